"""Forecasts one step ahead from every origin, each made from what was known then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.measures.count_scores import CountScores, score_counts
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.model import Model
from torkham.measures.endemic_epidemic.prediction import Recursion, expect_next
from torkham.model.arrays import Counts, Floats


@dataclass(frozen=True, slots=True)
class Ahead:
    """Forecasts of consecutive periods: `periods` (0-based), `means` and `sizes` (H, N), what came (`counts`).

    `unsettled` are the periods whose fit did not converge; their forecasts come from where it ended.
    """

    periods: tuple[int, ...]
    means: Floats
    sizes: Floats
    counts: Counts
    unsettled: tuple[int, ...] = ()

    def scores(self) -> CountScores:
        return score_counts(self.counts, self.means, self.sizes)


def forecast_ahead(
    model: Model, counts: Counts, periods: range, first: int | None = None, refit_every: int = 1
) -> Ahead:
    """Each of `periods` foretold from a fit to all periods before it, anew for every `refit_every`-th.

    A fit begins at the one before it. The first is begun afresh.
    """
    fit: Fit | None = None
    means, sizes, unsettled = [], [], []
    for number, t in enumerate(periods):
        if fit is None or number % refit_every == 0:
            fit = fit_model(model, counts, first, until=t, start=fit)
        if not fit.converged:
            unsettled.append(t)
        recursion = fit.recursion
        parts = expect_next(recursion, counts, t)
        means.append(parts.sum(axis=0))
        sizes.append(widen_sizes(recursion, parts))
    return Ahead(tuple(periods), np.array(means), np.array(sizes), counts[list(periods)], tuple(unsettled))


def widen_sizes(recursion: Recursion, parts: Floats) -> Floats:
    """The sizes of the next counts with the doubt about the period's shock in them.

    A factor of mean 1 and variance v on a share s of the mean adds s²v(1 + ψ) to ψ.
    """
    share = parts[0] / parts.sum(axis=0)
    psi = 1 / recursion.sizes
    widened: Floats = psi + share**2 * recursion.jolt * (1 + psi)
    with np.errstate(divide="ignore"):
        return np.asarray(1 / widened, dtype=np.float64)


def look_back(fit: Fit, counts: Counts, periods: range) -> Ahead:
    """Each of `periods` foretold with the parameters of one fit, which may have seen them."""
    recursion = fit.recursion
    means = np.array([expect_next(recursion, counts, t).sum(axis=0) for t in periods])
    return Ahead(tuple(periods), means, np.broadcast_to(recursion.sizes, means.shape), counts[list(periods)])
