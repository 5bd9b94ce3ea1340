-- Of which of these articles (a JSON array of ids) is it kept with another page than this one who says what?
SELECT DISTINCT article.id FROM attribution JOIN article ON article.number = attribution.article
WHERE article.id IN (SELECT value FROM json_each(?)) AND article.page <> ?;
