"""How far a coefficient may lie from its estimate before the likelihood says no."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.fitting import Fit
from torkham.measures.endemic_epidemic.likelihood import Likelihood
from torkham.measures.endemic_epidemic.random_effects import Penalised
from torkham.measures.newton import Climb, climb, hold
from torkham.model.arrays import Counts, Floats

FARTHEST = 14.0  # on the log scale: a part e^-14 as large as at its estimate is no part
FAINT = 1e-5  # a share; where a part is fainter, the likelihood is flat, and its profile begins here
STEP = 0.5
PRECISION = 2e-3
ROUGH = 1e-9  # of a log-likelihood, relative


@dataclass(frozen=True, slots=True)
class ProfileEnds:
    """The parameters at both ends of a profile interval; `low` is None where the interval reaches down to no part,
    `high` where the counts do not bound it."""

    low: Floats | None
    high: Floats | None


def profile(fit: Fit, counts: Counts, name: str, level: float = 0.95, until: int | None = None) -> ProfileEnds:
    """The profile-likelihood interval of a log coefficient: all values that lose at most χ²₁(level) / 2.

    Unlike an estimate ± 1.96 standard errors it is right where a part is faint, and it can reach down to none. Raises
    MeasureError where the fit did not converge.
    """
    if not fit.converged:
        raise MeasureError(f"the fit did not converge ({'; '.join(fit.problems)}): it has no intervals")
    likelihood = Likelihood(fit.model, counts, fit.first, until)
    look = Penalised(likelihood, fit.spread).look if fit.spread else likelihood.look
    place = fit.names.index(name)
    others = np.delete(fit.theta, place)
    middle = float(fit.theta[place]) + find_rise(fit, name)
    top, loss = fit.log_likelihood, float(chi2.ppf(level, 1)) / 2

    def fit_at(value: float, start: Floats) -> Climb:
        return climb(hold(look, place, value), start, precision=ROUGH)

    def find_end(step: float) -> Floats | None:
        inside, start, size = middle, others, STEP
        while True:
            outside = inside + step * size
            if abs(outside - middle) > FARTHEST:
                return None
            reached = fit_at(outside, start)
            if not reached.value >= top - loss:
                break
            inside, start, size = outside, reached.theta, size * 1.6
        while abs(outside - inside) > PRECISION:
            between = (inside + outside) / 2
            reached = fit_at(between, start)
            if reached.value >= top - loss:
                inside, start = between, reached.theta
            else:
                outside = between
        return np.insert(start, place, inside)

    return ProfileEnds(find_end(-1.0), find_end(1.0))


def find_rise(fit: Fit, name: str) -> float:
    """How far the log coefficient of a part that has vanished must rise for the part to be seen; 0 for others."""
    part = next((part for part in fit.shares if name.startswith(f"{part}.")), None)
    share = fit.shares[part] if part else 1.0
    return float(np.log(FAINT / max(share, 1e-300))) if share < FAINT else 0.0
