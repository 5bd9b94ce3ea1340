-- On what do the sources of these events (a JSON array of ids) differ, and which values do they give?
SELECT event.id, account.attribute, account.value FROM event JOIN account ON account.event = event.number
WHERE event.id IN (SELECT value FROM json_each(?)) AND event.conflict
  AND (SELECT count(*) FROM account AS other WHERE other.event = event.number AND other.attribute = account.attribute) > 1
ORDER BY event.id, account.attribute, account.value;
