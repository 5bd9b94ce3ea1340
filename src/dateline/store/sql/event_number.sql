-- Which event has this id, or had it once (it now holds the report it was named after), or holds the report of this id?
SELECT number FROM event WHERE id = ?1
UNION ALL
SELECT report.event FROM name JOIN report ON report.id = name.report
WHERE name.event = ?1 AND report.event IS NOT NULL
UNION ALL
SELECT event FROM report WHERE id = ?1 AND event IS NOT NULL
LIMIT 1;
