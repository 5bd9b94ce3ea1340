-- Which decisions have one of these verbs (a JSON array), undone or not, in order?
SELECT number, whole FROM decision WHERE verb IN (SELECT value FROM json_each(?)) ORDER BY number;
