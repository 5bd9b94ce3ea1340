-- Which passages hold these words, best first?
SELECT article.whole, page.sha256, passage.block, article.source
FROM (SELECT rowid AS number, rank FROM passage_words WHERE passage_words MATCH ? ORDER BY rank LIMIT ?) AS found
JOIN passage ON passage.number = found.number
JOIN article ON article.number = passage.article
JOIN page ON page.number = article.page
ORDER BY found.rank, found.number;
