"""Cells as days and numbers, whatever program wrote them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.datasets.values import read_count, read_days, read_id, read_whole, read_within


@pytest.mark.parametrize(
    ("cell", "start", "end", "precision"),
    [
        ("2021-03-04", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("2021-03-04 00:00:00.000", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("2021-03-04T00:00:00Z", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("04 March 2021", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("04-March-2021", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("20210304", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("2021-3-4", date(2021, 3, 4), date(2021, 3, 4), 1),
        ("2021-2-0", date(2021, 2, 1), date(2021, 2, 28), 4),
        ("2021-0-0", date(2021, 1, 1), date(2021, 12, 31), 5),
        ("202102", date(2021, 2, 1), date(2021, 2, 28), 4),
        ("2021", date(2021, 1, 1), date(2021, 12, 31), 5),
        ("2021.0", date(2021, 1, 1), date(2021, 12, 31), 5),
    ],
)
def test_days(cell: str, start: date, end: date, precision: int) -> None:
    assert read_days(cell) == (start, end, precision)


def test_formats_of_a_mapping_go_first() -> None:
    assert read_days("04/03/2021", ("%d/%m/%Y",)) == (date(2021, 3, 4), date(2021, 3, 4), 1)
    with pytest.raises(ValueError, match="no day"):
        read_days("04/03/2021")


@pytest.mark.parametrize("cell", ["2021-02-30", "29-8-2008", "Asia", "2021-13-01", "99999999", "1.5"])
def test_no_days(cell: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_days(cell)


@given(st.integers(-(2**50), 2**50))
def test_whole_numbers_come_back(number: int) -> None:
    assert read_whole(str(number)) == read_whole(f"{number}.0") == number
    assert read_id(f"{number}.0") == str(number)


@pytest.mark.parametrize("cell", ["2.5", "two", "1e3", "1 000", ""])
def test_no_whole_numbers(cell: str) -> None:
    with pytest.raises(ValueError, match="whole number"):
        read_whole(cell)


def test_a_count_and_a_degree_have_bounds() -> None:
    with pytest.raises(ValueError, match="less than 0"):
        read_count("-1")
    with pytest.raises(ValueError, match="between -90 and 90"):
        read_within("91", -90, 90)
    assert read_within("-33.5", -90, 90) == -33.5
