-- What are the decisions of these numbers (a JSON array), in order?
SELECT whole FROM decision WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number;
