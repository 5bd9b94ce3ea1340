-- Which articles stand on this page, in which order?
SELECT article.whole FROM article JOIN page ON page.number = article.page WHERE page.sha256 = ? ORDER BY article.place;
