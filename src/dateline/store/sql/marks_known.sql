-- Which of these marks (a JSON array) stand on pages of this source?
SELECT mark FROM mark WHERE source = ?1 AND mark IN (SELECT value FROM json_each(?2));
