"""Stretches of days as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.errors import UsageError
from torkham.model.day_spans import parse_span


@pytest.mark.parametrize(
    ("text", "start", "end", "said"),
    [
        ("2021", "2021-01-01", "2021-12-31", "2021"),
        ("2021-Q3", "2021-07-01", "2021-09-30", "2021-07-01 to 2021-09-30"),
        ("2021q4", "2021-10-01", "2021-12-31", "2021-10-01 to 2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2021-08-15", "2021-08-15", "2021-08-15", "2021-08-15 to 2021-08-15"),
        ("2021-05..2021-08", "2021-05-01", "2021-08-31", "2021-05-01 to 2021-08-31"),
        ("2020..2021-06-15", "2020-01-01", "2021-06-15", "2020-01-01 to 2021-06-15"),
    ],
)
def test_what_is_written_and_how_it_is_said(text: str, start: str, end: str, said: str) -> None:
    span = parse_span(text)
    assert (span.start.isoformat(), span.end.isoformat(), str(span)) == (start, end, said)


@pytest.mark.parametrize("text", ["", "21", "2021-13", "2021-02-30", "last year", "2021..", "2021-08..2021-05"])
def test_what_is_no_stretch_is_an_error(text: str) -> None:
    with pytest.raises(UsageError):
        parse_span(text)


def test_a_year_before_a_leap_day() -> None:
    assert parse_span("2024-02").move_years(-1).end == date(2023, 2, 28)
