"""Do the intervals of a change hold, and does the test for a break keep its size? `python -m evaluation.trend`

Simulated monthly counts whose truth is known. A change: 12 months against 12, without one (coverage of the nominal
95% interval, beside the exact Poisson interval's), and with the count doubled (how often it is seen). A break: ten
years of months with a trend and seasons, without one (how often one is found at a named date, and by a search), and
with the level doubled.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.measures.breaks import FEWEST_EVENTS, find_break
from torkham.measures.change import Change, compare_periods, cut_history

RUNS = 2000
BREAK_RUNS = 500
YEARS, MONTHS = 10, 120
LEVEL = 0.05
Draws = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Truth:
    """How a series is drawn: y_t ~ NB(m_t (1 - λ) + λ y_{t-1}, dispersion ψ), as violence that feeds on itself."""

    memory: float
    dispersion: float
    mean: float
    season: float = 0.0
    tail: float | None = None

    def draw(self, runs: int, months: int, rng: np.random.Generator, factor: float = 1.0, at: int = 0) -> Draws:
        """Counts (runs, months); from month `at` on the mean is `factor` times as large."""
        drawn, last, warm_up = np.empty((runs, months)), np.full(runs, self.mean), 60
        for month in range(-warm_up, months):
            wave = 1 + self.season * np.sin(2 * np.pi * month / 12)
            mean = self.mean * wave * (factor if factor != 1 and month >= at else 1.0) * (1 - self.memory)
            last = rng.poisson((mean + self.memory * last) * rng.gamma(1 / self.dispersion, self.dispersion, runs))
            if month >= 0:
                drawn[:, month] = last
        return drawn if self.tail is None else _count_dead(drawn, self.tail, rng)


def _count_dead(events: Draws, tail: float, rng: np.random.Generator) -> Draws:
    """Deaths: each event kills a Pareto number, of which few are very large."""
    dead = np.zeros_like(events)
    for nth in range(int(events.max())):
        hit = events > nth
        dead[hit] += np.floor(rng.pareto(tail, int(hit.sum())) + 1)
    return dead


def list_truths() -> Iterator[tuple[str, Truth]]:
    for memory in (0.0, 0.6):
        for dispersion in (0.1, 0.3, 0.5):
            for mean in (1, 8, 50):
                yield f"{memory}, {dispersion}, {mean}", Truth(memory, dispersion, mean)
    for memory in (0.0, 0.6):
        yield f"{memory}, 0.3, 8, seasons", Truth(memory, 0.3, 8, season=0.5)
        for tail in (2.5, 1.8):
            yield f"{memory}, 0.3, 8, deaths with tail {tail}", Truth(memory, 0.3, 8, tail=tail)


def measure_changes(runs: int, rng: np.random.Generator) -> Iterator[Measure]:
    """Coverage under each truth; width and power beside it."""
    for name, truth in list_truths():
        for history in (0, 36):
            drawn = truth.draw(runs, 24 + history, rng)
            found = [compare_periods(s[-24:-12], s[-12:], cut_history(s[:-24])) for s in drawn]
            held = np.mean([c.interval is None or c.interval.holds(1) for c in found])
            label = f"change {name}" + (f", {history} months before" if history else "")
            yield Measure(f"{label}: coverage", float(held))
            if not history:
                yield Measure(f"{label}: exact Poisson", float(np.mean([c.naive.holds(1) for c in found])))
            yield Measure(f"{label}: high end over low", _find_width(found))
            doubled = truth.draw(runs // 4, 24 + history, rng, 2.0, 12 + history)
            seen = [compare_periods(s[-24:-12], s[-12:], cut_history(s[:-24])).finding for s in doubled]
            yield Measure(f"{label}: power at a doubling", float(np.mean([f == "increase" for f in seen])))


def _find_width(found: Iterable[Change]) -> float:
    """The median of the interval's high end over its low one; infinite where an end is open."""
    ends = [c.interval for c in found if c.interval]
    return float(np.median([i.high / i.low if i.low and i.high else np.inf for i in ends]))


def measure_breaks(runs: int, rng: np.random.Generator) -> Iterator[Measure]:
    """Size and power at a named date and of a search."""
    for memory in (0.0, 0.6):
        for dispersion in (0.1, 0.5):
            for mean in (1, 8, 50):
                truth = Truth(memory, dispersion, mean, season=0.3)
                for factor, word, number in ((1.0, "size", runs), (2.0, "power at a doubling", runs // 10)):
                    drawn = truth.draw(number, MONTHS, rng, factor, MONTHS // 2)
                    for place in (MONTHS // 2, None):
                        what = "named" if place else "searched"
                        share = _find_share(drawn, place, rng)
                        yield Measure(f"break {memory}, {dispersion}, {mean}: {word}, {what}", share)


def _find_share(drawn: Draws, place: int | None, rng: np.random.Generator) -> float:
    """How often a break is found."""
    found = [find_break(series, 0, place, rng, draws=199) for series in drawn if series.sum() >= FEWEST_EVENTS]
    return float(np.mean([(b.p if b.searched_p is None else b.searched_p) <= LEVEL for b in found]))


def summarize(measures: Sequence[Measure]) -> Iterator[Measure]:
    """The worst of each kind, which the floors hold."""
    covered = [m.value for m in measures if m.name.endswith("coverage")]
    if covered:
        yield Measure("change: least coverage", min(covered))
        yield Measure("change: least exact Poisson coverage", min(m.value for m in measures if "exact" in m.name))
    sizes = [m.value for m in measures if ": size" in m.name]
    if sizes:
        yield Measure("break: smallest size", min(sizes))
        yield Measure("break: largest size", max(sizes), at_most=True)


def measure(runs: int = RUNS, break_runs: int = BREAK_RUNS, seed: int = 1) -> list[Measure]:
    rng = np.random.default_rng(seed)
    found = [*measure_changes(runs, rng), *measure_breaks(break_runs, rng)]
    return [*found, *summarize(found)]


def measure_worst(runs: int = RUNS, break_runs: int = BREAK_RUNS) -> list[Measure]:
    """Only the worst of each kind, over every truth: about ten minutes on one core."""
    return list(summarize(measure(runs, break_runs)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS, help="runs for each truth of a change")
    parser.add_argument("--break-runs", type=int, default=BREAK_RUNS, help="runs for each truth of a break")
    arguments = parser.parse_args()
    print(render_table(check_measures(measure(arguments.runs, arguments.break_runs), load_floors("simulation"))))


if __name__ == "__main__":
    main()
