-- How are the events of these numbers (a JSON array) listed?
SELECT number, entry FROM event WHERE number IN (SELECT value FROM json_each(?));
