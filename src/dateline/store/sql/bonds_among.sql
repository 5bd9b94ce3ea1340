-- Which of these reports (a JSON array of ids) did people put together, or keep apart, each pair once?
SELECT one, other, together, rule, note FROM bond
WHERE one IN (SELECT value FROM json_each(?)) AND one < other ORDER BY one, other;
