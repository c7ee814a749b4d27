"""Violence here after violence, calm or a change of government there: a regression in which either sign is possible.

    y_ti ~ NB(μ_ti, ψ),  ln μ_ti = α_i + season_t + trend_t + ρ ln(1 + y_t-1,i) + β ln(1 + x_t-1) + γ d_t

y are the target's counts by area, x the source's total, d a step at a date such as a change of government. 2^β is what
a doubling of (one more than) the source's count goes with, e^γ the level after the date over that before it. Intervals
allow for what a year has in common (clusters of `block` periods, Student's t on their number less one); p is the rank
of |β| among those of the source turned in time (see `spillover`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from torkham.errors import MeasureError
from torkham.measures.negative_binomial import Regression, fit_regression
from torkham.model.arrays import Counts, Floats, Indices

SOURCE, STEP = "source, last period", "after the date"
BLOCK = 12


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio of rates with its 95% interval; `p` where it was ranked among turned sources."""

    name: str
    ratio: float
    low: float
    high: float
    p: float | None = None


@dataclass(frozen=True, slots=True)
class FreeSign:
    """What goes with what. `doubling` is of the source, `step` of the date, where one was asked for."""

    doubling: Ratio
    step: Ratio | None
    persistence: float
    rows: int
    converged: bool
    problems: tuple[str, ...]


def regress_target(
    target: Counts, source: Counts, cycle: int = 12, step: int | None = None, turns: int = 99, block: int = BLOCK
) -> FreeSign:
    """The regression of `target` (T, N) on the total of `source` (T, J); `step` is the first period after the date.

    Raises MeasureError where the step leaves no period on a side, or the counts carry no regression.
    """
    periods = len(target)
    if step is not None and not 2 <= step < periods:
        raise MeasureError(f"the date must leave periods before and after it: it is period {step + 1} of {periods}")
    kept = np.nansum(target, axis=0) > 0
    counts = target[:, kept]
    total = source.sum(axis=1)
    rows, names = _lay_out(counts, cycle, step)
    blocks = np.repeat(np.arange(1, periods) // block, counts.shape[1]).astype(np.intp)
    fit = _fit(counts, rows, names, total, blocks)
    beta = fit[SOURCE]
    turned = [_fit(counts, rows, names, np.roll(total, k), blocks)[SOURCE] for k in _distances(periods, cycle, turns)]
    p = (1 + sum(abs(b) >= abs(beta) for b in turned)) / (1 + len(turned)) if len(turned) >= 19 else None
    reach = float(student.ppf(0.975, max(1, len(np.unique(blocks)) - 1)))
    return FreeSign(
        _ratio("a doubling of the source", beta * np.log(2), reach * fit.error_of(SOURCE) * np.log(2), p),
        None if step is None else _ratio(STEP, fit[STEP], reach * fit.error_of(STEP), None),
        fit["own, last period"],
        fit.rows,
        fit.converged,
        fit.problems,
    )


def _lay_out(counts: Counts, cycle: int, step: int | None) -> tuple[Floats, list[str]]:
    """The covariates but for the source's, rows by period and area from the second period on."""
    periods, areas = counts.shape
    t = np.arange(1, periods)
    by_period = {"trend": (t - periods / 2) / periods}
    if cycle > 2:
        by_period |= {"sin": np.sin(2 * np.pi * t / cycle), "cos": np.cos(2 * np.pi * t / cycle)}
    if step is not None:
        by_period[STEP] = (t >= step).astype(float)
    levels = np.tile(np.eye(areas), (periods - 1, 1))
    columns = [np.repeat(values, areas) for values in by_period.values()]
    own = np.log1p(counts[:-1]).ravel()
    names = [*(f"area {n + 1}" for n in range(areas)), *by_period, "own, last period"]
    return np.column_stack((levels, *columns, own)), names


def _fit(counts: Counts, rows: Floats, names: list[str], total: Counts, blocks: Indices) -> Regression:
    areas = counts.shape[1]
    past = np.repeat(np.log1p(total[:-1]), areas)
    covariates = np.column_stack((rows, past))
    known = np.isfinite(covariates).all(axis=1)
    y = np.where(known, counts[1:].ravel(), np.nan)
    return fit_regression(y, np.nan_to_num(covariates), [*names, SOURCE], clusters=blocks)


def _distances(periods: int, cycle: int, most: int) -> list[int]:
    every = np.arange(cycle, periods - cycle + 1)
    if len(every) > most:
        every = every[np.linspace(0, len(every) - 1, most).round().astype(int)]
    return [int(k) for k in every]


def _ratio(name: str, log: float, reach: float, p: float | None) -> Ratio:
    return Ratio(name, float(np.exp(log)), float(np.exp(log - reach)), float(np.exp(log + reach)), p)
