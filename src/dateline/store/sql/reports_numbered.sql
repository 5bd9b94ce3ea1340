-- What do the reports of these numbers (a JSON array) say?
SELECT number, whole FROM report WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number;
