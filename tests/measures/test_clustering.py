"""How much a series clusters."""

from __future__ import annotations

import numpy as np
import pytest

from torkham.measures.clustering import estimate_clustering, overlap, sum_inflation


@pytest.mark.parametrize(("rho", "n"), [(0.0, 12), (0.3, 1), (0.6, 12), (0.9, 5)])
def test_the_inflation_of_a_sum_is_that_of_its_correlation_matrix(rho: float, n: int) -> None:
    places = np.arange(n)
    matrix = rho ** np.abs(places[:, None] - places[None, :])
    assert sum_inflation(rho, n) == pytest.approx(matrix.sum() / n)


def test_a_long_sum_tends_to_the_long_run_variance() -> None:
    assert sum_inflation(0.6, 5000) == pytest.approx((1 + 0.6) / (1 - 0.6), rel=1e-3)


@pytest.mark.parametrize(("first", "second", "gap"), [(1, 1, 0), (12, 12, 0), (12, 6, 3)])
def test_what_two_runs_share_is_a_block_of_the_correlation_matrix(first: int, second: int, gap: int) -> None:
    places = np.arange(first + gap + second)
    matrix = 0.5 ** np.abs(places[:, None] - places[None, :])
    assert overlap(0.5, first, second, gap) == pytest.approx(matrix[:first, first + gap :].sum())


def test_independent_poisson_months_have_dispersion_near_one() -> None:
    rng = np.random.default_rng(1)
    found = estimate_clustering([rng.poisson(20, 12).astype(float) for _ in range(60)])
    assert found is not None
    assert found.dispersion == pytest.approx(1.0, abs=0.12)
    assert found.autocorrelation < 0.12


def test_months_that_follow_months_are_seen_to() -> None:
    rng, last, values = np.random.default_rng(2), 20.0, []
    for _ in range(1200):
        last = float(rng.poisson(8 + 0.6 * last))
        values.append(last)
    found = estimate_clustering(list(np.array(values).reshape(100, 12)))
    assert found is not None
    assert found.autocorrelation == pytest.approx(0.6, abs=0.1)
    assert found.dispersion == pytest.approx(1 / (1 - 0.36), rel=0.25)


def test_a_change_between_blocks_is_not_clustering() -> None:
    rng = np.random.default_rng(3)
    found = estimate_clustering([rng.poisson(m, 12).astype(float) for m in (5, 50, 5, 50) * 10])
    assert found is not None
    assert found.dispersion < 1.2


def test_unobserved_months_are_left_out() -> None:
    whole = np.array([3.0, 5, 4, 6, 2, 5, 4, 3])
    gapped = np.array([3.0, 5, 4, 6, np.nan, np.nan, 2, 5, 4, 3])
    one, other = estimate_clustering([whole]), estimate_clustering([gapped])
    assert one is not None
    assert other is not None
    assert other.df == pytest.approx(one.df, rel=0.3)


@pytest.mark.parametrize("blocks", [[], [np.zeros(12)], [np.ones(5)], [np.full(12, np.nan)]])
def test_too_little_to_judge_says_so(blocks: list[np.ndarray]) -> None:
    assert estimate_clustering(blocks) is None
