-- Which of these events (a JSON array of ids) have reports that people confirmed, and others of which they said nothing?
SELECT event.id FROM event JOIN report ON report.event = event.number LEFT JOIN decided ON decided.report = report.id
WHERE event.id IN (SELECT value FROM json_each(?))
GROUP BY event.id
HAVING sum(ifnull(decided.state, '') = 'confirmed') > 0 AND sum(ifnull(decided.state, '') = '') > 0;
