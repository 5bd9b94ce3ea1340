-- How many of the wanted events of each quad class fall on which day or days? Those of unknown day are NULL, last.
SELECT first, last, quad, count(*) FROM event WHERE {wanted} GROUP BY first, last, quad
ORDER BY first IS NULL, first, last, quad;
