-- Which outlets and files are there, with how many articles, from when to when, commonest first?
SELECT source, count(DISTINCT id), min(first), max(last), group_concat(DISTINCT language)
FROM article GROUP BY source ORDER BY count(DISTINCT id) DESC, source LIMIT ?;
