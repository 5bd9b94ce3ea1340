-- Which reports stand in one article with this one, itself among them?
SELECT number, whole FROM report WHERE article = (SELECT article FROM report WHERE number = ?) ORDER BY number;
