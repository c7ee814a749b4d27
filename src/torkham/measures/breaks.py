"""Whether a series broke at a date: a new level, a new slope, and how often chance alone would look like it.

    log μ_t = a + b t + seasons + δ 1[t ≥ τ] + γ (t - τ) 1[t ≥ τ]

Segmented regression of an interrupted series (Wagner et al. 2002) with negative binomial counts. Because violence comes
in clusters, no textbook distribution fits the test: it is drawn from series that have the fitted trend, seasons,
dispersion and memory but no break. A date that was searched for is judged against the best date of each such series.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from torkham.errors import MeasureError
from torkham.measures.clustering import HIGHEST_AUTOCORRELATION
from torkham.measures.loglinear import Loglinear, fit_loglinear, gather_information, multiply_columns
from torkham.measures.seasons import YEAR, make_harmonics
from torkham.measures.surrogates import draw_series
from torkham.model.arrays import Counts, Floats

FEWEST_EVENTS = 10
SHORTEST_SIDE = YEAR  # months before a date; after it, fewer allow a level but no slope
FEWEST_AFTER = 3
TRIM = 0.15  # of the series at each end where no date is searched for (Andrews 1993)
APART = 6  # months between a date and its rival
DRAWS = 399
LOWEST_MEMORY = -0.3


@dataclass(frozen=True, slots=True)
class Effect:
    """A factor on the count with its interval: 1.5 is half as much again."""

    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Rival:
    """Another date: its place in the series, and its statistic."""

    place: int
    statistic: float


@dataclass(frozen=True, slots=True, eq=False)
class Break:
    """What happened to a series at a date.

    place        the first period after the break
    level        the factor by which the count jumped
    slope        the factor by which its yearly growth changed; None under 12 months after the date
    before       its yearly growth before, as a factor
    statistic    the score statistic (per unit of clustering), p its p-value at a date that was named in advance
    searched_p   the p-value of the best date of all; None where the date was named
    placebo      the share of all other dates with a statistic as large; large says that the date is nothing special
    rivals       the best other dates, half a year apart from it and from each other
    means, without   fitted means with the break, and what the trend before would have come to (periods)
    """

    place: int
    level: Effect
    slope: Effect | None
    before: Effect
    statistic: float
    p: float
    searched_p: float | None
    placebo: float
    rivals: tuple[Rival, ...]
    dispersion: float
    autocorrelation: float
    means: Floats
    without: Floats


def find_break(
    counts: Counts,
    first: int,
    place: int | None,
    rng: np.random.Generator,
    harmonics: int = 1,
    draws: int = DRAWS,
    level: float = 0.95,
) -> Break:
    """The break at `place` (an index of `counts`), or at the best place where it is None.

    counts: monthly, NaN where unobserved. first: the first month's place in its year, 0 for January. rng draws the
    series without a break. Raises MeasureError where the series is too short, too empty, or the date too near its ends.
    """
    _check(counts, place)
    periods = len(counts)
    nothing = make_design(periods, first, harmonics)
    candidates = list_candidates(periods)
    with_slope = place is None or periods - place >= SHORTEST_SIDE
    tested = candidates if place is None or place in candidates else sorted({*candidates, place})
    null = fit_loglinear(counts[None, :], nothing)
    memory = estimate_memory(counts[None, :], null)
    bias_free, surrogates = _draw_unbroken(counts, nothing, null, float(memory[0]), rng, draws)
    own = score_breaks(counts[None, :], null, nothing, tested, with_slope)[0] / _inflate(memory)[0]
    fits = fit_loglinear(surrogates, nothing)
    drawn = score_breaks(surrogates, fits, nothing, tested, with_slope)
    drawn = drawn / _inflate(estimate_memory(surrogates, fits))[:, None]
    at = int(np.argmax(own)) if place is None else tested.index(place)
    return _describe(counts, nothing, tested, at, own, drawn, bias_free, place is None, with_slope, level)


def make_design(periods: int, first: int, harmonics: int) -> Floats:
    """The columns of a series without a break: constant, time in years around the middle, seasons."""
    years = (np.arange(periods) - periods / 2) / YEAR
    return np.concatenate([np.ones((periods, 1)), years[:, None], make_harmonics(periods, first, harmonics)], axis=1)


def make_break(periods: int, place: int, with_slope: bool) -> Floats:
    """The columns of a break: a step, and years since where the slope may change too."""
    after = (np.arange(periods) >= place).astype(np.float64)
    columns = [after, after * (np.arange(periods) - place) / YEAR]
    return np.stack(columns[: 2 if with_slope else 1], axis=1)


def list_candidates(periods: int) -> list[int]:
    """The places that a search tries: not within 15% of either end, nor within a year."""
    margin = max(SHORTEST_SIDE, int(np.ceil(TRIM * periods)))
    return list(range(margin, periods - margin + 1))


def score_breaks(counts: Counts, null: Loglinear, design: Floats, places: Sequence[int], with_slope: bool) -> Floats:
    """Rao's score statistic of a break at each place, for each series: (series, places).

    U'(I_zz - I_zx I_xx⁻¹ I_xz)⁻¹U with U = Z'(y - μ)/(1 + ψμ) and weights μ/(1 + ψμ): only the model without a break is
    fitted. Under it the statistic is χ² with one or two degrees of freedom where periods are independent.
    """
    seen = np.isfinite(counts)
    damp = 1 + null.dispersions[:, None] * null.means
    weights = np.where(seen, null.means / damp, 0.0)
    residuals = np.where(seen, (np.where(seen, counts, 0.0) - null.means) / damp, 0.0)
    inverse = np.linalg.inv(gather_information(weights, design))
    scores = np.empty((len(counts), len(places)))
    for number, place in enumerate(places):
        extra = make_break(counts.shape[1], place, with_slope)
        shape = (-1, extra.shape[1], design.shape[1])
        cross = (weights @ multiply_columns(extra, design)).reshape(shape)
        information = gather_information(weights, extra) - cross @ inverse @ cross.transpose(0, 2, 1)
        pull = residuals @ extra
        scores[:, number] = np.einsum("bi,bi->b", pull, np.linalg.solve(information, pull[:, :, None])[:, :, 0])
    return scores


def estimate_memory(counts: Counts, fit: Loglinear) -> Floats:
    """The lag-1 autocorrelation of the Pearson residuals of each series, not corrected for bias."""
    residuals = (counts - fit.means) / np.sqrt(fit.variances)
    residuals = np.where(np.isfinite(residuals), residuals, 0.0)
    squares = np.maximum((residuals**2).sum(axis=1), 1e-9)
    memory: Floats = (residuals[:, 1:] * residuals[:, :-1]).sum(axis=1) / squares
    return memory


def _draw_unbroken(
    counts: Counts, design: Floats, null: Loglinear, memory: float, rng: np.random.Generator, draws: int
) -> tuple[float, Counts]:
    """The memory put right for its bias, and series without a break that have it.

    A fitted trend eats some of the autocorrelation: how much is seen in series drawn with the raw estimate, and added.
    """
    gaps = ~np.isfinite(counts)

    def draw(rho: float, number: int) -> Counts:
        drawn = draw_series(null.means[0], float(null.dispersions[0]), rho, number, rng)
        drawn[:, gaps] = np.nan
        return drawn

    raw = float(np.clip(memory, 0.0, HIGHEST_AUTOCORRELATION))
    trial = draw(raw, draws)
    eaten = raw - float(estimate_memory(trial, fit_loglinear(trial, design)).mean())
    right = float(np.clip(memory + eaten, 0.0, HIGHEST_AUTOCORRELATION))
    return right, draw(right, draws)


def _inflate(memory: Floats) -> Floats:
    bounded = np.clip(memory, LOWEST_MEMORY, HIGHEST_AUTOCORRELATION)
    inflated: Floats = (1 + bounded) / (1 - bounded)
    return inflated


def _describe(
    counts: Counts,
    nothing: Floats,
    places: Sequence[int],
    at: int,
    own: Floats,
    drawn: Floats,
    memory: float,
    searched: bool,
    with_slope: bool,
    level: float,
) -> Break:
    place = places[at]
    design = np.concatenate([nothing, make_break(len(counts), place, with_slope)], axis=1)
    fit = fit_loglinear(counts[None, :], design)
    covariance = _sandwich(counts, fit, design, memory)
    free = max(1.0, (np.isfinite(counts).sum() - design.shape[1]) * (1 - memory) / (1 + memory))
    reach = float(stats.t.ppf((1 + level) / 2, free))

    def effect(column: int) -> Effect:
        middle, spread = float(fit.coefficients[0, column]), reach * float(np.sqrt(covariance[column, column]))
        return Effect(float(np.exp(middle)), float(np.exp(middle - spread)), float(np.exp(middle + spread)))

    step = nothing.shape[1]
    others = [i for i, p in enumerate(places) if abs(p - place) >= APART]
    best = drawn.max(axis=1)
    return Break(
        place=place,
        level=effect(step),
        slope=effect(step + 1) if with_slope else None,
        before=effect(1),
        statistic=float(own[at]),
        p=_rank(own[at], drawn[:, at]),
        searched_p=_rank(own[at], best) if searched else None,
        placebo=float(np.mean([own[i] >= own[at] for i in others])) if others else float("nan"),
        rivals=_list_rivals(own, places, place),
        dispersion=float(fit.dispersions[0]),
        autocorrelation=memory,
        means=fit.means[0],
        without=np.exp(fit.coefficients[0, :step] @ nothing.T),
    )


def _rank(own: float, drawn: Floats) -> float:
    """The share of series without a break whose statistic is as large, the own one among them."""
    return float((1 + (drawn >= own).sum()) / (1 + len(drawn)))


def _list_rivals(own: Floats, places: Sequence[int], place: int, most: int = 3) -> tuple[Rival, ...]:
    chosen: list[Rival] = []
    for i in np.argsort(-own):
        if all(abs(places[i] - p) >= APART for p in (place, *(r.place for r in chosen))):
            chosen.append(Rival(places[i], float(own[i])))
    return tuple(chosen[:most])


def _sandwich(counts: Counts, fit: Loglinear, design: Floats, memory: float) -> Floats:
    """The covariance of the coefficients of one series whose residuals remember: H⁻¹ X'D R D X H⁻¹ with
    R_ts = ρ^|t-s| and D the standard deviation of each period's score."""
    seen = np.isfinite(counts)
    means, damp = fit.means[0], 1 + fit.dispersions[0] * fit.means[0]
    inverse = np.linalg.inv(gather_information(np.where(seen, means / damp, 0.0)[None, :], design))[0]
    spread = np.where(seen, np.sqrt(means / damp), 0.0)[:, None] * design
    places = np.arange(len(counts))
    memories = memory ** np.abs(places[:, None] - places[None, :])
    covariance: Floats = inverse @ (spread.T @ memories @ spread) @ inverse
    return covariance


def _check(counts: Counts, place: int | None) -> None:
    seen, events = int(np.isfinite(counts).sum()), float(np.nansum(counts))
    if events < FEWEST_EVENTS:
        raise MeasureError(f"a break needs {FEWEST_EVENTS} events or more; the series has {events:.0f}")
    if place is None and not list_candidates(len(counts)):
        raise MeasureError(f"a search for breaks needs {2 * SHORTEST_SIDE} months or more; the series has {seen}")
    if place is not None and not SHORTEST_SIDE <= place <= len(counts) - FEWEST_AFTER:
        raise MeasureError(
            f"the date has {max(place, 0)} months before it and {max(len(counts) - place, 0)} from it on; "
            f"a break needs {SHORTEST_SIDE} before and {FEWEST_AFTER} after"
        )
