"""Regression of counts: by hand, from known truth, and its standard errors under clusters."""

from __future__ import annotations

import numpy as np
import pytest

from torkham.errors import MeasureError
from torkham.measures.negative_binomial import fit_regression


def test_two_counts_by_hand() -> None:
    fit = fit_regression(np.array([2.0, 4.0]), np.ones((2, 1)), ("intercept",), poisson=True)
    assert fit["intercept"] == pytest.approx(np.log(3))
    assert fit.error_of("intercept") == pytest.approx(1 / np.sqrt(6))
    assert fit.dispersion == 0


def simulate(rng: np.random.Generator, rows: int = 4000) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x = np.column_stack((np.ones(rows), rng.normal(size=rows)))
    offset = rng.normal(0, 0.3, rows)
    mean = np.exp(x @ [0.7, -0.4] + offset)
    return rng.poisson(rng.gamma(2.0, mean / 2)).astype(float), x, offset


def test_truth_comes_back() -> None:
    counts, x, offset = simulate(np.random.default_rng(4))
    counts[5] = np.nan
    fit = fit_regression(counts, x, ("intercept", "x"), offset)
    assert fit.converged
    assert fit.rows == len(counts) - 1
    assert np.abs((fit.coefficients - [0.7, -0.4]) / fit.standard_errors).max() < 3
    assert abs(fit.dispersion - 0.5) < 3 * fit.dispersion_error


def test_information_is_the_curvature() -> None:
    counts, x, offset = simulate(np.random.default_rng(4), 300)
    fit = fit_regression(counts, x, ("intercept", "x"), offset)
    moved = fit.coefficients + np.array([0.01, 0.0])
    size = 1 / fit.dispersion

    def value(beta: np.ndarray) -> float:
        from scipy.stats import nbinom

        mean = np.exp(x @ beta + offset)
        return float(nbinom.logpmf(counts, size, size / (size + mean)).sum())

    assert value(fit.coefficients) == pytest.approx(fit.log_likelihood)
    assert value(moved) < fit.log_likelihood


def test_copied_rows_do_not_narrow_clustered_errors() -> None:
    counts, x, offset = simulate(np.random.default_rng(4), 400)
    once = fit_regression(counts, x, ("intercept", "x"), offset, clusters=np.arange(400))
    five = fit_regression(
        np.tile(counts, 5),
        np.tile(x, (5, 1)),
        ("intercept", "x"),
        np.tile(offset, 5),
        clusters=np.tile(np.arange(400), 5),
    )
    assert five.standard_errors == pytest.approx(once.standard_errors, rel=1e-4)


def test_counts_without_overdispersion_are_flagged() -> None:
    counts = np.tile([2.0, 3.0, 2.0, 3.0], 20)
    fit = fit_regression(counts, np.ones((80, 1)), ("intercept",))
    assert any("dispersion has vanished" in problem for problem in fit.problems)
    assert fit["intercept"] == pytest.approx(np.log(2.5), abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "x", "message"),
    [
        (np.zeros(3), np.ones((3, 1)), "nothing to explain"),
        (np.array([1.0, 2, 3]), np.ones((2, 1)), "do not fit"),
        (np.array([1.0, 2, 3]), np.array([[1.0], [np.nan], [1]]), "missing"),
    ],
)
def test_bad_input_says_so(counts: np.ndarray, x: np.ndarray, message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        fit_regression(counts, x, ("intercept",))


def test_dependent_covariates_are_named() -> None:
    with pytest.raises(MeasureError, match="a, b"):
        fit_regression(np.array([1.0, 2, 3]), np.ones((3, 2)), ("a", "b"))
