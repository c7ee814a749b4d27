"""Which accounts are joined: pairs of reports in our own words, and laws that hold for any set of them."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from making import make_account, make_document, make_place
from torkham.incidents.joining import DECIDED, Told, join_accounts
from torkham.model.account import Location

MAY = date(2025, 5, 20)
ZEHRI = make_place("Zehri", "Khuzdar", "Balochistan", precision=2)
NAL = make_place("Nal", "Khuzdar", "Balochistan", precision=2)
NORTH, SOUTH = (
    make_place(f"{side} Waziristan", f"{side} Waziristan", "Khyber Pakhtunkhwa") for side in ("North", "South")
)


def tell(
    text: str, day: int | None, where: Location, kind: str = "Armed clash", published: int = 21, **values: Any
) -> Told:
    document = make_document(text, published=date(2025, 5, published))
    when = None if day is None else date(2025, 5, day)
    return make_account(document, day=when, location=where, sub_event_type=kind, **values), document


POST = "Gunmen attacked a Levies post. The wounded were named as Sepoy Naseebullah and Driver Taj Marri."
AGAIN = "A Levies post came under fire. Officials gave the names of the wounded as Naseebullah and Taj Marri."
OTHER = "Armed men fired at a patrol. Nobody else was named."

SAME = {
    "one day, one spot": (tell(POST, 20, ZEHRI), tell(OTHER, 20, ZEHRI)),
    "one day, the same names of victims": (tell(POST, 20, ZEHRI), tell(AGAIN, 20, ZEHRI)),
    "an undated report with the same names": (tell(POST, 20, ZEHRI), tell(AGAIN, None, ZEHRI)),
    "told as an attack and as a bomb": (tell(POST, 20, ZEHRI, "Attack"), tell(AGAIN, 20, ZEHRI, "Suicide bomb")),
    "one large toll": (tell(OTHER, 20, ZEHRI, killed=31), tell(POST, 20, NAL, killed=31)),
    "a toll that rose": (tell(POST, 20, ZEHRI, killed=8), tell(AGAIN, 20, ZEHRI, killed=10, published=24)),
    "the district told by one only": (tell(POST, 20, ZEHRI), tell(AGAIN, 20, make_place("Zehri", None, "Balochistan"))),
    "news, and background months later": (tell(POST, 20, ZEHRI), tell(AGAIN, 20, ZEHRI, background=True, published=30)),
}
APART = {
    "two districts": (tell(POST, 20, NORTH), tell(AGAIN, 20, SOUTH)),
    "two provinces": (tell(POST, 20, ZEHRI), tell(AGAIN, 20, make_place("Sukkur", "Sukkur", "Sindh"))),
    "two countries": (tell(POST, 20, ZEHRI), tell(AGAIN, 20, make_place("Khuzdar", None, None, "IRN"))),
    "days that do not meet": (tell(POST, 20, ZEHRI), tell(AGAIN, 16, ZEHRI)),
    "a day after the undated report": (tell(POST, 25, ZEHRI, published=26), tell(AGAIN, None, ZEHRI, published=22)),
    "long before the undated report": (tell(POST, 2, ZEHRI, published=3), tell(AGAIN, None, ZEHRI, published=22)),
    "kinds that nobody confuses": (tell(POST, 20, ZEHRI, "Abduction/forced disappearance"), tell(AGAIN, 20, ZEHRI, "Air/drone strike")),
    "one district and day, nothing else": (tell(POST, 20, make_place("Khuzdar", "Khuzdar", "Balochistan")), tell(OTHER, 20, make_place("Khuzdar", "Khuzdar", "Balochistan"))),
    "two spots of a district": (tell(POST, 20, ZEHRI), tell(OTHER, 20, NAL)),
    "an undated report of the like": (tell(POST, 20, ZEHRI), tell(OTHER, None, make_place("Khuzdar", "Khuzdar", "Balochistan"))),
    "places far apart": (tell(POST, 20, make_place("Dera", None, "Punjab", latitude=30.0, longitude=70.6, precision=2)), tell(AGAIN, 20, make_place("Dera", None, "Punjab", latitude=31.9, longitude=73.0, precision=2))),
}  # fmt: skip


@pytest.mark.parametrize("name", SAME)
def test_reports_of_one_incident_are_joined(name: str) -> None:
    (group,) = join_accounts(SAME[name])
    assert len(group.joined) == 1
    assert group.joined[0].reasons


@pytest.mark.parametrize("name", APART)
def test_reports_of_two_incidents_stay_apart(name: str) -> None:
    assert [len(group.accounts) for group in join_accounts(APART[name])] == [1, 1]


def test_two_accounts_of_one_document_stay_two() -> None:
    account, document = tell(POST, 20, ZEHRI)
    second = make_account(document, 1, day=MAY, location=ZEHRI, sub_event_type="Armed clash")
    third = tell(AGAIN, 20, ZEHRI)
    groups = join_accounts([(account, document), (second, document), third])
    assert sorted(len(g.accounts) for g in groups) == [1, 2]


def test_a_chain_of_likenesses_joins_nothing_that_contradicts() -> None:
    vague = tell(
        "A Levies post came under fire, in which Naseebullah and Taj Marri fell.",
        None,
        make_place("Balochistan", None, "Balochistan"),
    )
    east, west = tell(POST, 20, ZEHRI), tell(AGAIN, 20, make_place("Sibi", "Sibi", "Balochistan"))
    for group in join_accounts([east, vague, west]):
        assert not {east[0].id, west[0].id} <= set(group.accounts)


def test_people_go_before_scores() -> None:
    one, other = SAME["one day, one spot"]
    pair = (one[0].id, other[0].id)
    assert len(join_accounts([one, other], cannot_link=[pair])) == 2
    far, near = APART["two districts"]
    (group,) = join_accounts([far, near], must_link=[(far[0].id, near[0].id)])
    assert group.joined[0].reasons == (DECIDED,)


def test_a_decision_on_an_account_that_is_gone_is_passed_over() -> None:
    one, other = APART["two districts"]
    assert len(join_accounts([one, other], must_link=[(one[0].id, "gone")], cannot_link=[("gone", "too")])) == 2


@settings(max_examples=30)
@given(st.randoms(use_true_random=False))
def test_order_changes_nothing(shuffle: random.Random) -> None:
    told = [report for pair in (*SAME.values(), *APART.values()) for report in pair]
    told = list({account.id: (account, document) for account, document in told}.values())
    once = join_accounts(told)
    shuffle.shuffle(told)
    assert join_accounts(told) == once
    assert sorted(a for g in once for a in g.accounts) == sorted(account.id for account, _ in told)
