"""Incidents as folded, the ids that the store mints, redirects, and the decisions of people."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from torkham.errors import IncidentMissingError
from torkham.model.contract import dump_value, load_value
from torkham.model.incident import Decision, Incident
from torkham.store.matches import load_matches

MINT = "INSERT INTO minted (at) VALUES (?)"
ALL_INCIDENTS = "SELECT value FROM incidents ORDER BY id"
ONE_INCIDENT = "SELECT value FROM incidents WHERE id = ?"
COUNT = "SELECT count(*) FROM incidents"
SAVE_INCIDENT = "INSERT OR REPLACE INTO incidents (id, value) VALUES (?, ?)"
DROP_INCIDENT = "DELETE FROM incidents WHERE id = ?"
MEMBERSHIPS = "SELECT account_id, incident_id FROM memberships"
DROP_MEMBERSHIPS = "DELETE FROM memberships"
ADD_MEMBERSHIP = "INSERT INTO memberships (account_id, incident_id) VALUES (?, ?)"
REDIRECTS = "SELECT old, new FROM redirects ORDER BY old"
ADD_REDIRECT = "INSERT OR REPLACE INTO redirects (old, new, at) VALUES (?, ?, ?)"
POINT_ON = "UPDATE redirects SET new = ?, at = ? WHERE new = ?"
LATEST = "SELECT (SELECT coalesce(max(number), 0) FROM codings), (SELECT coalesce(max(number), 0) FROM decisions)"
JOINED = "SELECT coding, decision FROM joins WHERE id = 1"
MARK_JOINED = "UPDATE joins SET coding = ?, decision = ?, at = ? WHERE id = 1"
ADD_DECISION = """
INSERT INTO decisions (kind, incident, who, at, why, accounts, others, field, before, after, undoes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
DECISIONS = """
SELECT number, kind, incident, who, at, why, accounts, others, field, before, after, undoes
FROM decisions ORDER BY number"""


def mint_id(connection: sqlite3.Connection, now: datetime) -> str:
    """A new id: `inc_000123`, never given before and never again."""
    number = connection.execute(MINT, (now.isoformat(timespec="seconds"),)).lastrowid
    return f"inc_{number:06d}"


def load_incidents(connection: sqlite3.Connection) -> tuple[Incident, ...]:
    """Every incident, by id, with the rows of datasets that record it."""
    rows = load_matches(connection)
    return tuple(replace(i, dataset_rows=rows.get(i.id, ())) for i in load_folded(connection))


def load_folded(connection: sqlite3.Connection) -> tuple[Incident, ...]:
    """Every incident as its accounts and decisions make it, by id, without rows of datasets."""
    return tuple(load_value(Incident, json.loads(value)) for (value,) in connection.execute(ALL_INCIDENTS))


def load_incident(connection: sqlite3.Connection, incident_id: str) -> Incident:
    """The incident with that id, or the one that it was merged into.

    Raises IncidentMissingError where the desk never had one.
    """
    known = load_redirects(connection).get(incident_id, incident_id)
    row = connection.execute(ONE_INCIDENT, (known,)).fetchone()
    if row is None:
        raise IncidentMissingError(f"{incident_id}: no incident has this id; list them with: torkham incidents")
    return replace(load_value(Incident, json.loads(row[0])), dataset_rows=load_matches(connection).get(known, ()))


def save_incidents(connection: sqlite3.Connection, changed: Iterable[Incident], gone: Iterable[str]) -> None:
    """Write the incidents that a join made or changed, and take out those that are no more."""
    for incident in changed:
        text = json.dumps(dump_value(incident), ensure_ascii=False, separators=(",", ":"))
        connection.execute(SAVE_INCIDENT, (incident.id, text))
    connection.executemany(DROP_INCIDENT, ((incident_id,) for incident_id in gone))


def save_redirects(connection: sqlite3.Connection, gone: Mapping[str, str | None], now: datetime) -> None:
    """Lead each id to its successor from now on, and all that led to it; None: its accounts are gone."""
    at = now.isoformat(timespec="seconds")
    for old, new in gone.items():
        if new is not None:
            connection.execute(POINT_ON, (new, at, old))
            connection.execute(ADD_REDIRECT, (old, new, at))


def count_incidents(connection: sqlite3.Connection) -> int:
    """How many incidents the desk holds."""
    return int(connection.execute(COUNT).fetchone()[0])


def load_memberships(connection: sqlite3.Connection) -> dict[str, str]:
    """The incident that each account was last joined into."""
    return dict(connection.execute(MEMBERSHIPS))


def save_memberships(connection: sqlite3.Connection, members: Mapping[str, str]) -> None:
    """Keep the incident that each account was joined into, in place of what was kept before."""
    connection.execute(DROP_MEMBERSHIPS)
    connection.executemany(ADD_MEMBERSHIP, sorted(members.items()))


def load_redirects(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute(REDIRECTS))


def is_joined(connection: sqlite3.Connection) -> bool:
    """Whether the incidents take in every coding and every decision."""
    return bool(connection.execute(LATEST).fetchone() == connection.execute(JOINED).fetchone())


def mark_joined(connection: sqlite3.Connection, now: datetime) -> None:
    """Note that the incidents take in every coding and every decision of now."""
    connection.execute(MARK_JOINED, (*connection.execute(LATEST).fetchone(), now.isoformat(timespec="seconds")))


def append_decision(connection: sqlite3.Connection, decision: Decision) -> int:
    """The number that the decision got; the one that it carries does not count."""
    row = dump_value(decision)
    values = (json.dumps(value) if isinstance(value, list) else value for key, value in row.items() if key != "number")
    number = connection.execute(ADD_DECISION, tuple(values)).lastrowid
    assert number is not None
    return number


def load_decisions(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """Every decision, oldest first."""
    cursor = connection.execute(DECISIONS)
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    return tuple(
        load_value(Decision, row | {"accounts": json.loads(row["accounts"]), "others": json.loads(row["others"])})
        for row in rows
    )
