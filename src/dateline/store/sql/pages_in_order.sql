-- Which pages are kept, in the order of arrival, after this number, so many: with their articles and reports?
SELECT page.number, page.sha256, page.source, page.kind,
  (SELECT count(*) FROM article WHERE article.page = page.number),
  (SELECT headline FROM article WHERE article.page = page.number ORDER BY place LIMIT 1),
  (SELECT source FROM article WHERE article.page = page.number ORDER BY place LIMIT 1),
  (SELECT iif(first = last, first, NULL) FROM article WHERE article.page = page.number ORDER BY place LIMIT 1),
  (SELECT count(*) FROM report JOIN article ON article.number = report.article WHERE article.page = page.number)
FROM page WHERE page.number > ? ORDER BY page.number LIMIT ?;
