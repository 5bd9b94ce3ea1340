-- What do the articles of this page tell, as people have it, wherever their reports are kept, and of which events?
SELECT coalesce(decided.whole, report.whole), event.id
FROM report LEFT JOIN decided ON decided.report = report.id LEFT JOIN event ON event.number = report.event
WHERE report.article IN (
  SELECT number FROM article WHERE id IN (
    SELECT article.id FROM article JOIN page ON page.number = article.page WHERE page.sha256 = ?
  )
)
ORDER BY report.article, report.number;
