-- Which reports are this one, or stand on its page or in its article, and in what article?
SELECT report.whole, article.whole FROM report JOIN article ON article.number = report.article
WHERE report.id = :report OR article.id = :article OR article.page = (SELECT number FROM page WHERE sha256 = :page)
ORDER BY report.number;
