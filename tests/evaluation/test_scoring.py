"""The scorer against readings made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evaluation.agreement import Agreement, score_b_cubed, score_pairs
from evaluation.readings import ClaimReading, DocumentReading, IncidentReading, StatementReading
from evaluation.scoring import agree_killed, agree_names, judge_fields, score_document, share_words

from torkham.model.span import Span

BUS = IncidentReading(
    key="bus",
    spans=(Span(0, 100),),
    sub_event_type="Suicide bomb",
    start="2021-09-05",
    precision=1,
    place="Mastung Road",
    admin2="Quetta",
    admin1="Balochistan",
    country="PAK",
    attacker_kind="militant_group",
    target_kind="state_forces",
    killed=3,
    killed_high=3,
    injured=20,
    abducted=None,
    claimed_by="Pakistani Taliban",
    asserted_by="police",
    from_country=None,
    background=False,
)
RAID = replace(
    BUS, key="raid", spans=(Span(200, 300),), sub_event_type="Armed clash", admin2="Kech", killed=9, killed_high=9
)


def read(
    *incidents: IncidentReading, claims: tuple[ClaimReading, ...] = (), said: tuple[StatementReading, ...] = ()
) -> DocumentReading:
    return DocumentReading("report", incidents, claims, said)


def test_the_same_reading_is_found_and_usable() -> None:
    score = score_document(read(BUS, RAID), read(RAID, BUS))
    assert (score.incidents.found, score.incidents.false, score.incidents.missed, score.usable) == (2, 0, 0, 2)
    assert sorted(score.aligned) == [("bus", "bus"), ("raid", "raid")]
    assert score.differences == []


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"killed": 4, "killed_high": 4}, "killed"),
        ({"injured": None}, "injured"),
        ({"admin2": "Mastung"}, "admin2"),
        ({"start": "2021-09-06"}, "date"),
        ({"start": None}, "date"),
        ({"sub_event_type": "Armed clash"}, "event"),
        ({"target_kind": "civilians"}, "target_kind"),
        ({"attacker_kind": None}, "attacker_kind"),
    ],
)
def test_one_wrong_field_needs_an_edit(changed: dict[str, object], field: str) -> None:
    score = score_document(read(BUS), read(replace(BUS, **changed)))  # type: ignore[arg-type]
    assert (score.incidents.found, score.usable) == (1, 0)
    assert [d.kind for d in score.differences] == [field]


@pytest.mark.parametrize(
    "changed",
    [{"attacker_kind": "unidentified_armed"}, {"claimed_by": None}, {"asserted_by": "officials"}, {"abducted": 2}],
)
def test_what_no_editor_would_change_leaves_a_record_usable(changed: dict[str, object]) -> None:
    assert score_document(read(BUS), read(replace(BUS, **changed))).usable == 1  # type: ignore[arg-type]


def test_background_told_as_news_is_false_and_the_reverse_is_missed() -> None:
    old = replace(BUS, background=True)
    assert score_document(read(old), read(BUS)).incidents == Agreement(0, 1, 0)
    assert score_document(read(BUS), read(old)).incidents == Agreement(0, 0, 1)
    assert score_document(read(old), read(old)).incidents == Agreement(0, 0, 0)
    assert score_document(read(old), read()).incidents == Agreement(0, 0, 0)


def test_what_good_readers_differ_about_counts_neither_way() -> None:
    either = replace(BUS, optional=True)
    for coded in (read(), read(BUS), read(replace(BUS, background=True))):
        assert score_document(read(either), coded).incidents == Agreement(0, 0, 0)


def test_an_account_of_something_else_is_false() -> None:
    score = score_document(read(BUS), read(BUS, replace(RAID, start=None)))
    assert score.incidents == Agreement(1, 1, 0)
    assert score.false_when_quiet is None


def test_quiet_documents_count_what_is_told_as_news() -> None:
    assert score_document(read(), read(BUS, replace(RAID, background=True))).false_when_quiet == 1


def test_a_number_that_the_text_leaves_open() -> None:
    open_ = replace(BUS, killed=4, killed_high=5)
    assert [agree_killed(open_, replace(BUS, killed=n)) for n in (3, 4, 5, 6, None)] == [
        False,
        True,
        True,
        False,
        False,
    ]
    unknown = replace(BUS, killed=None, killed_high=None)
    assert [agree_killed(unknown, replace(BUS, killed=n)) for n in (None, 0, 1)] == [True, True, False]


def test_a_date_that_gold_leaves_open_may_be_inferred() -> None:
    undated = replace(BUS, start=None, precision=None)
    assert [judge_fields(undated, replace(BUS, precision=p))["date"] for p in (1, 2)] == [False, True]


def test_claims_go_by_number_and_place() -> None:
    level, change = ClaimReading((Span(0, 50),), 87, None), ClaimReading((Span(0, 50),), None, 84, 47)
    gold = read(claims=(level, change, ClaimReading((Span(90, 99),), 5, None, optional=True)))
    elsewhere, base = ClaimReading((Span(60, 80),), 87, None), ClaimReading((Span(10, 40),), 47, None)
    assert score_document(gold, read(claims=(level, change))).claims == Agreement(2, 0, 0)
    assert score_document(gold, read(claims=(level, elsewhere))).claims == Agreement(1, 1, 1)
    assert score_document(gold, read(claims=(level, change, base))).claims == Agreement(2, 0, 0)


def test_quotations_need_their_words_and_their_speaker() -> None:
    gold = read(said=(StatementReading((Span(10, 60),), "a district police officer"),))
    right = StatementReading((Span(10, 61),), "The police officer")
    assert score_document(gold, read(said=(right,))).speakers == 1
    assert score_document(gold, read(said=(replace(right, speaker="a shopkeeper"),))).speakers == 0
    half = score_document(gold, read(said=(replace(right, spans=(Span(10, 35),)),)))
    assert half.statements == Agreement(0, 1, 1)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Kech", "Kech district", True),
        ("Kech", "Kachhi", False),
        ("Dera Ismail Khan", "Khan, Dera Ismail", True),
        (None, "Kech", False),
    ],
)
def test_names_of_divisions(left: str | None, right: str | None, same: bool) -> None:
    assert agree_names(left, right) is same


def test_names_of_sources_share_half_their_words() -> None:
    assert share_words("the deputy commissioner", "Deputy Commissioner of Ziarat")
    assert not share_words("police", "the military")
    assert not share_words("police", None)


def test_joining_worked_by_hand() -> None:
    # One incident told three times and one told once; the desk put the third account to the other incident.
    true, made = ["a", "a", "a", "b"], ["1", "1", "2", "2"]
    assert score_pairs(true, made) == Agreement(1, 1, 2)
    # precision (1 + 1 + 1/2 + 1/2) / 4 = 3/4; recall (2/3 + 2/3 + 1/3 + 1) / 4 = 2/3
    assert score_b_cubed(true, made) == pytest.approx(2 * (3 / 4) * (2 / 3) / (3 / 4 + 2 / 3))
    assert score_b_cubed(true, true) == 1
