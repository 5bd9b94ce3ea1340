-- Where does the article of this id stand?
SELECT article.whole, page.sha256 FROM article JOIN page ON page.number = article.page
WHERE article.id = ? ORDER BY page.number, article.place;
