-- How are the events of these numbers (a JSON array) called?
SELECT id FROM event WHERE number IN (SELECT value FROM json_each(?));
