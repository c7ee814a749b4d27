"""Counts as arrays: what the models of trends, breaks, spillover and forecasts are fitted to."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from torkham.errors import UsageError, ValueRuleError
from torkham.model.arrays import Flags, Floats
from torkham.model.periods import Step, find_first, find_last, find_next, name_period


@dataclass(frozen=True, slots=True)
class Origin:
    """Where counts come from. `vintage` is the dataset's release ("ged 23.1"); counts of two vintages do not compare.

    `start` and `end` are the first and the last day that the data cover; `candidate` says that they are preliminary.
    """

    source: str
    vintage: str
    start: date
    end: date
    candidate: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One measure of one area over consecutive periods.

    `starts` are the periods' first days; `values` (float64) is NaN where `observed` is False: nobody looked. A period
    without an event is 0.
    """

    area: str
    measure: str
    step: Step
    starts: tuple[date, ...]
    values: Floats
    observed: Flags
    origin: Origin

    def __post_init__(self) -> None:
        _check(self.starts, self.step, self.values, self.observed, (len(self.starts),))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def names(self) -> tuple[str, ...]:
        """What the periods are called: 2021-08."""
        return tuple(name_period(first, self.step) for first in self.starts)

    @property
    def complete(self) -> Flags:
        """Which periods the data cover from their first day to their last; others still fill up, or begin late."""
        return find_complete(self.starts, self.step, self.origin)

    def between(self, since: date, until: date) -> Series:
        """The periods that begin on or after `since` and end on or before `until`."""
        kept = [i for i, s in enumerate(self.starts) if s >= since and find_last(s, self.step) <= until]
        if not kept:
            raise UsageError(f"no whole {self.step} lies between {since} and {until}; the series has {_span(self)}")
        part = slice(kept[0], kept[-1] + 1)
        return replace(self, starts=self.starts[part], values=self.values[part], observed=self.observed[part])


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One measure of several areas over the same consecutive periods.

    `values` (float64) and `observed` (bool) have the shape (areas, periods); a value is NaN where it is not observed.
    An area's name is unique: "Kech, Balochistan, PAK". `points` are the areas' mean latitude and longitude, None where
    none is known.
    """

    areas: tuple[str, ...]
    measure: str
    step: Step
    starts: tuple[date, ...]
    values: Floats
    observed: Flags
    origin: Origin
    points: tuple[tuple[float, float] | None, ...] = ()

    def __post_init__(self) -> None:
        _check(self.starts, self.step, self.values, self.observed, (len(self.areas), len(self.starts)))
        if len(set(self.areas)) != len(self.areas):
            raise ValueRuleError("two areas of a panel bear the same name")
        if self.points and len(self.points) != len(self.areas):
            raise ValueRuleError(f"{len(self.areas)} areas, but {len(self.points)} points")

    @property
    def names(self) -> tuple[str, ...]:
        """What the periods are called: 2021-08."""
        return tuple(name_period(first, self.step) for first in self.starts)

    @property
    def complete(self) -> Flags:
        """Which periods the data cover from their first day to their last."""
        return find_complete(self.starts, self.step, self.origin)

    def series(self, area: str) -> Series:
        """One area's counts. Raises UsageError where the panel has no such area."""
        if area not in self.areas:
            raise UsageError(f"{area}: the panel has no such area; it has {', '.join(self.areas[:5])}, …")
        row = self.areas.index(area)
        return Series(area, self.measure, self.step, self.starts, self.values[row], self.observed[row], self.origin)

    def total(self, name: str = "all areas") -> Series:
        """The sum over the areas; a period is observed where every area is."""
        observed: Flags = np.logical_and.reduce(self.observed, axis=0)
        return Series(name, self.measure, self.step, self.starts, self.values.sum(axis=0), observed, self.origin)


def find_complete(starts: tuple[date, ...], step: Step, origin: Origin) -> Flags:
    """For each period, whether the data cover all of its days."""
    return np.array([origin.start <= s and find_last(s, step) <= origin.end for s in starts], dtype=np.bool_)


def _check(starts: tuple[date, ...], step: Step, values: Floats, observed: Flags, shape: tuple[int, ...]) -> None:
    if values.shape != shape or observed.shape != shape:
        raise ValueRuleError(f"values {values.shape} and observed {observed.shape} must have the shape {shape}")
    if starts and find_first(starts[0], step) != starts[0]:
        raise ValueRuleError(f"{starts[0]} is not the first day of a {step}")
    if any(find_next(one, step) != other for one, other in itertools.pairwise(starts)):
        raise ValueRuleError(f"the periods must follow each other, {step} by {step}")
    if (np.isnan(values) == observed).any():
        raise ValueRuleError("a value must be NaN where it is not observed, and only there")


def _span(series: Series) -> str:
    return f"{series.names[0]} to {series.names[-1]}" if series.starts else "no period"
