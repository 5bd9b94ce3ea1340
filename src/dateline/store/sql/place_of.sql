-- Where is the place of this name, and how exact is that, as a report of one of its events has it?
SELECT json_extract(report.whole, '$.where') FROM value
JOIN event_value ON event_value.value = value.number
JOIN report ON report.event = event_value.event
WHERE value.facet = 'place' AND value.value = ?1 AND json_extract(report.whole, '$.where.name') = ?1
LIMIT 1;
