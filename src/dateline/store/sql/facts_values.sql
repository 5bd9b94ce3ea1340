-- Which values came after this one?
SELECT number, facet, value, folded FROM value WHERE number > ? ORDER BY number;
