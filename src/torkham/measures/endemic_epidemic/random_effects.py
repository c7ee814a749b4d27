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

from torkham.measures.arrays import Floats
from torkham.measures.endemic_epidemic.likelihood import Likelihood, LikelihoodPoint
from torkham.measures.endemic_epidemic.model import Layout, Model
from torkham.measures.newton import Climb, climb

ALTERNATIONS = 500
STILL = 1e-6  # the largest change of a variance parameter when the alternation ends
MEMORY = 4  # alternations that the next start is extrapolated from
NEAR = 0.03  # on log scales: only from moves below it are ends extrapolated; before, another maximum may be reached
LEAP = 0.3  # an extrapolation that goes farther than this is not trusted
UNLIKELY = 1e12  # stands for a covariance under which the information is not positive definite
NARROWEST, WIDEST = -8.0, 4.0  # ln standard deviation: below, the intercepts do not differ

TIGHTEST = 10.0  # an entry of L: a correlation of 0.995


@dataclass(frozen=True, slots=True)
class Spread:
    """The covariance of random intercepts.

    parts        the parts that have them
    parameters   ln standard deviations, then the entries of L below its diagonal, row by row
    covariance   Σ of one area (parts x parts)
    marginal     the marginal log-likelihood at the end, without constants
    """

    parts: tuple[str, ...]
    parameters: Floats
    covariance: Floats
    marginal: float = np.nan
    places: tuple[slice, ...] = ()


def start_spread(model: Model, layout: Layout, before: Spread | None) -> Spread | None:
    """Where the alternation begins: at the covariance of an earlier fit, else uncorrelated with deviations of 0.6."""
    parts = model.random_parts
    if not parts:
        return None
    places = tuple(where for where in layout.random if where.stop > where.start)
    count = len(parts)
    if before is not None:
        return Spread(parts, before.parameters, before.covariance, before.marginal, places)
    parameters = np.zeros(count + (count * (count - 1) // 2 if model.correlated else 0))
    parameters[:count] = -0.5
    return Spread(parts, parameters, build_covariance(parameters, count), places=places)


def build_covariance(parameters: Floats, count: int) -> Floats:
    """Σ of one area from ln standard deviations and the entries of L."""
    low = np.eye(count)
    low[np.tril_indices(count, -1)] = parameters[count:] if len(parameters) > count else 0.0
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
    bounded = parameters.copy()
    bounded[:count] = np.clip(bounded[:count], NARROWEST, WIDEST)
    return Spread(spread.parts, bounded, build_covariance(bounded, count), spread.marginal, spread.places)


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
    for i, rows in enumerate(spread.places):
        for j, columns in enumerate(spread.places):
            penalty[np.arange(rows.start, rows.stop), np.arange(columns.start, columns.stop)] = precision[i, j]
    return penalty


def widen_spread(climbed: Climb, penalised: Penalised, spread: Spread) -> Spread:
    """The covariance that maximises the marginal likelihood at these coefficients."""
    free = climbed.information - penalised.penalty
    effects = np.stack([climbed.theta[where] for where in spread.places])

    def lose(parameters: Floats) -> tuple[float, Floats]:
        return weigh_spread(parameters, effects, free, spread)

    bounds = [(NARROWEST, WIDEST)] * len(effects) + [(-TIGHTEST, TIGHTEST)] * (len(spread.parameters) - len(effects))
    options = {"ftol": 1e-15, "gtol": 1e-9}
    found = minimize(lose, spread.parameters, jac=True, method="L-BFGS-B", bounds=bounds, options=options)
    return Spread(spread.parts, found.x, build_covariance(found.x, len(effects)), -float(found.fun), spread.places)


def find_narrow(spread: Spread) -> list[str]:
    """Which deviations and correlations lie at the end of their range."""
    count = len(spread.parts)
    narrow = [part for part, deviation in zip(spread.parts, spread.parameters, strict=False) if deviation <= NARROWEST]
    found = [f"the random intercepts of {part!r} do not vary: its areas have the same level" for part in narrow]
    if (np.abs(spread.parameters[count:]) >= TIGHTEST).any():
        found.append("random intercepts of two parts are fully correlated: the areas are too few to tell them apart")
    return found


def weigh_spread(parameters: Floats, effects: Floats, free: Floats, spread: Spread) -> tuple[float, Floats]:
    """Minus the marginal log-likelihood of a covariance, with its gradient.

    With Q = Σ⁻¹, B the effects (parts x areas) and C the traces of the blocks of (F + Q ⊗ I)⁻¹, the gradient in Σ is
    -½ Q (BB' + C - areas·Σ) Q.
    """
    areas = effects.shape[1]
    covariance = build_covariance(parameters, len(effects))
    precision = invert(covariance)
    try:
        factor = cho_factor(free + make_penalty(spread, precision, len(free)), lower=True)
    except LinAlgError:
        return UNLIKELY, np.zeros_like(parameters)
    inverse = cho_solve(factor, np.eye(len(free)))
    traces = np.array([[np.trace(inverse[rows, columns]) for columns in spread.places] for rows in spread.places])
    value = (
        areas * np.linalg.slogdet(covariance)[1] / 2
        + np.einsum("ia,ij,ja->", effects, precision, effects) / 2
        + np.log(np.diag(factor[0])).sum()
    )
    slope = -precision @ (effects @ effects.T + traces - areas * covariance) @ precision / 2
    return float(value), np.array([(slope * moved).sum() for moved in move_covariance(parameters, len(effects))])


def move_covariance(parameters: Floats, count: int) -> list[Floats]:
    """∂Σ of every parameter of `build_covariance`."""
    covariance = build_covariance(parameters, count)
    moved = []
    for i in range(count):
        unit = np.zeros((count, count))
        unit[i, i] = 1.0
        moved.append(unit @ covariance + covariance @ unit)
    if len(parameters) == count:
        return moved
    deviations = np.exp(parameters[:count])
    raw = np.eye(count)
    raw[np.tril_indices(count, -1)] = parameters[count:]
    lengths = np.linalg.norm(raw, axis=1)
    low = raw / lengths[:, None]
    for i in range(count):
        for j in range(i):
            turned = np.zeros((count, count))
            turned[i] = ((np.arange(count) == j) - low[i] * low[i, j]) / lengths[i]
            half = deviations[:, None] * (turned @ low.T) * deviations
            moved.append(half + half.T)
    return moved
