"""What a query gives: model values to walk through, and the same rows as Arrow, pandas or polars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from torkham.errors import UsageError
from torkham.model.incident import Incident
from torkham.store import counting, exports

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

V = TypeVar("V")

ROWS_SHOWN = 50


class Results(Sequence[V], Generic[V]):
    """The values that a query found, in order; `to_arrow` and the others give them as flat rows, one a value."""

    def __init__(self, values: Sequence[V], table: pyarrow.Table) -> None:
        self._values = tuple(values)
        self._table = table

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[V]:
        return iter(self._values)

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        return self._values[index]

    def to_arrow(self) -> Any:
        """A pyarrow.Table."""
        return self._table

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame. Raises UsageError where pandas is not installed."""
        _need("pandas")
        frame: pandas.DataFrame = self._table.to_pandas()
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame. Raises UsageError where polars is not installed."""
        frame: polars.DataFrame = _need("polars").from_arrow(self._table)
        return frame

    def to_csv(self) -> str:
        """CSV whose text cells no spreadsheet takes for formulas."""
        return exports.render_csv(self._table)

    def write_parquet(self, path: str | Path) -> None:
        """One Parquet file, put in place whole. Raises DeskError where it cannot be written."""
        exports.write_parquet(self._table, Path(path))

    def _repr_html_(self) -> str:
        """A table for notebooks: the first rows, and how many there are."""
        names = self._table.column_names
        rows = (
            "<tr>" + "".join(f"<td>{escape('' if v is None else str(v))}</td>" for v in row.values()) + "</tr>"
            for row in self._table.slice(0, ROWS_SHOWN).to_pylist()
        )
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        shown = f"{min(len(self), ROWS_SHOWN)} of {len(self)} rows"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table><p>{shown}</p>"

    def __repr__(self) -> str:
        return f"<{len(self)} {type(self).__name__.lower()}>"


def _need(library: str) -> Any:
    try:
        return import_module(library)
    except ImportError as error:
        raise UsageError(f"{library} is not installed; install it with: pip install torkham[{library}]") from error


class Incidents(Results[Incident]):
    """The incidents that a selection found, by day."""

    def to_json(self) -> str:
        """A JSON list of `torkham/incident/1`."""
        return exports.render_json(self)

    def to_geojson(self) -> str:
        """A GeoJSON FeatureCollection of points."""
        return exports.render_geojson(self._table)

    def count(self, by: str) -> Any:
        """Incidents, killed and injured by "month", "place", "attacker", "target" or "type", as a pyarrow.Table."""
        return counting.count_incidents(self._table, by)
