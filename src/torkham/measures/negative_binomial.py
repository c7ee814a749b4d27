"""Negative-binomial and Poisson regression: counts whose log mean is linear in covariates of either sign.

    y_i ~ NB(μ_i, ψ),  ln μ_i = x_i'β + o_i        mean μ, variance μ(1 + ψμ); ψ = 0 is the Poisson

β and ln(1/ψ) are fitted together by maximum likelihood, with the observed information. Where counts hang together
within clusters (months, areas), standard errors that allow for it come from the sandwich A⁻¹ (Σ_g s_g s_g') A⁻¹ with
s_g the score of cluster g, times G/(G-1): Liang and Zeger (1986), Biometrika 73, 13-22.

By hand: counts 2, 4 with only an intercept have μ = 3, β = ln 3 = 1.0986; as Poisson the standard error is
1/√(2·3) = 0.408.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.count_likelihood import CountLikelihood, Slopes
from torkham.measures.newton import climb, solve_positive
from torkham.model.arrays import Counts, Floats, Indices

POISSON_SIZE = 1e5  # a size above it cannot be told from infinity
VANISHED = "the dispersion has vanished: the counts vary no more than Poisson counts do, and are taken as such"


@dataclass(frozen=True, slots=True)
class Regression:
    """A fitted regression.

    names, coefficients    of the covariates, on the log scale
    covariance             of the coefficients (of clusters, where they were given); NaN where it did not converge
    dispersion             ψ; 0 where the counts were taken as Poisson
    dispersion_error       its standard error; 0 for Poisson
    log_likelihood, aic    at the fit
    means                  μ of every row, also of those whose count is missing
    rows                   how many counts were known
    problems               what went wrong or is at a boundary, in words
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Floats
    dispersion: float
    dispersion_error: float
    log_likelihood: float
    aic: float
    means: Floats
    rows: int
    converged: bool
    problems: tuple[str, ...]

    @property
    def standard_errors(self) -> Floats:
        errors: Floats = np.sqrt(np.diag(self.covariance))
        return errors

    def __getitem__(self, name: str) -> float:
        """The coefficient of that name."""
        return float(self.coefficients[self.names.index(name)])

    def error_of(self, name: str) -> float:
        """The standard error of that name's coefficient."""
        return float(self.standard_errors[self.names.index(name)])


def fit_regression(
    counts: Counts,
    covariates: Floats,
    names: Sequence[str],
    offset: Floats | None = None,
    poisson: bool = False,
    clusters: Indices | None = None,
    penalty: Floats | None = None,
) -> Regression:
    """The regression of `counts` (n,) on `covariates` (n, p), whose intercept is a column like the others.

    `offset` (n,) is added to the log mean. `clusters` (n,) numbers the clusters of the rows, for the standard errors.
    `penalty` (p, p) takes ½ β'Pβ from the log-likelihood (a normal prior, or random effects of known variance).
    Rows whose count is NaN say nothing. Raises MeasureError where shapes differ, covariates are missing or linearly
    dependent, or all counts are zero or missing. A regression that did not converge is returned and flagged.
    """
    check_regression(counts, covariates, names, offset)
    shift = np.zeros(len(counts)) if offset is None else offset
    prior = np.zeros((len(names), len(names))) if penalty is None else penalty
    problem = _Problem(counts, covariates, shift, poisson, prior)
    climbed = climb(problem.look, problem.start())
    if not poisson and np.exp(climbed.theta[-1]) > POISSON_SIZE:
        fit = fit_regression(counts, covariates, names, offset, True, clusters, penalty)
        return replace(fit, problems=(*fit.problems, VANISHED))
    width = len(names)
    inverse = solve_positive(climbed.information, np.eye(len(climbed.theta))) if climbed.converged else None
    problems = [climbed.problem] if climbed.problem else []
    size = np.inf if poisson else float(np.exp(climbed.theta[-1]))
    covariance = np.full((width, width), np.nan) if inverse is None else inverse[:width, :width]
    if inverse is not None and clusters is not None:
        covariance = problem.sandwich(climbed.theta, inverse, clusters)[:width, :width]
    free = len(climbed.theta)
    return Regression(
        tuple(names),
        climbed.theta[:width],
        covariance,
        0.0 if poisson else 1 / size,
        0.0 if poisson else float("nan") if inverse is None else float(np.sqrt(inverse[-1, -1])) / size,
        climbed.value,
        2 * free - 2 * climbed.value,
        np.exp(covariates @ climbed.theta[:width] + shift),
        problem.counts.cells,
        climbed.converged,
        tuple(problems),
    )


def check_regression(counts: Counts, covariates: Floats, names: Sequence[str], offset: Floats | None) -> None:
    """Raises MeasureError where a regression of these arrays cannot be fitted."""
    if covariates.shape != (len(counts), len(names)):
        raise MeasureError(f"covariates {covariates.shape} do not fit {len(counts)} counts and {len(names)} names")
    if offset is not None and offset.shape != counts.shape:
        raise MeasureError(f"an offset of shape {offset.shape} does not fit {len(counts)} counts")
    known = ~np.isnan(counts)
    if not np.isfinite(covariates[known]).all() or (offset is not None and not np.isfinite(offset[known]).all()):
        raise MeasureError("a covariate or an offset is missing where a count is known; fill it or leave the row out")
    if (counts[known] < 0).any() or not counts[known].sum() > 0:
        raise MeasureError("the counts must be 0 or more, and not all of them zero: there is nothing to explain")
    rank = int(np.linalg.matrix_rank(covariates[known]))
    if rank < len(names):
        raise MeasureError(f"the {len(names)} covariates ({', '.join(names)}) depend on each other: {rank} would do")


class _Problem:
    """The likelihood of a regression as something to climb."""

    def __init__(self, counts: Counts, covariates: Floats, offset: Floats, poisson: bool, penalty: Floats) -> None:
        groups = None if poisson else np.zeros(1, dtype=np.intp)
        known = ~np.isnan(counts)
        self.counts = CountLikelihood(counts[known][:, None], groups)
        self.known = known
        self.covariates, self.offset, self.penalty = covariates[known], offset[known], penalty

    @property
    def poisson(self) -> bool:
        return self.counts.groups is None

    def look(self, theta: Floats) -> _RegressionPoint:
        return _RegressionPoint(self, theta)

    def start(self) -> Floats:
        """Least squares on ln(y + ½), and a dispersion of 1."""
        logs = np.log(self.counts.counts[:, 0] + 0.5) - self.offset
        beta = np.asarray(np.linalg.lstsq(self.covariates, logs, rcond=None)[0], dtype=np.float64)
        return beta if self.poisson else np.append(beta, 0.0)

    def sandwich(self, theta: Floats, inverse: Floats, clusters: Indices) -> Floats:
        """The covariance that allows for clusters; the dispersion's own score is taken as independent of theirs."""
        scores = self.look(theta).row_scores()
        _, numbers = np.unique(clusters[self.known], return_inverse=True)
        count = int(numbers.max()) + 1
        if count < 2:
            raise MeasureError("standard errors that allow for clusters need two clusters at least")
        summed = np.zeros((count, scores.shape[1]))
        np.add.at(summed, numbers, scores)
        bread = inverse[: scores.shape[1], : scores.shape[1]]
        covariance: Floats = bread @ (summed.T @ summed) @ bread * count / (count - 1)
        return covariance


class _RegressionPoint:
    def __init__(self, problem: _Problem, theta: Floats) -> None:
        width = problem.covariates.shape[1]
        self._problem, self._log_size, self._beta = problem, theta[width:], theta[:width]
        self._mean = np.exp(problem.covariates @ self._beta + problem.offset)[:, None]
        self._slopes = problem.counts.slopes(self._mean, self._log_size)
        pull = problem.penalty @ self._beta
        self.value = self._slopes.value - float(self._beta @ pull) / 2
        self.gradient: Floats = np.concatenate((self.row_scores().sum(axis=0) - pull, self._slopes.size))

    def row_scores(self) -> Floats:
        """∂ℓ_i/∂β of every row."""
        scores: Floats = self._slopes.mean * self._mean * self._problem.covariates
        return scores

    def information(self) -> Floats:
        return self._curve(self._slopes)

    def expected_information(self) -> Floats:
        return self._curve(self._problem.counts.expect(self._mean, self._log_size, self._slopes))

    def _curve(self, slopes: Slopes) -> Floats:
        x, mean = self._problem.covariates, self._mean
        inner: Floats = -(x.T @ ((slopes.mean_mean * mean**2 + slopes.mean * mean) * x)) + self._problem.penalty
        if self._problem.poisson:
            return inner
        side = -(x.T @ (slopes.mean_size * mean if slopes.mean_size.size > 1 else np.zeros_like(mean)))
        return np.block([[inner, side], [side.T, np.diag(-slopes.size_size)]])
