-- Which of these articles (a JSON array of ids) are new to linking, as they stand on the page their reports are kept with?
SELECT whole FROM article
WHERE number IN (
  SELECT min(number) FROM article
  WHERE id IN (SELECT value FROM json_each(?)) AND id NOT IN (SELECT article FROM story_names) GROUP BY id
)
ORDER BY id;
