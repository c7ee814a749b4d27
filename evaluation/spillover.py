"""Spillover on invented borders whose truth is known: bias, coverage, false alarms.

    python -m evaluation.spillover [--runs 2000] [--jobs 2]

Each run invents a source of three areas that keeps half of its own past and a target of four, 100 months long. Where a
fifth of the target follows the source, the share's mean and its interval are held against the truth; where nothing
follows, every test that could cry wolf is counted: the source's rank among its turns, that of next month's source, that
of a country far away, and the finding as a whole.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import numpy as np

from evaluation.borders import invent_border
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.measures.border import make_model
from torkham.measures.endemic_epidemic.fitting import fit_model
from torkham.measures.spillover import CHANCE, find_interval, fit_source, measure_far, place_lead, rank, turn_source
from torkham.measures.spillover import compare as compare_fits
from torkham.model.arrays import Floats

SHARE, MONTHS, TURNS = 0.2, 100, 19
SEED = 7
FEW = 200  # runs of `make eval`


def try_share(run: int, share: float = SHARE) -> tuple[float, float, float, float]:
    """The true share of the run's expected counts, its estimate and the ends of its interval."""
    border = invent_border(np.random.default_rng((SEED, run)), share, MONTHS)
    without = fit_model(make_model(border, None), border.target)
    fit = fit_source(border, border.source, without)
    interval = find_interval(fit, border.target) or (np.nan, np.nan)
    return true_share(border.source, border.across, share, border.target), fit.shares["across"], *interval


def true_share(source: Floats, across: Floats, share: float, target: Floats) -> float:
    """What followed the source in this run, over what was expected: both are known."""
    weights = across / across.sum(axis=1, keepdims=True)
    followed = share * 4.0 * 4 / 15 * (source[:-1] @ weights).sum()
    within = (np.ones((4, 4)) - np.eye(4)) / 3
    expected = (
        4.0 * (1 - 0.45 - share) * target[1:].size + 0.3 * target[:-1].sum() + 0.15 * (target[:-1] @ within).sum()
    )
    return float(followed / (expected + followed))


def try_nothing(run: int) -> tuple[bool, bool, bool]:
    """Whether the source, next month's source and a country far away were taken for something; nothing follows."""
    rng = np.random.default_rng((SEED, 1, run))
    border = invent_border(rng, 0.0, MONTHS)
    without = fit_model(make_model(border, None), border.target)
    fit = fit_source(border, border.source, without)
    chance = turn_source(border, without, TURNS)
    p = rank(compare_fits(without, fit), [turned.strength for turned in chance])
    lead = place_lead(border, chance).p
    elsewhere = invent_border(rng, 0.0, MONTHS).source.sum(axis=1, keepdims=True)
    far = measure_far(replace(border, source=elsewhere, across=np.ones((1, 4))), TURNS).p
    return p <= CHANCE, lead is not None and lead <= CHANCE, far is not None and far <= CHANCE


def measure(runs: int = FEW, jobs: int = 2) -> Iterator[Measure]:
    """Bias, coverage and false alarms over so many runs, each with its 95% Monte Carlo interval."""
    with ProcessPoolExecutor(jobs) as pool:
        shares = np.array(list(pool.map(try_share, range(runs), chunksize=10)))
        alarms = np.array(list(pool.map(try_nothing, range(runs), chunksize=10)))
    truth, found, low, high = shares.T
    bias = (found - truth) / truth.mean()
    yield _draw("spillover bias of the share", bias if bias.mean() > 0 else -bias, at_most=True)
    covered = ((low <= truth) & (truth <= high)).astype(np.float64)
    yield _draw("spillover least coverage", covered, at_most=False)
    yield _draw("spillover most coverage", covered, at_most=True)
    for name, wrong in zip(("the source", "next month's source", "a country far away"), alarms.T, strict=True):
        yield _draw(f"spillover false alarms: {name}", wrong.astype(np.float64), at_most=True)


def _draw(name: str, values: Floats, at_most: bool) -> Measure:
    mean, error = float(values.mean()), 1.96 * float(values.std(ddof=1)) / float(np.sqrt(len(values)))
    return Measure(name, mean, (mean - error, mean + error), at_most, drawn=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    checks = check_measures(measure(asked.runs, asked.jobs), load_floors("spillover"))
    print(render_table(checks))
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
