-- How does the article of this id stand on the page that its reports are kept with, or on the first?
SELECT whole FROM article WHERE id = ?
ORDER BY EXISTS (SELECT 1 FROM report WHERE report.article = article.number) DESC, number LIMIT 1;
