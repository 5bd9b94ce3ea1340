-- Is it kept, with whichever page, who says what in the article of this id?
SELECT 1 FROM attribution JOIN article ON article.number = attribution.article WHERE article.id = ? LIMIT 1;
