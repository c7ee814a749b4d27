"""A table's cells read in common terms, column by column; rows that cannot be read are named.

A column holds far fewer different cells than rows, so each different cell is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from torkham.datasets import placing, values
from torkham.datasets.cells import Cells, name_columns
from torkham.knowledge.codebooks import load_codebooks
from torkham.knowledge.country_codes import find_fips, read_country
from torkham.knowledge.layouts import Layout
from torkham.model.dataset import EVENT_FIELDS

if TYPE_CHECKING:
    import pyarrow

DAYS = ("date_start", "date_end")
COUNTS = (
    "deaths_low", "deaths_best", "deaths_high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "injured"
)  # fmt: skip
RANGES = {
    "latitude": (-90, 90, False),
    "longitude": (-180, 180, False),
    "date_precision": (1, 5, True),
    "where_precision": (1, 7, True),
    "type_of_violence": (1, 3, True),
}
"""Fields that lie between two numbers, and whether they are whole."""
WHOLE_FLOAT = r"^([+-]?\d+)\.0$"
PLACED = ("admin1", "admin2", "division", "area1", "area2")
SEPARATOR = "\x1f"  # ASCII's unit separator: it stands in no name
NUMBERS = frozenset({*DAYS, *COUNTS, *RANGES})


@dataclass(frozen=True, slots=True)
class Events:
    """The rows of a table that could be read, in the columns of `DatasetEvent`; `rows` are their numbers in it.

    `aside` has the numbers of the others, each with the reason.
    """

    table: pyarrow.Table
    rows: pyarrow.Array
    aside: tuple[tuple[int, str], ...]


def list_types() -> dict[str, Any]:
    """The Arrow type of each field of an event."""
    import pyarrow

    whole = [name for name, (_, _, is_whole) in RANGES.items() if is_whole]
    kinds = {
        **dict.fromkeys(DAYS, pyarrow.date32()),
        **dict.fromkeys(COUNTS, pyarrow.int64()),
        **dict.fromkeys(RANGES, pyarrow.float64()),
        **dict.fromkeys(whole, pyarrow.int8()),
    }
    return {name: kinds.get(name, pyarrow.string()) for name in EVENT_FIELDS}


def normalize(cells: Cells, name: str, version: str) -> Events:
    """The rows of a table in common terms. A row is set aside where it has no day, ends before it starts, or where
    a cell that should be a number is none."""
    import pyarrow
    from pyarrow import compute

    reader, size, types = ColumnReader(cells), cells.table.num_rows, list_types()
    columns = read_fields(reader)
    columns["dataset"], columns["version"] = (pyarrow.repeat(text, size) for text in (name, version))
    if "row_id" not in columns:
        columns["row_id"] = compute.cast(pyarrow.array(range(1, size + 1)), pyarrow.string())
    table = pyarrow.table({n: columns[n] if n in columns else pyarrow.nulls(size, t) for n, t in types.items()})
    rows = pyarrow.array(range(size), type=pyarrow.int64())
    if reader.reasons:
        bad = pyarrow.array(sorted(reader.reasons), type=pyarrow.int64())
        rows = rows.filter(compute.invert(compute.is_in(rows, bad)))
        table = table.take(rows)
    return Events(place_rows(table), rows, tuple(sorted(reader.reasons.items())))


def place_rows(table: pyarrow.Table) -> Any:
    """The table with the names of its divisions as our gazetteer has them, then and today.

    Each place is looked up once; only where its names have changed does the day of the row matter.
    """
    import pyarrow
    from pyarrow import compute

    if all(table.column(name).null_count == table.num_rows for name in ("admin1", "admin2")):
        return table
    names = [compute.fill_null(table.column(name), "") for name in ("country", "admin1", "admin2")]
    encoded = compute.binary_join_element_wise(*names, SEPARATOR).combine_chunks().dictionary_encode()
    parts = (key.split(SEPARATOR) for key in encoded.dictionary.to_pylist())
    places: list[placing.Names] = [(country or None, one or None, two or None) for country, one, two in parts]
    found = [placing.place_divisions(place, placing.TODAY) for place in places]
    which, number = encoded.indices.to_pylist(), len(found)
    dated = {i for i, placed in enumerate(found) if placing.has_history(placed.division)}
    if dated:
        days, numbers = table.column("date_start").to_pylist(), dict[tuple[int, date | None], int]()
        for row, place in enumerate(which):
            if place in dated:
                which[row] = numbers.setdefault((place, days[row]), number + len(numbers))
        found += [placing.place_divisions(places[place], day) for place, day in numbers]
    rows = pyarrow.array(which, pyarrow.int32())
    for field in PLACED:
        column = pyarrow.array([getattr(placed, field) for placed in found], pyarrow.string()).take(rows)
        table = table.set_column(table.column_names.index(field), field, column)
    return table


def read_fields(reader: ColumnReader) -> dict[str, Any]:
    """Every field that the layout finds in the table, and what follows from it."""
    columns: dict[str, Any] = {}
    for field, kind in list_types().items():
        cells = None if field in DAYS else reader.find(field)
        if cells is not None:
            quick = reader.cast(field, cells, kind)
            read = choose_reader(reader.layout, field)
            columns[field] = reader.read(field, cells, read, kind) if quick is None else quick
    columns |= _read_dates(reader)
    columns |= _read_countries(reader, columns)
    columns |= _read_actors(reader, columns)
    if reader.layout.crosswalk and "sub_event_type" in columns:
        known = {event.sub_event_type.lower(): event.ged_type_of_violence for event in load_codebooks().events}
        kinds = reader.find("sub_event_type")
        read = lambda cell: known.get(cell.lower())  # noqa: E731
        columns["type_of_violence"] = reader.read("type_of_violence", kinds, read, list_types()["type_of_violence"])
    return columns


def choose_reader(layout: Layout, field: str) -> Callable[[str], Any]:
    """How a cell of the field is read; where the field has codes, they are translated first."""
    read: Callable[[str], Any] = str
    if field in RANGES:
        low, high, whole = RANGES[field]
        read = partial(values.read_within, low=low, high=high, whole=whole)
    elif field in COUNTS:
        read = values.read_count
    elif field == "row_id":
        read = values.read_id
    codes = layout.values.get(field)
    return read if not codes else lambda cell: _translate(codes, cell, read)


def _translate(codes: Mapping[str, str], cell: str, read: Callable[[str], Any]) -> Any:
    key = values.read_id(cell)
    text = codes.get(key, key)
    return read(text) if text else None


def _read_dates(reader: ColumnReader) -> dict[str, Any]:
    """The first and the last day, and how exact they are: as the dataset says, else as they are written."""
    import pyarrow
    from pyarrow import compute

    read = partial(values.read_days, formats=reader.layout.date_formats)
    cells = reader.find("date_start")
    starts, indices = reader.read_distinct("date_start", cells, read, needed=True)
    parts = list(zip(*(found or (None, None, None) for found in starts), strict=True))
    kinds = (pyarrow.date32(), pyarrow.date32(), pyarrow.int8())
    start, end, precision = (pyarrow.array(p, k).take(indices) for p, k in zip(parts, kinds, strict=True))
    columns = {"date_start": start, "date_end": end}
    if (last := reader.find("date_end")) is not None:
        days, indices = reader.read_distinct("date_end", last, lambda cell: read(cell)[1])
        columns["date_end"] = compute.coalesce(pyarrow.array(days, pyarrow.date32()).take(indices), end)
    if reader.find("date_precision") is None:
        columns["date_precision"] = precision
    late = compute.fill_null(compute.less(columns["date_end"], columns["date_start"]), False)
    reader.set_aside(late, "date_end: it ends before it starts")
    return columns


def _read_countries(reader: ColumnReader, columns: Mapping[str, Any]) -> dict[str, Any]:
    """ISO codes, from whatever the dataset names its countries by."""
    import pyarrow

    for field, find in (("country", read_country), ("country_name", read_country), ("country_fips", find_fips)):
        cells = reader.find(field)
        if cells is not None:
            found = {"country": reader.read(field, cells, find, pyarrow.string())}
            return found if "country_name" in columns else {**found, "country_name": cells}
    return (
        {}
        if reader.layout.country is None
        else {"country": pyarrow.repeat(reader.layout.country, reader.table.num_rows)}
    )


def _read_actors(reader: ColumnReader, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Every party of a row, apart by "|"."""
    import pyarrow
    from pyarrow import compute

    parties = [columns[side] for side in ("side_a", "side_b") if side in columns]
    for alternative in reader.layout.fields.get("associates", ()):
        if alternative[0].lower() in reader.names:
            told = reader.read("associates", reader.cells(alternative[0]), str, pyarrow.string())
            parties.append(compute.replace_substring_regex(told, r"\s*;\s*", "|"))
    if len(parties) < 2:  # Arrow joins no single column
        return {"actors": parties[0]} if parties else {}
    joined = compute.binary_join_element_wise(*parties, "|", null_handling="skip")
    return {"actors": compute.if_else(compute.equal(joined, ""), None, joined)}


class ColumnReader:
    """The columns of one table, read as its layout says; `reasons` grows with the rows that cannot be."""

    def __init__(self, cells: Cells) -> None:
        self.layout, self.table = cells.layout, cells.table
        self.names = {name.strip().lower(): i for i, name in enumerate(name_columns(cells.header))}
        self.reasons: dict[int, str] = {}

    def find(self, field: str) -> Any:
        """A field's cells as text: the first alternative of which the table has every column. None without one."""
        from pyarrow import compute

        for alternative in self.layout.fields.get(field, ()):
            if all(name.lower() in self.names for name in alternative):
                parts = [self.cells(name) for name in alternative]
                return parts[0] if len(parts) == 1 else compute.binary_join_element_wise(*parts, "-")
        return None

    def cells(self, column: str) -> Any:
        """A column as text, without nulls."""
        import pyarrow
        from pyarrow import compute

        found = self.table.column(self.names[column.lower()])
        if found.type != pyarrow.string():
            found = compute.cast(found, pyarrow.string())
        return compute.fill_null(found, "").combine_chunks()

    def cast(self, field: str, cells: Any, kind: Any) -> Any:
        """The column's values as Arrow reads them, much faster than cell by cell; None where a cell needs a look."""
        import pyarrow
        from pyarrow import compute

        if field in self.layout.values or self.layout.unknown or field not in {"row_id", *COUNTS, *RANGES}:
            return None
        if field == "row_id":
            return compute.replace_substring_regex(compute.utf8_trim_whitespace(cells), WHOLE_FLOAT, "\\1")
        low, high, _ = RANGES.get(field, (0, 2**53, True))
        try:
            found = compute.cast(compute.if_else(compute.equal(cells, ""), None, cells), kind)
        except pyarrow.ArrowInvalid:
            return None
        ends = compute.min_max(found).as_py()
        return None if ends["min"] is not None and not low <= ends["min"] <= ends["max"] <= high else found

    def read(self, field: str, cells: Any, read: Callable[[str], Any], kind: Any) -> Any:
        """The column's values as Arrow's `kind`."""
        import pyarrow

        found, indices = self.read_distinct(field, cells, read)
        return pyarrow.array(found, type=kind).take(indices)

    def read_distinct(
        self, field: str, cells: Any, read: Callable[[str], Any], needed: bool = False
    ) -> tuple[list[Any], Any]:
        """The value of each different cell, None for an empty one, and for each row which one it has.

        Rows of cells that cannot be read are set aside, those of empty ones too where the field is `needed`.
        """
        import pyarrow
        from pyarrow import compute

        encoded = cells.dictionary_encode()
        found, wrong = list[Any](), dict[int, str]()
        for number, cell in enumerate(encoded.dictionary.to_pylist()):
            try:
                found.append(None if self.is_empty(field, cell.strip()) else read(cell.strip()))
            except (ValueError, OverflowError) as error:
                found.append(None)
                wrong[number] = f"{field}: {error}"
            if needed and found[-1] is None:
                wrong.setdefault(number, f"{field}: the cell is empty")
        for number, reason in wrong.items():
            self.set_aside(compute.equal(encoded.indices, pyarrow.scalar(number, encoded.indices.type)), reason)
        return found, encoded.indices

    def is_empty(self, field: str, cell: str) -> bool:
        unsaid = values.UNKNOWN if field in NUMBERS else ("",)
        return cell.lower() in unsaid or cell in self.layout.unknown

    def set_aside(self, mask: Any, reason: str) -> None:
        """The rows that the mask marks, unless there was a reason before."""
        from pyarrow import compute

        for row in compute.indices_nonzero(mask).to_pylist():
            self.reasons.setdefault(row, reason)
