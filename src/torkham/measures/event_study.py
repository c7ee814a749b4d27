"""What happened at a date: the same stretch before and after it, and how often other dates saw as much.

The change is that of `change.compare_periods`, whose interval stands when violence clusters. The placebo dates are all
earlier ones with as long a stretch on both sides that ends before the date: the rank of the date's |ln ratio| among
them is p. Neither says why; a level that was falling before goes on falling after.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.change import Change, compare_periods, cut_history
from torkham.model.arrays import Counts

LEAST_DATES = 19


@dataclass(frozen=True, slots=True)
class EventStudy:
    """`window` periods after the date against as many before it; `p` is None where too few other dates were there."""

    window: int
    change: Change
    p: float | None
    dates: int


def study_event(values: Counts, place: int, window: int) -> EventStudy:
    """The change at period `place` (the first after the date). Raises MeasureError where the series does not reach."""
    if place - window < 0 or place + window > len(values):
        had = f"{place} before and {len(values) - place} from it on"
        raise MeasureError(f"{window} periods on both sides of the date are needed, there are {had}")
    before, after = values[place - window : place], values[place : place + window]
    change = compare_periods(before, after, cut_history(values[: place - window]))
    others = [_log_ratio(values, other, window) for other in range(window, place - window + 1)]
    own = abs(_log_ratio(values, place, window))
    p = (1 + sum(abs(o) >= own for o in others)) / (1 + len(others)) if len(others) >= LEAST_DATES else None
    return EventStudy(window, change, p, len(others))


def _log_ratio(values: Counts, place: int, window: int) -> float:
    after, before = np.nansum(values[place : place + window]), np.nansum(values[place - window : place])
    return float(np.log((after + 0.5) / (before + 0.5)))
