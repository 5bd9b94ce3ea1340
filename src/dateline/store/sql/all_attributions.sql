-- Who says what in all articles, in reading order?
SELECT attribution.whole FROM attribution JOIN article ON article.number = attribution.article
ORDER BY article.page, article.place, attribution.number;
