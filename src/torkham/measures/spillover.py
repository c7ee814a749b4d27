"""How much of the violence here follows violence there, and whether that is more than chance.

The model of the target is fitted without and with the source's past (see `border`). Reported are

    share       of the target's expected counts, Σ across / Σ mean, with a profile-likelihood interval
    strength    the likelihood ratio 2(ℓ with - ℓ without)
    p           the rank of that strength among those of the source's series turned in time (its end joined to its
                beginning) by every possible distance of a year or more. Turned series keep their autocorrelation and
                their pattern over areas, and lose their timing: two series that rise and fall on their own are told
                apart from two that go together, where a table of χ² would take one for the other.
    placebos    next month's source in place of last month's; other neighbours; a country far away
    gain        of forecasts one step ahead, made month by month from the past alone, by having the source at all
    smallest    the share that would have been found in four of five cases: the larger of 1 + 0.84/1.645 times what
                chance shows in one of twenty, and (1.645 + 0.84)/1.96 times the upper half of the interval

"Follows" says that it comes after, more than chance has it. It does not say that it is caused.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from torkham.measures.border import ACROSS, Border, make_model
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.likelihood import Likelihood
from torkham.measures.endemic_epidemic.profile import profile
from torkham.measures.gain import Gain, measure_gain
from torkham.model.arrays import Counts, Floats

CHANCE = 0.05
ROUGH = 1e-9  # of a log-likelihood, relative: closer than that no fit that is only compared need be
TO_POWER = 1 + 0.8416 / 1.6449  # from what chance exceeds in 5% of cases to what is found in 80%
HALF_TO_POWER = (1.6449 + 0.8416) / 1.96  # from the upper half of a 95% interval to what is found in 80% of cases
LEAST_TURNS = 19  # fewer turns cannot give p = 0.05
MOST_TURNS = 199
PERMUTATIONS = 99


@dataclass(frozen=True, slots=True)
class Following:
    """How much follows a source, under one design: its share, its strength and how often chance does as well.

    `p` is None where nothing was compared; `note` says why, or what was done.
    """

    name: str
    share: float
    strength: float
    p: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spillover:
    """What was found; see the module for the words. `interval` is None where the fit did not converge."""

    result: Following
    interval: tuple[float, float] | None
    shares: dict[str, float]
    placebos: tuple[Following, ...]
    smallest: float | None
    gain: Gain | None
    with_shocks: Following
    fit: Fit
    problems: tuple[str, ...]

    @property
    def finding(self) -> str:
        """In a word: "follows", "no detectable following", or "cannot be told"."""
        if not self.fit.converged or self.result.p is None or self.interval is None:
            return "cannot be told"
        ahead = self.gain is not None and self.gain.log_interval[0] > 0
        lead = next((p for p in self.placebos if p.name == LEAD), None)
        timed = lead is None or lead.strength < self.result.strength
        return "follows" if self.result.p <= CHANCE and self.interval[0] > 0 and ahead and timed else NOTHING


NOTHING = "no detectable following"
LEAD = "next month in place of last"
NEIGHBOURS = "other neighbours"
FAR = "a country far away"


def measure_spillover(
    border: Border,
    rng: np.random.Generator,
    far: Border | None = None,
    origins: int = 60,
    turns: int = MOST_TURNS,
    permutations: int = PERMUTATIONS,
) -> Spillover:
    """Everything that is reported on one border. `far` is the same target with a source that cannot matter; `origins`
    are the last periods that are foretold (0: none). Raises MeasureError where the counts carry no model."""
    without = fit_model(make_model(border, None), border.target)
    fit = fit_source(border, border.source, without)
    strength, share = compare(without, fit), fit.shares[ACROSS]
    interval = find_interval(fit, border.target)
    chance = turn_source(border, without, turns)
    p = rank(strength, [f.strength for f in chance]) if len(chance) >= LEAST_TURNS else None
    note = f"{len(chance)} turns of the source in time"
    placebos = [place_lead(border, chance), permute_neighbours(border, without, strength, rng, permutations)]
    if far is not None:
        placebos.append(measure_far(far, turns))
    shocked = fit_shocked(border)
    return Spillover(
        Following("the source", share, strength, p, note),
        interval,
        fit.shares,
        tuple(placebos),
        find_smallest(chance, share, interval),
        measure_gain(border, origins, rng) if origins else None,
        shocked,
        fit,
        (*without.problems, *(p for p in fit.problems if p not in without.problems)),
    )


def fit_source(border: Border, source: Counts, without: Fit, across: Floats | None = None, shocks: bool = False) -> Fit:
    """The model with the source, begun at the fit without it, whose variances it keeps."""
    model = make_model(border, source, across, shocks)
    return fit_model(model, border.target, without.first, start=without, keep_spread=True, precision=ROUGH)


def compare(without: Fit, fit: Fit) -> float:
    """2(ℓ with - ℓ without), at least 0: the larger model holds the smaller as its limit."""
    return max(0.0, 2 * (fit.log_likelihood - without.log_likelihood))


def find_interval(fit: Fit, counts: Counts, level: float = 0.95) -> tuple[float, float] | None:
    """The interval of the share; None where the fit did not converge. An end that the counts do not
    bound is 0 or 1."""
    if not fit.converged:
        return None
    ends = profile(fit, counts, f"{ACROSS}.intercept", level)
    likelihood = Likelihood(fit.model, counts, fit.first)
    place = list(fit.shares).index(ACROSS)
    found = [0.0, 1.0]
    for end, theta in enumerate((ends.low, ends.high)):
        if theta is not None:
            totals = likelihood.total_parts(theta)
            found[end] = float(totals[place] / totals.sum())
    return found[0], found[1]


def find_paths(fit: Fit, counts: Counts) -> tuple[Floats, Floats]:
    """The expected counts of each part by period of the fit (parts, H), and by area (parts, N)."""
    likelihood = Likelihood(fit.model, counts, fit.first)
    shape = likelihood.counts.counts.shape
    means = np.array([np.broadcast_to(part, shape) for part in likelihood.part_means(fit.theta)])
    return means.sum(axis=2), means.sum(axis=1)


def turn_source(border: Border, without: Fit, most: int = MOST_TURNS) -> list[Following]:
    """What chance shows: the source turned in time by at most so many distances, evenly spread, of a year or more."""
    periods = len(border.source)
    distances = np.arange(border.cycle, periods - border.cycle + 1)
    if len(distances) > most:
        distances = distances[np.linspace(0, len(distances) - 1, most).round().astype(int)]
    found = []
    for distance in distances.tolist():
        fit = fit_source(border, np.roll(border.source, distance, axis=0), without)
        found.append(Following(f"turned by {distance}", fit.shares[ACROSS], compare(without, fit), None))
    return found


def rank(strength: float, others: list[float]) -> float:
    """The share of all, this one included, that are at least as strong."""
    return (1 + sum(other >= strength for other in others)) / (1 + len(others))


def place_lead(border: Border, chance: list[Following]) -> Following:
    """The source of next month in place of last month's: what cannot be followed."""
    # The model looks back by as many periods as it has lags; a source that comes one more early is of later periods.
    ahead = border.lags.depth + 1
    early = replace(border, target=border.target[:-ahead], source=border.source[ahead:])
    without = fit_model(make_model(early, None), early.target)
    fit = fit_source(early, early.source, without)
    strength = compare(without, fit)
    p = rank(strength, [f.strength for f in chance]) if len(chance) >= LEAST_TURNS else None
    return Following(LEAD, fit.shares[ACROSS], strength, p, "what comes after cannot be followed")


def permute_neighbours(
    border: Border, without: Fit, strength: float, rng: np.random.Generator, number: int
) -> Following:
    """The target's areas exchanged among each other in the weights across: is it the near ones that follow?"""
    areas = border.across.shape[1]
    if areas < 4 or not number:
        return Following(NEIGHBOURS, 0.0, 0.0, None, "too few areas to exchange their neighbours")
    fits = [fit_source(border, border.source, without, border.across[:, rng.permutation(areas)]) for _ in range(number)]
    found = [(compare(without, fit), fit.shares[ACROSS]) for fit in fits]
    strengths, shares = [s for s, _ in found], [s for _, s in found]
    note = f"{number} exchanges; p is how often other neighbours do as well as the true ones"
    return Following(NEIGHBOURS, float(np.median(shares)), float(np.median(strengths)), rank(strength, strengths), note)


def measure_far(far: Border, turns: int) -> Following:
    """The same for a source that cannot matter, judged against its own turns."""
    without = fit_model(make_model(far, None), far.target)
    fit = fit_source(far, far.source, without)
    chance = turn_source(far, without, turns)
    strength = compare(without, fit)
    p = rank(strength, [f.strength for f in chance]) if len(chance) >= LEAST_TURNS else None
    return Following(FAR, fit.shares[ACROSS], strength, p, f"{len(chance)} turns of it in time")


def fit_shocked(border: Border) -> Following:
    """The share where each period has a shock of its own that strikes all areas of the target at once."""
    name = "with shocks common to all areas"
    if border.target.shape[1] < 2:
        return Following(name, 0.0, 0.0, None, "a single area has no common shocks")
    without = fit_model(make_model(border, None, shocks=True), border.target)
    fit = fit_source(border, border.source, without, shocks=True)
    settled = without.converged and fit.converged
    return Following(name, fit.shares[ACROSS], compare(without, fit), None, "" if settled else "not settled")


def find_smallest(chance: list[Following], share: float, interval: tuple[float, float] | None) -> float | None:
    """The smallest share that would have been found in four of five cases; None where too little was compared."""
    if len(chance) < LEAST_TURNS or interval is None:
        return None
    by_chance = TO_POWER * float(np.quantile([f.share for f in chance], 1 - CHANCE))
    return min(1.0, max(by_chance, HALF_TO_POWER * (interval[1] - share)))
