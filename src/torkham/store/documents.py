"""Documents, what was coded in them, and the log of what was expected, read and failed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from torkham.errors import DeskError
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument, Coder
from torkham.model.contract import dump_value, load_value
from torkham.model.document import Document
from torkham.model.relation import Relation
from torkham.model.statement import Statement

Outcome = Literal["coded", "not_coded", "known", "failed"]

EXPECT_INPUT = "INSERT INTO inputs (source, expected_at) VALUES (?, ?)"
CLOSE_INPUT = "UPDATE inputs SET done_at = ? WHERE id = ?"
ADD_READING = "INSERT INTO readings (input_id, source, document_id, outcome, message, at) VALUES (?, ?, ?, ?, ?, ?)"
ADD_DOCUMENT = """
INSERT INTO documents (id, source, publisher, published, language, near_copy_of, read_at, text, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""
DROP_CODING = "DELETE FROM codings WHERE document_id = ?"
DROP_ACCOUNTS = "DELETE FROM accounts WHERE document_id = ?"
ADD_CODING = """
INSERT INTO codings (document_id, coded_at, coder, claims, statements, relations) VALUES (?, ?, ?, ?, ?, ?)"""
ADD_ACCOUNT = "INSERT INTO accounts (id, document_id, place, value) VALUES (?, ?, ?, ?)"
ACCOUNTS_OF = "SELECT value FROM accounts WHERE document_id = ? ORDER BY place"
CARRY_ACCOUNT = "INSERT OR REPLACE INTO carried_accounts (old, new, carried_at) VALUES (?, ?, ?)"
CARRIED = "SELECT old, new FROM carried_accounts"
CODER_OF = "SELECT coder FROM codings WHERE document_id = ?"
HAS_DOCUMENT = "SELECT 1 FROM documents WHERE id = ?"
IDS = "SELECT id FROM documents ORDER BY id"
DOCUMENTS = """
SELECT d.id, d.text, d.value, c.coder, c.claims, c.statements, c.relations
FROM documents d LEFT JOIN codings c ON c.document_id = d.id
WHERE ?1 IS NULL OR d.id = ?1 ORDER BY d.published, d.source, d.id"""
# An input that was never ended stands as unread. What was read again counts by its latest reading.
COVERAGE = """
WITH latest AS (
  SELECT source, document_id, outcome, input_id, at,
    row_number() OVER (PARTITION BY source, coalesce(document_id, '') ORDER BY id DESC) AS age
  FROM readings
), rows AS (
  SELECT coalesce(d.publisher, r.source) AS source, coalesce(d.published, substr(r.at, 1, 10)) AS day,
    r.document_id IS NOT NULL AS read, c.number IS NOT NULL AS coded, d.id IS NOT NULL AND c.number IS NULL AS kept,
    r.outcome = 'failed' AS failed, 0 AS unread
  FROM latest r LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN codings c ON c.document_id = d.id
  WHERE r.age = 1 AND (r.outcome <> 'failed' OR NOT EXISTS (
    SELECT 1 FROM readings s WHERE s.source = r.source AND s.outcome <> 'failed' AND s.input_id > r.input_id))
  UNION ALL
  SELECT i.source, substr(i.expected_at, 1, 10), 0, 0, 0, 0, 1 FROM inputs i
  WHERE i.done_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM inputs n WHERE n.source = i.source AND (n.done_at IS NOT NULL OR n.id > i.id))
)
SELECT source, day, count(*), sum(read), sum(coded), sum(kept AND NOT failed), sum(failed), sum(unread)
FROM rows GROUP BY 1, 2 ORDER BY 2, 1"""
FAILURES = """
SELECT r.source, r.outcome, r.message FROM readings r
WHERE r.outcome IN ('failed', 'not_coded') AND r.id = (
  SELECT max(s.id) FROM readings s WHERE s.source = r.source AND s.document_id IS r.document_id)
UNION ALL SELECT i.source, 'unread', 'the reading was stopped before its end' FROM inputs i
WHERE i.done_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM inputs n WHERE n.source = i.source AND (n.done_at IS NOT NULL OR n.id > i.id))
ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What came of one source on one day: `expected` documents, of which were `read`, `coded`, kept but `not_coded`
    (a language that the coder does not read), `failed`, or still `unread` (the reading was stopped)."""

    source: str
    day: str
    expected: int
    read: int
    coded: int
    not_coded: int
    failed: int
    unread: int


def expect_input(connection: sqlite3.Connection, source: str, now: datetime) -> int:
    """The number under which an input stands in the log, written before it is read."""
    number = connection.execute(EXPECT_INPUT, (source, _when(now))).lastrowid
    assert number is not None
    return number


def close_input(connection: sqlite3.Connection, number: int, now: datetime) -> None:
    """Note that an input was read to its end."""
    connection.execute(CLOSE_INPUT, (_when(now), number))


def log_reading(
    connection: sqlite3.Connection,
    number: int,
    source: str,
    document_id: str | None,
    outcome: Outcome,
    message: str | None,
    now: datetime,
) -> None:
    connection.execute(ADD_READING, (number, source, document_id, outcome, message, _when(now)))


def save_document(connection: sqlite3.Connection, document: Document, now: datetime) -> None:
    """Keep a document; one that is known stays as it was first read."""
    value = dump_value(document)
    text = value.pop("text")
    columns = (document.source, document.publisher, value["published"], document.language, document.near_copy_of)
    try:
        connection.execute(ADD_DOCUMENT, (document.id, *columns, _when(now), text, _json(value)))
    except UnicodeEncodeError as error:
        raise DeskError(
            f"{document.source}: its text holds half a character ({error.reason}) and cannot be kept"
        ) from None


def save_coding(
    connection: sqlite3.Connection, coded: CodedDocument, now: datetime, carried: tuple[tuple[str, str], ...] = ()
) -> None:
    """Keep what was coded in a document in place of an earlier coding; `carried` are the old accounts' successors."""
    document_id = coded.document.id
    connection.execute(DROP_ACCOUNTS, (document_id,))
    connection.execute(DROP_CODING, (document_id,))
    found = (coded.coder, coded.claims, coded.statements, coded.relations)
    connection.execute(ADD_CODING, (document_id, _when(now), *(_json(dump_value(part)) for part in found)))
    rows = ((a.id, document_id, place, _json(dump_value(a))) for place, a in enumerate(coded.accounts))
    connection.executemany(ADD_ACCOUNT, rows)
    connection.executemany(CARRY_ACCOUNT, ((old, new, _when(now)) for old, new in carried))


def load_accounts(connection: sqlite3.Connection, document_id: str) -> tuple[Account, ...]:
    return tuple(load_value(Account, json.loads(v)) for (v,) in connection.execute(ACCOUNTS_OF, (document_id,)))


def load_carried(connection: sqlite3.Connection) -> dict[str, str]:
    """Each replaced account and the account that stands in its place now."""
    step = dict(connection.execute(CARRIED))

    def follow(account: str) -> str:
        seen = {account}
        while (account := step[account]) in step and account not in seen:
            seen.add(account)
        return account

    return {old: follow(old) for old in step}


def find_coder(connection: sqlite3.Connection, document_id: str) -> Coder | None:
    """Who coded a document; None where it is not coded."""
    row = connection.execute(CODER_OF, (document_id,)).fetchone()
    return None if row is None else load_value(Coder, json.loads(row[0]))


def has_document(connection: sqlite3.Connection, document_id: str) -> bool:
    return connection.execute(HAS_DOCUMENT, (document_id,)).fetchone() is not None


def list_document_ids(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute(IDS)]


def load_documents(
    connection: sqlite3.Connection, document_id: str | None = None
) -> Iterator[tuple[Document, CodedDocument | None]]:
    """Every document (or the one named) with its coding, None where it is not coded; by day of publication."""
    for id_, text, value, coder, claims, statements, relations in connection.execute(
        DOCUMENTS, (document_id,)
    ).fetchall():
        document = load_value(Document, {**json.loads(value), "text": text})
        if coder is None:
            yield document, None
            continue
        coded = CodedDocument(
            load_value(Coder, json.loads(coder)),
            document,
            load_accounts(connection, id_),
            load_value(tuple[Claim, ...], json.loads(claims)),
            load_value(tuple[Statement, ...], json.loads(statements)),
            load_value(tuple[Relation, ...], json.loads(relations)),
        )
        yield document, coded


def count_coverage(connection: sqlite3.Connection) -> tuple[Coverage, ...]:
    """What was expected, read, coded and failed, by source and day; a document read twice counts once."""
    return tuple(Coverage(*row) for row in connection.execute(COVERAGE))


def list_failures(connection: sqlite3.Connection) -> tuple[tuple[str, str, str], ...]:
    """What failed, was not coded or stands unread: source, which of these, why."""
    return tuple(connection.execute(FAILURES))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _when(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
