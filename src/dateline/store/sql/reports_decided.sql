-- What does the report of this id, or do the reports of the event of this id, say as people have them, in which article?
-- An id that an event had once is enough. Reports that were struck from their event come only when asked for.
SELECT coalesce(decided.whole, report.whole), article.whole
FROM report JOIN article ON article.number = report.article LEFT JOIN decided ON decided.report = report.id
WHERE report.id = :id OR (
  report.event = (
    SELECT number FROM event WHERE id = :id
    UNION ALL
    SELECT named.event FROM name JOIN report AS named ON named.id = name.report
    WHERE name.event = :id AND named.event IS NOT NULL
    LIMIT 1
  ) AND ifnull(decided.struck, 0) <= :struck
)
ORDER BY report.article, report.number;
