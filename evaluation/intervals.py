"""Bootstrap intervals over documents."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SEED = 20220222
DRAWS = 2000


def bootstrap_f1(counts: NDArray[np.int64]) -> tuple[float, float]:
    """The 95% percentile interval of F1 over resampled documents; `counts` is documents x (tp, fp, fn)."""
    rng = np.random.default_rng(SEED)
    drawn = counts[rng.integers(0, len(counts), (DRAWS, len(counts)))].sum(axis=1)
    tp, fp, fn = drawn.T
    f1 = np.divide(2 * tp, 2 * tp + fp + fn, out=np.zeros(DRAWS), where=(2 * tp + fp + fn) > 0)
    low, high = np.percentile(f1, (2.5, 97.5))
    return float(low), float(high)


def bootstrap_share(counts: NDArray[np.int64]) -> tuple[float, float]:
    """The 95% percentile interval of a share over resampled documents; `counts` is documents x (right, all)."""
    rng = np.random.default_rng(SEED)
    right, whole = counts[rng.integers(0, len(counts), (DRAWS, len(counts)))].sum(axis=1).T
    low, high = np.percentile(np.divide(right, whole, out=np.zeros(DRAWS), where=whole > 0), (2.5, 97.5))
    return float(low), float(high)
