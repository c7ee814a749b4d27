-- What was read. `value` is the document as JSON, less its text; `signature` finds its near copies.
CREATE TABLE documents (
  id            TEXT PRIMARY KEY,
  source        TEXT NOT NULL,
  publisher     TEXT,
  published     TEXT,
  language      TEXT,
  near_copy_of  TEXT,
  signature     BLOB,
  read_at       TEXT NOT NULL,
  text          TEXT NOT NULL,
  value         TEXT NOT NULL
) STRICT;

-- What the coder found in a document: one row each, replaced when it is coded again. `number` only ever grows, so
-- that a join knows whether it has seen the latest coding.
CREATE TABLE codings (
  number       INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id  TEXT NOT NULL UNIQUE REFERENCES documents (id),
  coded_at     TEXT NOT NULL,
  coder        TEXT NOT NULL,
  claims       TEXT NOT NULL,
  statements   TEXT NOT NULL,
  relations    TEXT NOT NULL
) STRICT;

CREATE TABLE accounts (
  id           TEXT PRIMARY KEY,
  document_id  TEXT NOT NULL REFERENCES documents (id),
  place        INTEGER NOT NULL,
  value        TEXT NOT NULL
) STRICT;
CREATE INDEX accounts_by_document ON accounts (document_id, place);

-- Accounts of an earlier coding and the accounts that took their place, by the overlap of their spans.
CREATE TABLE carried_accounts (
  old         TEXT PRIMARY KEY,
  new         TEXT NOT NULL,
  carried_at  TEXT NOT NULL
) STRICT;

-- What was expected and what came of it: an input (a file, a feed) may hold many documents. One that was never done
-- was never read to its end.
CREATE TABLE inputs (
  id           INTEGER PRIMARY KEY,
  source       TEXT NOT NULL,
  expected_at  TEXT NOT NULL,
  done_at      TEXT
) STRICT;

CREATE TABLE readings (
  id           INTEGER PRIMARY KEY,
  input_id     INTEGER NOT NULL REFERENCES inputs (id),
  source       TEXT NOT NULL,
  document_id  TEXT REFERENCES documents (id),
  outcome      TEXT NOT NULL CHECK (outcome IN ('coded', 'not_coded', 'known', 'failed')),
  message      TEXT,
  at           TEXT NOT NULL
) STRICT;
CREATE INDEX readings_by_input ON readings (input_id);

-- Ids of incidents: a number is minted once and never again.
CREATE TABLE minted (
  number  INTEGER PRIMARY KEY AUTOINCREMENT,
  at      TEXT NOT NULL
) STRICT;

-- The current fold of accounts and decisions; can be made again from them.
CREATE TABLE incidents (
  id     TEXT PRIMARY KEY,
  value  TEXT NOT NULL
) STRICT;

CREATE TABLE memberships (
  account_id   TEXT PRIMARY KEY,
  incident_id  TEXT NOT NULL
) STRICT;
CREATE INDEX memberships_by_incident ON memberships (incident_id);

CREATE TABLE redirects (
  old  TEXT PRIMARY KEY,
  new  TEXT NOT NULL,
  at   TEXT NOT NULL
) STRICT;

-- The latest coding and decision that the incidents take in.
CREATE TABLE joins (
  id        INTEGER PRIMARY KEY CHECK (id = 1),
  coding    INTEGER NOT NULL,
  decision  INTEGER NOT NULL,
  at        TEXT NOT NULL
) STRICT;
INSERT INTO joins VALUES (1, 0, 0, '');

-- What people decided: appended, never changed. The accounts are JSON lists of ids.
CREATE TABLE decisions (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  kind      TEXT NOT NULL CHECK (kind IN ('accept', 'edit', 'merge', 'split', 'reject', 'undo')),
  incident  TEXT NOT NULL,
  who       TEXT NOT NULL,
  at        TEXT NOT NULL,
  why       TEXT NOT NULL,
  accounts  TEXT NOT NULL,
  others    TEXT NOT NULL,
  field     TEXT,
  before    TEXT,
  after     TEXT,
  undoes    INTEGER REFERENCES decisions (number)
) STRICT;
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are appended, never changed'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are appended, never deleted'); END;

-- One flat row an incident, for filters, counts and tables.
CREATE VIEW incident_rows AS
SELECT
  id,
  value ->> '$.status' AS status,
  value ->> '$.date.start' AS date_start,
  value ->> '$.date.end' AS date_end,
  value ->> '$.date.precision' AS date_precision,
  value ->> '$.event_type' AS event_type,
  value ->> '$.sub_event_type' AS sub_event_type,
  value ->> '$.location.name' AS place,
  value ->> '$.location.admin2' AS admin2,
  value ->> '$.location.admin1' AS admin1,
  value ->> '$.location.country' AS country,
  value ->> '$.location.latitude' AS latitude,
  value ->> '$.location.longitude' AS longitude,
  value ->> '$.location.precision' AS where_precision,
  value ->> '$.location.pcode' AS pcode,
  (SELECT a.value ->> '$.name' FROM json_each(incidents.value, '$.actors') a
    WHERE a.value ->> '$.side' = 'attacker' AND a.value ->> '$.role' = 'principal' ORDER BY a.key LIMIT 1) AS attacker,
  (SELECT a.value ->> '$.kind' FROM json_each(incidents.value, '$.actors') a
    WHERE a.value ->> '$.side' = 'attacker' AND a.value ->> '$.role' = 'principal' ORDER BY a.key LIMIT 1) AS attacker_kind,
  (SELECT a.value ->> '$.name' FROM json_each(incidents.value, '$.actors') a
    WHERE a.value ->> '$.side' = 'target' AND a.value ->> '$.role' = 'principal' ORDER BY a.key LIMIT 1) AS target,
  (SELECT a.value ->> '$.kind' FROM json_each(incidents.value, '$.actors') a
    WHERE a.value ->> '$.side' = 'target' AND a.value ->> '$.role' = 'principal' ORDER BY a.key LIMIT 1) AS target_kind,
  (SELECT group_concat(a.value ->> '$.name' || coalesce('|' || (a.value ->> '$.actor_id'), ''), '|')
    FROM json_each(incidents.value, '$.actors') a) AS actors,
  value ->> '$.killed.low' AS killed_low,
  value ->> '$.killed.best' AS killed_best,
  value ->> '$.killed.high' AS killed_high,
  value ->> '$.killed.state_forces' AS killed_state_forces,
  value ->> '$.killed.militants' AS killed_militants,
  value ->> '$.killed.civilians' AS killed_civilians,
  value ->> '$.killed.unknown' AS killed_unknown,
  value ->> '$.injured.low' AS injured_low,
  value ->> '$.injured.best' AS injured_best,
  value ->> '$.injured.high' AS injured_high,
  value ->> '$.abducted.best' AS abducted_best,
  value ->> '$.arrested.best' AS arrested_best,
  (SELECT group_concat(w.value, '; ') FROM json_each(incidents.value, '$.weapons') w) AS weapons,
  value ->> '$.claimed_by' AS claimed_by,
  value ->> '$.modality' AS modality,
  value ->> '$.background' AS background,
  json_array_length(value, '$.accounts') AS accounts,
  (SELECT count(DISTINCT a.value ->> '$.document_id') FROM json_each(incidents.value, '$.accounts') a
    WHERE a.value ->> '$.independent') AS independent_sources
FROM incidents;
