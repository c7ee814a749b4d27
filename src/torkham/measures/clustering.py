"""How much violence clusters in time: what an interval that believes in independent months leaves out.

Attacks come in waves. A month's count varies more than a Poisson count would (dispersion), and a violent month follows
a violent one (autocorrelation). Both are estimated within blocks of about a year, each around its own mean, so that a
change from one year to the next is not mistaken for clustering.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from torkham.model.arrays import Counts

# A block shorter than this says too little of autocorrelation.
SHORTEST_BLOCK = 6
# Estimated autocorrelation above this is not distinguishable from a drift.
HIGHEST_AUTOCORRELATION = 0.9
# Two years of months say little of their autocorrelation; the estimate leans to what monthly counts of violence usually
# have (GED, events by country 1989-2020: median 0.38 over 54 countries), as if that had been seen in a year more.
TYPICAL_AUTOCORRELATION, WORTH = 0.4, 12


@dataclass(frozen=True, slots=True)
class Clustering:
    """`dispersion` is the variance of one period over its mean, at least 1 (Poisson); `autocorrelation` is that of
    neighbouring periods, 0 to 0.9; `df` the equivalent number of independent observations behind both."""

    dispersion: float
    autocorrelation: float
    df: float

    def inflate(self, periods: int) -> float:
        """How many times as variable as a Poisson count a sum over so many neighbouring periods is, relative to its
        mean: dispersion times `sum_inflation`."""
        return self.dispersion * sum_inflation(self.autocorrelation, periods)


def sum_inflation(autocorrelation: float, periods: int) -> float:
    """The variance of a sum of n values of an AR(1) series over that of n independent ones: 1 + 2 Σ (1 - k/n) r^k.

    It tends to the long-run (1 + r) / (1 - r) as n grows; for a single value it is 1.

    >>> round(sum_inflation(0.5, 2), 3)
    1.5
    """
    lags = np.arange(1, periods)
    return float(1 + 2 * np.sum((1 - lags / periods) * autocorrelation**lags))


def overlap(autocorrelation: float, first: int, second: int, gap: int = 0) -> float:
    """The sum of the correlations of every value of one stretch with every value of a later one, `gap` values between
    them: Σ_i Σ_j r^|i-j|. What two neighbouring years share, and what their difference does not have.

    >>> overlap(0.5, 1, 1), overlap(0.5, 2, 1)
    (0.5, 0.75)
    """
    i, j = np.arange(first), np.arange(first + gap, first + gap + second)
    return float(np.sum(autocorrelation ** np.abs(j[:, None] - i[None, :])))


def estimate_clustering(blocks: Sequence[Counts]) -> Clustering | None:
    """The clustering of counts in blocks; NaN is a period that nobody observed. None where no block is long enough.

    Dispersion is Pearson's: Σ (y - ȳ)² / ȳ over the degrees of freedom. The lag-1 autocorrelation r of n values around
    their own mean is too small by about (1 + 4ρ) / n (Marriott and Pope 1954), so ρ = (n r + 1) / (n - 4); and their
    variance is too small by (n - A) / (n - 1), A being `sum_inflation`: both are put right. ρ then leans to its
    typical value by the weight of a year. The degrees of freedom shrink by (1 - ρ) / (1 + ρ), as so many correlated
    values tell no more than so many fewer independent ones.
    """
    squares = products = 0.0
    sizes: list[int] = []
    for block in blocks:
        observed = int(np.isfinite(block).sum())
        mean = float(np.nanmean(block)) if observed else 0.0
        if observed < SHORTEST_BLOCK or mean == 0:
            continue
        residuals = (block - mean) / np.sqrt(mean)
        squares += float(np.nansum(residuals**2))
        products += float(np.nansum(residuals[1:] * residuals[:-1]))
        sizes.append(observed)
    if not sizes:
        return None
    size = float(np.mean(sizes))
    raw = products / squares if squares else 0.0
    seen = float(np.clip((size * raw + 1) / (size - 4), 0.0, HIGHEST_AUTOCORRELATION))
    rho = (sum(sizes) * seen + WORTH * TYPICAL_AUTOCORRELATION) / (sum(sizes) + WORTH)
    free = sum(sizes) - len(sizes)
    lost = (size - 1) / (size - sum_inflation(rho, round(size)))
    return Clustering(
        dispersion=max(1.0, squares / free * lost),
        autocorrelation=rho,
        df=max(1.0, free * (1 - rho) / (1 + rho)),
    )
