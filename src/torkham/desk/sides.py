"""The two sides of a border as counts: which areas were asked for, and what the data tell of each in each month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from torkham.desk.area_files import AreaShape
from torkham.desk.naming import find_country
from torkham.errors import UsageError
from torkham.knowledge.areas import find_inside, list_divisions, load_area_groups
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.knowledge.places import Division
from torkham.knowledge.spellings import fold_name
from torkham.model.arrays import Flags, Floats
from torkham.model.periods import find_first, find_last, list_periods

LEVELS = {"province": 1, "district": 2}
EXACT_ENOUGH = {"province": 3, "district": 2}  # UCDP's where_prec up to which a point says where it lies
FARTHEST_KM = 150.0  # from the point of a district to an event in it
EARTH_KM = 6371.0
NEAREST_KM = 25.0  # areas nearer than this are as near: their points are no truer
COLUMNS = (
    "date_start", "country", "area1", "area2", "latitude", "longitude", "where_precision", "deaths_best", "row_id",
)  # fmt: skip


class PlacedRow(NamedTuple):
    """A row of a dataset where it was counted: the places of its area and its month, its id, and what it adds."""

    area: int
    month: int
    row_id: str
    adds: float


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of a border.

    counts     (T, N) of the periods, by area
    rows       the rows that the counts are made of
    by_name    how many rows were placed by the name of their area, by_point by their coordinates
    left_out   how many rows of the side could not be placed at the level
    silent     areas without an event in the period; they are not among `areas`
    """

    name: str
    dataset: str
    level: str
    areas: tuple[Division, ...]
    starts: tuple[date, ...]
    counts: Floats
    rows: tuple[PlacedRow, ...]
    by_name: int
    by_point: int
    left_out: int
    silent: int

    @property
    def end(self) -> date:
        """The last day of the last month."""
        return find_last(self.starts[-1], "month")

    @property
    def points(self) -> Floats:
        return np.array([(d.latitude, d.longitude) for d in self.areas], dtype=np.float64)


def find_divisions(asked: str, level: str, on: date) -> tuple[Division, ...]:
    """The divisions at that level of a country, of a named set or of divisions, several of them apart by commas.

    Raises UsageError where a name is not known, or nothing at that level lies in it.
    """
    found: dict[str, Division] = {}
    for name in (part.strip() for part in asked.split(",")):
        country, outer = _resolve(name)
        every = list_divisions(country, LEVELS[level], on)
        for division in every if outer is None else find_inside(load_gazetteer(), outer, every):
            found[division.id] = division
    if not found:
        raise UsageError(f"{asked}: no {level} lies in it; name a country, a province or a district")
    return tuple(found.values())


def _resolve(name: str) -> tuple[str, frozenset[str] | None]:
    """A country with the divisions of it that are meant, None for all."""
    gazetteer, groups = load_gazetteer(), load_area_groups()
    if name.lower() in groups:
        members = groups[name.lower()].members
        return gazetteer.division(members[0]).country, frozenset(members)
    if country := find_country(name):
        return country, None
    places = [p for p in gazetteer.find(fold_name(name)) if p.division and p.kind in ("first", "second")]
    if not places:
        raise UsageError(f"{name}: no country or division has that name; named sets are {', '.join(_list_groups())}")
    countries = {p.country for p in places}
    if len(countries) > 1:
        raise UsageError(
            f"{name}: divisions of {', '.join(sorted(map(str, countries)))} bear that name; name a country"
        )
    return str(places[0].country), frozenset(str(p.division) for p in places)


def name_areas(asked: str) -> str:
    """What was asked for as a reader calls it: countries by their names, all else as it was asked for."""
    countries = load_gazetteer().countries
    names = []
    for name in (part.strip() for part in asked.split(",")):
        code = None if name.lower() in load_area_groups() else find_country(name)
        names.append(countries[code].name if code in countries else name)
    return ", ".join(names)


def _list_groups() -> list[str]:
    return [group.id for group in load_area_groups().values()]


def count_side(
    table: Any, dataset: str, asked: str, level: str, since: date, until: date, measure: str = "events"
) -> Side:
    """The counts of the areas asked for, by month from `since` to `until`. Rows whose area is named at the level go by
    that name; others by the nearest district's point where their own is exact enough.

    Raises UsageError where the dataset has no row of them.
    """
    divisions = find_divisions(asked, level, until)
    starts = list_periods(since, until, "month")
    months = {first: number for number, first in enumerate(starts)}
    numbers = {d.id: number for number, d in enumerate(divisions)}
    countries = frozenset(d.country for d in divisions)
    rows = [row for row in zip(*(table.column(c).to_pylist() for c in COLUMNS), strict=True)
            if row[1] in countries and since <= row[0] <= until]  # fmt: skip
    placed = []
    tally = {"name": 0, "point": 0, "left": 0}
    for day, country, area1, area2, latitude, longitude, precision, deaths, row_id in rows:
        own = _place_by_name(country, area1, area2, level, until)
        how = "name"
        if own is None and latitude is not None and (precision or 1) <= EXACT_ENOUGH[level]:
            own, how = _place_by_point(country, float(latitude), float(longitude), level, until), "point"
        if own is None:
            tally["left"] += 1
        elif own in numbers:
            tally[how] += 1
            adds = 1.0 if measure == "events" else float(deaths or 0)
            placed.append(PlacedRow(numbers[own], months[find_first(day, "month")], row_id, adds))
    counts, heard, kept = _count_rows(placed, len(starts), len(divisions))
    if not heard.any():
        raise UsageError(f"{dataset} has no event in {asked} from {since} to {until} that is known to its {level}")
    return Side(
        asked, dataset, level, tuple(d for d, h in zip(divisions, heard, strict=True) if h), starts, counts, kept,
        tally["name"], tally["point"], tally["left"], int((~heard).sum()),
    )  # fmt: skip


def _count_rows(placed: Sequence[PlacedRow], months: int, areas: int) -> tuple[Floats, Flags, tuple[PlacedRow, ...]]:
    """The counts (T, N) of the areas that have any, which areas those are, and the rows with their areas numbered
    anew."""
    counts = np.zeros((months, areas))
    for row in placed:
        counts[row.month, row.area] += row.adds
    heard: Flags = counts.sum(axis=0) > 0
    numbers = np.cumsum(heard) - 1
    kept = tuple(row._replace(area=int(numbers[row.area])) for row in placed if heard[row.area])
    return counts[:, heard], heard, kept


def count_shapes(
    table: Any, dataset: str, shapes: Sequence[AreaShape], level: str, since: date, until: date, measure: str = "events"
) -> Side:
    """The counts of areas of the user's own, by month; rows go by their point, where it is exact enough for the level.

    Raises UsageError where no row lies in any of them.
    """
    starts = list_periods(since, until, "month")
    months = {first: number for number, first in enumerate(starts)}
    columns = ("date_start", "longitude", "latitude", "where_precision", "deaths_best", "row_id")
    rows = [
        row for row in zip(*(table.column(c).to_pylist() for c in columns), strict=True) if since <= row[0] <= until
    ]
    exact = [row for row in rows if row[2] is not None and (row[3] or 1) <= EXACT_ENOUGH[level]]
    points = np.array([row[1:3] for row in exact], dtype=np.float64).reshape(-1, 2)
    placed = []
    for area, shape in enumerate(shapes):
        for place in np.flatnonzero(shape.holds(points)).tolist():
            day, _, _, _, deaths, row_id = exact[place]
            adds = 1.0 if measure == "events" else float(deaths or 0)
            placed.append(PlacedRow(area, months[find_first(day, "month")], row_id, adds))
    counts, heard, kept = _count_rows(placed, len(starts), len(shapes))
    if not heard.any():
        raise UsageError(f"{dataset} has no event in these areas from {since} to {until}")
    name = shapes[0].division.id.rsplit(".", 1)[0]
    areas = tuple(shape.division for shape, h in zip(shapes, heard, strict=True) if h)
    return Side(name, dataset, level, areas, starts, counts, kept, 0, len(kept), len(rows) - len(exact),
                int((~heard).sum()))  # fmt: skip


def count_country(table: Any, country: str, since: date, until: date, measure: str = "events") -> Floats:
    """The counts (T, 1) of a whole country, by month."""
    starts = list_periods(since, until, "month")
    months = {first: number for number, first in enumerate(starts)}
    counts = np.zeros((len(starts), 1))
    rows = zip(*(table.column(c).to_pylist() for c in ("date_start", "country", "deaths_best")), strict=True)
    for day, where, deaths in rows:
        if where == country and since <= day <= until:
            counts[months[find_first(day, "month")], 0] += 1 if measure == "events" else deaths or 0
    return counts


@cache
def _place_by_name(country: str, area1: str | None, area2: str | None, level: str, on: date) -> str | None:
    """The division at that level that the names of a row's areas mean; None where they do not tell."""
    gazetteer = load_gazetteer()
    known = {d.id for d in list_divisions(country, LEVELS[level], on)}
    for name, kind in ((area2, "second"), (area1, "first")):
        if not name or (level == "district" and kind == "first"):
            continue
        places = [p for p in gazetteer.find(fold_name(name)) if p.kind == kind and p.country == country and p.division]
        ids = {next((i for i in gazetteer.lineage(p.division or "") if i in known), None) for p in places} - {None}
        if len(ids) == 1:
            return ids.pop()
    return None


@cache
def _place_by_point(country: str, latitude: float, longitude: float, level: str, on: date) -> str | None:
    """The division at that level in which the nearest district's point lies; None where none is near."""
    ids, points = _list_points(country, on)
    if not ids:
        return None
    apart = find_distances(np.array([[latitude, longitude]]), points)[0]
    nearest = int(apart.argmin())
    if apart[nearest] > FARTHEST_KM:
        return None
    known = {d.id for d in list_divisions(country, LEVELS[level], on)}
    return next((i for i in load_gazetteer().lineage(ids[nearest]) if i in known), None)


@cache
def _list_points(country: str, on: date) -> tuple[tuple[str, ...], Floats]:
    held = [d for d in list_divisions(country, 2, on) or list_divisions(country, 1, on) if d.latitude is not None]
    return tuple(d.id for d in held), np.array([(d.latitude, d.longitude) for d in held], dtype=np.float64)


def find_distances(one: Floats, other: Floats) -> Floats:
    """Great-circle distances in km between points of latitude and longitude: (len(one), len(other))."""
    a, b = np.radians(one)[:, None, :], np.radians(other)[None, :, :]
    half = np.sin((a[..., 0] - b[..., 0]) / 2) ** 2
    half = half + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin((a[..., 1] - b[..., 1]) / 2) ** 2
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distances


def weigh_areas(
    one: Sequence[Division], other: Sequence[Division], pairs: frozenset[frozenset[str]] | None = None
) -> Floats:
    """Weights from the areas of `one` (rows) to those of `other`: the inverse square of the distance of their points;
    where `pairs` names neighbours by id, 1 for them and 0 for others. No area weighs on itself."""
    same = np.array([[a.id == b.id for b in other] for a in one])
    if pairs is not None:
        near = np.array([[frozenset((a.id, b.id)) in pairs for b in other] for a in one])
        return np.where(same, 0.0, near.astype(np.float64))
    points = [np.array([(d.latitude, d.longitude) for d in side], dtype=np.float64) for side in (one, other)]
    return np.where(same, 0.0, np.maximum(find_distances(*points), NEAREST_KM) ** -2.0)
