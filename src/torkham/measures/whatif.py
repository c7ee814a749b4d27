"""What the model expects in the target if violence in the source were scaled or stopped from a date.

All areas of both sides are one system: each side follows its own past, its other areas, and the other side's areas. The
mean is linear in the past, so the expected path follows exactly from E[s_t+1] = a_t + M_t D E[s_t], with D the scaling
of the changed areas; simulated counts check it. Two doubts are kept apart: that of the parameters (what the expected
path may be) and that of the counts (what may come, were the parameters known).

The model knows only following: every coefficient is positive. Less violence in the source can only mean less or as much
in the target, never more; that sign is assumed and is no finding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.border import ACROSS, Border
from torkham.measures.endemic_epidemic.design import Term, make_predictor, seasonality, trend
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.model import Model, NeighbourPart
from torkham.measures.endemic_epidemic.prediction import Recursion, find_growth, make_recursion
from torkham.measures.endemic_epidemic.profile import profile
from torkham.measures.endemic_epidemic.simulation import draw_counts
from torkham.measures.endemic_epidemic.weights import KnownWeights
from torkham.model.arrays import Counts, Flags, Floats


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Paths of the target's total over the periods from `start` on. Bands (2, H) are the low and the high ends of 95%
    of the difference summed up to each period.

    base, changed     expected, as things are and as asked (H,)
    parameter_band    by the doubt about what the source passes on (profile likelihood); None where the fit did not
                      converge, or the counts do not bound it
    counts_band       by chance alone, simulated: two worlds that share nothing but the past
    simulated         the simulated mean difference, which must be near `difference`
    growth            the dominant eigenvalue: at 1 or more violence feeds itself and paths run away
    """

    start: int
    base: Floats
    changed: Floats
    parameter_band: Floats | None
    counts_band: Floats
    simulated: float
    simulated_error: float
    growth: float
    fit: Fit

    @property
    def difference(self) -> float:
        """The expected difference over all periods, changed - base."""
        return float((self.changed - self.base).sum())

    @property
    def parameter_interval(self) -> tuple[float, float] | None:
        """95% of the difference over all periods, by the doubt about what the source passes on."""
        band = self.parameter_band
        return None if band is None else (float(band[0, -1]), float(band[1, -1]))

    @property
    def counts_interval(self) -> tuple[float, float]:
        """95% of the difference over all periods, by chance alone."""
        return float(self.counts_band[0, -1]), float(self.counts_band[1, -1])

    @property
    def warnings(self) -> tuple[str, ...]:
        """What has to be known before the answer is believed."""
        found = list(self.fit.problems)
        if self.growth >= 1:
            found.append(f"the dominant eigenvalue is {self.growth:.2f}: violence feeds itself, and the paths run away")
        return tuple(found)


def make_system(border: Border, back: Floats, inside: Floats) -> Model:
    """One model of both sides: the target's areas first, then the source's.

    `back` (N, J) are the weights from the target's areas to the source's, `inside` (J, J) those within the source.
    """
    periods, n = border.target.shape
    m = border.source.shape[1]
    members = {"target": np.repeat([1.0, 0.0], (n, m)), "source": np.repeat([0.0, 1.0], (n, m))}
    sides = [Term(name, "area", member) for name, member in members.items()]
    line, season = trend(periods, (periods - 1) / 2, periods / 2), seasonality(periods, border.cycle)
    moving = [
        Term(f"{term.name}.{name}", "cell", term.values[:, None] * member)
        for term in (line, *season)
        for name, member in members.items()
    ]
    endemic = make_predictor((*sides, *moving), periods, n + m, random=True)
    own = make_predictor(sides, periods, n + m)
    near = np.zeros((n + m, n + m))
    near[:n, :n], near[n:, n:] = border.within, inside
    over, home = np.zeros_like(near), np.zeros_like(near)
    over[n:, :n], home[:n, n:] = border.across, back
    one = make_predictor((Term("intercept", "period", np.ones(periods)),), periods, n + m)
    met = [side for side in sides if near[:, side.values > 0].any()]  # a side of one area has no others
    parts = [("within", make_predictor(met, periods, n + m), near), (ACROSS, one, over), ("back", one, home)]
    neighbours = tuple(
        NeighbourPart(name, predictor, KnownWeights(matrix, normalised=True))
        for name, predictor, matrix in parts
        if matrix.any()
    )
    return Model(endemic, own, neighbours, np.repeat([0, 1], (n, m)), border.lags)


def ask_what_if(
    model: Model,
    counts: Counts,
    targets: Flags,
    factors: Floats,
    start: int,
    rng: np.random.Generator,
    draws: int = 1000,
) -> WhatIf:
    """What the model fitted to `counts` (T, A) expects from period `start` on, to the last that its predictors cover,
    with the counts of each area times `factors` (A,). `targets` (A,) are the areas that are summed.

    Raises MeasureError where a count before the start is missing or no period is left.
    """
    depth = model.lags.depth
    if not depth <= start < len(counts):
        raise MeasureError(
            f"the date must lie in the periods that are covered: it is period {start + 1} of {len(counts)}"
        )
    past = counts[start - depth : start][::-1]
    if np.isnan(past).any():
        raise MeasureError("a count just before the date is missing: choose a date after a period that is known")
    fit = fit_model(model, counts)
    recursion = fit.recursion
    steps = len(counts) - start
    base, changed = (
        expect_path(recursion, past, start, steps, f)[:, targets] for f in (np.ones_like(factors), factors)
    )
    apart = simulate_difference(recursion, past, start, steps, factors, targets, draws, rng)
    return WhatIf(
        start,
        base.sum(axis=1),
        changed.sum(axis=1),
        find_parameter_band(fit, counts, past, start, steps, factors, targets),
        np.quantile(apart, (0.025, 0.975), axis=0),
        float(apart[:, -1].mean()),
        float(apart[:, -1].std(ddof=1) / np.sqrt(draws)),
        float(find_growth(recursion)[start:].max()),
        fit,
    )


def expect_path(recursion: Recursion, past: Counts, start: int, steps: int, factors: Floats) -> Floats:
    """The expected counts (H, A) of each period; those of scaled areas are told as scaled."""
    window = past.astype(float)
    found = np.zeros((steps, past.shape[1]))
    for h in range(steps):
        found[h] = recursion.mean(start + h, window) * factors
        window = np.concatenate((found[None, h], window[:-1]))
    return found


def find_parameter_band(
    fit: Fit, counts: Counts, past: Counts, start: int, steps: int, factors: Floats, targets: Flags
) -> Floats | None:
    """The expected differences up to each period (2, H) at both ends of the profile interval of what the source passes
    on, all other parameters fitted anew there; None where the fit did not converge, or the counts do not bound it. An
    end at which nothing is passed on is 0."""
    if not fit.converged or ACROSS not in fit.shares:
        return None
    interval = profile(fit, counts, f"{ACROSS}.intercept")
    if interval.high is None:
        return None
    ends = [np.zeros(steps)]
    for theta in (interval.low, interval.high):
        if theta is not None:
            recursion = make_recursion(fit.model, fit.layout, theta)
            paths = [
                expect_path(recursion, past, start, steps, f)[:, targets] for f in (factors, np.ones_like(factors))
            ]
            ends.append((paths[0] - paths[1]).sum(axis=1).cumsum())
    told = np.array(ends if interval.low is None else ends[1:])
    band: Floats = np.array((told.min(axis=0), told.max(axis=0)))
    return band


def simulate_difference(
    recursion: Recursion,
    past: Counts,
    start: int,
    steps: int,
    factors: Floats,
    targets: Flags,
    draws: int,
    rng: np.random.Generator,
) -> Floats:
    """Differences (draws, H) of the target's total up to each period between two simulated worlds, changed and not."""
    worlds = []
    for scaled in (factors, np.ones_like(factors)):
        window = np.broadcast_to(past[:, None, :], (len(past), draws, past.shape[1])).astype(float)
        totals = np.zeros((draws, steps))
        for h in range(steps):
            drawn = draw_counts(recursion.mean(start + h, window), recursion.sizes, rng) * scaled
            totals[:, h] = drawn[:, targets].sum(axis=1)
            window = np.concatenate((drawn[None], window[:-1]))
        worlds.append(totals.cumsum(axis=1))
    apart: Floats = worlds[0] - worlds[1]
    return apart
