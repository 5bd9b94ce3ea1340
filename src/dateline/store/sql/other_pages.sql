-- Which other pages does this article stand on, or is kept with, and what are they called?
SELECT page.sha256, article.source, page.source FROM article JOIN page ON page.number = article.page
WHERE article.id = ? ORDER BY page.number;
