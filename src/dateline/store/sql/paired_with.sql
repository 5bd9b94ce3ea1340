-- Which reports have reason enough to be one event with this one, or were put together with it or kept apart by people?
SELECT other FROM pair WHERE one = ?1 UNION ALL SELECT one FROM pair WHERE other = ?1
UNION ALL
SELECT found.number FROM report AS own JOIN bond ON bond.one = own.id JOIN report AS found ON found.id = bond.other
WHERE own.number = ?1;
