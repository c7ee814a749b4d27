"""Rows of a dataset, or incidents read from the news, reduced to what can be compared."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

import numpy as np

from torkham.knowledge.dataset_parties import Parties, find_parties
from torkham.knowledge.event_kinds import EventKind, find_kind
from torkham.matching.extents import Extents, Ints
from torkham.model.arrays import Floats

V = TypeVar("V")

COLUMNS = (
    "row_id", "date_start", "date_end", "date_precision", "country", "latitude", "longitude", "where_precision",
    "event_type", "sub_event_type", "type_of_violence", "target", "side_a", "side_b", "actors",
    "deaths_low", "deaths_best", "deaths_high",
)  # fmt: skip
"""The columns of a dataset's rows that are compared."""
RADIUS_KM = {1: 0.0, 2: 25.0, 3: 40.0, 4: 150.0, 5: 100.0}
"""How far around its point an event may lie, by UCDP's where_prec: 25 km by definition; 40 and 150 km are the radii of
most districts and provinces (of Pakistan's 160 districts, half are smaller); 6 and 7 tell no place to compare."""
SLACK_DAYS = {1: 0, 2: 3, 3: 6, 4: 30, 5: 183}
"""How far from the one day that a row names the event may be, by UCDP's date_prec, where the row gives no period."""
FREE_TARGETS = frozenset({"gtd"})  # datasets whose second side tells what was struck in free text, and is no party


@dataclass(frozen=True, slots=True, eq=False)
class Coded(Generic[V]):
    """One value a row, each different value once: row i has `values[codes[i]]`."""

    values: tuple[V, ...]
    codes: Ints

    def __getitem__(self, row: int) -> V:
        value: V = self.values[int(self.codes[row])]
        return value

    def take(self, rows: Ints) -> Coded[V]:
        return Coded(self.values, self.codes[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Rows as columns. Deaths are NaN where unknown."""

    name: str
    ids: tuple[str, ...]
    extents: Extents
    kinds: Coded[EventKind]
    parties: Coded[Parties]
    low: Floats
    best: Floats
    high: Floats

    def __len__(self) -> int:
        return len(self.ids)

    def take(self, rows: Ints) -> Rows:
        """Some of the rows, in the order asked for."""
        return Rows(
            self.name,
            tuple(self.ids[row] for row in rows.tolist()),
            self.extents.take(rows),
            self.kinds.take(rows),
            self.parties.take(rows),
            self.low[rows],
            self.best[rows],
            self.high[rows],
        )


def make_rows(name: str, dataset: str, columns: Mapping[str, Sequence[Any]]) -> Rows:
    """The rows of a dataset from its columns in common terms (`COLUMNS`), None where a cell is empty.

    `dataset` is the layout, by whose words the kinds are read.
    """
    days = list(zip(columns["date_start"], columns["date_end"], columns["date_precision"], strict=True))
    bounds = [bound_days(*row) for row in days]
    radii = [RADIUS_KM.get(precision or 1, np.nan) for precision in columns["where_precision"]]
    low, best, high = (_floats(columns[f"deaths_{end}"]) for end in ("low", "best", "high"))
    return Rows(
        name,
        tuple(map(str, columns["row_id"])),
        Extents(
            np.array([first for first, _ in bounds], np.int64),
            np.array([last for _, last in bounds], np.int64),
            _floats(columns["latitude"]),
            _floats(columns["longitude"]),
            np.array(radii, float),
        ),
        _code(
            _read_kind(dataset), (columns[c] for c in ("event_type", "sub_event_type", "target", "type_of_violence"))
        ),
        _code(_read_parties(dataset), (columns["actors"], columns["side_a"], columns["country"], _years(days))),
        low,
        best,
        high,
    )


def bound_days(start: date, end: date | None, precision: int | None) -> tuple[int, int]:
    """The first and last day (proleptic ordinals) on which an event may have been."""
    last = end or start
    slack = timedelta(days=0 if last > start else SLACK_DAYS.get(precision or 1, 0))
    return (start - slack).toordinal(), (last + slack).toordinal()


def _read_kind(dataset: str) -> Callable[..., EventKind]:
    return lambda event, sub, target, violence: find_kind(dataset, event, sub, target, violence)


def _read_parties(dataset: str) -> Callable[..., Parties]:
    def read(actors: str | None, side_a: str | None, country: str | None, year: int) -> Parties:
        names = [side_a or ""] if dataset in FREE_TARGETS else (actors or "").split("|")
        return find_parties(names, date(year, 7, 1), country)  # a day for all of the year: each name is read once

    return read


def _years(days: Iterable[tuple[date, Any, Any]]) -> list[int]:
    return [start.year for start, _, _ in days]


def _code(read: Callable[..., V], columns: Iterable[Sequence[Any]]) -> Coded[V]:
    """What each row's cells mean; each different set of cells is read once."""
    cells = list(zip(*columns, strict=True))
    values, numbers = dict[Hashable, int](), dict[tuple[Any, ...], int]()
    for key in dict.fromkeys(cells):
        numbers[key] = values.setdefault(read(*key), len(values))
    return Coded(tuple(values), np.array([numbers[key] for key in cells], np.int64))  # type: ignore[arg-type]


def _floats(column: Sequence[Any]) -> Floats:
    return np.array([np.nan if value is None else value for value in column], float)
