-- What was decided about each of these reports (a JSON array of ids), undone or not, in order?
SELECT target.report, decision.number, min(target.side), decision.whole
FROM target JOIN decision ON decision.number = target.decision
WHERE target.report IN (SELECT value FROM json_each(?)) GROUP BY target.report, decision.number ORDER BY decision.number, target.report;
