-- What was an event called that is named after one of these reports (a JSON array of ids, the earliest first)?
SELECT name.event, name.report FROM json_each(?) AS own JOIN name ON name.report = own.value ORDER BY own.key LIMIT 1;
