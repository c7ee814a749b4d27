"""Scores of draws against their definitions, another implementation, and what must hold of any score."""

from __future__ import annotations

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st

from torkham.errors import MeasureError
from torkham.measures.forecasts import draw_scores
from torkham.measures.forecasts.draw_scores import find_pit, score_draws

counts = st.integers(0, 2000)


def score_one(draws: list[float], came: float) -> tuple[float, float, float]:
    found = score_draws(np.array([draws], dtype=float), np.array([came]))
    return float(found.crps[0]), float(found.ign[0]), float(found.mis[0])


def test_the_example_by_hand() -> None:
    crps, ign, _ = score_one([0, 0, 2, 4], 1)
    assert crps == pytest.approx(0.625)
    assert ign == pytest.approx(-np.log2(2 / 15))


@given(counts, counts)
def test_the_crps_of_a_point_mass_is_the_absolute_error(point: int, came: int) -> None:
    crps, _, mis = score_one([point] * 20, came)
    assert crps == pytest.approx(abs(point - came))
    assert mis == pytest.approx(20 * abs(point - came))


@given(st.lists(counts, min_size=1, max_size=40), counts)
def test_scores_are_those_of_their_definitions(draws: list[int], came: int) -> None:
    x = np.array(draws, dtype=float)
    crps, ign, mis = score_one([float(d) for d in draws], came)
    assert crps == pytest.approx(np.abs(x - came).mean() - np.abs(x[:, None] - x).mean() / 2, abs=1e-9)
    low, high = np.quantile(x, [0.05, 0.95])
    assert mis == pytest.approx(high - low + 20 * max(low - came, 0) + 20 * max(came - high, 0))
    bins = [
        (0, 0),
        (1, 2),
        (3, 5),
        (6, 10),
        (11, 25),
        (26, 50),
        (51, 100),
        (101, 250),
        (251, 500),
        (501, 1000),
        (1001, 10**9),
    ]
    own = next(b for b in bins if b[0] <= came <= b[1])
    inside = sum(own[0] <= d <= own[1] for d in draws)
    assert ign == pytest.approx(-np.log2((inside + 1) / (len(draws) + 11)))


def test_scores_are_those_of_scoringrules() -> None:
    rng = np.random.default_rng(3)
    draws = rng.negative_binomial(0.5, 0.05, (7, 5, 300)).astype(float)
    came = rng.negative_binomial(0.5, 0.05, (7, 5)).astype(float)
    found = score_draws(draws, came)
    assert found.crps == pytest.approx(scoringrules.crps_ensemble(came, draws, estimator="nrg"))
    low, high = np.quantile(draws, [0.05, 0.95], axis=2)
    assert found.mis == pytest.approx(scoringrules.interval_score(came, low, high, 0.1))


@given(st.lists(counts, min_size=2, max_size=30), counts, st.randoms())
def test_the_order_of_draws_does_not_matter(draws: list[int], came: int, random: object) -> None:
    shuffled = draws.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert score_one([float(d) for d in draws], came) == score_one([float(d) for d in shuffled], came)


def test_chunks_and_types_of_numbers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    draws, came = rng.poisson(3, (4, 9, 50)), rng.poisson(3, (4, 9)).astype(float)
    whole = score_draws(draws, came)
    monkeypatch.setattr(draw_scores, "CHUNK", 150)
    parts = score_draws(draws.astype(np.int16), came)
    for name in ("crps", "ign", "mis", "below", "at", "held"):
        assert getattr(whole, name) == pytest.approx(getattr(parts, name))


def test_what_is_unknown_has_no_score() -> None:
    found = score_draws(np.ones((2, 10)), np.array([np.nan, 1.0]))
    assert np.isnan(found.crps[0])
    assert found.crps[1] == pytest.approx(0)


@pytest.mark.parametrize(
    ("draws", "said"),
    [
        (np.ones((3, 10)), "do not fit"),
        (np.full((2, 10), np.nan), "none of them missing"),
        (np.full((2, 10), -1.0), "0 or more"),
    ],
)
def test_what_is_no_forecast_is_refused(draws: np.ndarray, said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        score_draws(draws, np.ones(2))


def test_the_pit_of_the_true_distribution_is_flat_and_a_narrow_one_is_hollow() -> None:
    rng = np.random.default_rng(5)
    means = rng.gamma(1, 2, 4000)
    came = rng.poisson(means).astype(float)
    true = score_draws(rng.poisson(means, (500, 4000)).T, came)
    flat = find_pit(true, np.ones(4000, dtype=bool), 10, rng)
    assert flat == pytest.approx(np.full(10, 0.1), abs=0.02)
    assert float(true.held[1].mean()) >= 0.9
    narrow = score_draws(np.repeat(np.round(means)[:, None], 500, axis=1), came)
    hollow = find_pit(narrow, np.ones(4000, dtype=bool), 10, rng)
    assert hollow[0] > 0.2
    assert hollow[-1] > 0.2
    with pytest.raises(MeasureError, match="nothing to calibrate"):
        find_pit(true, np.zeros(4000, dtype=bool), 10, rng)
