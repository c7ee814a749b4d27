"""What a forecast is made from: counts by month and area up to its origin, and how far the areas are apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from torkham.errors import MeasureError
from torkham.matching.distance import measure_km
from torkham.model.arrays import Counts, Flags, Floats

YEAR = 12
NEIGHBOURS = 4  # so many nearest areas count as neighbours
FARTHEST_KM = 500.0  # an area farther away is nobody's neighbour
NEAREST_KM = 25.0  # areas nearer than this are as near: their points are no truer


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Monthly counts (T, N), none missing, and the distances of the areas' points in km (N, N), infinite where one is
    unknown. `month` is the first month's place in its year, 0 for January.

    Raises MeasureError where there is no year of months, a count is missing, or the distances do not fit.
    """

    counts: Counts
    month: int
    apart: Floats

    def __post_init__(self) -> None:
        if self.counts.ndim != 2 or 0 in self.counts.shape:
            raise MeasureError(f"a forecast needs months x areas, not an array of shape {self.counts.shape}")
        periods, areas = self.counts.shape
        if periods < YEAR:
            raise MeasureError(f"a forecast needs {YEAR} whole months at least; there are {periods}")
        if not np.isfinite(self.counts).all() or (self.counts < 0).any():
            raise MeasureError("a forecast needs a count of 0 or more in every month and area; fill or cut the gaps")
        if self.apart.shape != (areas, areas):
            raise MeasureError(f"distances {self.apart.shape} do not fit {areas} areas")

    @property
    def periods(self) -> int:
        return len(self.counts)

    @property
    def areas(self) -> int:
        return int(self.counts.shape[1])

    def until(self, period: int) -> History:
        """What was known before that period."""
        return replace(self, counts=self.counts[:period])

    def since(self, period: int) -> History:
        """Without the periods before that one."""
        return replace(self, counts=self.counts[period:], month=(self.month + period) % YEAR)


def find_apart(points: Floats) -> Floats:
    """Distances in km between points (N, 2) of latitude and longitude; infinite where one is NaN."""
    latitude, longitude = points[:, 0], points[:, 1]
    apart = measure_km(latitude[:, None], longitude[:, None], latitude[None, :], longitude[None, :], np)
    return np.where(np.isnan(apart), np.inf, apart)


def find_neighbours(apart: Floats, number: int = NEIGHBOURS) -> Flags:
    """For each area (row) its nearest others: (N, N)."""
    others = apart + np.where(np.eye(len(apart)) > 0, np.inf, 0.0)
    rank = others.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    near: Flags = (rank < number) & (others <= FARTHEST_KM)
    return near


def find_active(counts: Counts, years: int = 5) -> Flags:
    """Which areas (N,) had any violence in the last years of the months (T, N) given."""
    active: Flags = counts[-years * YEAR :].sum(axis=0) > 0
    return active
