-- Who says what in these articles (a JSON array of ids), in reading order?
SELECT attribution.whole FROM attribution JOIN article ON article.number = attribution.article
WHERE article.id IN (SELECT value FROM json_each(?)) ORDER BY article.page, article.place, attribution.number;
