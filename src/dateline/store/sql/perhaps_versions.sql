-- Which articles can be this one, saved another time: of its address, of its id, or among the copies of its text?
SELECT article.whole, page.whole FROM article JOIN page ON page.number = article.page
WHERE (:url IS NOT NULL AND article.url = :url) OR article.id = :id
  OR article.id IN (SELECT other.article FROM copy JOIN copy AS other ON other.copies = copy.copies WHERE copy.article = :id)
ORDER BY page.number, article.place LIMIT :most;
