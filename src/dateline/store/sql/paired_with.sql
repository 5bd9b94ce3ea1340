-- Which reports have reason enough to be one event with this one?
SELECT other FROM pair WHERE one = ?1 UNION ALL SELECT one FROM pair WHERE other = ?1;
