"""A table or incidents as text for others: CSV, JSON, GeoJSON; Parquet as a file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.errors import DeskError, UsageError
from torkham.model.contract import render_incident
from torkham.model.incident import Incident

if TYPE_CHECKING:
    import pyarrow

NUMBER = re.compile(r"-[0-9]+(\.[0-9]+)?")  # below 0, also where it is text
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(table: pyarrow.Table, raw: bool = False) -> str:
    """The table as CSV with a header. Text that a spreadsheet would run as a formula gets an apostrophe before it,
    unless `raw`."""
    return render_rows(table.column_names, zip(*(column.to_pylist() for column in table.columns), strict=True), raw)


def render_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], raw: bool = False) -> str:
    """Rows as CSV with a header; safe for spreadsheets unless `raw`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows if raw else (map(make_safe, row) for row in rows))
    return out.getvalue()


def render_table(table: pyarrow.Table, raw: bool = False, delimiter: str = ",", hxl: Sequence[str] = ()) -> str:
    """A large table as CSV, with the row of HXL tags below its header if it has one; safe for spreadsheets unless
    `raw`."""
    import pyarrow
    from pyarrow import csv as writer

    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([table.column_names] + [hxl] * bool(hxl))
    sink = pyarrow.BufferOutputStream()
    options = writer.WriteOptions(include_header=False, delimiter=delimiter, quoting_style="needed")
    writer.write_csv(table if raw else make_columns_safe(table), sink, options)
    rows: str = sink.getvalue().to_pybytes().decode()
    return out.getvalue() + rows


def render_parquet(table: pyarrow.Table) -> bytes:
    """The table as the bytes of a Parquet file."""
    import pyarrow
    from pyarrow import parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def make_safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers and days stay as they are."""
    if not isinstance(value, str) or not value.startswith(FORMULA_STARTS) or NUMBER.fullmatch(value):
        return value
    return "'" + value


def make_columns_safe(table: pyarrow.Table) -> Any:
    """The table with every cell as `make_safe` makes it."""
    import pyarrow
    from pyarrow import compute

    for place, column in enumerate(table.columns):
        if pyarrow.types.is_string(column.type) or pyarrow.types.is_large_string(column.type):
            starts = compute.match_substring_regex(column, f"^[{re.escape(''.join(FORMULA_STARTS))}]")
            is_number = compute.match_substring_regex(column, f"^{NUMBER.pattern}$")
            unsafe = compute.and_(starts, compute.invert(is_number))
            if compute.any(unsafe).as_py():
                text = compute.if_else(unsafe, compute.binary_join_element_wise("'", column, ""), column)
                table = table.set_column(place, table.column_names[place], text)
    return table


def render_json(incidents: Sequence[Incident]) -> str:
    """A list of `torkham/incident/1`."""
    return json.dumps([render_incident(incident) for incident in incidents], ensure_ascii=False, indent=1) + "\n"


def render_counts(table: pyarrow.Table, described: Mapping[str, Any]) -> str:
    """A table of counts as JSON, after what is to be known of it."""
    return render_record({**described, "rows": table.to_pylist()})


def render_record(described: Mapping[str, Any]) -> str:
    """What is to be known of something as one JSON object."""
    return json.dumps(described, ensure_ascii=False, indent=1, default=str) + "\n"


def render_objects(table: pyarrow.Table) -> str:
    """The table as a JSON list of objects."""
    return json.dumps(table.to_pylist(), ensure_ascii=False, indent=1, default=str) + "\n"


def render_geojson(table: pyarrow.Table) -> str:
    """A FeatureCollection: a point for each located incident, null geometry for one without coordinates."""
    features = []
    for row in table.to_pylist():
        longitude, latitude = row.pop("longitude"), row.pop("latitude")
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "id": row["id"], "geometry": point, "properties": row})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1, default=str) + "\n"


def write_table(table: pyarrow.Table, path: Path) -> None:
    """The table as its name asks: .csv, .json (a list of objects) or .parquet, put in place whole.

    Raises UsageError for another name, DeskError where it cannot be written.
    """
    if path.suffix == ".parquet":
        write_parquet(table, path)
    elif path.suffix == ".csv":
        _put(render_csv(table).encode(), path)
    elif path.suffix == ".json":
        _put(render_objects(table).encode(), path)
    else:
        raise UsageError(f"{path}: a table is .csv, .json or .parquet; name the file so")


def write_parquet(table: pyarrow.Table, path: Path) -> None:
    """The table as one Parquet file, put in place whole."""
    _put(render_parquet(table), path)


def _put(data: bytes, path: Path) -> None:
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        raise DeskError(f"{path}: cannot be written ({error.strerror}); name another file") from error
