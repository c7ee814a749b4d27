"""Scores of count forecasts against their definitions, summed."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom, poisson

from torkham.measures.count_scores import score_counts


@pytest.mark.parametrize("size", [0.2, 1.0, 40.0, 1e4, 1e6, np.inf])
@pytest.mark.parametrize("mean", [0.01, 1.5, 80.0, 900.0])
def test_scores_are_their_sums(mean: float, size: float) -> None:
    law = poisson(mean) if np.isinf(size) else nbinom(size, size / (size + mean))
    top = int(max(law.isf(1e-13), 300) + 2)
    k = np.arange(top)
    for y in (0, 3, 250):
        found = score_counts(np.array([float(y)]), np.array([mean]), np.array([size]))
        assert found.rps[0] == pytest.approx(((law.cdf(k) - (k >= y)) ** 2).sum(), rel=1e-6, abs=1e-8)
        assert found.log[0] == pytest.approx(-law.logpmf(y), rel=1e-6, abs=1e-6)
        assert found.ses[0] == pytest.approx((y - mean) ** 2)
        assert found.dss[0] == pytest.approx((y - mean) ** 2 / law.var() + np.log(law.var()))


def test_unknown_counts_have_no_score() -> None:
    found = score_counts(np.array([np.nan, 1.0]), np.array([2.0, 2.0]), None)
    assert np.isnan(found.rps[0])
    assert found.means()[1] == pytest.approx(found.rps[1])
