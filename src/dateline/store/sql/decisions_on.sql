-- Which decisions are about these reports (a JSON array of ids), and which undo one of those?
WITH RECURSIVE found (number) AS (
  SELECT decision FROM target WHERE report IN (SELECT value FROM json_each(?))
  UNION
  SELECT decision.number FROM decision JOIN found
  ON decision.verb = 'undo' AND json_extract(decision.whole, '$.values[0][1]') = CAST(found.number AS TEXT)
)
SELECT DISTINCT number FROM found ORDER BY number;
