"""A regression as a forecast: negative binomial, with every area's level drawn about a common one (a GLMM).

For each number of months ahead h a model of its own, fitted to the last ten years:

    y_{t+h,i} ~ NB(μ, ψ)
    ln μ = α + b_i + β₁ ln(1 + y_ti) + β₂ ln(1 + m₃) + β₃ ln(1 + m₁₂) + β₄ ln(1 + n₃) + sin + cos of the month foretold

with m₃ and m₁₂ the area's means of the last three and twelve months, n₃ the mean of its neighbours' last three, and
b_i ~ N(0, σ²), σ² from the marginal likelihood. What is foretold twelve months ahead is thus what followed such months
after a year, not a chain of one-month steps. The parameters are taken as known.
"""

from __future__ import annotations

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.arrays import Counts, Floats
from torkham.measures.endemic_epidemic.design import Term, intercept, make_predictor
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.model import Model
from torkham.measures.endemic_epidemic.prediction import make_recursion
from torkham.measures.endemic_epidemic.simulation import draw_counts
from torkham.measures.forecasts.history import YEAR, History, find_neighbours
from torkham.measures.seasons import make_harmonics

WINDOW = 120  # months that the fit looks back
SHORTEST = 48  # months: a year of lags, a year ahead, two years to learn from
NAMES = ("ln last", "ln three months", "ln year", "ln neighbours")


def foretell_regression(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Draws (months, areas, draws) from the regressions. Raises MeasureError where the counts carry none."""
    if history.periods < SHORTEST:
        raise MeasureError(f"a regression needs {SHORTEST} months; there are {history.periods}")
    history = history.since(max(0, history.periods - WINDOW))
    features = find_features(history)
    found = np.empty((months, history.areas, draws))
    fit: Fit | None = None
    for ahead in range(1, months + 1):
        model, counts = make_model(history, features, ahead)
        fit = fit_model(model, counts, until=len(counts) - 1, start=fit)
        if not fit.converged:
            raise MeasureError(f"the regression {ahead} months ahead did not converge ({'; '.join(fit.problems)})")
        recursion = make_recursion(model, fit.layout, fit.theta)
        means = np.broadcast_to(recursion.endemic[-1], (draws, history.areas))
        found[ahead - 1] = draw_counts(means, recursion.sizes, rng).T
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


def make_model(history: History, features: Floats, ahead: int) -> tuple[Model, Counts]:
    """The model of counts `ahead` months after what is known, and its counts, of which the last is the one foretold."""
    known = len(features) - ahead  # months of which it is known what followed
    cells = np.concatenate((features[:known], features[-1:]))
    counts = np.concatenate((history.counts[YEAR - 1 + ahead :], np.full((1, history.areas), np.nan)))
    first = history.month + YEAR - 1 + ahead
    season = make_harmonics(history.periods, first % YEAR)
    season = np.concatenate((season[:known], make_harmonics(1, (history.month + history.periods - 1 + ahead) % YEAR)))
    terms = [intercept(known + 1)]
    terms += [Term(name, "period", wave) for name, wave in zip(("sin", "cos"), season.T, strict=True)]
    told = [number for number in range(len(NAMES)) if cells[:known, :, number].any()]
    terms += [Term(NAMES[number], "cell", cells[:, :, number]) for number in told]
    return Model(make_predictor(terms, known + 1, history.areas, random=history.areas > 1)), counts
