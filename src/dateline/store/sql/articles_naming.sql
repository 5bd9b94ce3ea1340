-- Which articles report of events in which an actor, a recipient, a place or a source is called so (folded, a JSON array)?
SELECT DISTINCT article.id
FROM value JOIN event_value ON event_value.value = value.number
JOIN report ON report.event = event_value.event JOIN article ON article.number = report.article
WHERE value.facet IN ('actor', 'recipient', 'place', 'source') AND value.folded IN (SELECT value FROM json_each(?))
ORDER BY article.id;
