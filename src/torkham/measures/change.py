"""How much a count changed from one period to another, and how sure that is when violence comes in clusters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import stats

from torkham.errors import MeasureError
from torkham.measures.clustering import Clustering, estimate_clustering, overlap
from torkham.model.arrays import Counts
from torkham.model.interval import Interval

Finding = Literal["increase", "decrease", "no detectable change", "cannot be told"]

# Counts of half an event stand in for none, so that a ratio to nothing has an interval (Haldane 1956, Anscombe 1956).
HALF = 0.5
BLOCK = 12


@dataclass(frozen=True, slots=True)
class Change:
    """From `base` to `count`, over so many observed periods each.

    `ratio` is that of the rates per observed period: None where the base is 0. `interval` stands under clustering, and
    `p` is the p-value that goes with it; None where the series is too short to judge clustering, and then nothing can
    be told. `naive` is the exact Poisson interval, which believes that every event comes alone.
    """

    base: float
    count: float
    base_periods: int
    periods: int
    level: float
    ratio: float | None
    interval: Interval | None
    p: float | None
    naive: Interval
    clustering: Clustering | None

    @property
    def percent(self) -> float | None:
        """The change in percent of the base's rate."""
        return None if self.ratio is None else 100 * (self.ratio - 1)

    @property
    def finding(self) -> Finding:
        """What the interval says of the change; it cannot be told where nothing was counted."""
        if self.interval is None or self.base + self.count == 0:
            return "cannot be told"
        if self.interval.holds(1):
            return "no detectable change"
        return "increase" if self.interval.low is not None and self.interval.low > 1 else "decrease"

    @property
    def naive_finding(self) -> Finding:
        """What the interval that believes in independent events would say."""
        if self.naive.holds(1):
            return "no detectable change"
        return "increase" if self.naive.low is not None and self.naive.low > 1 else "decrease"


def compare_periods(
    base: Counts, current: Counts, history: Sequence[Counts] = (), gap: int = 0, level: float = 0.95
) -> Change:
    """The change from one run of equal periods (months, say) to a later one.

    base, current: counts of each period, NaN where nobody observed it. history: earlier runs of about a year, which say
    how much the series clusters; without them two runs of at least six periods say it themselves. gap: periods between
    the two runs.

    The interval is that of the log rate ratio, log R ± t √V, with

        V = φ (A₁ / x₁ + A₀ / x₀ - 2 C / √(n₁ n₀ x₁ x₀)),  at least 1/x₁ + 1/x₀

    where φ is the dispersion, A `sum_inflation` of each run, C the `overlap` of the two, t Student's quantile at the
    equivalent degrees of freedom. For long runs φ A is the long-run variance over the mean. No end lies inside the
    exact Poisson interval. Raises MeasureError where a run has no observed period.

    Worked by hand: 8 then 16 events, one a period or more, no clustering (φ = 1, ρ = 0): R = 2,
    V = 1/16 + 1/8 = 0.1875, so with t = 1.96 the interval is 2 exp(±0.849) = 0.86 to 4.67.
    """
    periods, base_periods = (int(np.isfinite(run).sum()) for run in (current, base))
    if not periods or not base_periods:
        raise MeasureError(
            f"the {'later' if not periods else 'earlier'} period has no observed month: choose one that was observed"
        )
    count, before = float(np.nansum(current)), float(np.nansum(base))
    clustering = estimate_clustering([*history, base, current])
    naive = poisson_interval(before, count, base_periods, periods, level)
    exposure = base_periods / periods
    interval = p = None
    if clustering and count + before:
        spread = _spread(max(count, HALF), max(before, HALF), periods, base_periods, clustering, gap)
        reach = float(stats.t.ppf((1 + level) / 2, clustering.df)) * spread
        middle = np.log(max(count, HALF) / max(before, HALF) * exposure)
        low, high = float(np.exp(middle - reach)), float(np.exp(middle + reach))
        p = float(2 * stats.t.sf(abs(middle) / spread, clustering.df))
        interval = Interval(
            None if not count else low if naive.low is None else min(low, naive.low),
            None if not before else high if naive.high is None else max(high, naive.high),
        )
    return Change(
        base=before,
        count=count,
        base_periods=base_periods,
        periods=periods,
        level=level,
        ratio=count / before * exposure if before else None,
        interval=interval,
        p=p,
        naive=naive,
        clustering=clustering,
    )


def _spread(count: float, before: float, periods: int, base_periods: int, clustering: Clustering, gap: int) -> float:
    """The standard error of the log rate ratio."""
    shared = overlap(clustering.autocorrelation, base_periods, periods, gap)
    own = clustering.inflate(periods) / count + clustering.inflate(base_periods) / before
    both = 2 * clustering.dispersion * shared / np.sqrt(periods * base_periods * count * before)
    return float(np.sqrt(max(own - both, 1 / count + 1 / before)))


def poisson_interval(base: float, count: float, base_periods: float, periods: float, level: float = 0.95) -> Interval:
    """The exact interval of a ratio of two Poisson rates: of the events of both, the share in the later period is
    binomial (Clopper and Pearson 1934; Przyborowski and Wilenski 1940).

    >>> interval = poisson_interval(8, 16, 1, 1)
    >>> round(interval.low, 2), round(interval.high, 2)
    (0.81, 5.39)
    """
    tail = (1 - level) / 2
    exposure = base_periods / periods
    low = float(stats.beta.ppf(tail, count, base + 1)) if count else 0.0
    high = float(stats.beta.ppf(1 - tail, count + 1, base)) if base else 1.0
    return Interval(
        low / (1 - low) * exposure if count else None,
        high / (1 - high) * exposure if base else None,
    )


def cut_history(values: Counts, block: int = BLOCK, most: int = 3) -> tuple[Counts, ...]:
    """The last runs of `block` periods of what came before, the latest first: at most `most`, whole ones only."""
    count = min(most, len(values) // block)
    return tuple(values[len(values) - (k + 1) * block : len(values) - k * block] for k in range(count))
