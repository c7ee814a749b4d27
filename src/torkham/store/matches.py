"""The rows of imported datasets that record an incident, as they were last matched."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from torkham.model.incident import DatasetRow

HELD = "SELECT number FROM imports WHERE name = ? AND replaced IS NULL"
FORGET = """
DELETE FROM dataset_matches
WHERE import IN (SELECT number FROM imports WHERE name = ?)
  AND (import <> ? OR incident IN (SELECT value FROM json_each(?)))"""
ADD = "INSERT INTO dataset_matches (import, row_id, incident, score, reasons, at) VALUES (?, ?, ?, ?, ?, ?)"
ROWS = """
SELECT coalesce(r.new, m.incident), i.name, i.version, m.row_id, m.score, m.reasons
FROM dataset_matches m JOIN imports i ON i.number = m.import LEFT JOIN redirects r ON r.old = m.incident
WHERE i.replaced IS NULL ORDER BY i.name, m.score DESC, m.row_id"""
MATCHED = "SELECT DISTINCT i.name FROM dataset_matches m JOIN imports i ON i.number = m.import ORDER BY i.name"


def save_matches(
    connection: sqlite3.Connection,
    name: str,
    compared: Iterable[str],
    matches: Mapping[str, Iterable[DatasetRow]],
    now: datetime,
) -> None:
    """Keep what rows of the dataset held as `name` the incidents have, in place of what those that were `compared` had
    before, and of all that an earlier import of it had."""
    (number,) = connection.execute(HELD, (name,)).fetchone()
    connection.execute(FORGET, (name, number, json.dumps(list(compared))))
    at = now.isoformat(timespec="seconds")
    for incident, rows in matches.items():
        told = (
            (number, row.row_id, incident, row.score, json.dumps(row.reasons, ensure_ascii=False), at) for row in rows
        )
        connection.executemany(ADD, told)


def load_matches(connection: sqlite3.Connection) -> dict[str, tuple[DatasetRow, ...]]:
    """The dataset rows of each incident that has any, by dataset and then by score; under the id that it has today."""
    found = defaultdict[str, dict[tuple[str, str], DatasetRow]](dict)
    for incident, dataset, version, row_id, score, reasons in connection.execute(ROWS):
        row = DatasetRow(dataset, version, row_id, score, tuple(json.loads(reasons)))
        found[incident].setdefault((dataset, row_id), row)
    return {incident: tuple(rows.values()) for incident, rows in found.items()}


def list_matched(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the datasets that incidents were matched with, whether their import still counts or not."""
    return tuple(name for (name,) in connection.execute(MATCHED))
