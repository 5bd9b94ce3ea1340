-- Which events hold these reports (a JSON array of numbers)?
SELECT DISTINCT event FROM report
WHERE number IN (SELECT value FROM json_each(?)) AND event IS NOT NULL ORDER BY event;
