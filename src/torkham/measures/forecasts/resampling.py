"""Forecasts that take the past as it was: the benchmarks that models have to beat.

    zero                     nothing happens
    last                     Poisson about the last month's count (ViEWS: last with Poisson expansion)
    conflictology            one of the place's last twelve months, drawn at random (ViEWS: conflictology)
    conflictology nearby     as above, but every second draw is a month of one of the four nearest places

In one draw all areas take the same month of the past, so that a sum over areas is as spread as it was in the past.
Months ahead are drawn apart from each other: a draw is no path, and sums over months are too narrow.
"""

from __future__ import annotations

import numpy as np

from torkham.measures.forecasts.history import YEAR, History, find_neighbours
from torkham.model.arrays import Counts, Floats, Indices


def foretell_zero(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Zeros: (months, areas, draws)."""
    return np.zeros((months, history.areas, draws))


def foretell_last(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Poisson draws about the last month's counts: (months, areas, draws)."""
    return rng.poisson(history.counts[-1][None, :, None], (months, history.areas, draws)).astype(np.float64)


def foretell_conflictology(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Each area's own last twelve months, drawn evenly: (months, areas, draws)."""
    taken = _draw_months(months, draws, rng)
    return np.ascontiguousarray(np.moveaxis(history.counts[-YEAR:][taken], 2, 1))


def foretell_nearby(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """As `foretell_conflictology`, half of it from the nearest areas: (months, areas, draws). An area that has none
    near is drawn from itself alone."""
    last: Counts = history.counts[-YEAR:]
    taken = _draw_months(months, draws, rng)
    near = find_neighbours(history.apart)
    drawn = np.empty((months, history.areas, draws))
    for area in range(history.areas):
        others = np.flatnonzero(near[area])
        sources = np.full(taken.shape, area)
        if len(others):
            elsewhere = rng.permuted(np.tile(np.arange(draws) % 2 == 0, (months, 1)), axis=1)
            sources = np.where(elsewhere, rng.choice(others, taken.shape), area)
        drawn[:, area] = last[taken, sources]
    return drawn


def _draw_months(months: int, draws: int, rng: np.random.Generator) -> Indices:
    """Which of the last twelve months each draw takes: each as often as the others, in random order (months, draws)."""
    each = np.tile(np.arange(draws, dtype=np.intp) % YEAR, (months, 1))
    return rng.permuted(each, axis=1)
