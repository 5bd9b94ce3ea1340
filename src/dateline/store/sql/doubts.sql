-- Which of the wanted events are of this kind, in this order, so many?
SELECT number, entry, whole FROM event WHERE {wanted} AND {doubt} ORDER BY {order} LIMIT ?;
