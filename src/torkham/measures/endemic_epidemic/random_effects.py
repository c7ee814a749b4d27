"""Random intercepts: each area's own level in a part, drawn from a normal distribution about the common one.

For a covariance Σ the coefficients and intercepts maximise ℓ(β, b) - ½ b'Σ⁻¹b. For these, Σ maximises the marginal
likelihood in Laplace's approximation,

    -½ ln|Σ| - ½ b'Σ⁻¹b - ½ ln|F + Σ⁻¹|        F: observed information of all parameters, unpenalised

and the two steps alternate until Σ stands still. Σ is block-diagonal over areas. Standard deviations are held as logs;
correlations through L, lower triangular with unit rows: Σ_area = D L L' D. Paul and Held (2011).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.optimize import minimize

from torkham.measures.endemic_epidemic.likelihood import Likelihood, LikelihoodPoint
from torkham.measures.endemic_epidemic.model import Layout, Model
from torkham.measures.newton import Climb, climb
from torkham.model.arrays import Floats

ALTERNATIONS = 500
STILL = 1e-6  # the largest change of a variance parameter when the alternation ends
MEMORY = 4  # alternations that the next start is extrapolated from
NEAR = 0.03  # on log scales: only from moves below it are ends extrapolated; before, another maximum may be reached
LEAP = 0.3  # an extrapolation that goes farther than this is not trusted
UNLIKELY = 1e12  # stands for a covariance under which the information is not positive definite
NARROWEST, WIDEST = -4.0, 4.0  # ln standard deviation: below, the intercepts do not differ (by 2%)

TIGHTEST = 10.0  # an entry of L: a correlation of 0.995


@dataclass(frozen=True, slots=True)
class Spread:
    """The covariance of random intercepts.

    parts        what has them: parts of the model, and "shocks" of the periods last
    parameters   ln standard deviations, then the entries of L below its diagonal, row by row
    covariance   Σ of one area (parts x parts); the shocks' variance stands apart in its last row
    places       where the intercepts of each stand among the parameters
    marginal     the marginal log-likelihood at the end, without constants
    """

    parts: tuple[str, ...]
    parameters: Floats
    covariance: Floats
    places: tuple[slice, ...]
    marginal: float = np.nan

    def move(self, parameters: Floats, marginal: float = np.nan) -> Spread:
        """The spread at other parameters."""
        covariance = build_covariance(parameters, len(self.parts), self.tied)
        return Spread(self.parts, parameters, covariance, self.places, marginal)

    @property
    def tied(self) -> int:
        """How many of the parts may be correlated: all but the shocks."""
        return len(self.parts) - ("shocks" in self.parts)

    @property
    def deviations(self) -> dict[str, float]:
        """The standard deviations by part."""
        found: list[float] = np.sqrt(np.diag(self.covariance)).tolist()
        return dict(zip(self.parts, found, strict=True))

    @property
    def sizes(self) -> Floats:
        """How many intercepts two parts share (parts x parts): 0 between areas and shocks."""
        lengths = np.array([float(where.stop - where.start) for where in self.places])
        sizes = np.diag(lengths)
        sizes[: self.tied, : self.tied] = lengths[0]
        return sizes


def start_spread(model: Model, layout: Layout, before: Spread | None) -> Spread | None:
    """Where the alternation begins: at the covariance of an earlier fit, else uncorrelated with deviations of 0.6."""
    tied = len(model.random_parts)
    parts = (*model.random_parts, *(("shocks",) if model.endemic.shocks else ()))
    if not parts:
        return None
    places = tuple(where for where in (*layout.random, layout.shocks) if where.stop > where.start)
    if before is not None:
        return Spread(parts, before.parameters, before.covariance, places, before.marginal)
    parameters = np.zeros(len(parts) + (tied * (tied - 1) // 2 if model.correlated else 0))
    parameters[: len(parts)] = -0.5
    return Spread(parts, parameters, build_covariance(parameters, len(parts), tied), places)


def build_covariance(parameters: Floats, count: int, tied: int) -> Floats:
    """Σ of one area from ln standard deviations and the entries of L, over the first `tied` of `count` parts."""
    low = np.eye(count)
    low[np.tril_indices(tied, -1)] = parameters[count:] if len(parameters) > count else 0.0
    low /= np.linalg.norm(low, axis=1, keepdims=True)
    scaled = np.exp(parameters[:count])[:, None] * low
    covariance: Floats = scaled @ scaled.T
    return covariance


def invert(covariance: Floats) -> Floats:
    return np.asarray(np.linalg.inv(covariance), dtype=np.float64)


def fit_spread(likelihood: Likelihood, theta: Floats, spread: Spread) -> tuple[Climb, Spread]:
    """Coefficients with random intercepts, and their covariance, by alternation.

    The alternation closes in on Σ by a steady factor; its next start is therefore extrapolated from the last ones.
    """
    iterations = 0
    starts: list[Floats] = []
    moves: list[Floats] = []
    for _ in range(ALTERNATIONS):
        penalised = Penalised(likelihood, spread)
        climbed = climb(penalised.look, theta)
        iterations += climbed.iterations
        theta = climbed.theta
        widened = widen_spread(climbed, penalised, spread)
        move = widened.parameters - spread.parameters
        if np.abs(move).max() < STILL:
            return replace(climbed, iterations=iterations), widened
        if np.abs(move).max() > NEAR:
            starts, moves, spread = [], [], widened
            continue
        starts, moves = [*starts, spread.parameters][-MEMORY:], [*moves, move][-MEMORY:]
        spread = place_spread(extrapolate(starts, moves), spread)
    problem = f"the variances did not settle in {ALTERNATIONS} alternations"
    return replace(climbed, converged=False, iterations=iterations, problem=problem), widened


def extrapolate(starts: list[Floats], moves: list[Floats]) -> Floats:
    """Where a fixed-point iteration is heading (Anderson's method); the plain next point where that leaps away."""
    plain = starts[-1] + moves[-1]
    if len(starts) < 2:
        return plain
    bends = np.diff(np.array(moves), axis=0).T
    shares = np.linalg.lstsq(bends, moves[-1], rcond=1e-8)[0]
    reached: Floats = plain - (np.diff(np.array(starts), axis=0).T + bends) @ shares
    return reached if np.abs(reached - plain).max() < LEAP else plain


def place_spread(parameters: Floats, spread: Spread) -> Spread:
    """The spread at other parameters, within the bounds of the deviations."""
    count = len(spread.parts)
    bounded = np.concatenate((np.clip(parameters[:count], NARROWEST, WIDEST), parameters[count:]))
    return spread.move(bounded, spread.marginal)


class Penalised:
    """The likelihood less the penalty ½ b'Σ⁻¹b."""

    def __init__(self, likelihood: Likelihood, spread: Spread) -> None:
        self.likelihood = likelihood
        self.penalty = make_penalty(spread, invert(spread.covariance), likelihood.layout.width)

    def look(self, theta: Floats) -> PenalisedPoint:
        return PenalisedPoint(self.likelihood.look(theta), self.penalty, theta)


class PenalisedPoint:
    """The penalised likelihood at one point."""

    def __init__(self, point: LikelihoodPoint, penalty: Floats, theta: Floats) -> None:
        self._point, self._penalty = point, penalty
        pull = penalty @ theta
        self.value = point.value - float(theta @ pull) / 2
        self.gradient: Floats = point.gradient - pull

    def information(self) -> Floats:
        return self._point.information() + self._penalty

    def expected_information(self) -> Floats:
        return self._point.expected_information() + self._penalty


def make_penalty(spread: Spread, precision: Floats, width: int) -> Floats:
    """Σ⁻¹ ⊗ I at the places of the random intercepts, zero elsewhere."""
    penalty = np.zeros((width, width))
    for i, j in list_pairs(spread):
        rows, columns = spread.places[i], spread.places[j]
        penalty[np.arange(rows.start, rows.stop), np.arange(columns.start, columns.stop)] = precision[i, j]
    return penalty


def list_pairs(spread: Spread) -> list[tuple[int, int]]:
    """The pairs of parts whose intercepts belong to the same areas or periods."""
    return [(int(i), int(j)) for i, j in np.argwhere(spread.sizes > 0)]


def widen_spread(climbed: Climb, penalised: Penalised, spread: Spread) -> Spread:
    """The covariance that maximises the marginal likelihood at these coefficients."""
    free = climbed.information - penalised.penalty
    count = len(spread.parts)
    squares = np.zeros((count, count))
    for i, j in list_pairs(spread):
        squares[i, j] = climbed.theta[spread.places[i]] @ climbed.theta[spread.places[j]]

    def lose(parameters: Floats) -> tuple[float, Floats]:
        return weigh_spread(parameters, squares, free, spread)

    bounds = [(NARROWEST, WIDEST)] * count + [(-TIGHTEST, TIGHTEST)] * (len(spread.parameters) - count)
    options = {"ftol": 1e-15, "gtol": 1e-9}
    found = minimize(lose, spread.parameters, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    if not found.success and np.abs(found.x - spread.parameters).max() < STILL:
        return spread.move(step_spread(squares, free, spread), spread.marginal)
    return spread.move(found.x, -float(found.fun))


def step_spread(squares: Floats, free: Floats, spread: Spread) -> Floats:
    """The parameters of one step of expectation and maximisation, Σ = (S + C) / n: small, but always uphill. It stands
    in where a longer step leads to where the information is not positive definite."""
    count, tied = len(spread.parts), spread.tied
    precision = invert(spread.covariance)
    inverse = np.linalg.pinv(free + make_penalty(spread, precision, len(free)), hermitian=True)
    covariance = (squares + sum_traces(np.asarray(inverse), spread)) / np.maximum(spread.sizes, 1.0)
    deviations = np.sqrt(np.maximum(np.diag(covariance), np.exp(2 * NARROWEST)))
    parameters = np.concatenate((np.log(deviations), spread.parameters[count:]))
    if len(parameters) > count:
        low = np.linalg.cholesky(covariance[:tied, :tied])
        parameters[count:] = (low / np.diag(low)[:, None])[np.tril_indices(tied, -1)]
    return parameters


def sum_traces(inverse: Floats, spread: Spread) -> Floats:
    """The traces of the blocks of an inverse information (parts x parts)."""
    traces = np.zeros((len(spread.parts), len(spread.parts)))
    for i, j in list_pairs(spread):
        traces[i, j] = np.trace(inverse[spread.places[i], spread.places[j]])
    return traces


def find_narrow(spread: Spread) -> list[str]:
    """Which deviations and correlations lie at the end of their range."""
    count = len(spread.parts)
    narrow = [part for part, deviation in zip(spread.parts, spread.parameters, strict=False) if deviation <= NARROWEST]
    found = [f"the random intercepts of {part!r} do not vary: its areas have the same level" for part in narrow]
    if (np.abs(spread.parameters[count:]) >= TIGHTEST).any():
        found.append("random intercepts of two parts are fully correlated: the areas are too few to tell them apart")
    return found


def weigh_spread(parameters: Floats, squares: Floats, free: Floats, spread: Spread) -> tuple[float, Floats]:
    """Minus the marginal log-likelihood of a covariance, with its gradient.

    With Q = Σ⁻¹, S the sums of squares and products of the intercepts, C the traces of the blocks of (F + Q ⊗ I)⁻¹ and
    n how many intercepts there are, the gradient in Σ is -½ Q (S + C - n·Σ) Q.
    """
    count = len(spread.parts)
    covariance = build_covariance(parameters, count, spread.tied)
    precision = invert(covariance)
    try:
        factor = cho_factor(free + make_penalty(spread, precision, len(free)), lower=True)
    except LinAlgError:
        return UNLIKELY, np.zeros_like(parameters)
    traces = sum_traces(cho_solve(factor, np.eye(len(free))), spread)
    tied, sizes = slice(0, spread.tied), spread.sizes
    logs = sizes[0, 0] * np.linalg.slogdet(covariance[tied, tied])[1] if spread.tied else 0.0
    if count > spread.tied:
        logs += sizes[-1, -1] * np.log(covariance[-1, -1])
    value = logs / 2 + (squares * precision).sum() / 2 + np.log(np.diag(factor[0])).sum()
    slope = -precision @ (squares + traces - sizes * covariance) @ precision / 2
    return float(value), np.array([(slope * moved).sum() for moved in move_covariance(parameters, spread)])


def move_covariance(parameters: Floats, spread: Spread) -> list[Floats]:
    """∂Σ of every parameter of `build_covariance`."""
    count, tied = len(spread.parts), spread.tied
    covariance = build_covariance(parameters, count, tied)
    moved = []
    for i in range(count):
        unit = np.zeros((count, count))
        unit[i, i] = 1.0
        moved.append(unit @ covariance + covariance @ unit)
    if len(parameters) == count:
        return moved
    deviations = np.exp(parameters[:count])
    raw = np.eye(count)
    raw[np.tril_indices(tied, -1)] = parameters[count:]
    lengths = np.linalg.norm(raw, axis=1)
    low = raw / lengths[:, None]
    for i in range(tied):
        for j in range(i):
            turned = np.zeros((count, count))
            turned[i] = ((np.arange(count) == j) - low[i] * low[i, j]) / lengths[i]
            half = deviations[:, None] * (turned @ low.T) * deviations
            moved.append(half + half.T)
    return moved
