-- Which articles stand on the page with this digest, in its order?
SELECT article.id FROM article JOIN page ON page.number = article.page WHERE page.sha256 = ? ORDER BY article.place;
