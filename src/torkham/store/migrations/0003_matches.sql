-- Rows of imported datasets that record an incident, as they were last matched. They hold as long as their import is
-- the one that counts; incidents are told by the ids that they had then, and found through the redirects.
CREATE TABLE dataset_matches (
  import    INTEGER NOT NULL REFERENCES imports (number),
  row_id    TEXT NOT NULL,
  incident  TEXT NOT NULL,
  score     REAL NOT NULL,
  reasons   TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (import, row_id, incident)
) STRICT;
