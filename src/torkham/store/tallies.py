"""Counts by period, area and group over incidents and imported datasets alike: DuckDB over Arrow."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from torkham.model.counting import Counted, Question
from torkham.store.counting import open_duckdb, read_rows

if TYPE_CHECKING:
    import pyarrow

COLUMNS = (
    "date_start", "date_end", "date_precision", "country", "admin1", "admin2", "area1", "area2", "place", "latitude",
    "longitude", "where_precision", "event_type", "sub_event_type", "side_a", "side_b", "dyad", "actors", "target",
    "deaths_low", "deaths_best", "deaths_high", "injured",
)  # fmt: skip
"""The columns of a dataset's rows that are filtered and counted by."""
OF_INCIDENTS = {
    "side_a": "attacker", "side_b": "target", "target": "target_kind", "area1": "admin1", "area2": "admin2",
    "deaths_low": "killed_low", "deaths_best": "killed_best", "deaths_high": "killed_high", "injured": "injured_best",
}  # fmt: skip
"""What incidents call those columns, where they call them otherwise."""

AREA_FILTERS = {
    "country": "country = $area",
    "province": "lower($area) IN (lower(area1), lower(admin1))",
    "district": "lower($area) IN (lower(area2), lower(admin2))",
    "place": "lower($area) = lower(place)",
}
"""An area by the level of its name, widest first: a name that a province and a town bear is the province's."""
AREA_NAMES = {
    None: "coalesce($asked, 'all')",
    "country": "country",
    "province": "concat_ws(', ', area1, country)",
    "district": "concat_ws(', ', area2, area1, country)",
    "prio-grid": "prio_grid",
    "h3": "h3",
}
PLACED = {
    None: "true",
    "country": "country IS NOT NULL",
    "province": "area1 IS NOT NULL AND coalesce(where_precision, 1) < 6",
    "district": "area2 IS NOT NULL AND coalesce(where_precision, 1) < 4",
    "prio-grid": "prio_grid IS NOT NULL AND coalesce(where_precision, 1) < 4",
    "h3": "h3 IS NOT NULL AND coalesce(where_precision, 1) < 4",
}
"""Which rows are known to a level: UCDP's where_prec 1 to 3 lie in a district, 4 and 5 in a province."""
# PRIO-GRID 2.0: half-degree cells, numbered from 90 S, 180 W by rows of 720 (Tollefsen, Strand and Buhaug 2012).
PRIO_GRID = """CASE WHEN latitude IS NOT NULL AND longitude IS NOT NULL THEN
  (least(floor((latitude + 90) * 2), 359) * 720 + least(floor((longitude + 180) * 2), 719) + 1)::INTEGER::VARCHAR END"""
GROUPS = {
    None: "[NULL::VARCHAR]",
    "actor": "list_distinct(string_split(coalesce(actors, 'unknown'), '|'))",
    "attacker": "[coalesce(side_a, 'unknown')]",
    "target": "[coalesce(target, 'unknown')]",
    "dyad": "[coalesce(dyad, 'unknown')]",
    "type": "[coalesce(event_type, 'unknown')]",
    "sub-type": "[coalesce(sub_event_type, 'unknown')]",
}
"""The groups that a row counts for: a row of two parties for both."""
PERIODS: dict[str | None, str] = {
    None: "$first::DATE",
    "day": "{day}",
    **{step: f"date_trunc('{step}', {{day}})::DATE" for step in ("week", "month", "quarter", "year")},
}
LEAST_EXACT = {None: 5, "day": 1, "week": 3, "month": 4, "quarter": 5, "year": 5}
"""The widest of UCDP's date_prec that still tells the period."""

MATCHES = """coalesce(({inside})
    AND ($actors::VARCHAR[] IS NULL OR list_has_any(string_split(lower(actors), '|'), $actors::VARCHAR[]))
    AND ($type IS NULL OR lower($type) IN (lower(event_type), lower(sub_event_type)))
    AND ($min_killed IS NULL OR deaths_best >= $min_killed), false)"""
# A row without a day is in no period; of a period of days any day in the range is enough.
SELECT = """
SELECT {matches} AND coalesce($since IS NULL OR date_end >= $since, false)
  AND coalesce($until IS NULL OR date_start <= $until, false) AS matches
FROM events"""
# A toll with an open end ("at least five") counts with the figure that it has, else a sum of high ends would fall
# below one of low ends.
MARK = """
SELECT {area} AS area, {groups} AS groups, {period} AS period, latitude, longitude,
  coalesce(deaths_low, deaths_best) AS deaths_low, coalesce(deaths_best, deaths_low) AS deaths_best,
  coalesce(deaths_high, deaths_best, deaths_low) AS deaths_high, injured,
  (deaths_best IS NULL OR deaths_low IS NULL OR deaths_high IS NULL) AND coalesce(deaths_best, deaths_low) IS NOT NULL
    AS open,
  coalesce({inside}, false) AS inside,
  {matches} AS matches,
  coalesce({placed}, false) AS placed,
  date_start IS NULL AS undated,
  coalesce(date_start BETWEEN $since AND $until AND {period} IN (SELECT unnest($observed::DATE[])), false) AS timely,
  coalesce({period} <> {last}, false) OR coalesce(date_precision, 1) > {exact} AS spread
FROM (SELECT *, {prio_grid} AS prio_grid FROM events)"""
TELL = """
SELECT count(*), count(*) FILTER (NOT matches), count(*) FILTER (matches AND undated),
  count(*) FILTER (matches AND NOT undated AND NOT timely),
  count(*) FILTER (matches AND timely AND NOT placed),
  count(*) FILTER (matches AND timely AND placed),
  count(*) FILTER (matches AND timely AND placed AND spread),
  count(*) FILTER (matches AND timely AND placed AND deaths_best IS NULL),
  count(*) FILTER (matches AND timely AND placed AND open)
FROM marked"""
AREAS = "SELECT DISTINCT area, NULL::VARCHAR FROM marked WHERE inside AND placed ORDER BY area"
PAIRS = """
SELECT DISTINCT area, kind FROM (SELECT area, unnest(groups) AS kind FROM marked WHERE matches AND placed)
ORDER BY ALL"""
POINTS = "SELECT area, avg(latitude), avg(longitude) FROM marked WHERE inside AND placed GROUP BY area"
COUNT = """
SELECT area, kind, period, count(*)::DOUBLE AS events, sum(deaths_low)::DOUBLE AS deaths_low,
  sum(deaths_best)::DOUBLE AS deaths_best, sum(deaths_high)::DOUBLE AS deaths_high, sum(injured)::DOUBLE AS injured
FROM (SELECT *, unnest(groups) AS kind FROM marked WHERE matches AND timely AND placed) GROUP BY ALL"""
NAMES = {
    "actors": "SELECT DISTINCT unnest(string_split(actors, '|')) FROM events",
    "types": "SELECT DISTINCT unnest([event_type, sub_event_type]) FROM events",
    "country": "SELECT DISTINCT country, country FROM events",
    "province": "SELECT DISTINCT unnest([area1, admin1]), country FROM events",
    "district": "SELECT DISTINCT unnest([area2, admin2]), country FROM events",
    "place": "SELECT DISTINCT place, country FROM events",
}
"""What the rows name, to find what was asked for; areas with the country that they lie in."""


@dataclass(frozen=True, slots=True)
class Area:
    """An area asked for: the level of its name, the name (of a country its ISO code), the country it must lie in."""

    level: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. `keys` are the areas with their groups, each once, in order; `rows` has for each key and period
    that holds an event its counts: where it has no row, there was none."""

    counted: Counted
    keys: tuple[tuple[str, str | None], ...]
    points: dict[str, tuple[float, float]]
    rows: pyarrow.Table


def read_incident_events(connection: sqlite3.Connection, ids: Collection[str] | None = None) -> Any:
    """The incidents (those of `ids`, where given), but for rejected ones, in the columns of a dataset's rows; beside
    them `division`, still empty, and `background`."""
    import pyarrow
    from pyarrow import compute

    found = read_rows(connection, "incidents")
    found = found.filter(compute.not_equal(found.column("status"), "rejected"))
    if ids is not None:
        found = found.filter(compute.is_in(found.column("id"), pyarrow.array(sorted(ids), pyarrow.string())))
    taken = {name: OF_INCIDENTS.get(name, name) for name in COLUMNS}
    none = pyarrow.nulls(found.num_rows, pyarrow.string())
    known = {name: found.column(of) if of in found.column_names else none for name, of in taken.items()}
    return pyarrow.table({**known, "division": none, "background": found.column("background")})


def list_names(table: pyarrow.Table, what: str) -> list[tuple[Any, ...]]:
    """The names that the rows have for "actors", "types", or areas of a level (with their countries)."""
    with open_duckdb() as database:
        database.register("events", table)
        return [row for row in database.sql(NAMES[what]).fetchall() if row[0]]


def tally(
    table: pyarrow.Table,
    question: Question,
    area: Area | None,
    actors: Sequence[str] | None,
    span: tuple[date, date],
    observed: Sequence[date],
) -> Tally:
    """Count the rows. `actors` are names in lower case, of which a row must have one; `span` the days asked for;
    `observed` the first days of the periods in which somebody looked."""
    period = PERIODS[question.step]
    query = MARK.format(
        area=AREA_NAMES[question.level],
        groups=GROUPS[question.split],
        period=period.format(day="date_start"),
        last=period.format(day="date_end"),
        inside=_filter_area(area),
        matches=MATCHES.format(inside=_filter_area(area)),
        placed=PLACED[question.level],
        exact=LEAST_EXACT[question.step],
        prio_grid=PRIO_GRID,
    )
    values = {
        **_bind(question, area, actors),
        "asked": question.area,
        "since": span[0],
        "until": span[1],
        "first": observed[0] if observed else None,
        "observed": list(observed),
    }
    with open_duckdb() as database:
        database.register("events", add_h3(table, question.h3) if question.level == "h3" else table)
        database.register("marked", database.sql(query, params=_keep_used(values, query)).to_arrow_table())
        (told,) = database.sql(TELL).fetchall()
        keys = database.sql(PAIRS if question.split else AREAS).fetchall()
        points = {name: (y, x) for name, y, x in database.sql(POINTS).fetchall() if y is not None and x is not None}
        rows = database.sql(COUNT).to_arrow_table()
    return Tally(Counted(*told), tuple(keys), points, rows)


def select_rows(
    table: pyarrow.Table, question: Question, area: Area | None, actors: Sequence[str] | None
) -> pyarrow.Table:
    """The rows that match, in their order and with all of their columns; `actors` as in `tally`."""
    query = SELECT.format(matches=MATCHES.format(inside=_filter_area(area)))
    values = {**_bind(question, area, actors), "since": question.since, "until": question.until}
    with open_duckdb() as database:
        database.register("events", table.select(list(COLUMNS)))
        found = database.sql(query, params=_keep_used(values, query)).to_arrow_table()
    return table.filter(found.column("matches"))


def add_h3(table: pyarrow.Table, resolution: int) -> Any:
    """The table with the H3 cell of each row's point."""
    import h3
    import pyarrow

    points = list(zip(table.column("latitude").to_pylist(), table.column("longitude").to_pylist(), strict=True))
    cells = {point: None if None in point else h3.latlng_to_cell(*point, resolution) for point in dict.fromkeys(points)}
    return table.append_column("h3", pyarrow.array([cells[point] for point in points], pyarrow.string()))


def _filter_area(area: Area | None) -> str:
    if area is None:
        return "true"
    return AREA_FILTERS[area.level] + (" AND country = $country" if area.country else "")


def _bind(question: Question, area: Area | None, actors: Sequence[str] | None) -> dict[str, Any]:
    """The values of the filters."""
    return {
        "area": area and area.name,
        "country": area and area.country,
        "actors": None if actors is None else list(actors),
        "type": question.type,
        "min_killed": question.min_killed,
    }


def _keep_used(values: dict[str, Any], query: str) -> dict[str, Any]:
    """The values that the query names; DuckDB takes no others."""
    return {name: value for name, value in values.items() if f"${name}" in query}
