"""Calibration, counted by hand; and the fit that the weights come from, against what it should find."""

from __future__ import annotations

import numpy as np
import pytest
from evaluation.confidence import Bin, Rated, make_bins, measure_area, measure_brier, measure_error, render
from training.confidence import FOLDS, Sample, fit, fit_logistic, measure_loss, predict


def make(*pairs: tuple[float, bool]) -> list[Rated]:
    return [Rated("d", str(i), confidence, right) for i, (confidence, right) in enumerate(pairs)]


FOUR = make((0.9, True), (0.7, True), (0.6, False), (0.2, False))


def test_bins_of_equal_size() -> None:
    assert make_bins(FOUR, 2) == [Bin(2, pytest.approx(0.4), 0.0), Bin(2, pytest.approx(0.8), 1.0)]
    assert [b.number for b in make_bins(FOUR[:3], 2)] == [2, 1]


def test_scores_by_hand() -> None:
    assert measure_brier(FOUR) == pytest.approx((0.01 + 0.09 + 0.36 + 0.04) / 4)
    assert measure_error(FOUR) == pytest.approx((0.1 + 0.3 + 0.6 + 0.2) / 4)  # each its own bin
    assert measure_area(FOUR) == 1.0
    assert measure_area(make((0.5, True), (0.5, False))) == 0.5
    assert "4 accounts, 0.50 right; Brier 0.125" in render("set", FOUR)


def draw_sample(number: int = 4000) -> Sample:
    """Accounts whose chance to be right is a logistic function of two of three traits."""
    draw = np.random.default_rng(5)
    traits = draw.integers(0, 2, (number, 3)).astype(float)
    chance = 1 / (1 + np.exp(-(-1.0 + 2.0 * traits[:, 0] + 1.0 * traits[:, 1])))
    right = (draw.random(number) < chance).astype(float)
    return Sample(traits, right, np.arange(number) % FOLDS, np.array(["reports"] * number))


def test_the_fit_finds_what_was_put_in() -> None:
    sample = draw_sample()
    beta, _, held = fit(sample)
    assert beta == pytest.approx([-1.0, 2.0, 1.0, 0.0], abs=0.25)
    rated = [
        Rated("d", str(i), float(1 / (1 + np.exp(-x))), bool(y))
        for i, (x, y) in enumerate(zip(held, sample.right, strict=True))
    ]
    assert measure_error(rated) < 0.03


def test_a_ridge_shrinks_and_the_optimum_is_one() -> None:
    sample = draw_sample(400)
    free, tight = (fit_logistic(sample.traits, sample.right, ridge) for ridge in (1e-6, 100.0))
    assert np.abs(tight[1:]).sum() < np.abs(free[1:]).sum()
    best = measure_loss(predict(free, sample.traits), sample.right)
    for i in range(4):
        for step in (-0.05, 0.05):
            moved = free.copy()
            moved[i] += step
            assert measure_loss(predict(moved, sample.traits), sample.right) > best
