-- Which values of this facet do the wanted events have, and how many events each, commonest first?
SELECT value.value, count(*) AS events
FROM event_value JOIN value ON value.number = event_value.value
WHERE value.facet = ? AND event_value.event IN (SELECT number FROM event WHERE {wanted})
GROUP BY value.number, value.value ORDER BY events DESC, value.value LIMIT ?;
