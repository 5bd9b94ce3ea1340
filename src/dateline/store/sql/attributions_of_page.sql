-- Who says what in the articles of this page, in reading order, as far as it is kept with this page?
SELECT attribution.whole FROM article JOIN attribution ON attribution.article = article.number
WHERE article.page = ? ORDER BY article.place, attribution.number;
