-- Are the reports of the article of this id kept, with whichever page?
SELECT 1 FROM report JOIN article ON article.number = report.article WHERE article.id = ? LIMIT 1;
