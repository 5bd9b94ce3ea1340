-- Which events are gone since, of those that were there: after this row of `gone`, up to this event?
SELECT event FROM gone WHERE number > ? AND event <= ?;
