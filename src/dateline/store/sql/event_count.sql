-- How many events are wanted?
SELECT count(*) FROM event WHERE {wanted};
