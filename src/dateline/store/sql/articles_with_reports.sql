-- How do these articles (a JSON array of ids) stand on the page that their reports are kept with, or on the first?
SELECT whole FROM article
WHERE id IN (SELECT value FROM json_each(?)) AND number = (
  SELECT one.number FROM article AS one WHERE one.id = article.id
  ORDER BY EXISTS (SELECT 1 FROM report WHERE report.article = one.number) DESC, one.number LIMIT 1
)
ORDER BY id;
