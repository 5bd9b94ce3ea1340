-- Which decisions are about a report that is not there under the id it was last found by?
SELECT whole FROM decision WHERE verb <> 'add' AND number IN (
  SELECT decision FROM target LEFT JOIN report ON report.id = target.report WHERE report.id IS NULL
) ORDER BY number;
