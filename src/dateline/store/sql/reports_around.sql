-- Which reports stand on this page or in this article, and in what article?
SELECT report.whole, article.whole FROM report JOIN article ON article.number = report.article
WHERE article.id = :article OR article.page = (SELECT number FROM page WHERE sha256 = :page)
ORDER BY report.number;
