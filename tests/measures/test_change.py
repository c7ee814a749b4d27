"""The change from one period to another."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.errors import MeasureError
from torkham.measures.change import Change, compare_periods, cut_history, poisson_interval

QUIET = np.array([4.0, 5, 4, 6, 5, 4, 5, 6, 4, 5, 5, 4])
months = st.lists(st.integers(0, 40), min_size=12, max_size=12).map(lambda v: np.array(v, dtype=float))


def test_a_doubling_of_a_steady_series_is_an_increase() -> None:
    change = compare_periods(QUIET, 2 * QUIET)
    assert change.ratio == pytest.approx(2.0)
    assert change.percent == pytest.approx(100.0)
    assert change.finding == "increase"


def test_one_wave_of_violence_is_no_trend() -> None:
    wave = QUIET + np.array([0, 0, 0, 0, 18, 24, 14, 0, 0, 0, 0, 0])
    change = compare_periods(QUIET, wave)
    assert change.naive_finding == "increase"
    assert change.finding == "no detectable change"


def test_rates_not_sums_are_compared() -> None:
    change = compare_periods(QUIET, QUIET[:6])
    assert change.ratio == pytest.approx(QUIET[:6].mean() / QUIET.mean())
    gapped = QUIET.copy()
    gapped[3:5] = np.nan
    assert compare_periods(QUIET, gapped).periods == 10


def test_single_months_need_a_history() -> None:
    assert compare_periods(np.array([59.0]), np.array([64.0])).finding == "cannot be told"
    told = compare_periods(np.array([59.0]), np.array([64.0]), cut_history(10 * np.tile(QUIET, 3)))
    assert told.finding == "no detectable change"


@pytest.mark.parametrize(
    ("base", "count", "low", "high"),
    [(10, 20, 0.891, 4.771), (0, 5, 0.913, None), (5, 0, None, 1.095), (100, 142, 1.092, 1.851)],
)
def test_the_exact_interval_of_two_counts(base: float, count: float, low: float | None, high: float | None) -> None:
    """The ends by bisection of the binomial tail, done once by hand with another program's binomial."""
    found = poisson_interval(base, count, 1, 1)
    assert (found.low is None) == (low is None)
    assert (found.high is None) == (high is None)
    assert found.low is None or found.low == pytest.approx(low, abs=0.02)
    assert found.high is None or found.high == pytest.approx(high, abs=0.02)


def test_from_nothing_there_is_no_ratio() -> None:
    change = compare_periods(np.zeros(12), QUIET)
    assert change.ratio is None
    assert change.percent is None
    assert change.interval is not None
    assert change.interval.high is None
    assert compare_periods(np.zeros(12), np.zeros(12)).finding == "cannot be told"


def test_an_unobserved_period_is_an_error() -> None:
    with pytest.raises(MeasureError, match="no observed month"):
        compare_periods(QUIET, np.full(12, np.nan))


@given(months, months)
def test_the_interval_is_never_narrower_than_the_exact_one(base: np.ndarray, current: np.ndarray) -> None:
    change = compare_periods(base, current)
    if change.interval is None:
        return
    assert change.interval.low is None or change.naive.low is None or change.interval.low <= change.naive.low
    assert change.interval.high is None or change.naive.high is None or change.interval.high >= change.naive.high


@given(months, months)
def test_turned_around_it_is_the_inverse(base: np.ndarray, current: np.ndarray) -> None:
    there, back = compare_periods(base, current), compare_periods(current, base)
    if there.ratio and back.ratio and _closed(there) and _closed(back):
        assert _ends(there) == pytest.approx(tuple(1 / end for end in reversed(_ends(back))))


def _closed(change: Change) -> bool:
    return change.interval is not None and None not in (change.interval.low, change.interval.high)


def _ends(change: Change) -> tuple[float, ...]:
    return tuple(e for i in [change.interval] if i for e in (i.low, i.high) if e is not None)


def test_history_is_cut_into_whole_years_the_latest_first() -> None:
    years = cut_history(np.arange(40.0))
    assert [year[0] for year in years] == [28, 16, 4]
    assert cut_history(np.arange(11.0)) == ()
