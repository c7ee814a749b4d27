"""Rows for the tests of matching, in one line each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from torkham.matching.rows import COLUMNS, Rows, make_rows

ROW: dict[str, Any] = {
    "date_start": date(2021, 3, 4), "date_end": date(2021, 3, 4), "date_precision": 1, "country": "PAK",
    "latitude": 33.0, "longitude": 70.0, "where_precision": 1, "event_type": "Battles", "sub_event_type": "Armed clash",
    "actors": "TTP|Military Forces of Pakistan (2018-2022)", "deaths_best": 5,
}  # fmt: skip


def make(*changes: Mapping[str, Any], name: str = "acled", dataset: str = "acled") -> Rows:
    """Rows of the sample, each with its changes; ids are counted from 0."""
    rows = [{**ROW, "row_id": str(number), **change} for number, change in enumerate(changes)]
    columns: dict[str, Sequence[Any]] = {column: [row.get(column) for row in rows] for column in COLUMNS}
    return make_rows(name, dataset, columns)


def east(km: float) -> float:
    """The longitude so far east of the sample's point."""
    return 70.0 + km / 93.26  # a degree of longitude at 33 N
