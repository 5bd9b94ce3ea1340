-- Who says what in the articles, whether or not a report rests on it: kept like reports, with the first page of an article.

CREATE TABLE attribution (
  number INTEGER PRIMARY KEY AUTOINCREMENT,        -- in reading order within an article
  article INTEGER NOT NULL REFERENCES article,
  whole TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX attribution_article ON attribution (article);

-- Marks steer how a page is coded: they have a digest like all that is kept. `seal` is the function of seals.py.

ALTER TABLE mark RENAME TO mark_before;
CREATE TABLE mark (
  source TEXT, mark INTEGER, page INTEGER NOT NULL, several INTEGER NOT NULL, digest BLOB NOT NULL,
  PRIMARY KEY (source, mark)
) STRICT, WITHOUT ROWID;
INSERT INTO mark SELECT source, mark, page, several, seal(source, mark, page, several) FROM mark_before;
DROP TABLE mark_before;

ALTER TABLE stale RENAME TO stale_before;
CREATE TABLE stale (page INTEGER PRIMARY KEY, digest BLOB NOT NULL) STRICT;
INSERT INTO stale SELECT page, seal(page) FROM stale_before;
DROP TABLE stale_before;
