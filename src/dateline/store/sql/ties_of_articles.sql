-- Forget what the reports of these articles (a JSON array of ids) can be met by.
DELETE FROM tie WHERE report IN (
  SELECT report.number FROM report JOIN article ON article.number = report.article
  WHERE article.id IN (SELECT value FROM json_each(?))
);
