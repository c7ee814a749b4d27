"""Traces, their comparison and the pairs that are compared at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import KHUZDAR, make_account, make_document, make_place
from torkham.incidents.joining import make_traces
from torkham.matching.blocking import find_candidates, weigh_words
from torkham.matching.contradicting import distance_km, forbid
from torkham.matching.scoring import match_traces
from torkham.matching.traces import LONG_AGO, NEWS_DAYS, Trace, bound_days, fold, make_trace, name_place
from torkham.model.account import Location, Toll
from torkham.model.document import Sentence

PUBLISHED = date(2025, 5, 26)
TEXT = "Gunmen shot Constable Imdad Zarkoon near the bazaar. Police said Abdul Wali fled to Sorgaz. In Sibi, a mine killed Ghulam Nabi."


def trace(text: str = TEXT, **values: Any) -> Trace:
    document = make_document(text, published=PUBLISHED)
    return make_trace(make_account(document, **values), document)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Khuzdar District", "khuzdar"),
        ("Dera Ismāil Khān", "dera ismail khan"),
        ("North Waziristan", "north waziristan"),
        ("Province of Sindh", "sindh"),
        ("Kyiv Oblast", "kyiv"),
        ("K-P", "k p"),
        ("Ḥalab", "halab"),
        ("Київ", "київ"),
    ],
)
def test_names_are_folded(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (KHUZDAR, set()),
        (make_place("Zero Point", "Khuzdar", "Balochistan", precision=2), {"zero", "point"}),
        (make_place("near Khuzdar town", "Khuzdar", "Balochistan", precision=2), set()),
        (
            replace(make_place("Abbey Gate", "Kabul", "Kabul", precision=2), as_written="Kabul airport's Abbey Gate"),
            {"abbey", "gate", "airport"},
        ),
        (make_place("Balochistan", None, "Balochistan"), set()),
        (make_place("Pakistan", None, None, precision=6), set()),
        (None, set()),
    ],
)
def test_a_place_is_named_only_below_its_divisions(where: Location | None, words: set[str]) -> None:
    assert name_place(where) == words


def test_names_are_those_of_the_sentences_that_tell_it() -> None:
    second = TEXT.index("In Sibi")
    sentences = (Sentence(0, second - 1, 0), Sentence(second, len(TEXT), 0))
    document = replace(make_document(TEXT, published=PUBLISHED), sentences=sentences)
    one, other = make_account(document), make_account(document, second)
    assert make_trace(one, document).names == {"imdad", "zarkoon", "wali", "sorgaz", "sibi", "ghulam", "nabi"}
    assert make_trace(one, document, [other]).names == {"imdad", "zarkoon", "wali", "sorgaz"}
    assert make_trace(other, document, [one]).names == {"sibi", "ghulam", "nabi"}


@pytest.mark.parametrize(
    ("day", "background", "published", "bounds"),
    [
        (date(2025, 5, 21), False, PUBLISHED, (date(2025, 5, 21), date(2025, 5, 21), 1)),
        (None, False, PUBLISHED, (PUBLISHED - timedelta(days=NEWS_DAYS), PUBLISHED, 0)),
        (None, True, PUBLISHED, (LONG_AGO, PUBLISHED, 0)),
    ],
)
def test_days_are_bounded(day: date | None, background: bool, published: date, bounds: tuple[date, date, int]) -> None:
    account = make_account(make_document("A bomb."), day=day, background=background)
    assert bound_days(account, published) == bounds


def test_a_match_says_why() -> None:
    a, b = trace("A bomb hit a bus.", killed=8), trace("A bus was bombed.", killed=10)
    match = match_traces(a, b, {})
    assert set(match.reasons) >= {"same day 2025-05-21", "same district Khuzdar", "killed 8 and 10", "both explosion"}
    assert match.forbidden is None


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Toll(6, 6, 6, state_forces=1, militants=5), Toll(1, 1, 1, state_forces=1), "killed 1 and 1"),
        (Toll(15, 15, 15, state_forces=3, militants=12), Toll(13, 13, 13, militants=12), "killed 15 and 13"),
        (Toll(12, 12, 12, militants=12), Toll(3, 3, 3, state_forces=3), "killed 12 and 3"),
    ],
    ids=["militants in one only", "militants in both", "none but militants"],
)
def test_militants_that_one_report_leaves_out_count_for_nothing(one: Toll, other: Toll, reason: str) -> None:
    assert reason in match_traces(trace("A raid.", killed=one), trace("A fight.", killed=other), {}).reasons


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"location": make_place("Sibi", "Sibi", "Balochistan")}, "khuzdar is not sibi"),
        ({"day": date(2025, 5, 23)}, "2025-05-21 is not 2025-05-23"),
        ({"sub_event_type": "Peaceful protest"}, "explosion is not protest"),
    ],
)
def test_a_contradiction_forbids(change: dict[str, Any], why: str) -> None:
    assert forbid(trace("One."), trace("Two.", **change)) == why


def test_distance_is_great_circle_and_only_of_exact_places() -> None:
    def at(latitude: float, longitude: float, precision: int = 1) -> Trace:
        return trace(location=make_place("X", None, None, latitude=latitude, longitude=longitude, precision=precision))

    quetta, karachi = at(30.18, 67.0), at(24.86, 67.01)
    assert distance_km(quetta, karachi) == pytest.approx(591.6, abs=1)
    assert distance_km(quetta, at(24.86, 67.01, precision=4)) is None


def test_rare_words_weigh_more() -> None:
    traces = [replace(trace(f"Report {i}."), names=frozenset({"common", f"rare{i // 2}"})) for i in range(40)]
    weights = weigh_words(traces)
    assert weights["rare1"] == 1
    assert weights["common"] < 0.5


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["Sibi", "Zhob", None]), st.integers(0, 3)), max_size=12))
def test_no_pair_that_matches_is_left_uncompared(reports: list[tuple[int, str | None, int]]) -> None:
    told = []
    for number, (day, town, killed) in enumerate(reports):
        where = make_place(town or "Balochistan", town, "Balochistan")
        document = make_document(
            f"Report {number} of Naseebullah Zarkoon, of which Imdad Bijarani was told.", published=date(2025, 7, 1)
        )
        told.append(
            (
                make_account(
                    document,
                    day=date(2025, 5, 1) + timedelta(days=day),
                    location=where,
                    killed=Toll(killed, killed, killed),
                ),
                document,
            )
        )
    traces = make_traces(told)
    rarity = weigh_words(traces)
    compared = {frozenset((a.account, b.account)) for a, b in find_candidates(traces, rarity)}
    for a, b in combinations(traces, 2):
        if match_traces(a, b, rarity).same:
            assert frozenset((a.account, b.account)) in compared
