-- In which order do values lie? By facet: counting one facet reads only its own rows.
CREATE OR REPLACE TABLE event_value AS SELECT * FROM event_value ORDER BY facet, event;
