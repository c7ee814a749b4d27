"""A table or incidents as text for others: CSV, JSON, GeoJSON; Parquet as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.errors import DeskError
from torkham.model.contract import render_incident
from torkham.model.incident import Incident

if TYPE_CHECKING:
    import pyarrow

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render_csv(table: pyarrow.Table) -> str:
    """The table as CSV with a header. Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
        writer.writerow([make_safe(value) for value in row])
    return out.getvalue()


def make_safe(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula; numbers and days stay as they are."""
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def render_json(incidents: Sequence[Incident]) -> str:
    """A list of `torkham/incident/1`."""
    return json.dumps([render_incident(incident) for incident in incidents], ensure_ascii=False, indent=1) + "\n"


def render_counts(table: pyarrow.Table, described: Mapping[str, Any]) -> str:
    """A table of counts as JSON, after what is to be known of it."""
    counted = {**described, "rows": table.to_pylist()}
    return json.dumps(counted, ensure_ascii=False, indent=1, default=str) + "\n"


def render_geojson(table: pyarrow.Table) -> str:
    """A FeatureCollection: a point for each located incident, null geometry for one without coordinates."""
    features = []
    for row in table.to_pylist():
        longitude, latitude = row.pop("longitude"), row.pop("latitude")
        point = None if latitude is None else {"type": "Point", "coordinates": [longitude, latitude]}
        features.append({"type": "Feature", "id": row["id"], "geometry": point, "properties": row})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, indent=1, default=str) + "\n"


def write_parquet(table: pyarrow.Table, path: Path) -> None:
    """The table as one Parquet file, put in place whole."""
    from pyarrow import parquet

    draft = path.with_name(path.name + ".part")
    try:
        with draft.open("wb") as file:
            parquet.write_table(table, file)
        draft.replace(path)
    except OSError as error:
        raise DeskError(f"{path}: cannot be written ({error.strerror}); name another file") from error
