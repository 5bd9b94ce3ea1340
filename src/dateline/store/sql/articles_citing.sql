-- Which articles have reports with this name (as JSON has it) for anybody or anything?
SELECT DISTINCT article.id FROM report JOIN article ON article.number = report.article
WHERE instr(report.whole, ?) > 0 ORDER BY article.id;
