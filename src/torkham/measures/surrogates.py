"""Series that could have been: counts with a given mean, dispersion and memory, drawn at random."""

from __future__ import annotations

import numpy as np

from torkham.model.arrays import Counts, Floats

WARM_UP = 24
SMALLEST_SHARE = 0.02  # of a period's mean that its conditional mean keeps


def draw_series(
    means: Floats, dispersion: float, autocorrelation: float, number: int, rng: np.random.Generator
) -> Counts:
    """`number` series (number, periods) with the means given and violence that follows violence:

        y_t | y_{t-1} ~ NB(mean μ_t + ρ (y_{t-1} - μ_{t-1}), dispersion ψ')

    so that E y_t = μ_t, the lag-1 autocorrelation is ρ, and the variance is about μ + ψμ²: for that the conditional
    dispersion is ψ' = ψ (1 - ρ²) - ρ² / μ̄, at least 0 (an integer-valued AR process; Fokianos, Rahbek and Tjøstheim
    2009).
    """
    padded = np.concatenate([np.repeat(means[:1], WARM_UP), means])
    conditional = max(dispersion * (1 - autocorrelation**2) - autocorrelation**2 / max(float(means.mean()), 0.1), 0.0)
    drawn = np.empty((number, len(padded)))
    last, last_mean = np.full(number, padded[0]), padded[0]
    for period, mean in enumerate(padded):
        expected = np.maximum(mean + autocorrelation * (last - last_mean), SMALLEST_SHARE * mean)
        if conditional > 1e-6:
            expected = expected * rng.gamma(1 / conditional, conditional, size=number)
        last, last_mean = rng.poisson(expected).astype(np.float64), mean
        drawn[:, period] = last
    return drawn[:, WARM_UP:]
