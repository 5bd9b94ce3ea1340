-- What do the reports of the wanted events say, in reading order, as people have them? Those they struck are left out.
SELECT coalesce(decided.whole, report.whole), report.article
FROM report LEFT JOIN decided ON decided.report = report.id
WHERE report.event IN (SELECT number FROM event WHERE {wanted}) AND ifnull(decided.struck, 0) = 0
ORDER BY report.article, report.number;
