-- What do the articles of this page report, in reading order, as far as it is kept with this page?
SELECT report.whole FROM article JOIN report ON report.article = article.number
WHERE article.page = ? ORDER BY article.place, report.number;
