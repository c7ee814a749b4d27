"""The arithmetic of numbers in print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from torkham.checks.arithmetic import check_change, check_own_change, check_parts, check_percents
from torkham.checks.printed import find_half_unit, find_rounding
from torkham.model.claim import Area, Claim, Period
from torkham.model.interval import Interval
from torkham.model.span import Evidence

PAKISTAN = Area("Pakistan", None, "PAK")
Y2020, Y2021 = (Period(date(y, 1, 1), date(y, 12, 31)) for y in (2020, 2021))


def level(value: float, unit: str = "attacks", period: Period = Y2021, start: int = 0, **fields: object) -> Claim:
    claim = Claim(
        "level", unit, value, unit, value, value, None, None, period, None, None, None, None, PAKISTAN, None, None, (),
        None, "reported", "an institute", Evidence("claim", start, start + 1, "x"),
    )  # fmt: skip
    return replace(claim, **fields)  # type: ignore[arg-type]


def change(percent: float, applies_to: tuple[int, ...] = (), **fields: object) -> Claim:
    told = {"kind": "change", "measure": "attacks", "value": None, "change_pct": percent, "applies_to": applies_to}
    return replace(level(percent, "percent"), **{**told, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "before", "printed", "kind", "said"),
    [
        (64, 59, 8, "agrees", "+8.5 percent, printed as 8: right to the whole percent, rounded or truncated"),
        (62, 57, 8, "note", "truncated, not rounded (it rounds to 9)"),
        (62, 57, 9, "agrees", "rounded."),
        (142, 100, 42, "agrees", "right to the whole percent"),
        (1425, 1000, 42.5, "agrees", "right to 1 decimal"),
        (560, 200, 180, "agrees", "right"),
        (630, 560, 20, "slip", "+12.5 percent, printed as 20"),
        (150, 100, 150, "slip", "150.0 percent of 100, which is no increase"),
        (150, 100, 33, "slip", "divided by the later number"),
        (50, 100, 50, "slip", "sign is turned around"),
        (50, 100, -50, "agrees", "-50.0 percent, printed as -50"),
    ],
)
def test_a_percent_beside_its_two_numbers(now: float, before: float, printed: float, kind: str, said: str) -> None:
    claims = (level(now), level(before, period=Y2020), change(printed, (0,)))
    (found,) = check_change(2, claims)
    assert found.kind == kind
    assert said in found.words
    assert found.with_ == (0, 1)


def test_a_change_that_fits_one_of_two_levels_is_no_slip_of_the_other() -> None:
    attacks = level(83, base_value=48.0)
    deaths = level(120, "killed", measure="people killed", base_value=64.0)
    fits, other = check_change(2, (attacks, deaths, change(73, (0, 1))))
    assert (fits.kind, other.kind) == ("agrees", "note")
    assert other.words == "It is not of the people killed: 120 after 64 is +87.5 percent, printed as 73."
    assert [f.kind for f in check_change(2, (attacks, deaths, change(60, (0, 1))))] == ["slip", "slip"]


def test_an_ambiguous_increase_is_shown_in_every_reading_with_the_base_that_each_implies() -> None:
    claims = (level(87), level(158, "killed", measure="people killed"), change(84, (0, 1)))
    attacks, deaths = check_change(2, claims)
    assert "between 47.15 and 47.41: no whole number" in attacks.words
    assert "between 85.64 and 86.10: it is 86." in deaths.words
    assert (attacks.kind, attacks.with_, deaths.with_) == ("reading", (0,), (1,))


def test_a_level_that_names_its_base_is_a_change() -> None:
    (found,) = check_own_change(0, (level(64, base_value=59),))
    assert found.words == "64 after 59 is +8.5 percent."


def test_a_change_is_not_held_against_another_party_or_place() -> None:
    ours = change(42)
    for other in (
        level(87, group="TTP"),
        level(87, area=Area("India", None, "IND")),
        level(87, "killed"),
        level(87, target="policemen"),
        level(87, period=Y2020),
    ):
        assert not list(check_change(1, (other, ours)))


def test_about_allows_what_about_allows() -> None:
    claims = (level(175), level(100, period=Y2020), change(70, (0,), low=None, high=None))
    (found,) = check_change(2, claims)
    assert found.kind == "agrees"
    assert "about 70" in found.words


@pytest.mark.parametrize(("one", "other", "is_slip"), [(42, 42.3, False), (42, 56, True), (42, 40, True)])
def test_two_percentages_of_one_change(one: float, other: float, is_slip: bool) -> None:
    assert bool(list(check_percents(0, (change(one), change(other))))) == is_slip


@pytest.mark.parametrize(
    ("total", "parts", "kind"),
    [(87, (50, 37), "agrees"), (87, (50, 40), "slip"), (87, (90,), "slip"), (87, (50,), None), (87, (50, 20), None)],
)
def test_parts_and_their_total(total: float, parts: tuple[float, ...], kind: str | None) -> None:
    text = "87 were killed, including x soldiers and y policemen in the year"
    place = text.index("including") + 10
    quote = Evidence("claim", 0, len(text), text)
    claims = (
        level(total, "killed", evidence=quote),
        *(level(p, "killed", evidence=Evidence("claim", place, len(text), text[place:])) for p in parts),
    )
    found = list(check_parts(0, claims, text))
    assert [f.kind for f in found] == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("value", "is_percent", "half"),
    [
        (42, True, 0.5),
        (42.3, True, 0.05),
        (87, False, 0),
        (990, False, 0),
        (70000, False, 5000),
        (2586, False, 0),
        (2600, False, 50),
    ],
)
def test_how_a_number_was_rounded(value: float, is_percent: bool, half: float) -> None:
    assert find_half_unit(value, is_percent) == pytest.approx(half)


@pytest.mark.parametrize(
    ("claim", "low", "high"),
    [
        (level(87), 87, 87),
        (level(70000, "killed"), 65000, 75000),
        (level(12, "killed", high=None), 12, None),
        (level(70, "killed", low=None), 63, 70),
        (level(200, low=None, high=None), 180, 220),
        (change(42), 41.5, 42.5),
    ],
)
def test_what_print_may_stand_for(claim: Claim, low: float, high: float | None) -> None:
    found = find_rounding(claim)
    assert found.low == pytest.approx(low)
    assert found.high == (None if high is None else pytest.approx(high))


def test_intervals_meet_where_they_share_a_number() -> None:
    assert Interval(41.5, 42.5).meets(-4, 77)
    assert not Interval(41.5, 42.5).meets(43, None)
    assert Interval(12, None).meets(20, 30)
    assert Interval(None, None).meets(None, None)
