-- Where is each of these events (a JSON array of ids) told first: in which article, by whom, published when, how far down?
SELECT event.id, min(report.number), article.number, article.headline, article.source, article.first, article.last
FROM event JOIN report ON report.event = event.number JOIN article ON article.number = report.article
WHERE event.id IN (SELECT value FROM json_each(?)) GROUP BY event.id;
