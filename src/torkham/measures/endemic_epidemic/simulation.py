"""Drawing counts from a model, and parameters from a fit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.fitting import Fit
from torkham.measures.endemic_epidemic.prediction import Recursion
from torkham.model.arrays import Counts, Floats

EXPLOSION = 1e9  # a mean above it has run away; drawing on would leave the range of whole numbers


def simulate(
    recursion: Recursion,
    past: Counts,
    start: int,
    steps: int,
    draws: int,
    rng: np.random.Generator,
    change: Callable[[int, Floats], Floats] | None = None,
) -> Floats:
    """Counts (draws, steps, N) of the periods from `start` on, given `past` (D, N), the latest first.

    `change` takes a period and its drawn counts (draws, N) and gives those that the next periods see (a what-if).
    Raises MeasureError where a mean runs away.
    """
    window = np.broadcast_to(past[:, None, :], (len(past), draws, past.shape[1])).astype(float)
    found = np.zeros((draws, steps, past.shape[1]))
    for h in range(steps):
        mean = recursion.mean(start + h, window)
        if not (mean < EXPLOSION).all():
            raise MeasureError(f"the simulated counts run away in step {h + 1}: the dominant eigenvalue is 1 or more")
        drawn = draw_counts(mean, recursion.sizes, rng)
        found[:, h] = drawn if change is None else change(start + h, drawn)
        window = np.concatenate((found[None, :, h], window[:-1]))
    return found


def draw_counts(means: Floats, sizes: Floats, rng: np.random.Generator) -> Floats:
    """Counts with these means; sizes are infinite for Poisson counts."""
    finite = np.where(np.isinf(sizes), 1.0, sizes)
    levels = np.where(np.isinf(sizes), means, rng.gamma(finite, means / finite))
    drawn: Floats = rng.poisson(levels).astype(float)
    return drawn


def draw_parameters(fit: Fit, draws: int, rng: np.random.Generator) -> Floats:
    """Parameters (draws, P) from the normal distribution about the fit. Raises MeasureError where there is none."""
    if not np.isfinite(fit.covariance).all():
        raise MeasureError(f"the fit did not converge ({'; '.join(fit.problems)}): its parameters have no distribution")
    root = np.linalg.cholesky(fit.covariance)
    drawn: Floats = fit.theta + rng.standard_normal((draws, len(fit.theta))) @ root.T
    return drawn
