-- What was written of the events of these numbers (a JSON array)?
SELECT number, id, whole, entry FROM event WHERE number IN (SELECT value FROM json_each(?));
