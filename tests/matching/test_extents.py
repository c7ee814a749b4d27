"""Blocking finds the pairs that are near in place and time: all of them, and no others."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torkham.matching.distance import measure_km
from torkham.matching.extents import Extents, Window, expand, find_pairs

ROW = st.tuples(
    st.integers(0, 60),
    st.sampled_from([0, 0, 0, 3, 20, 200]),
    st.floats(28, 31),
    st.one_of(st.floats(65, 68), st.sampled_from([179.95, -179.95])),
    st.sampled_from([0.0, 0.0, 25.0, 150.0, nan]),
)


def make(rows: list[tuple[int, int, float, float, float]]) -> Extents:
    table = np.array(rows, float).reshape(-1, 5)
    first = table[:, 0].astype(np.int64) + 738_000
    return Extents(first, first + table[:, 1].astype(np.int64), table[:, 2], table[:, 3], table[:, 4])


def is_near(a: Extents, i: int, b: Extents, j: int, window: Window) -> bool:
    gap = max(b.first[j] - a.last[i], a.first[i] - b.last[j], 0)
    km = measure_km(a.latitude[i], a.longitude[i], b.latitude[j], b.longitude[j])
    return bool(gap <= window.days and km <= window.km + a.radius_km[i] + b.radius_km[j])


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, max_size=12), st.lists(ROW, max_size=12), st.sampled_from([Window(), Window(1, 0), Window(60, 9)]))
def test_all_near_pairs_and_no_others(ours: list, theirs: list, window: Window) -> None:
    a, b = make(ours), make(theirs)
    found = list(zip(*(rows.tolist() for rows in find_pairs(a, b, window)), strict=True))
    assert found == [(i, j) for i in range(len(a)) for j in range(len(b)) if is_near(a, i, b, j, window)]


def test_stretches_are_spread_out() -> None:
    owner, numbers = expand(np.array([5, 9, 2]), np.array([7, 9, 3]))
    assert owner.tolist() == [0, 0, 2]
    assert numbers.tolist() == [5, 6, 2]


@pytest.mark.parametrize(
    ("points", "km"), [((0, 0, 0, 1), 111.19), ((30, 66, 30, 66), 0.0), ((51.5, 0, 48.86, 2.35), 337.9)]
)
def test_distance(points: tuple[float, ...], km: float) -> None:
    assert measure_km(*points) == pytest.approx(km, abs=0.6)
    assert measure_km(*(np.array([x]) for x in points), np)[0] == pytest.approx(measure_km(*points))
