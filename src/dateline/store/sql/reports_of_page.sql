-- What do the articles of this page report, in reading order, as far as it is kept with this page? Not what people added.
SELECT report.whole FROM article JOIN report ON report.article = article.number
WHERE article.page = ? AND report.added IS NULL ORDER BY article.place, report.number;
