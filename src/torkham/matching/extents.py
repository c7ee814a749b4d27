"""Where and when rows may have been, and which pairs of rows are near enough in place and time to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from torkham.matching.distance import measure_km
from torkham.model.arrays import Flags, Floats

Ints = npt.NDArray[np.int64]

KM_A_DEGREE = 111.0  # of latitude, at the least
LEAST_BAND_KM = 10.0  # narrower bands of latitude cost more than they save
SPANS = (0, 7, 31, 366)  # days; rows whose days spread alike are looked up together
MOST_AT_ONCE = 1 << 21  # pairs that are measured in one step
BAND = 10_000_000  # more than any day's number: band and day in one sorted key


@dataclass(frozen=True, slots=True, eq=False)
class Extents:
    """One row each: `first` and `last` day (proleptic ordinals, inclusive), a point in degrees, and the radius in km
    within which the event lies around it; a row without a known place has NaN."""

    first: Ints
    last: Ints
    latitude: Floats
    longitude: Floats
    radius_km: Floats

    def __len__(self) -> int:
        return len(self.first)

    @property
    def placed(self) -> Flags:
        """Which rows have a place that can be compared."""
        return ~np.isnan(self.latitude + self.longitude + self.radius_km)

    def take(self, rows: Ints) -> Extents:
        return Extents(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True, slots=True)
class Window:
    """How far apart two rows may be and still be one event, beside what their own precision allows."""

    km: float = 25.0
    days: int = 3


def find_pairs(a: Extents, b: Extents, window: Window) -> tuple[Ints, Ints]:
    """The pairs of rows, one of each side, that lie within the window, ordered by the row of `a` and then of `b`.

    Near in time: no more than `window.days` between the days of one and those of the other. Near in place: no more
    than `window.km` apart beside the radii of both. Rows are looked up in bands of latitude by day, so that the work
    grows with the pairs that are near in both, not with the product of the rows.
    """
    found = [pair for part in _split(b) for pair in _find_in(a, b, part, window)]
    left = np.concatenate([i for i, _ in found]) if found else np.empty(0, np.int64)
    right = np.concatenate([j for _, j in found]) if found else np.empty(0, np.int64)
    order = np.lexsort((right, left))
    return left[order], right[order]


def measure_gaps(a: Extents, b: Extents, left: Ints, right: Ints) -> tuple[Ints, Floats]:
    """Days between two rows (0 where their days meet) and km between their points, for each pair."""
    gap = np.maximum(b.first[right] - a.last[left], a.first[left] - b.last[right])
    points = (a.latitude[left], a.longitude[left], b.latitude[right], b.longitude[right])
    return np.maximum(gap, 0), measure_km(*points, np)


def _split(b: Extents) -> Iterator[Ints]:
    """The placed rows of `b` in groups of one radius and days that spread alike."""
    rows = np.flatnonzero(b.placed)
    spans = np.searchsorted(SPANS, (b.last - b.first)[rows])
    for key in np.unique(np.column_stack([b.radius_km[rows], spans]), axis=0):
        yield rows[(b.radius_km[rows] == key[0]) & (spans == key[1])]


def _find_in(a: Extents, b: Extents, part: Ints, window: Window) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of one such group."""
    radius, span = float(b.radius_km[part[0]]), int((b.last - b.first)[part].max())
    height = max(LEAST_BAND_KM, window.km + radius) / KM_A_DEGREE
    keys = _find_band(b.latitude[part], height) * BAND + b.first[part]
    part, keys = part[np.argsort(keys, kind="stable")], np.sort(keys)
    rows = np.flatnonzero(a.placed)
    reach = (window.km + radius + a.radius_km[rows]) / KM_A_DEGREE
    low, high = (_find_band(a.latitude[rows] + sign * reach, height) for sign in (-1, 1))
    owner, band = expand(low, high + 1)
    first, last = (days[rows][owner] for days in (a.first, a.last))
    starts = np.searchsorted(keys, band * BAND + first - window.days - span)
    stops = np.searchsorted(keys, band * BAND + last + window.days, side="right")
    for chunk in _cut(stops - starts):
        which, place = expand(starts[chunk], stops[chunk])
        i, j = rows[owner[chunk][which]], part[place]
        days, km = measure_gaps(a, b, i, j)
        near = (days <= window.days) & (km <= window.km + radius + a.radius_km[i])
        yield i[near], j[near]


def expand(starts: Ints, stops: Ints) -> tuple[Ints, Ints]:
    """Every whole number from each start up to its stop, with the place of the start that it belongs to."""
    counts = np.maximum(stops - starts, 0)
    owner = np.repeat(np.arange(len(starts)), counts)
    offsets = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, starts[owner] + offsets


def _find_band(latitude: Floats, height: float) -> Ints:
    return np.floor(latitude / height).astype(np.int64)


def _cut(sizes: Ints) -> Iterator[slice]:
    """Stretches of which none holds many more than MOST_AT_ONCE pairs."""
    steps = np.cumsum(sizes) // MOST_AT_ONCE
    edges = [0, *(np.flatnonzero(np.diff(steps)) + 1).tolist(), len(sizes)]
    for start, stop in pairwise(edges):
        if stop > start:
            yield slice(start, stop)
