"""Seasons."""

from __future__ import annotations

import numpy as np
import pytest

from torkham.errors import MeasureError
from torkham.measures.seasons import estimate_season


def test_a_fighting_season_is_found() -> None:
    months = np.arange(120)
    wave = 20 * np.exp(0.5 * np.cos(2 * np.pi * (months % 12 - 6) / 12))
    season = estimate_season(np.random.default_rng(1).poisson(wave).astype(float), 0)
    assert season.p < 0.001
    assert int(season.factors.argmax()) in (5, 6, 7)
    assert season.factors.mean() == pytest.approx(1.0)
    assert season.weigh(5, np.ones(3)) > 3.5


def test_no_season_is_no_season() -> None:
    season = estimate_season(np.random.default_rng(2).poisson(20, 120).astype(float), 0)
    assert season.p > 0.05
    assert season.factors.max() < 1.15


def test_levels_of_years_are_no_season() -> None:
    levels = np.repeat([5, 40, 8, 60, 10], 12)
    season = estimate_season(np.random.default_rng(3).poisson(levels).astype(float), 0)
    assert season.p > 0.01


@pytest.mark.parametrize(("counts", "said"), [(np.ones(30), "36"), (np.zeros(48), "every month")])
def test_what_is_too_little_says_so(counts: np.ndarray, said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        estimate_season(counts, 0)
