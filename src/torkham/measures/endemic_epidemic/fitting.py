"""Fitting an endemic-epidemic model: maximum likelihood, and penalised likelihood where it has random intercepts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.measures.endemic_epidemic.likelihood import Likelihood
from torkham.measures.endemic_epidemic.model import Layout, Model
from torkham.measures.endemic_epidemic.prediction import Recursion, make_recursion
from torkham.measures.endemic_epidemic.random_effects import Penalised, Spread, find_narrow, fit_spread, start_spread
from torkham.measures.newton import GAIN, Climb, climb, solve_positive
from torkham.model.arrays import Counts, Floats

POISSON_SIZE = 1e5  # a size above it cannot be told from infinity: the counts are Poisson
FARTHEST = 8.0  # a parameter so far from where a climb would begin had run off to its limit
FAINT = 1e-6  # a part with less of the expected counts than this has vanished; its coefficients are at no maximum


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model.

    theta              parameters in the order of `layout`; dispersions as ln size
    covariance         of theta: the inverse of the observed (penalised) information; NaN where `converged` is
                       false, and in the rows of what has vanished
    log_likelihood     at theta; with random intercepts penalised: ℓ - ½ b'Σ⁻¹b
    first              0-based period of the first count that was explained
    counts             how many counts were explained
    totals             the expected counts of each part, summed over those
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
    totals: Floats
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
    def shares(self) -> dict[str, float]:
        """Each part's share of the expected counts."""
        names = [name for name, _ in self.model.parts]
        return dict(zip(names, (self.totals / self.totals.sum()).tolist(), strict=True))

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
    model: Model,
    counts: Counts,
    first: int | None = None,
    until: int | None = None,
    start: Fit | None = None,
    keep_spread: bool = False,
    precision: float = GAIN,
) -> Fit:
    """The model fitted to `counts` (T periods, N areas), explained from period `first` on (default: as soon as lags
    allow) to before period `until` (default: to the last), begun at an earlier fit where `start` gives one: of this
    model, or of one that has some of its parts. With `keep_spread` the variances stay as `start` has them.

    Raises MeasureError where the counts cannot carry the model (all zero, too short, of another shape). A fit that did
    not converge is returned and flagged; its covariance is NaN.
    """
    likelihood = Likelihood(model, counts, first, until)
    theta = start_theta(likelihood, counts[: likelihood.until])
    if start is not None and start.converged:
        theta = carry_over(start, likelihood, theta)
    spread = start_spread(model, likelihood.layout, start.spread if start else None)
    if spread is None:
        return _tell(likelihood, climb(likelihood.look, theta, precision=precision), None)
    if keep_spread and start is not None and start.spread is not None:
        return _tell(likelihood, climb(Penalised(likelihood, spread).look, theta, precision=precision), spread)
    return _tell(likelihood, *fit_spread(likelihood, theta, spread))


def carry_over(fit: Fit, likelihood: Likelihood, theta: Floats) -> Floats:
    """The start with the parameters of an earlier fit where they bear the same names and are not at a boundary."""
    known = dict(zip(fit.names, fit.theta.tolist(), strict=True))
    starts = [known.get(name, own) for name, own in zip(likelihood.layout.names, theta.tolist(), strict=True)]
    near = np.abs(np.array(starts) - theta) < FARTHEST
    carried: Floats = np.where(near, starts, theta)
    return carried


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
    totals = likelihood.total_parts(climbed.theta)
    gone = [c for c, total in enumerate(totals) if total < FAINT * totals.sum()]
    kept = np.ones(likelihood.layout.width, dtype=np.bool_)
    for c in gone:
        kept[likelihood.layout.columns[c]] = False
    smooth = np.exp(climbed.theta[likelihood.layout.sizes]) > POISSON_SIZE
    kept[likelihood.layout.sizes] &= ~smooth
    covariance = np.full((len(kept), len(kept)), np.nan)
    inverse = solve_positive(climbed.information[np.ix_(kept, kept)], np.eye(int(kept.sum())))
    settled = inverse is not None and (climbed.converged or (climbed.flat and not kept.all()))
    if inverse is not None and settled:
        covariance[np.ix_(kept, kept)] = inverse
    problems = [] if settled or not climbed.problem else [climbed.problem]
    for c in gone:
        problems.append(f"the part {likelihood.model.parts[c][0]!r} has vanished: its coefficients have only a limit")
    if smooth.any():
        problems.append("a dispersion has vanished: there the counts vary no more than Poisson counts do")
    return Fit(
        likelihood.model,
        likelihood.layout,
        climbed.theta,
        covariance,
        climbed.value,
        likelihood.first,
        likelihood.counts.cells,
        totals,
        settled,
        climbed.iterations,
        spread,
        (*problems, *(find_narrow(spread) if spread else ())),
    )
