-- Which pages have digests between these two, a few of them?
SELECT sha256 FROM page WHERE sha256 >= ?1 AND sha256 < ?2 ORDER BY sha256 LIMIT 3;
