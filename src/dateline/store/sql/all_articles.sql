-- Which articles are there, on which pages, in the order of arrival?
SELECT article.whole, page.sha256 FROM article JOIN page ON page.number = article.page
ORDER BY page.number, article.place;
