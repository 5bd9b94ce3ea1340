-- Which articles share enough of these names (a JSON array), and were published near enough, to tell one story with it?
-- `wide` names of its own are not asked for: each other article may hold them all.
SELECT found.article, story_names.names
FROM (
  SELECT article, count(*) AS shared FROM story_name
  WHERE name IN (SELECT value FROM json_each(:names)) AND article <> :article
  GROUP BY article HAVING shared >= :least
) AS found
JOIN story_names ON story_names.article = found.article
WHERE found.shared + :wide >= :share * min(:own, story_names.number)
  AND (:since IS NULL OR NOT EXISTS (
    SELECT 1 FROM article
    WHERE article.number = (
      SELECT one.number FROM article AS one WHERE one.id = found.article
      ORDER BY EXISTS (SELECT 1 FROM report WHERE report.article = one.number) DESC, one.number LIMIT 1
    )
      AND article.first IS NOT NULL AND (article.last < :since OR article.first > :until)
  ))
ORDER BY found.article;
