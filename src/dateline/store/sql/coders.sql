-- What were pages coded with, and how many with each?
SELECT number, manifest, (SELECT count(*) FROM page WHERE page.coder = coder.number) FROM coder ORDER BY number;
