-- Of which of these articles (a JSON array of ids) are reports kept with another page than this one?
SELECT DISTINCT article.id FROM article JOIN report ON report.article = article.number
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.page <> ? AND report.added IS NULL;
