-- What people decided, as the rest of the casefile goes by it. All of it is made from the table `decision`, which holds the
-- lines of journal.jsonl; `dateline verify` makes it again.

ALTER TABLE report ADD COLUMN added INTEGER;       -- the decision by which people added it; NULL: the machine read it

-- What a decision is about: `report` is NULL where it was not found again; `how` says by what it was.
CREATE TABLE target (
  decision INTEGER NOT NULL REFERENCES decision,
  place INTEGER NOT NULL,                          -- the how manieth of the decision's anchors, from 0
  side INTEGER NOT NULL,
  report TEXT,
  how TEXT,
  PRIMARY KEY (decision, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_report ON target (report);

-- A report of which people decided something: `whole` is the Report as it stands now, and report.whole the machine's.
CREATE TABLE decided (
  report TEXT PRIMARY KEY,
  state TEXT NOT NULL,                             -- confirmed, rejected, later, or nothing
  struck INTEGER NOT NULL,                         -- it was rejected, and its event goes on without it
  whole TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports that people put together (1) or kept apart (0), both ways; `rule` and `note` say who, when and why.
CREATE TABLE bond (
  one TEXT, other TEXT, together INTEGER NOT NULL, rule TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
