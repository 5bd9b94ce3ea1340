-- Which other reports share one of these keys (a JSON array) with this one, and can have happened on the same day?
SELECT DISTINCT found.number
FROM report AS own, json_each(?2) AS key
JOIN tie ON tie.key = key.value
JOIN report AS found ON found.number = tie.report
WHERE own.number = ?1 AND found.number <> ?1 AND found.first <= own.last AND own.first <= found.last;
