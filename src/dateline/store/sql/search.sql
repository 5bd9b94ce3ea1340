-- Which passages hold these words, best first?
SELECT article.whole, page.sha256, passage.block, passage_words.rank, article.source
FROM passage_words
JOIN passage ON passage.number = passage_words.rowid
JOIN article ON article.number = passage.article
JOIN page ON page.number = article.page
WHERE passage_words MATCH ? ORDER BY passage_words.rank, passage.number LIMIT ?;
