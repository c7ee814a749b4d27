"""The endemic-epidemic model as a forecast: violence that follows violence, in the same place and from nearby.

    μ_ti = exp(α + b_i + sin + cos) + λ Σ_d u_d y_{t-d,i} + φ Σ_j w_ji Σ_d u_d y_{t-d,j}

fitted to the last ten years with geometric lags of six months (their decay estimated), weights w_ji by the inverse
square of the distance, and b_i ~ N(0, σ²); then simulated month by month, so that a draw is a path. The parameters are
taken as known. Where the counts do not carry all of that, a simpler model is taken.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.design import Term, intercept, make_predictor
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.model import Model, NeighbourPart
from torkham.measures.endemic_epidemic.prediction import make_recursion
from torkham.measures.endemic_epidemic.simulation import simulate
from torkham.measures.endemic_epidemic.weights import KnownWeights
from torkham.measures.forecasts.history import NEAREST_KM, YEAR, History
from torkham.measures.seasons import make_harmonics
from torkham.model.arrays import Floats

WINDOW = 120  # months that the fit looks back
SHORTEST = 36
DEPTH = 6


def foretell_epidemic(history: History, months: int, draws: int, rng: np.random.Generator) -> Floats:
    """Draws (months, areas, draws), paths of the model. Raises MeasureError where the counts carry no model, or where
    violence would feed itself without end."""
    if history.periods < SHORTEST:
        raise MeasureError(f"the endemic-epidemic model needs {SHORTEST} months; there are {history.periods}")
    history = history.since(max(0, history.periods - WINDOW))
    fit = fit_simpler(history, make_model(history, months), months)
    recursion = make_recursion(fit.model, fit.layout, fit.theta)
    paths = simulate(recursion, history.counts[::-1][:DEPTH], history.periods, months, draws, rng)
    return np.ascontiguousarray(np.moveaxis(paths, 0, 2))


def fit_simpler(history: History, model: Model, months: int) -> Fit:
    """The first of ever simpler models that converges: lags that halve month by month, no neighbours, no dispersion.

    Raises MeasureError where none does.
    """
    counts = np.concatenate((history.counts, np.full((months, history.areas), np.nan)))
    halving = replace(model, lags=Lags(DEPTH, 0.5))
    alone = replace(halving, neighbours=())
    for simpler in (model, halving, alone, replace(alone, dispersion="none")):
        fit = fit_model(simpler, counts, until=history.periods)
        if fit.converged:
            return fit
    raise MeasureError(f"the endemic-epidemic model did not converge ({'; '.join(fit.problems)})")


def make_model(history: History, months: int) -> Model:
    """The model over the months known and those to come."""
    periods, areas = history.periods + months, history.areas
    waves = make_harmonics(periods, history.month % YEAR)
    terms = [intercept(periods)]
    terms += [Term(name, "period", wave) for name, wave in zip(("sin", "cos"), waves.T, strict=True)]
    one = make_predictor([intercept(periods)], periods, areas)
    parts: tuple[NeighbourPart, ...] = ()
    weights = np.where(np.eye(areas) > 0, 0.0, np.maximum(history.apart, NEAREST_KM) ** -2.0)
    if weights.any():
        parts = (NeighbourPart("nearby", one, KnownWeights(weights, normalised=True)),)
    return Model(make_predictor(terms, periods, areas, random=areas > 1), one, parts, lags=Lags(DEPTH, None))
