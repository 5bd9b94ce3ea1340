-- What do the reports of the wanted events say, in reading order?
SELECT report.whole, report.article FROM report
WHERE report.event IN (SELECT number FROM event WHERE {wanted}) ORDER BY report.article, report.number;
