-- What lies beside each event: its reports but for those that people struck, its accounts, the values that it is found by, in their order?
SELECT
  event.number, event.id, event.whole,
  (SELECT json_group_array(id) FROM report LEFT JOIN decided ON decided.report = report.id
   WHERE report.event = event.number AND ifnull(decided.struck, 0) = 0),
  (SELECT json_group_array(json_array(attribute, value, reports)) FROM account WHERE account.event = event.number),
  (SELECT json_group_array(value ORDER BY value) FROM event_value WHERE event_value.event = event.number),
  event.facets
FROM event ORDER BY event.number;
