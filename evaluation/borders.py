"""Two invented sides of a border, with a known share that follows."""

from __future__ import annotations

import numpy as np

from torkham.measures.border import Border
from torkham.measures.endemic_epidemic.simulation import draw_counts

ACROSS = np.array([[1.0, 0.5, 0.2, 0.1], [0.5, 1.0, 0.3, 0.2], [0.2, 0.4, 0.8, 0.3]])
WITHIN = np.ones((4, 4)) - np.eye(4)
MEAN, OWN, INSIDE, SIZE = 4.0, 0.3, 0.15, 3.0


def invent_border(rng: np.random.Generator, share: float, periods: int = 120) -> Border:
    """A source of three areas that keeps half of its own past, and a target of four with a mean of 4 a month, of which
    `share` follows the source, 30% the area's own last month and 15% the other areas'."""
    source, target = np.full((periods, 3), 5.0), np.full((periods, 4), MEAN)
    across, within = ACROSS / ACROSS.sum(axis=1, keepdims=True), WITHIN / 3
    for t in range(1, periods):
        source[t] = draw_counts(2.5 + 0.5 * source[t - 1], np.full(3, 4.0), rng)
        mean = MEAN * (1 - OWN - INSIDE - share) + OWN * target[t - 1] + INSIDE * target[t - 1] @ within
        mean = mean + share * MEAN * 4 / 15 * source[t - 1] @ across
        target[t] = draw_counts(mean, np.full(4, SIZE), rng)
    return Border(target, source, WITHIN, ACROSS)
