"""Incidents and imports on their way out: in the columns of others, with what that loses."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.datasets.exporting import Written, write_rows
from torkham.datasets.importing import RAW
from torkham.datasets.incident_rows import list_incident_events
from torkham.datasets.packaging import Resource, make_package, zip_files
from torkham.desk.asking import find_actors, find_area, find_type
from torkham.desk.importing import find_import
from torkham.desk.naming import check_format
from torkham.knowledge.layouts import find_layout
from torkham.model.counting import Question
from torkham.model.dataset import EVENT_FIELDS, Import
from torkham.store import datasets, exports
from torkham.store.results import Incidents
from torkham.store.tallies import select_rows

if TYPE_CHECKING:
    import pyarrow

FORMATS = ("acled", "ged", "csv", "parquet", "geojson", "datapackage")
SAME_COLUMNS = {"ged": ("ged", "ged-candidate"), "acled": ("acled",)}
"""Datasets whose own columns a format has: their cells go out as they came in."""
TERMS = "the incidents are your own coding; the quoted reports remain their publishers'"


@dataclass(frozen=True, slots=True)
class Export:
    """What is to be written: one file (`data`), or the files of a package (`files`). `losses` says in sentences what
    the format cannot hold; `rows` is how many events there are."""

    data: bytes
    files: Mapping[str, bytes]
    rows: int
    losses: tuple[str, ...]


def export_incidents(found: Incidents, format: str, raw: bool, coder: str) -> Export:
    """The incidents in a format. Raises UsageError where there is no such format."""
    check_format(format, FORMATS)
    table = found.to_arrow()
    if format in ("acled", "ged"):
        version = f"torkham {coder}"
        return render_layout(list_incident_events(found, version), format, raw, "incidents that reports recount")
    if format == "datapackage":
        resource = Resource("incidents", "Incidents", table, exports.render_table(table, raw))
        files = make_package("incidents", "Incidents read from the news", coder, TERMS, (), "", [resource])
        return Export(zip_files(files), files, len(found), ())
    if format == "geojson":
        return Export(found.to_geojson().encode(), {}, len(found), _tell_points(table))
    return render_plain(table, format, raw)


def export_dataset(db: sqlite3.Connection, folder: Path, name: str, format: str, raw: bool, asked: Question) -> Export:
    """The rows of an import that match, in a format. Raises UsageError where what is asked for is not in it."""
    check_format(format, FORMATS)
    held = find_import(datasets.load_imports(db), name)
    table = filter_rows(datasets.read_table(folder, held), held, asked)
    own = [column for column in table.column_names if column.startswith(RAW)]
    cells = table.select(own).rename_columns([column.removeprefix(RAW) for column in own])
    events = table.select(list(EVENT_FIELDS))
    if format == "csv" or held.dataset in SAME_COLUMNS.get(format, ()):
        return Export(render_own(cells, held, raw), {}, table.num_rows, ())
    if format in ("acled", "ged"):
        return render_layout(events, format, raw, held.counts)
    if format == "datapackage":
        tables = [("events", "Events in common terms", events), ("cells", "The provider's own columns", cells)]
        resources = [Resource(n, title, part, exports.render_table(part, raw)) for n, title, part in tables]
        notes = f"Counts {held.counts}. {held.title}, {held.version}, {held.start} to {held.end}."
        files = make_package(held.name, held.title, held.version, held.terms, [held.source], notes, resources)
        return Export(zip_files(files), files, table.num_rows, ())
    if format == "geojson":
        text = exports.render_geojson(events.rename_columns(["id" if n == "row_id" else n for n in EVENT_FIELDS]))
        return Export(text.encode(), {}, table.num_rows, _tell_points(events))
    return render_plain(table, format, raw)


def filter_rows(table: pyarrow.Table, held: Import, asked: Question) -> Any:
    """The rows that match what is asked for. Raises UsageError, with the nearest, where the dataset has no such area,
    party or type."""
    area = find_area(table, asked.area, held.name) if asked.area else None
    actors = find_actors(table, asked.actor, held.name) if asked.actor else None
    if asked.type:
        find_type(table, asked.type, held.name)
    return select_rows(table, asked, area, actors)


def render_own(cells: pyarrow.Table, held: Import, raw: bool) -> bytes:
    """The provider's own columns as they came: their order, their delimiter, the row of HXL tags."""
    form = json.loads(held.layout)
    return exports.render_table(cells, raw, form["delimiter"], form["hxl"]).encode()


def render_layout(events: pyarrow.Table, format: str, raw: bool, rule: str) -> Export:
    """Events in the columns of ACLED or GED."""
    layout = find_layout(format)
    assert layout is not None, f"{format} is one of our own layouts"
    written = write_rows(events, layout)
    text = exports.render_rows(written.columns, written.rows, raw)
    return Export(text.encode(), {}, len(written.rows), tell_losses(written, format.upper(), rule, layout.counts))


def render_plain(table: pyarrow.Table, format: str, raw: bool) -> Export:
    """The table as it is, as Parquet or CSV."""
    if format == "parquet":
        return Export(exports.render_parquet(table), {}, table.num_rows, ())
    return Export(exports.render_csv(table, raw).encode(), {}, table.num_rows, ())


def tell_losses(written: Written, target: str, rule: str, target_rule: str) -> tuple[str, ...]:
    """What a format could not hold, in sentences."""
    lines = [f"The rows were counted by the rule: {rule}. {target} counts {target_rule}."]
    if written.left_out:
        lines.append(f"{written.left_out:,} rows are left out: {target} takes lethal events only.")
    if written.lost:
        lines.append(f"No column of {target} takes: {', '.join(written.lost)}.")
    if written.empty:
        lines.append(f"Nothing is known for: {', '.join(written.empty)}.")
    if written.blurred:
        lines.append(f"Precisions coarser than {target} can say: {written.blurred:,}; its coarsest code stands.")
    return tuple(lines)


def _tell_points(table: pyarrow.Table) -> tuple[str, ...]:
    missing = table.column("latitude").null_count
    return (f"Without a point, so of null geometry: {missing:,}.",) if missing else ()
