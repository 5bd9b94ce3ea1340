-- Which articles do these reports (a JSON array of numbers) stand in?
SELECT DISTINCT article.id FROM report JOIN article ON article.number = report.article
WHERE report.number IN (SELECT value FROM json_each(?));
