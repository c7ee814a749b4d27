"""Invented histories for the tests of forecasts."""

from __future__ import annotations

import numpy as np

from torkham.measures.forecasts.history import History, find_apart


def invent_history(periods: int = 96, areas: int = 5, seed: int = 1, mean: float = 2.0) -> History:
    """Places along a road, each with its own level, whose violence lasts for some months."""
    rng = np.random.default_rng(seed)
    levels = mean * rng.gamma(1.0, 1.0, areas)
    counts = np.zeros((periods, areas))
    last = levels.copy()
    for t in range(periods):
        counts[t] = last = rng.poisson((0.5 * levels + 0.5 * last) * rng.gamma(3.0, 1 / 3, areas))
    points = np.column_stack((30 + 0.5 * np.arange(areas), np.full(areas, 70.0)))
    return History(counts, 0, find_apart(points))
