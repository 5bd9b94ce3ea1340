-- How far is the database: which is it, and what are the highest numbers given so far?
SELECT
  (SELECT value FROM casefile WHERE key = 'id'),
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0),
  coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'gone'), 0),
  coalesce((SELECT max(number) FROM value), 0);
