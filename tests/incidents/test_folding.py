"""What an incident takes from its accounts, and which id it keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from making import CODER, KHUZDAR, make_account, make_document, make_place
from torkham.incidents.folding import Identity, find_independent, fold_incident, fold_status, update_identity
from torkham.incidents.identity import name_groups, read_links
from torkham.incidents.joining import Group, Told
from torkham.incidents.recoding import carry_accounts
from torkham.model.account import Attribution, EventDate, Toll
from torkham.model.incident import Decision, DecisionKind, Incident
from torkham.model.span import Evidence

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
FIRST = Identity("inc_000001", 1, NOON, NOON)


def tell(
    day: int, killed: int | Toll | None = None, official: bool = False, near_copy_of: str | None = None, **values: Any
) -> Told:
    document = make_document(
        f"Report of day {day}, {killed}. {values}", published=date(2025, 5, day), near_copy_of=near_copy_of
    )
    source = Attribution("Police", None, "police", "official" if official else "media", False, None, 0, 6)
    return make_account(document, killed=killed, attribution=source, **values), document


def fold(*told: Told, decisions: tuple[Decision, ...] = ()) -> Incident:
    return fold_incident(told, (), {document.id: CODER for _, document in told}, decisions, FIRST)


@pytest.mark.parametrize(
    ("told", "best", "low", "high"),
    [
        ([tell(21, 5, official=True), tell(24, 8, official=True), tell(25, 12)], 8, 5, 12),
        ([tell(21, 73, official=True), tell(22, 13, official=True)], 73, 13, 73),
        ([tell(21, 12, official=True), tell(22, 9, official=True)], 9, 9, 12),
        ([tell(21, 5), tell(22, 7), tell(23, 20)], 7, 5, 20),
        ([tell(21, 5), tell(22, 7)], 7, 5, 7),
        ([tell(21, None), tell(22, 0)], 0, 0, 0),
        ([tell(21, None), tell(22, None)], None, None, None),
        ([tell(21, 8), tell(26, 30, background=True)], 8, 8, 8),
        ([tell(21, Toll(5, 5, None)), tell(22, 4)], 5, 4, None),
    ],
    ids=[
        "latest official",
        "a part of the dead is no toll",
        "a toll that is corrected",
        "median",
        "upper of two",
        "none is not unknown",
        "unknown",
        "news before background",
        "open bound",
    ],
)
def test_which_toll_is_taken(told: list[Told], best: int | None, low: int | None, high: int | None) -> None:
    killed = fold(*told).killed
    assert (killed.best, killed.low, killed.high) == (best, low, high)


def test_rivals_stand_side_by_side_with_who_tells_them() -> None:
    one, two, three = tell(21, 5), tell(22, 7, official=True), tell(23, 5)
    (choice,) = fold(one, two, three).chosen
    assert (choice.field, choice.policy, choice.from_) == ("killed", "latest official, else median", (two[0].id,))
    assert [(r.value, set(r.from_)) for r in choice.rivals] == [(5, {one[0].id, three[0].id}), (7, {two[0].id})]


def test_a_copy_has_no_vote() -> None:
    first = tell(21, 5)
    copies = [tell(22 + i, 9, near_copy_of=first[1].id) for i in range(2)]
    incident = fold(first, *copies)
    assert incident.killed.best == 5
    assert [ref.independent for ref in incident.accounts] == [True, False, False]


def test_of_copies_of_a_report_outside_the_first_counts() -> None:
    documents = [tell(day, 5, near_copy_of="elsewhere")[1] for day in (21, 22)]
    assert find_independent(documents) == {documents[0].id}


def test_the_most_precise_day_and_place_are_taken() -> None:
    vague = tell(
        22,
        5,
        date=EventDate(date(2025, 5, 1), date(2025, 5, 31), 4),
        location=make_place("Balochistan", None, "Balochistan"),
    )
    exact = tell(21, 5, location=make_place("Zero Point", "Khuzdar", "Balochistan", precision=2))
    incident = fold(vague, exact, tell(23, 5, location=KHUZDAR))
    assert incident.date
    assert incident.location
    assert (incident.date.precision, incident.location.name) == (1, "Zero Point")


def test_a_known_attacker_goes_before_a_description() -> None:
    incident = fold(tell(21, attacker="gunmen"), tell(22, attacker="BLA", attacker_id="bla"))
    assert incident.attacker
    assert incident.attacker.actor_id == "bla"


def test_an_incident_that_did_not_change_stays_as_it_is() -> None:
    later = datetime(2025, 7, 1, tzinfo=UTC)
    before = fold(tell(21, 5))
    assert update_identity(replace(before, created=later, changed=later), before, later) == before
    grown = update_identity(fold(tell(21, 5), tell(22, 6)), before, later)
    assert (grown.version, grown.created, grown.changed) == (2, NOON, later)


def decide(
    number: int, kind: DecisionKind, accounts: str = "", others: str = "", undoes: int | None = None
) -> Decision:
    return Decision(number, kind, "inc_000001", "an editor", NOON, "", tuple(accounts), tuple(others), undoes=undoes)


@pytest.mark.parametrize(
    ("decisions", "status"),
    [
        ((), "coded"),
        ((decide(1, "accept"),), "reviewed"),
        ((decide(1, "accept"), decide(2, "reject")), "rejected"),
        ((decide(1, "reject"), decide(2, "undo", undoes=1)), "coded"),
    ],
)
def test_status(decisions: tuple[Decision, ...], status: str) -> None:
    assert fold_status(decisions) == status


def test_later_decisions_on_a_pair_go_before_earlier_ones() -> None:
    merged, split = decide(1, "merge", "abc"), decide(2, "split", "a", "bc")
    assert read_links([merged]) == ({("a", "b"), ("a", "c"), ("b", "c")}, set())
    assert read_links([merged, split]) == ({("b", "c")}, {("a", "b"), ("a", "c")})
    assert read_links([merged, split, decide(3, "undo", undoes=2)]) == read_links([merged])


@pytest.mark.parametrize(
    ("groups", "before", "ids", "gone"),
    [
        (["ab"], {}, ["new1"], {}),
        (["ab", "c"], {"a": "i1", "c": "i2"}, ["i1", "i2"], {}),
        (["abc"], {"a": "i1", "b": "i2", "c": "i2"}, ["i2"], {"i1": "i2"}),
        (["ab"], {"a": "i2", "b": "i1"}, ["i1"], {"i2": "i1"}),
        (["ab", "c"], {"a": "i1", "b": "i1", "c": "i1"}, ["i1", "new1"], {}),
        (["a"], {"a": "i1", "x": "i2"}, ["i1"], {"i2": None}),
    ],
    ids=["new", "kept", "merged into the larger", "of equals the lower", "split", "accounts gone"],
)
def test_which_id_a_group_keeps(
    groups: list[str], before: dict[str, str], ids: list[str], gone: dict[str, str | None]
) -> None:
    fresh = iter(["new1", "new2"])
    naming = name_groups([Group(tuple(g), ()) for g in groups], before, lambda: next(fresh))
    assert (list(naming.ids), naming.gone) == (ids, gone)


def test_accounts_are_carried_by_the_words_they_cite() -> None:
    document = make_document("Gunmen shot two policemen in Sibi. A bomb struck a bus in Khuzdar. It rained.")

    def cite(start: int, end: int) -> Any:
        return make_account(document, start, evidence=(Evidence.cite("event", document.text, start, end),))

    old = (cite(0, 34), cite(35, 66))
    new = (cite(2, 34), cite(40, 66), cite(67, 76))
    assert carry_accounts(old, new) == ((old[0].id, new[0].id), (old[1].id, new[1].id))
    assert carry_accounts(old, old) == ()
