"""A table's cells just as they are written: text from text files, values from Parquet."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from torkham.datasets.files import Piece
from torkham.datasets.text import Format, decode, find_delimiter
from torkham.errors import DatasetError
from torkham.knowledge.layouts import Layout, load_layouts

if TYPE_CHECKING:
    import pyarrow

BLOCK = 1 << 24  # bytes; a row must lie within two of them, and GED lists its sources in cells of many kilobytes
HEAD = 1 << 19  # bytes in which the header and the row below it are looked for

Record = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows of one table. `header` are its columns as written; `hxl` the row of HXL tags below them, if any.

    `table` has a column for each of the header, strings from text; `bad` are the lines of rows with another number of
    cells, and why. `format` is None for Parquet.
    """

    name: str
    layout: Layout
    header: tuple[str, ...]
    hxl: tuple[str, ...]
    table: pyarrow.Table
    bad: tuple[tuple[int, str], ...]
    format: Format | None

    def find_lines(self, rows: set[int]) -> dict[int, int]:
        """The line, from 1, on which each of these rows of the table begins; in Parquet, its number."""
        if self.format is None:
            return {row: row + 1 for row in rows}
        good = (line for line, cells in self.format.read_records() if len(cells) == len(self.header))
        return {row: line for row, line in enumerate(good) if row in rows}


def read_cells(piece: Piece, layout: Layout | None = None) -> Cells:
    """The rows of a table, read as `layout` says, else as the layout that its header or its width is known by.

    Raises DatasetError where the table is not of that layout, or of none that we know.
    """
    if piece.is_parquet:
        return _read_parquet(piece, layout)
    text = decode(piece.data)
    form = Format(text, find_delimiter(text[:HEAD].decode("utf-8", errors="ignore")))
    records = _read_head(form)
    if not records:
        raise DatasetError(piece.name, "there is no row in it.", "Download it again.")
    found, header, hxl, rows = _split_head(piece.name, records, layout)
    if not rows:
        raise DatasetError(piece.name, "there is no row below its header.", "Download it again.")
    quoted = form.delimiter != "\t" or header != name_headerless(found, records[0][1])
    form = replace(form, quoted=quoted, skip=rows[0][0] - 1)
    table, bad = _parse(piece.name, form, header)
    return Cells(piece.name, found, header, hxl, table, bad, form)


def recognize(first: list[str]) -> Layout | None:
    """The layout whose marks stand in the first row, or that has as many columns where that row is no header."""
    names = {cell.strip().lower() for cell in first}
    for layout in load_layouts():
        if {mark.lower() for mark in layout.marks} <= names and not layout.candidate:
            return layout
    return next((layout for layout in load_layouts() if name_headerless(layout, first)), None)


def name_headerless(layout: Layout, first: list[str]) -> tuple[str, ...]:
    """The columns of a row of the layout that stands where the header should; none where it is no such row."""
    shorter = tuple(column for column in layout.columns if column not in layout.lacks)
    widths = {columns[:width] for columns in (layout.columns, shorter) for width in (len(columns), len(columns) - 1)}
    if not layout.lacks:  # only GDELT's oldest files lack their last column
        widths = {layout.columns}
    fit = (columns for columns in widths if len(columns) == len(first) > 0 and not set(columns) & set(first))
    return next(fit, ())


def name_columns(header: tuple[str, ...]) -> tuple[str, ...]:
    """The header's names, told apart where one stands twice: country, country#2."""
    seen: dict[str, int] = {}
    names = []
    for name in header:
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return tuple(names)


def _read_head(form: Format) -> list[Record]:
    """The first three rows; the last that was cut off is none."""
    try:
        return list(islice(replace(form, text=form.text[:HEAD]).read_records(), 3))
    except csv.Error:
        return []


def _split_head(
    name: str, records: list[Record], layout: Layout | None
) -> tuple[Layout, tuple[str, ...], tuple[str, ...], list[Record]]:
    """The layout, the header, the row of HXL tags, and the rows after them."""
    found, first = layout or recognize(records[0][1]), records[0][1]
    if found is None:
        shown = ", ".join(first[:6])
        problem = f"no dataset that we know begins with the columns {shown}."
        report = " A report is read with: torkham read PATH..." if len(first) == 1 else ""
        raise DatasetError(name, problem, f"Give --as csv --mapping FILE (a TOML file).{report}")
    if columns := name_headerless(found, first):
        return found, columns, (), records
    _check_header(name, found, tuple(first))
    tags = tuple(records[1][1]) if len(records) > 1 else ()
    if any(tags) and all(not tag or tag.startswith("#") for tag in tags):
        return found, tuple(first), tags, records[2:]
    return found, tuple(first), (), records[1:]


def _check_header(name: str, layout: Layout, header: tuple[str, ...]) -> None:
    known = {column.strip().lower() for column in header}
    dates = layout.fields["date_start"]
    if not any({column.lower() for column in columns} <= known for columns in dates):
        needed, shown = " or ".join("+".join(columns) for columns in dates), ", ".join(header[:6])
        problem = f"{layout.dataset} needs the column {needed}; here are {shown}, …"
        raise DatasetError(name, problem, "Check --as or the mapping.")


def _parse(name: str, form: Format, header: tuple[str, ...]) -> tuple[Any, tuple[tuple[int, str], ...]]:
    import pyarrow
    from pyarrow import csv as reader

    columns, bad = name_columns(header), list[int]()

    def set_aside(row: Any) -> str:
        bad.append(row.actual_columns)
        return "skip"

    types = dict.fromkeys(columns, pyarrow.string())
    try:
        table = reader.read_csv(
            pyarrow.BufferReader(form.text),
            reader.ReadOptions(column_names=list(columns), skip_rows=form.skip, block_size=BLOCK),
            reader.ParseOptions(
                delimiter=form.delimiter,
                quote_char='"' if form.quoted else False,
                newlines_in_values=form.quoted,
                invalid_row_handler=set_aside,
            ),
            reader.ConvertOptions(column_types=types, strings_can_be_null=False, null_values=[]),
        )
    except pyarrow.ArrowInvalid as error:
        raise DatasetError(name, f"is no table that can be read ({error}).", "Check the file.") from error
    if not bad:
        return table, ()
    width = len(header)
    uneven = ((line, len(cells)) for line, cells in form.read_records() if len(cells) != width)
    return table, tuple((line, f"{width} cells are needed, {found} stand here") for line, found in uneven)


def _read_parquet(piece: Piece, layout: Layout | None) -> Cells:
    import pyarrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(pyarrow.BufferReader(piece.data))
    except pyarrow.ArrowException as error:
        raise DatasetError(piece.name, f"is no Parquet file ({error}).", "Download it again.") from error
    found, header, _, _ = _split_head(piece.name, [(0, table.column_names)], layout)
    if not table.num_rows:
        raise DatasetError(piece.name, "there is no row in it.", "Download it again.")
    return Cells(piece.name, found, header, (), table, (), None)
