-- Is there a report that people added on these words, of this type?
SELECT 1 FROM report WHERE added IS NOT NULL
AND json_extract(whole, '$.sentence.text') = ?1 AND json_extract(whole, '$.type') = ?2 LIMIT 1;
