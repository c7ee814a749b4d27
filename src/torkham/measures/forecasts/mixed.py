"""Negative-binomial regression with a level for each area, drawn about a common one, fast enough to be refitted often.

    y_ti ~ NB(μ_ti, ψ),   ln μ_ti = x_ti'β + b_i,   b_i ~ N(0, σ²)

β, b and ln(1/ψ) maximise the likelihood less b'b / 2σ², by Newton's method; σ² is then (b'b + tr V_b) / N with V_b the
inverse information of b (an EM step in Laplace's approximation), and the two alternate. Weak normal priors on β
(deviation 10) and on ln(1/ψ) (deviation 3) keep both finite where the counts say nothing of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.count_likelihood import CountLikelihood, Slopes
from torkham.measures.newton import climb
from torkham.model.arrays import Counts, Floats

ROUNDS = 20
STILL = 0.02  # relative change of σ at which the alternation ends
GAIN = 1e-10  # relative, of a climb's last step: a size that counts say nothing of creeps on below it
NARROWEST = 0.02  # σ: below, the areas do not differ
COEFFICIENT_PRIOR, SIZE_PRIOR = 10.0, 3.0


@dataclass(frozen=True, slots=True, eq=False)
class Mixed:
    """A fit: β (p,), b (N,), σ, and the size 1/ψ. `theta` holds all but σ, for the next fit to begin at."""

    theta: Floats
    coefficients: Floats
    levels: Floats
    spread: float
    size: float

    def expect(self, covariates: Floats) -> Floats:
        """The means (N,) of a month with these covariates (N, p)."""
        means: Floats = np.exp(covariates @ self.coefficients + self.levels)
        return means


def fit_mixed(counts: Counts, covariates: Floats, start: Mixed | None = None) -> Mixed:
    """The fit to counts (T, N), NaN where unknown, and covariates (T, N, p), whose first column is the intercept.

    Raises MeasureError where every count is zero or missing, or where no maximum is found.
    """
    if not np.nansum(counts) > 0:
        raise MeasureError("every count is zero or missing: there is nothing to explain")
    areas, width = covariates.shape[1:]
    spread = start.spread if start else 1.0
    theta = start.theta if start else np.zeros(width + areas + 1)
    if start is None:
        theta[0] = np.log(np.nanmean(counts))
    likelihood = CountLikelihood(counts, np.zeros(areas, dtype=np.intp))
    for _ in range(ROUNDS):
        problem = _Problem(likelihood, covariates, spread)
        climbed = climb(problem.look, theta, precision=GAIN)
        if not climbed.converged:
            raise MeasureError(f"the regression did not converge: {climbed.problem}")
        theta, before = climbed.theta, spread
        if areas == 1:
            break
        levels = theta[width : width + areas]
        doubt = float(np.trace(np.linalg.inv(climbed.information)[width : width + areas, width : width + areas]))
        spread = max(float(np.sqrt((levels @ levels + doubt) / areas)), NARROWEST)
        if abs(spread / before - 1) < STILL:
            break
    return Mixed(theta, theta[:width], theta[width:-1], spread, float(np.exp(theta[-1])))


@dataclass(frozen=True, slots=True, eq=False)
class _Problem:
    """The penalised likelihood as something to climb. One area has no level of its own beside the intercept."""

    likelihood: CountLikelihood
    covariates: Floats
    spread: float

    @property
    def penalty(self) -> Floats:
        """The precision of each parameter's prior, in the order of the parameters."""
        areas, width = self.covariates.shape[1:]
        narrow = NARROWEST if areas == 1 else self.spread
        return np.concatenate(
            (np.full(width, COEFFICIENT_PRIOR**-2), np.full(areas, narrow**-2), [SIZE_PRIOR**-2])
        )  # fmt: skip

    def look(self, theta: Floats) -> _Point:
        return _Point(self, theta)


class _Point:
    def __init__(self, problem: _Problem, theta: Floats) -> None:
        width = problem.covariates.shape[2]
        self._problem = problem
        with np.errstate(over="ignore"):
            self._means = np.exp(problem.covariates @ theta[:width] + theta[width:-1])
        self._slopes = problem.likelihood.slopes(self._means, theta[-1:])
        pull = problem.penalty * theta
        self.value = self._slopes.value - float(pull @ theta) / 2
        by_mean = self._slopes.mean * self._means
        self.gradient: Floats = self._gather(by_mean, self._slopes.size) - pull
        self._theta = theta

    def _gather(self, cells: Floats, size: Floats) -> Floats:
        """Σ x·cells, Σ_t cells by area, and the size's own, one after the other."""
        flat = self._problem.covariates.reshape(-1, self._problem.covariates.shape[2])
        return np.concatenate((flat.T @ cells.ravel(), cells.sum(axis=0), size))

    def information(self) -> Floats:
        return self._curve(self._slopes)

    def expected_information(self) -> Floats:
        return self._curve(self._problem.likelihood.expect(self._means, self._theta[-1:], self._slopes))

    def _curve(self, slopes: Slopes) -> Floats:
        covariates, means = self._problem.covariates, self._means
        _, areas, width = covariates.shape
        weights = -(slopes.mean_mean * means**2 + slopes.mean * means)
        weighed = covariates * weights[:, :, None]
        curve = np.diag(self._problem.penalty)
        curve[:width, :width] += covariates.reshape(-1, width).T @ weighed.reshape(-1, width)
        curve[:width, width : width + areas] = weighed.sum(axis=0).T
        curve[width : width + areas, :width] = weighed.sum(axis=0)
        curve[range(width, width + areas), range(width, width + areas)] += weights.sum(axis=0)
        side = np.broadcast_to(slopes.mean_size * means, means.shape)
        curve[:-1, -1] = curve[-1, :-1] = -self._gather(side, np.zeros(1))[:-1]
        curve[-1, -1] -= float(slopes.size_size[0])
        return curve
