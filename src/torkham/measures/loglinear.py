"""Log-linear count models of many series at once: the workhorse of tests that simulate.

Every series shares the design; each has its own coefficients and dispersion. The variance is μ + ψμ² (negative
binomial, Cameron and Trivedi's NB2), the coefficients those of maximum likelihood given ψ, and ψ that of moments:
ψ = Σ (n/(n-p) (y - μ)² - μ) / Σ μ², at least 0 (Poisson).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.model.arrays import Counts, Flags, Floats

ROUNDS = (6, 4)  # Newton steps with ψ = 0, then with ψ of moments
FLATTEST, STEEPEST = -14.0, 14.0  # log means outside are a series that has no events there
RIDGE = 1e-9
WIDEST = 50.0  # a dispersion above says that the mean describes nothing


@dataclass(frozen=True, slots=True, eq=False)
class Loglinear:
    """Fits of several series: coefficients (series, columns), means (series, periods), dispersions (series,)."""

    coefficients: Floats
    means: Floats
    dispersions: Floats

    @property
    def variances(self) -> Floats:
        """μ + ψμ² of each period of each series."""
        spread: Floats = self.means * (1 + self.dispersions[:, None] * self.means)
        return spread


def fit_loglinear(counts: Counts, design: Floats) -> Loglinear:
    """Fit log μ = X β to each row of `counts` (series, periods); NaN says nothing. `design` is (periods, columns)."""
    seen = np.isfinite(counts)
    filled = np.where(seen, counts, 0.0)
    means = np.maximum((filled + _mean(filled, seen)[:, None] + 0.1) / 2, 0.05)
    dispersions = np.zeros(len(counts))
    coefficients = np.zeros((len(counts), design.shape[1]))
    for steps in ROUNDS:
        for _ in range(steps):
            coefficients, means = _step(filled, seen, design, means, dispersions)
        dispersions = _estimate_dispersions(filled, seen, means, design.shape[1])
    return Loglinear(coefficients, means, dispersions)


def multiply_columns(first: Floats, second: Floats) -> Floats:
    """Each column of one table times each of another, row by row: (rows, columns of first x columns of second)."""
    return (first[:, :, None] * second[:, None, :]).reshape(len(first), -1)


def gather_information(weights: Floats, design: Floats) -> Floats:
    """X'WX of each series: (series, columns, columns), for weights (series, periods)."""
    columns = design.shape[1]
    information: Floats = (weights @ multiply_columns(design, design)).reshape(-1, columns, columns)
    return information + RIDGE * np.eye(columns)


def _step(counts: Counts, seen: Flags, design: Floats, means: Floats, dispersions: Floats) -> tuple[Floats, Floats]:
    """One step of iteratively reweighted least squares."""
    weights = np.where(seen, means / (1 + dispersions[:, None] * means), 0.0)
    working = np.log(means) + (counts - means) / means
    pulled = (weights * working) @ design
    solved = np.linalg.solve(gather_information(weights, design), pulled[:, :, None])
    coefficients = solved[:, :, 0].astype(np.float64)
    fitted: Floats = np.exp(np.clip(coefficients @ design.T, FLATTEST, STEEPEST))
    return coefficients, fitted


def _estimate_dispersions(counts: Counts, seen: Flags, means: Floats, columns: int) -> Floats:
    number = seen.sum(axis=1, keepdims=True)
    squares = (counts - means) ** 2 * number / np.maximum(number - columns, 1)
    excess = np.where(seen, squares - means, 0.0).sum(axis=1)
    dispersions: Floats = np.clip(excess / np.where(seen, means**2, 0.0).sum(axis=1), 0.0, WIDEST)
    return dispersions


def _mean(filled: Counts, seen: Flags) -> Floats:
    mean: Floats = filled.sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    return mean
