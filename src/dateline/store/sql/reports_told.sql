-- What do these reports (a JSON array of ids) say as people have them, and in what article, from what source?
SELECT coalesce(decided.whole, report.whole), article.whole, article.source
FROM report JOIN article ON article.number = report.article LEFT JOIN decided ON decided.report = report.id
WHERE report.id IN (SELECT value FROM json_each(?)) ORDER BY report.article, report.number;
