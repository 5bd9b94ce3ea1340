-- Are the reports of the article of this id kept, with whichever page? What people added does not count.
SELECT 1 FROM report JOIN article ON article.number = report.article WHERE article.id = ? AND report.added IS NULL LIMIT 1;
