"""Fitting an endemic-epidemic model: maximum likelihood, and penalised likelihood where it has random intercepts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.measures.arrays import Counts, Floats
from torkham.measures.endemic_epidemic.likelihood import Likelihood
from torkham.measures.endemic_epidemic.model import Layout, Model
from torkham.measures.endemic_epidemic.prediction import Recursion, make_recursion
from torkham.measures.endemic_epidemic.random_effects import Spread, find_narrow, fit_spread, start_spread
from torkham.measures.newton import Climb, climb, solve_positive

POISSON_SIZE = 1e6  # a size above it cannot be told from infinity: the counts are Poisson
FAINT = 1e-6  # a part with less of the expected counts than this has vanished; its coefficients are at no maximum


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    theta              parameters in the order of `layout`; dispersions as ln size
    covariance         of theta: the inverse of the observed (penalised) information; NaN where `converged` is false
    log_likelihood     at theta; with random intercepts penalised: ℓ - ½ b'Σ⁻¹b
    first              0-based period of the first count that was explained
    counts             how many counts were explained
    spread             the random intercepts' covariance Σ with what belongs to it; None without
    problems           what went wrong or is at a boundary, in words; empty where nothing did
    """

    model: Model
    layout: Layout
    theta: Floats
    covariance: Floats
    log_likelihood: float
    first: int
    counts: int
    converged: bool
    iterations: int
    spread: Spread | None
    problems: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return self.layout.names

    @property
    def coefficients(self) -> Floats:
        """The parameters as they are told: dispersions as ψ = 1 / size, all else as fitted."""
        told = self.theta.copy()
        told[self.layout.sizes] = np.exp(-told[self.layout.sizes])
        return told

    @property
    def standard_errors(self) -> Floats:
        """Of `coefficients`; NaN where the fit did not converge (`problems` says so)."""
        errors = np.sqrt(np.diag(self.covariance))
        errors[self.layout.sizes] *= np.exp(-self.theta[self.layout.sizes])
        return errors

    @property
    def recursion(self) -> Recursion:
        """The mean of a period given the past, at the fitted parameters; see `prediction`."""
        deviations = self.spread.deviations if self.spread else {}
        return make_recursion(self.model, self.layout, self.theta, deviations.get("shocks", 0.0))

    @property
    def aic(self) -> float | None:
        """-2ℓ + 2p; None with random intercepts, where the count of parameters has no single meaning."""
        return None if self.spread else 2 * self.layout.width - 2 * self.log_likelihood

    def __getitem__(self, name: str) -> float:
        """The coefficient of that name."""
        return float(self.coefficients[self.names.index(name)])

    def error_of(self, name: str) -> float:
        """The standard error of that name's coefficient."""
        return float(self.standard_errors[self.names.index(name)])


def fit_model(
    model: Model, counts: Counts, first: int | None = None, until: int | None = None, start: Fit | None = None
) -> Fit:
    """The model fitted to `counts` (T periods, N areas), explained from period `first` on (default: as soon as lags
    allow) to before period `until` (default: to the last), begun at an earlier fit where `start` gives one.

    Raises MeasureError where the counts cannot carry the model (all zero, too short, of another shape). A fit that did
    not converge is returned and flagged; its covariance is NaN.
    """
    likelihood = Likelihood(model, counts, first, until)
    begun = start is not None and start.converged and not start.problems
    theta = start.theta if start is not None and begun else start_theta(likelihood, counts[: likelihood.until])
    spread = start_spread(model, likelihood.layout, start.spread if start else None)
    if spread is None:
        climbed = climb(likelihood.look, theta)
    else:
        climbed, spread = fit_spread(likelihood, theta, spread)
    return _tell(likelihood, climbed, spread)


def start_theta(likelihood: Likelihood, counts: Counts) -> Floats:
    """Where a climb begins: half of the counts endemic, the rest shared out among the parts that follow the past."""
    layout, model = likelihood.layout, likelihood.model
    theta = np.zeros(layout.width)
    later = len(model.parts) - 1
    mean = max(float(np.nanmean(counts)), 1e-8)
    for number, ((_, predictor), where) in enumerate(zip(model.parts, layout.coefficients, strict=True)):
        columns = predictor.columns
        if number == 0:
            level = np.log((0.5 if later else 1.0) * mean / float(predictor.offset.mean()))
        elif number == 1 and model.own:
            level = np.log(0.5 / later)
        else:
            reached = float(likelihood.multipliers(_law_starts(likelihood, theta))[number].values.mean())
            level = np.log(0.5 / later * mean / reached) if reached > 0 else 0.0
        shape = (len(columns.period), len(columns.area))
        squares = columns.cross(np.ones(shape), columns)
        theta[where] = np.linalg.lstsq(squares, columns.gather(np.full(shape, level)), rcond=1e-10)[0]
    return _law_starts(likelihood, theta)


def _law_starts(likelihood: Likelihood, theta: Floats) -> Floats:
    """The parameters with those of weights and lags at their starts."""
    filled = theta.copy()
    for part, where in zip(likelihood.model.neighbours, likelihood.layout.weights, strict=True):
        filled[where] = part.weights.start
    filled[likelihood.layout.lags] = likelihood.model.lags.start
    return filled


def _tell(likelihood: Likelihood, climbed: Climb, spread: Spread | None) -> Fit:
    problems = [climbed.problem] if climbed.problem else []
    width = likelihood.layout.width
    covariance = solve_positive(climbed.information, np.eye(width)) if climbed.converged else None
    problems += find_boundaries(likelihood, climbed.theta)
    problems += find_narrow(spread) if spread else []
    return Fit(
        likelihood.model,
        likelihood.layout,
        climbed.theta,
        np.full((width, width), np.nan) if covariance is None else covariance,
        climbed.value,
        likelihood.first,
        likelihood.counts.cells,
        climbed.converged,
        climbed.iterations,
        spread,
        tuple(problems),
    )


def find_boundaries(likelihood: Likelihood, theta: Floats) -> list[str]:
    """What lies at the end of its range: a part that has vanished, a dispersion of zero."""
    means = [float(part.sum()) for part in likelihood.part_means(theta)]
    found = [
        f"the part {name!r} has vanished: its coefficients have no maximum, only their limit"
        for (name, _), mean in zip(likelihood.model.parts, means, strict=True)
        if mean < FAINT * sum(means)
    ]
    if (np.exp(theta[likelihood.layout.sizes]) > POISSON_SIZE).any():
        found.append("a dispersion has vanished: there the counts vary no more than Poisson counts do")
    return found
