-- What was imported, one row an import. The rows themselves lie in datasets/<file>; the import that was not replaced
-- is the one that counts. Appended; only `replaced` is ever set.
CREATE TABLE imports (
  number     INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL,
  dataset    TEXT NOT NULL,
  title      TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('events', 'totals', 'conflicts')),
  version    TEXT NOT NULL,
  source     TEXT NOT NULL,
  terms      TEXT NOT NULL,
  counts     TEXT NOT NULL,
  sha256     TEXT NOT NULL,
  imported   TEXT NOT NULL,
  rows       INTEGER NOT NULL,
  aside      INTEGER NOT NULL,
  "start"    TEXT NOT NULL,
  "end"      TEXT NOT NULL,
  countries  TEXT NOT NULL,
  candidate  INTEGER NOT NULL,
  file       TEXT NOT NULL,
  layout     TEXT NOT NULL,
  replaced   TEXT
) STRICT;
CREATE UNIQUE INDEX imports_held ON imports (name) WHERE replaced IS NULL;

-- Rows that could not be read.
CREATE TABLE asides (
  import  INTEGER NOT NULL REFERENCES imports (number),
  file    TEXT NOT NULL,
  line    INTEGER NOT NULL,
  reason  TEXT NOT NULL
) STRICT;
CREATE INDEX asides_by_import ON asides (import);
