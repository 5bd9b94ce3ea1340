-- Which pairs of these articles (a JSON array of ids) share a passage?
SELECT whole FROM background
WHERE article IN (SELECT value FROM json_each(?1)) AND other IN (SELECT value FROM json_each(?1))
ORDER BY article, other;
