"""What a fitted model expects: parts of the mean, one step ahead, many steps ahead, and the condition of growth.

Given the last D periods the mean is linear in them, μ_t = a_t + B_t s with s the stacked counts, so the mean and the
covariance of later periods follow exactly from a recursion, without simulating:

    E[Y_t] = a_t + B_t E[s]
    E[Y_t Y_t'] = E[μ_t μ_t'] + diag(E[μ_t] + ψ E[μ_t²])

Held, Meyer and Bracher (2017), Statistics in Medicine 36, 3443-3460.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.model import Layout, Model
from torkham.model.arrays import Counts, Floats


@dataclass(frozen=True, slots=True)
class Recursion:
    """The mean of a period given the past, at one value of the parameters.

    endemic    (T, N) endemic means; where a period's shock is unknown, over all that it may be
    own        (T, N) λ, zeros where the model has no own part
    others     a part of neighbours each: φ (T, N), weights (J, N), and its sources, None where they are the areas
    lags       u (D,)
    sizes      (N,) sizes of the dispersion, infinite for Poisson counts
    jolt       the variance of an unknown shock's factor over its squared mean, 0 without shocks
    """

    endemic: Floats
    own: Floats
    others: tuple[tuple[Floats, Floats, Counts | None], ...]
    lags: Floats
    sizes: Floats
    jolt: float = 0.0

    def parts(self, t: int, past: Floats) -> list[Floats]:
        """The parts of the mean of period t. `past` (D, …, N) holds the periods before, the latest first."""
        recent = np.tensordot(self.lags, past, 1)
        found = [np.broadcast_to(self.endemic[t], recent.shape), self.own[t] * recent]
        for rate, weights, sources in self.others:
            known = recent if sources is None else self.lags @ sources[t - len(self.lags) : t][::-1]
            found.append(np.broadcast_to(rate[t] * (known @ weights), recent.shape))
        return found

    def mean(self, t: int, past: Floats) -> Floats:
        """The mean of period t."""
        mean: Floats = np.sum(self.parts(t, past), axis=0)
        return mean

    def matrix(self, t: int) -> Floats:
        """M_t (N, N) with μ_t = … + M_t Σ_d u_d Y_{t-d}: rows are targets."""
        matrix = np.diag(self.own[t])
        for rate, weights, sources in self.others:
            if sources is None:
                matrix = matrix + rate[t][:, None] * weights.T
        return matrix


def make_recursion(model: Model, layout: Layout, theta: Floats, shock_deviation: float = 0.0) -> Recursion:
    """The recursion of a model at these parameters, over all periods that its predictors cover.

    Shocks are those fitted in the periods of the fit, and of the deviation given (on the log scale) in all others.
    """
    slices = zip(model.parts, layout.coefficients, layout.random, strict=True)
    rates = []
    for (_, predictor), fixed, random in slices:
        rate = predictor.columns.exponential(theta[fixed])
        rates.append(rate * np.exp(theta[random]) if predictor.random else rate)
    later = rates[2 if model.own else 1 :]
    laws = zip(model.neighbours, later, layout.weights, strict=True)
    groups = model.number_dispersions(rates[0].shape[1])
    shocks = np.ones((len(rates[0]), 1))
    if model.endemic.shocks:
        shocks *= np.exp(shock_deviation**2 / 2)
        shocks[layout.periods.start : layout.periods.stop, 0] = np.exp(theta[layout.shocks])
    return Recursion(
        rates[0] * model.endemic.offset * shocks,
        rates[1] if model.own else np.zeros_like(rates[0]),
        tuple((rate, part.weights.weigh(theta[where]).values, part.sources) for part, rate, where in laws),
        model.lags.weigh(theta[layout.lags])[0],
        np.full(rates[0].shape[1], np.inf) if groups is None else np.exp(theta[layout.sizes])[groups],
        float(np.expm1(shock_deviation**2)),
    )


def expect_next(recursion: Recursion, counts: Counts, t: int) -> Floats:
    """The parts of the mean of period t (parts, N) given all counts before it. Parts in the order of the model's, the
    own part as zeros where there is none. Raises MeasureError where a count that is needed is missing."""
    depth = len(recursion.lags)
    past = counts[t - depth : t][::-1]
    parts = np.array(recursion.parts(t, past))
    if t < depth or not np.isfinite(parts).all():
        raise MeasureError(f"period {t + 1} cannot be foretold: a count of the {depth} before it is missing")
    return parts


def find_growth(recursion: Recursion) -> Floats:
    """The dominant eigenvalue of M_t for each period: at 1 or more, violence feeds itself without end."""
    periods = len(recursion.endemic)
    return np.array([np.abs(np.linalg.eigvals(recursion.matrix(t))).max() for t in range(periods)])


@dataclass(frozen=True, slots=True)
class Moments:
    """Means (H, N) and covariances (H, N, N) of the counts of H periods, the parameters taken as known."""

    means: Floats
    covariances: Floats

    @property
    def variances(self) -> Floats:
        return np.diagonal(self.covariances, axis1=1, axis2=2)


def foretell(recursion: Recursion, past: Counts, start: int, steps: int) -> Moments:
    """Exact means and covariances of periods `start` … `start + steps - 1`, given `past` (D, N), the latest first.

    Sources that the model does not explain must be given over all these periods (as a scenario).
    """
    depth, areas = len(recursion.lags), past.shape[1]
    state: Floats = past.reshape(-1).astype(float)
    spread: Floats = np.zeros((depth * areas, depth * areas))
    means, covariances = np.zeros((steps, areas)), np.zeros((steps, areas, areas))
    for h in range(steps):
        t = start + h
        step = np.kron(recursion.lags, recursion.matrix(t))
        mean = recursion.mean(t, state.reshape(depth, areas))
        moved: Floats = step @ spread
        covariance: Floats = moved @ step.T
        own = mean + (np.diag(covariance) + mean**2) / recursion.sizes
        covariance = covariance + np.diag(own)
        means[h], covariances[h] = mean, covariance
        state = np.concatenate((mean, state[:-areas]))
        spread = _shift(spread, covariance, moved, areas)
    return Moments(means, covariances)


def _shift(spread: Floats, covariance: Floats, moved: Floats, areas: int) -> Floats:
    """The covariance of the stacked periods after one more has come: `moved` is Cov(new, stacked)."""
    kept = len(spread) - areas
    shifted = np.zeros_like(spread)
    shifted[:areas, :areas] = covariance
    shifted[:areas, areas:] = moved[:, :kept]
    shifted[areas:, :areas] = moved[:, :kept].T
    shifted[areas:, areas:] = spread[:kept, :kept]
    return shifted
