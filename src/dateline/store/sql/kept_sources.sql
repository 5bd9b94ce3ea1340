-- Which outlets and files are there, with how many articles, from when to when, commonest first?
SELECT source, count(DISTINCT id), min(first), max(last), group_concat(DISTINCT language),
  count(DISTINCT iif(first IS NULL, id, NULL))
FROM article GROUP BY source ORDER BY count(DISTINCT id) DESC, source LIMIT ?;
