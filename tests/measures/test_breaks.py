"""Breaks in a series."""

from __future__ import annotations

import numpy as np
import pytest

from torkham.errors import MeasureError
from torkham.measures.breaks import find_break, make_design, score_breaks
from torkham.measures.loglinear import fit_loglinear
from torkham.measures.scans import control_false_discovery
from torkham.measures.surrogates import draw_series


def draw(mean: float, factor: float = 1.0, at: int = 60, months: int = 120, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    means = np.where(np.arange(months) >= at, factor, 1.0) * mean
    return rng.poisson(means).astype(float)


def find(counts: np.ndarray, place: int | None = 60, **options: int):  # type: ignore[no-untyped-def]
    return find_break(counts, 0, place, np.random.default_rng(9), draws=99, **options)


def test_a_doubled_level_is_found_where_it_is() -> None:
    found = find(draw(10, 2.0))
    assert found.p <= 0.02
    assert found.searched_p is None
    assert found.level.low < 2 < found.level.high
    assert found.slope is not None
    assert found.slope.low < 1 < found.slope.high
    assert found.placebo < 0.1


def test_a_search_finds_it_too_and_pays_for_the_search() -> None:
    found = find(draw(10, 2.5), place=None)
    assert abs(found.place - 60) <= 3
    assert found.searched_p is not None
    assert found.searched_p <= 0.02
    assert found.p <= found.searched_p


def test_nothing_is_nothing() -> None:
    found = find(draw(10))
    assert found.p > 0.05
    assert found.level.low < 1 < found.level.high


def test_under_a_year_after_no_slope_is_claimed() -> None:
    found = find(draw(10, 3.0, at=112), place=112)
    assert found.slope is None
    assert found.level.low > 1


def test_what_the_trend_before_would_have_come_to() -> None:
    found = find(draw(10, 2.0))
    assert found.without[60:].mean() == pytest.approx(10, rel=0.5)
    assert found.means[60:].mean() == pytest.approx(20, rel=0.15)
    assert np.allclose(found.without[:60], found.means[:60])


def test_unobserved_months_say_nothing() -> None:
    counts = draw(10, 2.0)
    counts[[10, 11, 80]] = np.nan
    assert find(counts).p <= 0.02


def test_the_same_seed_gives_the_same_answer() -> None:
    assert find(draw(8, 1.5)).p == find(draw(8, 1.5)).p


def test_rivals_stand_apart() -> None:
    places = [r.place for r in find(draw(10, 2.0)).rivals]
    assert all(abs(p - 60) >= 6 for p in places)
    assert all(abs(a - b) >= 6 for i, a in enumerate(places) for b in places[i + 1 :])


@pytest.mark.parametrize(
    ("counts", "place", "said"),
    [
        (np.zeros(120), 60, "10 events"),
        (np.ones(20), None, "24 months"),
        (np.ones(120), 5, "5 months before"),
        (np.ones(120), 119, "1 from it on"),
    ],
)
def test_what_cannot_be_tested_says_why(counts: np.ndarray, place: int | None, said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        find(counts, place)


def test_the_score_statistic_is_that_of_the_textbook_without_memory() -> None:
    """Under independent Poisson months it is chi-squared with two degrees of freedom: mean 2."""
    design = make_design(120, 0, 1)
    drawn = draw_series(np.full(120, 12.0), 0.0, 0.0, 1500, np.random.default_rng(4))
    scores = score_breaks(drawn, fit_loglinear(drawn, design), design, [60], True)
    assert scores.mean() == pytest.approx(2.0, abs=0.25)


def test_surrogates_have_the_mean_the_spread_and_the_memory_asked_for() -> None:
    drawn = draw_series(np.full(200, 10.0), 0.3, 0.5, 400, np.random.default_rng(5))
    assert drawn.mean() == pytest.approx(10, rel=0.03)
    assert drawn.var() == pytest.approx(10 + 0.3 * 100, rel=0.2)
    centred = drawn - 10
    assert (centred[:, 1:] * centred[:, :-1]).mean() / (centred**2).mean() == pytest.approx(0.5, abs=0.04)


def test_a_fit_recovers_its_coefficients() -> None:
    design = make_design(240, 0, 1)
    truth = np.array([2.0, 0.1, 0.3, -0.2])
    drawn = np.random.default_rng(6).poisson(np.exp(design @ truth), (50, 240)).astype(float)
    fit = fit_loglinear(drawn, design)
    assert np.allclose(fit.coefficients.mean(axis=0), truth, atol=0.03)
    assert fit.dispersions.mean() < 0.01


def test_false_discovery() -> None:
    assert control_false_discovery([0.01, 0.02, 0.03, 0.5]) == pytest.approx((0.04, 0.04, 0.04, 0.5))
    assert control_false_discovery([]) == ()
