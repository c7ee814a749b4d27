"""Scores of forecasts of counts that are given as distributions, negative binomial or Poisson. Smaller is better.

    log score                     -ln p(y)
    ranked probability score      Σ_k (F(k) - 1{y <= k})²  =  E|X - y| - ½ E|X - X'|
    Dawid-Sebastiani score        ((y - μ) / σ)² + 2 ln σ
    squared error score           (y - μ)²

Czado, Gneiting and Held (2009), Biometrics 65, 1254-1261; the ranked probability score in closed form after Wei and
Held (2014), TEST 23, 787-805.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, gammaln, hyp2f1, ive, pdtr, xlogy

from torkham.model.arrays import Counts, Floats

REACH = 14.0  # standard deviations above the mean up to which a tail is summed
ALMOST_POISSON = 1e7  # a size above it is treated as infinite


@dataclass(frozen=True, slots=True)
class CountScores:
    """Scores of each cell, NaN where the count is unknown."""

    log: Floats
    rps: Floats
    dss: Floats
    ses: Floats

    def means(self) -> tuple[float, float, float, float]:
        """The mean of each over the known cells, in the order log, rps, dss, ses."""
        log, rps, dss, ses = (float(np.nanmean(scores)) for scores in (self.log, self.rps, self.dss, self.ses))
        return log, rps, dss, ses


def score_counts(counts: Counts, means: Floats, sizes: Floats | None) -> CountScores:
    """The scores of forecasts with these means and sizes (1/ψ; None for Poisson), arrays that broadcast together."""
    y, mu = np.broadcast_arrays(np.asarray(counts, dtype=float), np.asarray(means, dtype=float))
    k = np.full(y.shape, np.inf) if sizes is None else np.broadcast_to(np.asarray(sizes, dtype=float), y.shape)
    k = np.where(k > ALMOST_POISSON, np.inf, k)
    variance = mu * (1 + mu / k)
    error = (y - mu) ** 2
    return CountScores(find_log_scores(y, mu, k), find_rps(y, mu, k), error / variance + np.log(variance), error)


def find_log_scores(y: Counts, mu: Floats, k: Floats) -> Floats:
    """-ln p(y); `k` is infinite where the forecast is Poisson."""
    size = np.where(np.isinf(k), 1.0, k)
    negative = gammaln(y + size) - gammaln(size) - size * np.log1p(mu / size) + xlogy(y, mu / (mu + size))
    poisson = xlogy(y, mu) - mu
    scores: Floats = gammaln(y + 1) - np.where(np.isinf(k), poisson, negative)
    return scores


def find_rps(y: Counts, mu: Floats, k: Floats) -> Floats:
    """The ranked probability score; `k` is infinite where the forecast is Poisson."""
    size = np.where(np.isinf(k), 1.0, k)
    p = size / (size + mu)
    below, below_before = _find_cdf(y, mu, k), _find_cdf(y - 1, mu, k, shift=1)
    # E|X - y| = y (2F(y) - 1) - μ (2 F'(y-1) - 1), with F' the distribution whose size is one more.
    apart = y * (2 * below - 1) - mu * (2 * below_before - 1)
    with np.errstate(all="ignore"):
        gini = mu / p * hyp2f1(size + 1, 0.5, 2, -4 * (1 - p) / p**2)
        poisson = mu * (ive(0, 2 * mu) + ive(1, 2 * mu))
    gini = np.where(np.isinf(k), poisson, gini)
    for cell in np.argwhere(~np.isfinite(gini) & np.isfinite(mu)):
        place = tuple(cell)
        gini[place] = _sum_gini(float(mu[place]), float(k[place]))
    scores: Floats = apart - gini
    return scores


def _find_cdf(y: Counts, mu: Floats, k: Floats, shift: int = 0) -> Floats:
    """F(y). `shift` gives the distribution of the size-biased count: size k + shift with the same probability p."""
    size = np.where(np.isinf(k), 1.0, k)
    at = np.maximum(y, 0)
    negative = betainc(size + shift, at + 1, size / (size + mu))
    cdf: Floats = np.where(y < 0, 0.0, np.where(np.isinf(k), pdtr(at, mu), negative))
    return np.where(np.isnan(y), np.nan, cdf)


def _sum_gini(mu: float, k: float) -> float:
    """½ E|X - X'| = Σ F (1 - F), summed where the closed form leaves the range of numbers (large sizes)."""
    top = int(mu + REACH * np.sqrt(mu * (1 + mu / k)) + 50)
    cdf = betainc(k, np.arange(top) + 1.0, k / (k + mu))
    return float((cdf * (1 - cdf)).sum())
