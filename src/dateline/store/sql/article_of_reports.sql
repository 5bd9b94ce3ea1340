-- How does the article of this id stand on the first page it is on: the one that its reports are kept with?
SELECT whole FROM article WHERE id = ? ORDER BY number LIMIT 1;
