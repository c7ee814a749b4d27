"""Periods follow each other without gap; panels refuse arrays that do not fit them."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.errors import UsageError, ValueRuleError
from torkham.model.panel import Origin, Panel, Series
from torkham.model.periods import STEPS, Step, find_first, find_last, find_next, list_periods, name_period

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
ORIGIN = Origin("ged", "ged 23.1", date(2021, 1, 15), date(2021, 3, 31))
MONTHS = (date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1))


@pytest.mark.parametrize(
    ("step", "first", "last", "name"),
    [
        ("day", date(2021, 1, 3), date(2021, 1, 3), "2021-01-03"),
        ("week", date(2020, 12, 28), date(2021, 1, 3), "2020-W53"),
        ("month", date(2021, 1, 1), date(2021, 1, 31), "2021-01"),
        ("quarter", date(2021, 1, 1), date(2021, 3, 31), "2021-Q1"),
        ("year", date(2021, 1, 1), date(2021, 12, 31), "2021"),
    ],
)
def test_the_third_of_january_2021(step: Step, first: date, last: date, name: str) -> None:
    assert find_first(date(2021, 1, 3), step) == first
    assert find_last(first, step) == last
    assert name_period(first, step) == name


@given(DAYS, st.integers(0, 800), st.sampled_from(STEPS))
def test_periods_cover_every_day_once(start: date, days: int, step: Step) -> None:
    end = start + timedelta(days=days)
    found = list_periods(start, end, step)
    assert found[0] <= start
    assert find_last(found[-1], step) >= end
    assert all(find_next(one, step) == other for one, other in itertools.pairwise(found))
    assert len({name_period(first, step) for first in found}) == len(found)


def make_panel(values: list[list[float]]) -> Panel:
    array = np.array(values)
    return Panel(("Sibi", "Kech"), "events", "month", MONTHS, array, ~np.isnan(array), ORIGIN)


def test_a_panel_gives_series_and_their_sum() -> None:
    panel = make_panel([[1, 0, 2], [3, np.nan, 4]])
    assert panel.series("Kech").values.tolist()[0] == 3
    total = panel.total("Balochistan")
    assert total.names == ("2021-01", "2021-02", "2021-03")
    assert total.observed.tolist() == [True, False, True]
    assert total.values[2] == 6
    assert panel.complete.tolist() == [False, True, True]
    assert total.between(date(2021, 2, 1), date(2021, 3, 31)).starts == MONTHS[1:]


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(UsageError, match="Quetta"):
        make_panel([[1, 0, 2], [3, 1, 4]]).series("Quetta")
    with pytest.raises(UsageError, match="2021-01 to 2021-03"):
        make_panel([[1, 0, 2], [3, 1, 4]]).total().between(date(2021, 1, 2), date(2021, 1, 31))
    with pytest.raises(ValueRuleError, match="shape"):
        make_panel([[1, 0, 2]])
    with pytest.raises(ValueRuleError, match="NaN"):
        Series("Sibi", "events", "month", MONTHS, np.zeros(3), np.zeros(3, dtype=bool), ORIGIN)
    with pytest.raises(ValueRuleError, match="follow"):
        Series("Sibi", "events", "month", (MONTHS[0], MONTHS[2]), np.zeros(2), np.ones(2, dtype=bool), ORIGIN)
    with pytest.raises(ValueRuleError, match="first day"):
        Series("Sibi", "events", "month", (date(2021, 1, 2),), np.zeros(1), np.ones(1, dtype=bool), ORIGIN)
