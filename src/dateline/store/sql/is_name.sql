-- Is an event called so, or was one ever, for good?
SELECT 1 FROM event WHERE id = ?1 UNION ALL SELECT 1 FROM name WHERE event = ?1 LIMIT 1;
