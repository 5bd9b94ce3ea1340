-- Of which reports did people say something, what does the machine say, and how do they stand?
SELECT report.id, report.whole, ifnull(decided.state, ''), decided.whole
FROM report LEFT JOIN decided ON decided.report = report.id
WHERE decided.report IS NOT NULL OR report.id IN (SELECT report FROM target) ORDER BY report.number;
