"""What is matched: datasets and incidents, cut to the days and countries that all of them cover."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.datasets.incident_rows import list_incident_events
from torkham.desk.asking import find_area
from torkham.desk.importing import find_import
from torkham.errors import UsageError
from torkham.knowledge.codebooks import load_codebooks
from torkham.matching.rows import COLUMNS, Rows, make_rows
from torkham.model.counting import Question
from torkham.model.dataset import Import
from torkham.model.incident import Incident
from torkham.store import datasets, tallies
from torkham.store import incidents as records

if TYPE_CHECKING:
    import pyarrow

INCIDENTS = "incidents"
NEEDED = tuple(dict.fromkeys((*COLUMNS, *tallies.COLUMNS)))


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What is matched of one dataset: its rows as a table and as what is compared, and how it is called. `unplaced`
    rows have no place that could be compared."""

    name: str
    vintage: str
    table: pyarrow.Table
    rows: Rows
    unplaced: int


def open_sources(
    db: sqlite3.Connection, folder: Path, names: Sequence[str], asked: Question
) -> tuple[list[Source], list[str]]:
    """What is matched, each cut to the days and the countries that all of them cover, and to the days and the area
    asked for; and in sentences what that is.

    Raises UsageError where a dataset is not held or holds no events, or where they share no day or no country.
    """
    held = {name: find_import(datasets.load_imports(db), name) for name in names if name != INCIDENTS}
    totals = [name for name, one in held.items() if one.kind != "events"]
    if totals:
        raise UsageError(f"{', '.join(totals)}: its rows are no events; name a dataset of events")
    incidents = records.load_incidents(db) if INCIDENTS in names else ()
    if INCIDENTS in names and not any(i.date and i.status != "rejected" for i in incidents):
        raise UsageError("the desk holds no incident with a day; read reports with: torkham read PATH...")
    since, until, countries = find_common(list(held.values()), incidents, asked)
    asked = replace(asked, since=since, until=until)
    notes = [f"Compared are {since} to {until}" + (f" in {', '.join(sorted(countries))}." if countries else ".")]
    sources = []
    for name in names:
        one = held.get(name)
        table = datasets.read_table(folder, one, NEEDED) if one else make_incident_table(incidents)
        source = open_source(name, one, table, asked, countries)
        sources.append(source)
        unplaced = f"; {source.unplaced:,} have no place to compare" if source.unplaced else ""
        notes.append(f"{source.vintage}: {source.table.num_rows:,} rows{unplaced}.")
    return sources, notes


def find_common(
    held: Sequence[Import], incidents: Sequence[Incident], asked: Question
) -> tuple[date, date, frozenset[str]]:
    """The days and the countries that all of them cover; no country where none tells any."""
    spans = {one.name: (one.start, one.end) for one in held}
    places = [frozenset(one.countries) for one in held if one.countries]
    days = [day for i in incidents if i.date and i.status != "rejected" for day in (i.date.start, i.date.end)]
    if days:
        spans[INCIDENTS] = (min(days), max(days))
        places.append(frozenset(i.location.country for i in incidents if i.location and i.location.country))
    since = max(asked.since or date.min, *(start for start, _ in spans.values()))
    until = min(asked.until or date.max, *(end for _, end in spans.values()))
    if until < since:
        told = "; ".join(f"{name} covers {start} to {end}" for name, (start, end) in spans.items())
        raise UsageError(f"no day is covered by all that is asked for: {told}")
    shared = frozenset[str]().union(*places).intersection(*places)
    if places and not shared:
        raise UsageError("no country is covered by all of them")
    return since, until, shared


def open_source(
    name: str, held: Import | None, table: pyarrow.Table, asked: Question, countries: frozenset[str]
) -> Source:
    """The rows of one dataset in the days and countries, ready to be compared."""
    import pyarrow
    from pyarrow import compute

    area = find_area(table, asked.area, name) if asked.area else None
    table = tallies.select_rows(table, asked, area, None)
    if countries:
        table = table.filter(compute.is_in(table.column("country"), pyarrow.array(sorted(countries))))
    columns = table.select(list(COLUMNS)).to_pydict()
    rows = make_rows(name, held.dataset if held else INCIDENTS, columns)
    vintage = f"{name} {held.version}" if held else name
    return Source(name, vintage, table, rows, int((~rows.extents.placed).sum()))


def make_incident_table(incidents: Sequence[Incident]) -> Any:
    """The incidents in the columns of a dataset's rows: their parties by the ids of known actors, as descriptions
    ("gunmen") tie nothing together, and the kind of the target in ACLED's words."""
    import pyarrow

    standing = [incident for incident in incidents if incident.status != "rejected"]
    table = list_incident_events(standing, "")
    words = {code.kind: code.name for code in load_codebooks().inters}
    columns = {
        "actors": ["|".join(dict.fromkeys(a.actor_id for a in i.actors if a.actor_id)) or None for i in standing],
        "target": [words.get(i.target.kind) if i.target else None for i in standing],
    }
    for column, values in columns.items():
        table = table.set_column(table.column_names.index(column), column, pyarrow.array(values, pyarrow.string()))
    return table
