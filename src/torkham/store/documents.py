"""Documents, what was coded in them, and the log of what was expected, read and failed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

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
INSERT INTO documents (id, source, publisher, published, language, near_copy_of, signature, read_at, text, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"""
DROP_CODING = "DELETE FROM codings WHERE document_id = ?"
DROP_ACCOUNTS = "DELETE FROM accounts WHERE document_id = ?"
ADD_CODING = """
INSERT INTO codings (document_id, coded_at, coder, claims, statements, relations) VALUES (?, ?, ?, ?, ?, ?)"""
ADD_ACCOUNT = "INSERT INTO accounts (id, document_id, place, value) VALUES (?, ?, ?, ?)"
ACCOUNTS_OF = "SELECT value FROM accounts WHERE document_id = ? ORDER BY place"
CARRY_ACCOUNT = "INSERT OR REPLACE INTO carried_accounts (old, new, carried_at) VALUES (?, ?, ?)"
CARRIED = "SELECT old, new FROM carried_accounts"
CODER_OF = "SELECT coder FROM codings WHERE document_id = ?"
SIGNATURES = "SELECT coalesce(near_copy_of, id), id, signature FROM documents WHERE signature IS NOT NULL ORDER BY id"
DOCUMENTS = """
SELECT d.id, d.text, d.value, c.coder, c.claims, c.statements, c.relations
FROM documents d LEFT JOIN codings c ON c.document_id = d.id
WHERE ?1 IS NULL OR d.id = ?1 ORDER BY d.published, d.source, d.id"""
# A document that was read again counts once, by its latest reading; a failure counts while no later reading of the
# same input has mended it; an input that was never done stands as unread until it is read again.
CURRENT = """
WITH standing AS (SELECT max(id) AS id FROM inputs GROUP BY source),
current AS (
  SELECT r.* FROM readings r JOIN inputs i ON i.id = r.input_id
  WHERE r.id IN (SELECT max(id) FROM readings WHERE document_id IS NOT NULL GROUP BY source, document_id)
    OR r.document_id IS NULL AND i.id IN (SELECT id FROM standing)
),
unread AS (SELECT * FROM inputs WHERE done_at IS NULL AND id IN (SELECT id FROM standing))"""
COVERAGE = f"""{CURRENT}, rows AS (
  SELECT coalesce(d.publisher, r.source) AS source, coalesce(d.published, substr(r.at, 1, 10)) AS day,
    d.id IS NOT NULL AS read, c.number IS NOT NULL AS coded, r.outcome = 'not_coded' AS not_coded,
    r.outcome = 'failed' AS failed, 0 AS unread
  FROM current r LEFT JOIN documents d ON d.id = r.document_id LEFT JOIN codings c ON c.document_id = d.id
  UNION ALL SELECT source, substr(expected_at, 1, 10), 0, 0, 0, 0, 1 FROM unread
)
SELECT source, day, count(*), sum(read), sum(coded), sum(not_coded), sum(failed), sum(unread)
FROM rows GROUP BY 1, 2 ORDER BY 2, 1"""
FAILURES = f"""{CURRENT}
SELECT source, outcome, message FROM current WHERE outcome IN ('failed', 'not_coded')
UNION ALL SELECT source, 'unread', 'the reading was stopped before it came to this' FROM unread
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
    """Note what became of one source in a reading."""
    connection.execute(ADD_READING, (number, source, document_id, outcome, message, _when(now)))


def save_document(
    connection: sqlite3.Connection, document: Document, now: datetime, signature: bytes | None = None
) -> None:
    """Keep a document; one that is known stays as it was first read."""
    value = dump_value(document)
    text = value.pop("text")
    columns = (document.source, document.publisher, value["published"], document.language, document.near_copy_of)
    connection.execute(ADD_DOCUMENT, (document.id, *columns, signature, _when(now), text, _json(value)))


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
    """The accounts that a document was last coded into."""
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


def load_signatures(connection: sqlite3.Connection) -> list[tuple[str, str, bytes]]:
    """For each document that has a signature: the id of the first of its near copies, its own id, the signature."""
    return list(connection.execute(SIGNATURES))


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
