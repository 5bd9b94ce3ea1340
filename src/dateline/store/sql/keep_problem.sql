-- What went wrong? Each trouble is told once.
INSERT INTO problem (source, kind, message, page, run, digest) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING;
