"""A regression as a forecast: negative binomial, with every area's level drawn about a common one (a GLMM).

For each number of months ahead h a model of its own, fitted to the last ten years:

    y_{t+h,i} ~ NB(μ, ψ)
    ln μ = α + b_i + β₁ ln(1 + y_ti) + β₂ ln(1 + m₃) + β₃ ln(1 + m₁₂) + β₄ ln(1 + n₃) + sin + cos of the month foretold

with m₃ and m₁₂ the area's means of the last three and twelve months, n₃ the mean of its neighbours' last three, and
b_i ~ N(0, σ²). What is foretold twelve months ahead is thus what followed such months after a year, not a chain of
one-month steps. The parameters are taken as known.
"""

from __future__ import annotations

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.simulation import draw_counts
from torkham.measures.forecasts.history import YEAR, History, find_neighbours
from torkham.measures.forecasts.mixed import Mixed, fit_mixed
from torkham.measures.seasons import make_harmonics
from torkham.model.arrays import Counts, Floats

WINDOW = 120  # months that the fit looks back
SHORTEST = 48  # months: a year of lags, a year ahead, two years to learn from


def foretell_regression(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Draws (months, areas, draws) from the regressions. Raises MeasureError where the counts carry none."""
    if history.periods < SHORTEST:
        raise MeasureError(f"a regression needs {SHORTEST} months; there are {history.periods}")
    history = history.since(max(0, history.periods - WINDOW))
    features = find_features(history)
    found = np.empty((months, history.areas, draws))
    fit: Mixed | None = None
    for ahead in range(1, months + 1):
        covariates = join_season(history, features, ahead)
        counts = history.counts[YEAR - 1 + ahead :]
        fit = fit_mixed(counts, covariates[: len(counts)], fit)
        means = np.broadcast_to(fit.expect(covariates[-1]), (draws, history.areas))
        found[ahead - 1] = draw_counts(means, np.full(history.areas, fit.size), rng).T
    return found


def find_features(history: History) -> Floats:
    """The covariates (T - 11, N, 4) as they stood at the end of each month from the twelfth on."""
    counts = history.counts
    near = find_neighbours(history.apart).astype(np.float64)
    weights = near / np.maximum(near.sum(axis=1, keepdims=True), 1)
    three, year = (_average(counts, months) for months in (3, YEAR))
    last: Counts = counts[YEAR - 1 :]
    recent = three[YEAR - 3 :]
    logs: Floats = np.log1p(np.stack([last, recent, year, recent @ weights.T], axis=2))
    return logs


def _average(counts: Counts, months: int) -> Floats:
    """The mean of each stretch of so many months."""
    summed = np.cumsum(np.concatenate((np.zeros((1, counts.shape[1])), counts)), axis=0)
    means: Floats = np.maximum(summed[months:] - summed[:-months], 0) / months
    return means


def join_season(history: History, features: Floats, ahead: int) -> Floats:
    """An intercept, the season of the month so far ahead, and the features: (T - 11, N, 7)."""
    months, areas = features.shape[:2]
    waves = make_harmonics(months, (history.month + YEAR - 1 + ahead) % YEAR)
    common = np.column_stack((np.ones(months), waves))
    spread = np.broadcast_to(common[:, None, :], (months, areas, common.shape[1]))
    return np.concatenate((spread, features), axis=2)
