"""The counting queries against the same count in plain Python."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torkham.datasets.normalizing import list_types
from torkham.model.counting import Question
from torkham.model.periods import STEPS, find_first, list_periods
from torkham.store.tallies import COLUMNS, Area, Tally, list_names, tally

START, END = date(2020, 12, 20), date(2021, 3, 10)
SPAN = (START, END)
PLACES = [
    ("PAK", "Sindh", "Karachi", 1),
    ("PAK", "Sindh", None, 4),
    ("PAK", "Punjab", "Lahore", 3),
    ("IND", "Punjab", "Moga", 2),
    ("IND", None, None, 6),
]


def make_events(*rows: dict[str, Any]) -> pa.Table:
    types = list_types()
    return pa.table({name: pa.array([row.get(name) for row in rows], types[name]) for name in COLUMNS})


def make_event(
    day: date | None, where: tuple[str, str | None, str | None, int] = PLACES[0], **values: Any
) -> dict[str, Any]:
    country, province, district, precision = where
    return {
        "date_start": day, "date_end": day, "country": country, "area1": province, "area2": district, "where_precision": precision,
        "actors": "Army|BLA", "event_type": "Battles", "deaths_best": 1, **values,
    }  # fmt: skip


def ask(table: pa.Table, area: Area | None = None, actors: list[str] | None = None, **question: Any) -> Tally:
    asked = Question(**question)
    observed = list_periods(*SPAN, asked.step) if asked.step else (START,)
    return tally(table, asked, area, actors, SPAN, observed)


def events_by(found: Tally, *keys: str) -> dict[Any, int]:
    return {tuple(row[key] for key in keys): int(row["events"]) for row in found.rows.to_pylist()}


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(-20, 100), st.sampled_from(PLACES)), max_size=30), st.sampled_from(STEPS))
def test_provinces_by_period_as_plain_python_counts_them(
    drawn: list[tuple[int, tuple[str, str | None, str | None, int]]], step: Any
) -> None:
    days = [(START + timedelta(days=offset), where) for offset, where in drawn]
    found = ask(make_events(*(make_event(day, where) for day, where in days)), step=step, level="province")
    inside = [(day, where) for day, where in days if START <= day <= END]
    expected = Counter((f"{w[1]}, {w[0]}", find_first(day, step)) for day, w in inside if w[1])
    assert events_by(found, "area", "period") == expected
    assert found.counted.rows == len(days)
    assert found.counted.outside == len(days) - len(inside)
    assert found.counted.coarser_where == sum(w[1] is None for _, w in inside)
    assert found.counted.counted == sum(expected.values())


def test_rows_coarser_than_a_district_are_told() -> None:
    found = ask(make_events(*(make_event(START, where) for where in PLACES)), level="district")
    assert [area for area, _ in found.keys] == ["Karachi, Sindh, PAK", "Lahore, Punjab, PAK", "Moga, Punjab, IND"]
    assert found.counted.coarser_where == 2


def test_days_that_reach_over_two_periods_count_where_they_begin() -> None:
    table = make_events(
        make_event(date(2021, 1, 31), date_end=date(2021, 2, 2)), make_event(date(2021, 2, 5), date_precision=4)
    )
    by_month, by_day = ask(table), ask(table, step="day")
    assert events_by(by_month, "period") == {(date(2021, 1, 1),): 1, (date(2021, 2, 1),): 1}
    assert (by_month.counted.coarser_when, by_day.counted.coarser_when) == (1, 2)


def test_a_row_without_a_day_or_a_toll_is_told() -> None:
    found = ask(make_events(make_event(None), make_event(START, deaths_best=None)))
    assert (found.counted.undated, found.counted.toll_unknown, found.counted.counted) == (1, 1, 1)
    assert found.rows.column("deaths_best").to_pylist() == [None], "the sum of what nobody knows is not 0"


def test_sums_of_tolls_with_open_ends_keep_their_order() -> None:
    tolls = (
        {"deaths_low": 5, "deaths_best": 5},
        {"deaths_low": 24, "deaths_best": None},
        {"deaths_low": 1, "deaths_best": 2, "deaths_high": 9},
    )
    found = ask(make_events(*(make_event(START, **toll) for toll in tolls)))
    (row,) = found.rows.to_pylist()
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (30, 31, 38)
    assert (found.counted.toll_open, found.counted.toll_unknown) == (2, 0)


def test_an_event_counts_for_each_of_its_parties() -> None:
    found = ask(
        make_events(make_event(START), make_event(START, actors="BLA"), make_event(START, actors=None)),
        split="actor",
        step=None,
    )
    assert events_by(found, "kind") == {("Army",): 1, ("BLA",): 2, ("unknown",): 1}
    assert found.counted.counted == 3


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [(34.82, 74.36, "179789"), (-89.9, -179.9, "1"), (90.0, 180.0, "259200"), (0.1, 0.1, "129961"), (None, 74.0, None)],
)
def test_cells_of_prio_grid(latitude: float | None, longitude: float, cell: str | None) -> None:
    found = ask(make_events(make_event(START, latitude=latitude, longitude=longitude)), level="prio-grid")
    assert [area for area, _ in found.keys] == ([cell] if cell else [])


def test_cells_of_h3() -> None:
    found = ask(make_events(make_event(START, latitude=34.82, longitude=74.36)), level="h3", h3=4)
    ((cell, _),) = found.keys
    assert (len(cell), cell[:2]) == (15, "84")
    assert found.points[cell] == (34.82, 74.36)


def test_filters() -> None:
    table = make_events(
        make_event(START, deaths_best=5),
        make_event(START, PLACES[3], actors="Maoists"),
        make_event(START, event_type="Riots"),
    )
    assert ask(table, Area("province", "punjab", "IND")).counted.counted == 1
    assert ask(table, Area("province", "punjab", "PAK")).counted.counted == 0
    assert ask(table, Area("country", "PAK")).counted.counted == 2
    assert ask(table, actors=["maoists"]).counted.counted == 1
    assert ask(table, type="riots").counted.counted == 1
    assert ask(table, min_killed=2).counted.filtered == 2


def test_areas_without_an_event_in_the_filter_stay() -> None:
    found = ask(
        make_events(make_event(START), make_event(START, PLACES[3], actors="Maoists")),
        actors=["maoists"],
        level="province",
    )
    assert [area for area, _ in found.keys] == ["Punjab, IND", "Sindh, PAK"]


def test_names_of_what_there_is() -> None:
    table = make_events(make_event(START), make_event(START, PLACES[3]))
    assert {name for (name,) in list_names(table, "actors")} == {"Army", "BLA"}
    assert set(list_names(table, "province")) == {("Sindh", "PAK"), ("Punjab", "IND")}
