"""Totals over a period or an area, and the tolls of single incidents that must not be taken for them."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.actors import find_actors
from torkham.coding.claims import find_claims
from torkham.coding.dates import find_dates
from torkham.coding.numbers import find_numbers
from torkham.coding.places import find_places
from torkham.coding.sources import find_sources
from torkham.coding.speech import find_speech
from torkham.documents.reading import make_document
from torkham.knowledge.actors import load_actors
from torkham.knowledge.places import load_gazetteer
from torkham.model.claim import Claim, Period

DAY = date(2023, 7, 3)


def claims_of(text: str) -> tuple[Claim, ...]:
    document = make_document(text, "test", published=DAY, title="A report")
    actors = find_actors(document, load_actors())
    found = find_claims(
        document,
        find_numbers(text),
        find_dates(document),
        find_places(document, load_gazetteer()),
        actors,
        find_sources(find_speech(document, actors)),
    )
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    return found


def read(claim: Claim) -> tuple[str, float | None, str | None]:
    return claim.kind, claim.change_pct if claim.kind == "change" else claim.value, claim.unit


TOTALS = [
    ("Militants carried out 96 attacks in the first quarter of 2023.", [("level", 96, "attacks")]),
    ("In 2022, bandits killed 1,280 villagers and abducted 740 others in Zamfara.", [("level", 1280, "killed"), ("level", 740, "abducted")]),
    ("At least 212 policemen have been killed so far this year.", [("level", 212, "killed")]),
    ("The ministry recorded 41 extortion cases in May.", [("level", 41, "cases")]),
    ("Since October, 310 people have been killed and 905 others injured in the province.", [("level", 310, "killed"), ("level", 905, "injured")]),
    ("Terrorist attacks rose by 17 percent in 2022 compared to the previous year.", [("change", 17, "percent")]),
    ("The group recorded a 30 per cent decline in bombings last year.", [("change", -30, "percent")]),
    ("The war has displaced more than 3 million people.", [("level", 3000000, "displaced")]),
    ("The country has lost 80,000 lives in two decades of war.", [("level", 80000, "killed")]),
    ("Rebels control 60 percent of the territory.", [("share", 60, "percent")]),
    ("The offensive has left at least 21,500 people dead.", [("level", 21500, "killed")]),
    ("A total of 60 drones and 14 missiles were launched in strikes nationwide.", [("level", 60, "drones"), ("level", 14, "missiles")]),
    ("In 2021, 64 policemen and 88 soldiers were martyred.", [("level", 64, "killed"), ("level", 88, "killed")]),
    ("Of the 130 hostages, 37 are still held in the forest.", [("level", 37, "abducted")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_totals(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [read(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb killed four soldiers and wounded six near Kalat on Sunday.",
        "Gunmen killed two brothers and injured nine others at a wedding.",
        "The attack in March 2019 killed 51 worshippers at two mosques.",
        "Police arrested three suspects after the shooting.",
        "The budget rose by 12 percent this year.",
        "Floods have killed 140 people since June.",
        "The team scored 210 runs in the last ten overs.",
        "He was jailed for 14 years in 2016.",
        "A suicide bomber killed 12 people in Kabul, police said.",
        "Two attacks were reported on Monday.",
    ],
)
def test_no_totals(text: str) -> None:
    assert claims_of(text) == ()


def test_the_base_is_no_claim_of_its_own() -> None:
    (claim,) = claims_of("Militants carried out 85 attacks in June, up slightly from 81 in May.")
    assert (claim.value, claim.base_value, claim.qualifier) == (85, 81, "slightly")
    assert claim.period == Period(date(2023, 6, 1), date(2023, 6, 30))
    assert claim.base_period == Period(date(2023, 5, 1), date(2023, 5, 31))


def test_a_change_refers_to_every_level_beside_it() -> None:
    text = "The group was behind 90 attacks that killed 160 people in 2022, an increase of 40 percent relative to 2021."
    attacks, killed, change = claims_of(text)
    assert (read(attacks), read(killed), read(change)) == (
        ("level", 90, "attacks"),
        ("level", 160, "killed"),
        ("change", 40, "percent"),
    )
    assert change.applies_to == (0, 1)
    assert change.base_period == Period(date(2021, 1, 1), date(2021, 12, 31))


def test_a_list_of_months_shares_its_noun() -> None:
    claims = claims_of("Police counted 12 extortion cases in January, four in February and nine in March.")
    assert [read(c) for c in claims] == [("level", 12, "cases"), ("level", 4, "cases"), ("level", 9, "cases")]
    assert [c.period.start.month for c in claims if c.period] == [1, 2, 3]


def test_area_group_period_and_source() -> None:
    text = "Boko Haram killed 420 people in Borno State in 2022, according to the Lake Chad Institute."
    (claim,) = claims_of(text)
    assert claim.area is not None
    assert claim.area.country == "NGA"
    assert claim.group is not None
    assert "Boko Haram" in claim.group
    assert claim.period == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert claim.asserted_by == "Lake Chad Institute"
    assert claim.measure == "people killed"


def test_a_part_of_a_total_is_one() -> None:
    text = "In the past decade, 9,000 people have been killed in the insurgency, of whom about 5,500 were civilians."
    assert [read(c) for c in claims_of(text)] == [("level", 9000, "killed"), ("level", 5500, "killed")]
