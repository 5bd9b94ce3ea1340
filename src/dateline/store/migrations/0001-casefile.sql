-- What a casefile holds: pages as they were saved, what stands on them, what they tell, what people decided.
--
-- `whole` is a record as canonical JSON, with all its evidence; the columns beside it are what is searched.
-- `digest` is of the other columns of its row: dateline verify makes it again.
-- A row that is written anew gets a new number, so that what has changed since is what is numbered higher.

-- One row for each figure about the casefile as a whole.
CREATE TABLE casefile (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO casefile VALUES ('format', 'dateline casefile'), ('version', '0'), ('id', lower(hex(randomblob(8))));

-- The code, the model and the tables that pages were coded with: what they were is in `manifest`, as JSON.
CREATE TABLE coder (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, manifest TEXT NOT NULL, digest BLOB NOT NULL) STRICT;

-- One row for each command that wrote: what it was, when, with which coder.
CREATE TABLE run (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  coder INTEGER REFERENCES coder,
  started TEXT NOT NULL,               -- ISO 8601, UTC
  ended TEXT                           -- NULL: it runs, or was cut off
) STRICT;

CREATE TABLE page (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- the order of arrival
  sha256 TEXT NOT NULL UNIQUE,               -- also the name of the file under pages/
  source TEXT NOT NULL,
  encoding TEXT NOT NULL,
  kind TEXT NOT NULL,
  whole TEXT NOT NULL,                       -- the Page without its text, which is in the file
  published TEXT,                            -- the day the user vouched for, when it was added
  run INTEGER NOT NULL REFERENCES run,
  coder INTEGER NOT NULL REFERENCES coder,
  digest BLOB NOT NULL
) STRICT;

-- An article that stands on two pages has two rows under one id; its reports are kept with the first of them.
CREATE TABLE article (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  page INTEGER NOT NULL REFERENCES page,
  place INTEGER NOT NULL,                    -- the how manieth on its page, from 0
  headline TEXT,
  source TEXT NOT NULL,                      -- its outlet, or the name of its file
  first TEXT, last TEXT,                     -- the days it can have been published on
  language TEXT,
  url TEXT,
  whole TEXT NOT NULL,
  digest BLOB NOT NULL,
  UNIQUE (page, place)
) STRICT;
CREATE INDEX article_id ON article (id);

CREATE TABLE report (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in reading order within an article
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article,
  event INTEGER,                             -- NULL until it is linked
  first INTEGER NOT NULL, last INTEGER NOT NULL, -- its days, counted from the year 1; 0 and 10^9 when they are not known
  whole TEXT NOT NULL,
  digest BLOB NOT NULL                       -- of all but `event`
) STRICT;
CREATE INDEX report_article ON report (article);
CREATE INDEX report_event ON report (event);

CREATE TABLE event (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  first TEXT, last TEXT,
  quad INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  score REAL NOT NULL,
  conflict INTEGER NOT NULL,
  named TEXT NOT NULL,                       -- the id of the report that it is named after
  facets BLOB NOT NULL,                      -- its values' numbers, four bytes each, little end first
  whole TEXT NOT NULL,                       -- the Event
  entry TEXT NOT NULL,                       -- the Entry: what a list shows of it
  digest BLOB NOT NULL
) STRICT;
-- One for each order in which events are listed; those of unknown day come last in both directions.
CREATE INDEX event_by_day ON event (ifnull(first, '9999'), id);
CREATE INDEX event_by_day_back ON event (ifnull(first, ''), id);
CREATE INDEX event_by_sources ON event (sources, id);
CREATE INDEX event_by_score ON event (score, id);

-- An event is named after a report: the earliest, until the end of the first command that saw it; from then on the name
-- is kept here and means the event that holds that report.
CREATE TABLE name (event TEXT PRIMARY KEY, report TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX name_report ON name (report);

CREATE TABLE account (
  event INTEGER NOT NULL REFERENCES event,
  attribute TEXT NOT NULL,
  value TEXT NOT NULL,
  reports TEXT NOT NULL                      -- ids, a JSON array
) STRICT;
CREATE INDEX account_event ON account (event);

-- What events are found and counted by. `folded` is the value as it is looked for.
CREATE TABLE value (
  number INTEGER PRIMARY KEY,
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (facet, value)
) STRICT;
CREATE TABLE event_value (
  event INTEGER NOT NULL, value INTEGER NOT NULL, PRIMARY KEY (value, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_value_event ON event_value (event);

-- The numbers of the events that are no more: what copies of this table have to leave out.
CREATE TABLE gone (number INTEGER PRIMARY KEY AUTOINCREMENT, event INTEGER NOT NULL) STRICT;
CREATE TRIGGER event_gone AFTER DELETE ON event BEGIN INSERT INTO gone (event) VALUES (old.number); END;

-- The blocks of pages of text, by source and mark: where one stands on several pages, a next article may begin. `page` is
-- the first that holds it; `stale` are pages that were coded when a block of theirs stood on no other.
CREATE TABLE mark (source TEXT, mark INTEGER, page INTEGER NOT NULL, several INTEGER NOT NULL, PRIMARY KEY (source, mark))
  STRICT, WITHOUT ROWID;
CREATE TABLE stale (page INTEGER PRIMARY KEY) STRICT;

-- What linking goes by, so that a page can be added without looking at everything again.
-- The articles that came or changed and are still to be linked.
CREATE TABLE waiting (article TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
-- The names that an article holds, and the articles that tell one story (both ways).
CREATE TABLE story_name (name TEXT, article TEXT, PRIMARY KEY (name, article)) STRICT, WITHOUT ROWID;
CREATE TABLE story_names (article TEXT PRIMARY KEY, names TEXT NOT NULL, number INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE story (article TEXT, other TEXT, PRIMARY KEY (article, other)) STRICT, WITHOUT ROWID;
-- What a report can share with reports of other articles; and the pairs that have reason enough to be one event.
CREATE TABLE tie (key INTEGER, report INTEGER, PRIMARY KEY (key, report)) STRICT, WITHOUT ROWID;
CREATE TABLE pair (one INTEGER, other INTEGER, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE INDEX pair_other ON pair (other);

-- Groups of articles that print one text, and pairs that share a passage ('background').
-- `sample` is what a body's words are known by, `verdict` what was found of two articles.
CREATE TABLE sample (article TEXT PRIMARY KEY, words INTEGER NOT NULL, shingles BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE verdict (one TEXT, other TEXT, kind TEXT, share REAL NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
CREATE TABLE copies (id TEXT PRIMARY KEY, whole TEXT NOT NULL, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE copy (article TEXT PRIMARY KEY, copies TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE background (
  article TEXT, other TEXT, whole TEXT NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- Trouble in the input, one row for each source and kind. `page` is NULL where there is none.
CREATE TABLE problem (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  source TEXT NOT NULL,
  kind TEXT NOT NULL,
  message TEXT NOT NULL,
  page INTEGER REFERENCES page,
  run INTEGER NOT NULL REFERENCES run,
  digest BLOB NOT NULL,
  UNIQUE (source, kind, message)
) STRICT;

-- Human decisions, as journal.jsonl has them: only ever added to.
CREATE TABLE decision (
  number INTEGER PRIMARY KEY,                -- the line of journal.jsonl
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,                          -- ISO 8601, UTC
  who TEXT NOT NULL,
  verb TEXT NOT NULL,                        -- confirm, reject, set, add, merge, split, alias, note, undo
  subject TEXT NOT NULL,                     -- the id of an event or a report
  whole TEXT NOT NULL,
  digest BLOB NOT NULL
) STRICT;
CREATE INDEX decision_subject ON decision (subject);
CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;
CREATE TRIGGER decision_stands BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END;

-- Full text, folded before it comes here: blanks part words, and ~ parts what is not to be read in a row.
CREATE TABLE passage (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES article,
  block INTEGER NOT NULL                     -- the how manieth of its article, from 0
) STRICT;
CREATE INDEX passage_article ON passage (article);
CREATE VIRTUAL TABLE passage_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '~'"
);
CREATE VIRTUAL TABLE event_words USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "ascii tokenchars '~'"
);
