"""Matching measured: the simulated truth is what it says, the floors hold on a small one, meltt's example is exact."""

from __future__ import annotations

import numpy as np
import pytest
from evaluation.data import find_data
from evaluation.matching import EXAMPLE_WINDOW, measure_quality, read_example
from evaluation.simulating import Truth, simulate

from torkham.matching.extents import measure_gaps
from torkham.matching.meltt import integrate


def test_the_simulated_truth_is_what_it_says() -> None:
    a, b, pairs = simulate(Truth(), np.random.default_rng(7))
    left, right = (np.array(rows) for rows in zip(*sorted(pairs), strict=True))
    _, km = measure_gaps(a.extents, b.extents, left, right)
    days = a.extents.first[left] - b.extents.first[right]
    assert len(a) == pytest.approx(2000, rel=0.05)
    assert len(pairs) == pytest.approx(1400, rel=0.05)
    assert np.mean(km**2) == pytest.approx(4 * 2.0**2, rel=0.1)  # two errors, north and east, of 2 km each
    assert np.mean(days == 0) == pytest.approx(0.6**2 + 2 * 0.2**2, abs=0.04)
    assert np.mean(a.kinds.codes[left] == b.kinds.codes[right]) == pytest.approx(0.81, abs=0.04)


def test_the_floors_hold_on_a_small_one() -> None:
    found = {measure.name: measure.value for measure in measure_quality(1, 400)}
    assert found["matching: least precision"] >= 0.97
    assert found["matching: least recall"] >= 0.9


@pytest.mark.data
@pytest.mark.skipif(find_data() is None, reason="the measuring data are not here; set TORKHAM_DATA")
def test_meltts_own_example_is_exact() -> None:
    data = find_data()
    assert data
    found = integrate(read_example(data / "meltt"), EXAMPLE_WINDOW)
    assert sum(map(len, found.unique)) == 195
    assert (len(found.unique), len(found.matched), found.duplicates, len(found.flagged)) == (140, 34, 55, 6)
    overlap = [tuple(dataset + 1 for dataset, _ in rows) for rows in found.unique]
    expected = {(1,): 41, (2,): 34, (3,): 31, (1, 2): 5, (1, 3): 4, (2, 3): 4, (1, 2, 3): 21}
    assert {key: overlap.count(key) for key in set(overlap)} == expected
