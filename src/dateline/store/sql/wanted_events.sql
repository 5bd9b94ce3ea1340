-- Which are the wanted events?
SELECT whole FROM event WHERE {wanted};
