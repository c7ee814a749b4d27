"""The regression with drawn levels: against the slower one of the endemic-epidemic module, and a truth that is known."""

from __future__ import annotations

import numpy as np
import pytest

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.design import Term, intercept, make_predictor
from torkham.measures.endemic_epidemic.fitting import fit_model
from torkham.measures.endemic_epidemic.model import Model
from torkham.measures.forecasts.mixed import fit_mixed


def invent(seed: int, periods: int = 150, areas: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Counts with ln μ = 0.5 + 0.8 x + b, b ~ N(0, 0.7²), size 2, and their covariates."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(periods, areas))
    means = np.exp(0.5 + 0.8 * x + 0.7 * rng.standard_normal(areas))
    return rng.poisson(means * rng.gamma(2.0, 0.5, means.shape)).astype(float), np.stack((np.ones_like(x), x), axis=2)


def test_it_is_the_fit_of_the_endemic_part_alone() -> None:
    counts, covariates = invent(1, 80, 15)
    fit = fit_mixed(counts[1:], covariates[1:])
    terms = [intercept(80), Term("x", "cell", covariates[:, :, 1])]
    slow = fit_model(Model(make_predictor(terms, 80, 15, random=True)), counts)
    assert fit.coefficients == pytest.approx([slow["endemic.intercept"], slow["endemic.x"]], abs=0.02)
    assert 1 / fit.size == pytest.approx(slow["dispersion"], abs=0.02)
    assert slow.spread is not None
    assert fit.spread == pytest.approx(float(np.exp(slow.spread.parameters[0])), rel=0.1)


def test_it_finds_the_truth_and_does_not_care_where_it_begins() -> None:
    counts, covariates = invent(2)
    fit = fit_mixed(counts, covariates)
    assert fit.coefficients == pytest.approx([0.5, 0.8], abs=0.25)
    assert fit.size == pytest.approx(2, rel=0.15)
    assert fit.spread == pytest.approx(0.7, rel=0.3)
    again = fit_mixed(counts, covariates, fit)
    assert again.coefficients == pytest.approx(fit.coefficients, abs=0.02)


def test_missing_counts_say_nothing() -> None:
    counts, covariates = invent(3, 60, 6)
    longer = np.concatenate((counts, np.full((5, 6), np.nan)))
    padded = np.concatenate((covariates, np.ones((5, 6, 2))))
    assert fit_mixed(longer, padded).coefficients == pytest.approx(fit_mixed(counts, covariates).coefficients, abs=1e-6)


def test_counts_that_vary_less_than_poisson_have_a_finite_size() -> None:
    fit = fit_mixed(np.full((60, 3), 4.0), np.ones((60, 3, 1)))
    assert fit.expect(np.ones((3, 1))) == pytest.approx([4, 4, 4], rel=0.02)
    assert np.isfinite(fit.size)


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(MeasureError, match="every count is zero"):
        fit_mixed(np.zeros((60, 3)), np.ones((60, 3, 1)))
