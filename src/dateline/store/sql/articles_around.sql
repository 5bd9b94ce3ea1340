-- Where can words be that stood in this article, or on this page: in which articles, the likeliest first?
SELECT number, whole FROM article
WHERE id = :article OR page = (SELECT number FROM page WHERE sha256 = :page)
ORDER BY id <> :article, number;
