-- Which values of this facet do all events have, and how many events each, commonest first?
SELECT value.value, counted.events
FROM (SELECT value, count(*) AS events FROM event_value WHERE facet = ? GROUP BY value) AS counted
JOIN value ON value.number = counted.value
ORDER BY counted.events DESC, value.value LIMIT ?;
