-- Where does each of these articles (a JSON array of ids) stand: on its first page, in which text, printed by whom?
SELECT article.id, article.whole, coalesce(copy.copies, article.id), article.source
FROM article LEFT JOIN copy ON copy.article = article.id
WHERE article.id IN (SELECT value FROM json_each(?)) ORDER BY article.id, article.page, article.place;
