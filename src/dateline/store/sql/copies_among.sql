-- Which groups of copies hold one of these articles (a JSON array of ids) or more?
SELECT whole FROM copies WHERE id IN (SELECT copies FROM copy WHERE article IN (SELECT value FROM json_each(?)))
ORDER BY id;
