-- Which notes are about one of these reports (a JSON array of ids), and were never undone?
SELECT DISTINCT decision.whole FROM target JOIN decision ON decision.number = target.decision
WHERE decision.verb = 'note' AND target.report IN (SELECT value FROM json_each(?))
AND NOT EXISTS (
  SELECT 1 FROM decision AS undo
  WHERE undo.verb = 'undo' AND json_extract(undo.whole, '$.values[0][1]') = CAST(decision.number AS TEXT)
);
