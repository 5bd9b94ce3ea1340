-- Which events came after this one, so many, with what they are counted by?
SELECT number, first, last, quad, sources, score, conflict, id, facets FROM event WHERE number > ? ORDER BY number LIMIT ?;
