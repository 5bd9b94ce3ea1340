-- Which events are wanted, in which order, after which of them, so many?
SELECT number FROM event WHERE {wanted} AND {after} ORDER BY {order} LIMIT ?;
