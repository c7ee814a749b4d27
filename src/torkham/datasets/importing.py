"""Files to the rows of datasets: which dataset each file is, its rows in common terms beside its own cells."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.datasets.cells import Cells, name_columns, read_cells
from torkham.datasets.files import Piece
from torkham.datasets.normalizing import normalize
from torkham.errors import DatasetError
from torkham.knowledge.layouts import Layout, find_layout
from torkham.model.dataset import Aside, Import
from torkham.model.periods import find_first, find_last

if TYPE_CHECKING:
    import pyarrow

RAW = "raw."
"""Begins the names of a provider's own columns, beside those in common terms."""
RELEASE = re.compile(r"(?<![a-z0-9])v?(\d{2}(?:[._]\d{1,2}){1,3})(?=[^0-9]|$)", re.I)
CANDIDATE_DOTS = 2  # GED 24.1 is a year's release; 24.0.5 and 24.01.24.03 are months'


@dataclass(frozen=True, slots=True)
class Batch:
    """One dataset ready for the store: what is to be known of it, its rows, and those that could not be read.

    `table` has the columns of `DatasetEvent` and then the provider's own, their names after "raw.".
    """

    described: Import
    table: pyarrow.Table
    asides: tuple[Aside, ...]


def read_batches(
    pieces: Iterable[Piece],
    layout: Layout | None = None,
    version: str | None = None,
    name: str | None = None,
    source: str | None = None,
    imported: str = "",
) -> Iterator[Batch]:
    """The datasets in the tables, one batch for each. `layout`, `version`, `name` and `source` override what the files
    say. Where a row stands in several files under one id, the last file's is taken.

    Raises DatasetError where a file is of no dataset that we know, or where not one row of it can be read.
    """
    groups: dict[str, list[tuple[Cells, str]]] = {}
    for piece in pieces:
        cells = choose_release(read_cells(piece, layout), version, forced=layout is not None)
        groups.setdefault(cells.layout.dataset, []).append((cells, hashlib.sha256(piece.data).hexdigest()))
    if name and len(groups) > 1:
        raise DatasetError(name, f"the files hold {' and '.join(groups)}.", "Import them one by one.")
    for dataset, group in groups.items():
        yield make_batch(name or dataset, group, version, source, imported)


def choose_release(cells: Cells, version: str | None, forced: bool) -> Cells:
    """GED's columns under a version of months are the Candidate dataset."""
    release = version or find_release(cells.name) or ""
    if cells.layout.dataset == "ged" and not forced and release.count(".") >= CANDIDATE_DOTS:
        return replace(cells, layout=find_layout("ged-candidate") or cells.layout)
    return cells


def find_release(name: str) -> str | None:
    """The version that a file's name tells: GEDEvent_v23_1.csv is 23.1."""
    found = RELEASE.search(Path(name).stem) or RELEASE.search(Path(name).parent.name)
    return found[1].replace("_", ".") if found else None


def make_batch(
    name: str, group: Sequence[tuple[Cells, str]], version: str | None, source: str | None, imported: str
) -> Batch:
    """One dataset from its tables."""
    tables, asides = [], list[Aside]()
    version = version or find_version([cells for cells, _ in group])
    for cells, _ in group:
        events = normalize(cells, name, version or "")
        lines = cells.find_lines({row for row, _ in events.aside}) if events.aside else {}
        asides += [Aside(cells.name, lines.get(row, 0), reason) for row, reason in events.aside]
        asides += [Aside(cells.name, line, reason) for line, reason in cells.bad]
        tables.append(join_raw(events.table, cells, events.rows))
    files = [cells.name for cells, _ in group]
    if not any(table.num_rows for table in tables):
        first = f"; the first, line {asides[0].line}: {asides[0].reason}" if asides else ""
        raise DatasetError(", ".join(files), f"not one row can be read{first}.", "Check --as or the mapping.")
    table, replaced = stack(tables, files)
    layout, hashes = group[0][0].layout, [sha for _, sha in group]
    start, end = find_cover(table, layout)
    described = Import(
        name=name,
        dataset=layout.dataset,
        title=layout.title,
        kind=layout.kind,
        version=version or f"to {end}",
        source=source or ", ".join(files),
        terms=layout.terms,
        counts=layout.counts,
        sha256=hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest(),
        imported=imported,
        rows=table.num_rows,
        aside=len(asides) + len(replaced),
        start=start,
        end=end,
        countries=tuple(sorted(c for c in table.column("country").unique().to_pylist() if c)),
        candidate=layout.candidate,
        file="",
        layout=describe_layout([cells for cells, _ in group]),
    )
    return Batch(described, _name_version(table, described.version), (*asides, *replaced))


def join_raw(table: pyarrow.Table, cells: Cells, rows: Any) -> Any:
    """The rows in common terms with the provider's own cells after them."""
    own = cells.table if len(rows) == cells.table.num_rows else cells.table.take(rows)
    for name, column in zip(name_columns(cells.header), own.columns, strict=True):
        table = table.append_column(RAW + name, column)
    return table


def stack(tables: Sequence[pyarrow.Table], files: Sequence[str]) -> tuple[Any, tuple[Aside, ...]]:
    """The tables one below the other, without the rows of which a later table has one of the same id."""
    import pyarrow
    from pyarrow import compute

    kept, asides, later = list[Any](), list[Aside](), None
    for table, file in zip(reversed(tables), reversed(files), strict=True):
        ids = table.column("row_id")
        if later is not None:
            again = compute.is_in(ids, later)
            asides += [Aside(file, 0, f"id {i} stands in a later file again") for i in ids.filter(again).to_pylist()]
            table = table.filter(compute.invert(again))
        later = ids.combine_chunks() if later is None else pyarrow.concat_arrays([later, ids.combine_chunks()])
        kept.append(table)
    return pyarrow.concat_tables(reversed(kept), promote_options="permissive"), tuple(asides)


def find_version(tables: Iterable[Cells]) -> str | None:
    """The release, as a column or the files' names tell it; the last of several."""
    found = []
    for cells in tables:
        column = cells.layout.version_column
        if column and column in cells.header:
            told = [str(v) for v in cells.table.column(cells.header.index(column)).unique().to_pylist() if v]
            found += [v for v in told if re.fullmatch(r"\d+\.\d+", v) and cells.format is not None][-1:]
        elif release := find_release(cells.name):
            found.append(release)
    return max(found, key=_order, default=None)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def find_cover(table: pyarrow.Table, layout: Layout) -> tuple[date, date]:
    """The days that the rows cover: the whole months or years around them, where the dataset comes in such."""
    from pyarrow import compute

    first = compute.min(table.column("date_start")).as_py()
    last = compute.max(table.column("date_end")).as_py()
    return find_first(first, layout.covers), find_last(find_first(last, layout.covers), layout.covers)


def describe_layout(tables: Sequence[Cells]) -> str:
    """How the files were written, as JSON: what an export needs to write them again."""
    header = list(dict.fromkeys(name for cells in tables for name in name_columns(cells.header)))
    form = tables[0].format
    hxl = dict(zip(name_columns(tables[0].header), tables[0].hxl, strict=False))
    return json.dumps({"header": header, "hxl": [hxl.get(name, "") for name in header] if hxl else [],
                       "delimiter": form.delimiter if form else ","}, ensure_ascii=False)  # fmt: skip


def _name_version(table: pyarrow.Table, version: str) -> Any:
    import pyarrow

    column = pyarrow.repeat(version, table.num_rows)
    return table.set_column(table.column_names.index("version"), "version", column)
