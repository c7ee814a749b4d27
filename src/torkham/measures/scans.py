"""One test in many areas: which findings stand when so many were looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def control_false_discovery(p_values: Sequence[float]) -> tuple[float, ...]:
    """The q-value of each p-value: the smallest false discovery rate at which it counts as a finding.

    Benjamini and Hochberg (1995): q of the i-th smallest of m is the least of p_j m / j over j ≥ i.

    >>> control_false_discovery([0.01, 0.5, 0.04])
    (0.03, 0.5, 0.06)
    """
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p)
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    lowest = np.minimum.accumulate(scaled[::-1])[::-1]
    q = np.empty(len(p))
    q[order] = np.minimum(lowest, 1.0)
    return tuple(float(round(value, 12)) for value in q)
