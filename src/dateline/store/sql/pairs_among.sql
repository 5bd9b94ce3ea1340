-- Which pairs connect these reports (a JSON array of numbers)?
SELECT one, other FROM pair WHERE one IN (SELECT value FROM json_each(?)) ORDER BY one, other;
