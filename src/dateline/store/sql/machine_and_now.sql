-- What does the report of this id, or do the reports of the event of this id, say as the machine has them, as people have
-- them, struck or not, and in which article? An id that an event had once is enough.
SELECT report.whole, coalesce(decided.whole, report.whole), ifnull(decided.struck, 0), article.whole
FROM report JOIN article ON article.number = report.article LEFT JOIN decided ON decided.report = report.id
WHERE report.id = :id OR report.event = (
  SELECT number FROM event WHERE id = :id
  UNION ALL
  SELECT named.event FROM name JOIN report AS named ON named.id = name.report
  WHERE name.event = :id AND named.event IS NOT NULL
  LIMIT 1
)
ORDER BY report.article, report.number;
