"""Filters and counts: SQLite's rows as Arrow, queried by DuckDB in memory. Nothing is downloaded, no file is made."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import duckdb
    import pyarrow

INCIDENT_ROWS = "SELECT * FROM incident_rows ORDER BY id"
DOCUMENT_ROWS = """
SELECT d.id, d.source, d.value ->> '$.title' AS title, d.publisher, d.published, d.language, length(d.text) AS chars,
  d.near_copy_of, c.number IS NOT NULL AS coded, d.read_at,
  (SELECT count(*) FROM accounts a WHERE a.document_id = d.id) AS accounts
FROM documents d LEFT JOIN codings c ON c.document_id = d.id ORDER BY d.published, d.source, d.id"""
STATEMENT_ROWS = """
SELECT d.id AS document_id, d.source, d.publisher, d.published, s.value ->> '$.speaker' AS speaker,
  s.value ->> '$.actor_id' AS actor_id, s.value ->> '$.role' AS role, s.value ->> '$.quote' AS quote,
  s.value ->> '$.indirect' AS indirect, s.value ->> '$.said_on' AS said_on, s.value ->> '$.start' AS start,
  s.value ->> '$.end' AS end
FROM codings c JOIN documents d ON d.id = c.document_id, json_each(c.statements) s
ORDER BY d.published, d.source, d.id, s.key"""
CLAIM_ROWS = """
SELECT d.id AS document_id, d.source, d.publisher, d.published, k.value ->> '$.kind' AS kind,
  k.value ->> '$.measure' AS measure, k.value ->> '$.value' AS value, k.value ->> '$.unit' AS unit,
  k.value ->> '$.change_pct' AS change_pct, k.value ->> '$.period.start' AS period_start,
  k.value ->> '$.period.end' AS period_end, k.value ->> '$.area.name' AS area, k.value ->> '$.group' AS "group",
  k.value ->> '$.asserted_by' AS asserted_by, k.value ->> '$.evidence.quote' AS quote,
  k.value ->> '$.evidence.start' AS start, k.value ->> '$.evidence.end' AS end
FROM codings c JOIN documents d ON d.id = c.document_id, json_each(c.claims) k
ORDER BY d.published, d.source, d.id, k.key"""
ROWS = {"incidents": INCIDENT_ROWS, "documents": DOCUMENT_ROWS, "statements": STATEMENT_ROWS, "claims": CLAIM_ROWS}

DAYS = {"date_start", "date_end", "published", "said_on", "period_start", "period_end"}
FLAGS = {"background", "coded", "indirect"}
WHOLE = {
    "date_precision", "where_precision", "chars", "accounts", "independent_sources", "start", "end",
    "killed_low", "killed_best", "killed_high", "killed_state_forces", "killed_militants", "killed_civilians",
    "killed_unknown", "injured_low", "injured_best", "injured_high", "abducted_best", "arrested_best",
}  # fmt: skip
REAL = {"latitude", "longitude", "value", "change_pct"}

# An incident without a day is in no period; of a period of days (a week, a month) any day in the range is enough.
SELECT_INCIDENTS = """
SELECT * FROM incidents
WHERE ($since IS NULL OR date_end >= $since)
  AND ($until IS NULL OR date_start <= $until)
  AND ($place IS NULL OR list_contains(
    [lower(place), lower(admin2), lower(admin1), lower(country)], lower($place)))
  AND ($actor IS NULL OR list_contains(string_split(lower(actors), '|'), lower($actor))
    OR regexp_matches(lower(actors), '\\b' || regexp_escape(lower($actor)) || '\\b'))
  AND ($type IS NULL OR lower($type) IN (lower(event_type), lower(sub_event_type)))
  AND ($min_killed IS NULL OR killed_best >= $min_killed)
  AND ($background IS NULL OR background = $background)
  AND ($rejected OR status <> 'rejected')
ORDER BY date_start, id"""
COUNT_INCIDENTS = {
    "month": "SELECT strftime(date_start, '%Y-%m') AS month, {sums} FROM incidents GROUP BY 1 ORDER BY 1",
    "place": "SELECT country, admin1, admin2, {sums} FROM incidents GROUP BY ALL ORDER BY incidents DESC, 1, 2, 3",
    "attacker": "SELECT attacker, {sums} FROM incidents GROUP BY 1 ORDER BY incidents DESC, 1",
    "target": "SELECT target_kind AS target, {sums} FROM incidents GROUP BY 1 ORDER BY incidents DESC, 1",
    "type": "SELECT event_type, sub_event_type, {sums} FROM incidents GROUP BY ALL ORDER BY incidents DESC, 1, 2",
}
SUMS = "count(*) AS incidents, sum(killed_best)::BIGINT AS killed, sum(injured_best)::BIGINT AS injured"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which incidents are asked for. None asks for all; days are inclusive; names are matched without case.

    `place` is a place, district, province or country (ISO alpha-3); `actor` a party's id, name or a word of it;
    `type` ACLED's event or sub-event type.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    actor: str | None = None
    type: str | None = None
    min_killed: int | None = None
    background: bool | None = None
    rejected: bool = False


def read_rows(connection: sqlite3.Connection, what: Literal["incidents", "documents", "statements", "claims"]) -> Any:
    """All rows of one kind as an Arrow table with typed columns."""
    import pyarrow

    cursor = connection.execute(ROWS[what])
    names = [column[0] for column in cursor.description]
    columns = list(zip(*cursor.fetchall(), strict=True)) or [()] * len(names)
    fields = [pyarrow.field(name, _type(name)) for name in names]
    arrays = [pyarrow.array(_values(n, v), type=f.type) for n, v, f in zip(names, columns, fields, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def select_incidents(table: pyarrow.Table, selection: Selection) -> Any:
    """The rows of an incidents table that the selection asks for, by day."""
    with open_duckdb() as database:
        database.register("incidents", table)
        values = {name: getattr(selection, name) for name in Selection.__dataclass_fields__}
        return database.sql(SELECT_INCIDENTS, params=values).to_arrow_table()


def count_incidents(table: pyarrow.Table, by: str) -> Any:
    """Incidents, killed and injured (best; unknown is not counted) by month, place, attacker, target or type."""
    with open_duckdb() as database:
        database.register("incidents", table)
        return database.sql(COUNT_INCIDENTS[by].format(sums=SUMS)).to_arrow_table()


def open_duckdb() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that reads no file and loads no extension."""
    import duckdb

    off = ("autoinstall_known_extensions", "autoload_known_extensions", "enable_external_access")
    config: dict[str, str | bool | int | float | list[str]] = {"threads": 1, **dict.fromkeys(off, False)}
    return duckdb.connect(":memory:", config=config)


def _type(name: str) -> Any:
    import pyarrow

    if name in DAYS:
        return pyarrow.date32()
    if name in FLAGS:
        return pyarrow.bool_()
    return pyarrow.int64() if name in WHOLE else pyarrow.float64() if name in REAL else pyarrow.string()


def _values(name: str, values: tuple[Any, ...]) -> list[Any]:
    if name in DAYS:
        return [None if v is None else date.fromisoformat(v) for v in values]
    if name in FLAGS:
        return [None if v is None else bool(v) for v in values]
    return list(values)
