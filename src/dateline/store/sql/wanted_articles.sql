-- Which articles do the wanted events stand in, on every page they are on?
SELECT article.whole, page.sha256 FROM article JOIN page ON page.number = article.page
WHERE article.id IN (
  SELECT told.id FROM article AS told JOIN report ON report.article = told.number
  WHERE report.event IN (SELECT number FROM event WHERE {wanted})
)
ORDER BY page.number, article.place;
