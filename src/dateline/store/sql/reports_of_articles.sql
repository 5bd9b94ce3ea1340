-- What do these articles (a JSON array of ids) report?
SELECT report.number, report.whole FROM article JOIN report ON report.article = article.number
WHERE article.id IN (SELECT value FROM json_each(?)) ORDER BY report.number;
