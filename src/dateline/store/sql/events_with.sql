-- Which events hold these reports (a JSON array of ids)?
SELECT DISTINCT event FROM report WHERE id IN (SELECT value FROM json_each(?)) ORDER BY event;
