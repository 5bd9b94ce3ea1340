-- What does the report of this id, or do the reports of the event of this id that were not struck from it, say as people
-- have them, and what did people decide about each?
SELECT coalesce(decided.whole, report.whole), ifnull(decided.state, '')
FROM report LEFT JOIN decided ON decided.report = report.id
WHERE report.id = :id OR (
  report.event = (
    SELECT number FROM event WHERE id = :id
    UNION ALL
    SELECT named.event FROM name JOIN report AS named ON named.id = name.report
    WHERE name.event = :id AND named.event IS NOT NULL
    LIMIT 1
  ) AND ifnull(decided.struck, 0) = 0
)
ORDER BY report.article, report.number;
