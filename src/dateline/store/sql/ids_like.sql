-- Which events and reports have ids between these two, a few of them?
SELECT id FROM (
  SELECT id FROM event WHERE id >= ?1 AND id < ?2
  UNION SELECT event FROM name WHERE event >= ?1 AND event < ?2
  UNION SELECT id FROM report WHERE id >= ?1 AND id < ?2
) ORDER BY id LIMIT 6;
