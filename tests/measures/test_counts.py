"""A matrix of counts: zero where nothing happened, missing where nobody looked, unknown where the sum is."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from torkham.measures.counts import fill_counts


def test_zero_missing_and_unknown_are_three_things() -> None:
    observed = np.array([True, True, False])
    matrix = fill_counts(np.array([0, 1]), np.array([1, 0]), np.array([np.nan, 4.0]), (2, 3), observed)
    assert matrix[1].tolist()[:2] == [4, 0]
    assert np.isnan(matrix).tolist() == [[False, True, True], [False, False, True]]


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.integers(1, 9)),
    st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_nothing_is_added_or_lost(cells: dict[tuple[int, int], int], seen: list[bool]) -> None:
    rows, columns = (np.array([key[i] for key in cells], dtype=np.int64) for i in (0, 1))
    matrix = fill_counts(rows, columns, np.array(list(cells.values()), dtype=float), (4, 5), np.array(seen))
    assert np.nansum(matrix) == sum(number for (_, column), number in cells.items() if seen[column])
    assert np.isnan(matrix).sum() == 4 * seen.count(False)
