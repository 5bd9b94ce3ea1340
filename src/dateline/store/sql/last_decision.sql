-- What was decided last, and how much was decided at all?
SELECT whole, (SELECT count(*) FROM decision) FROM decision ORDER BY number DESC LIMIT 1;
