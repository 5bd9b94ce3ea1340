-- Which reports are kept with this page?
SELECT report.number FROM article JOIN report ON report.article = article.number WHERE article.page = ?;
