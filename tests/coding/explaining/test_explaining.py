"""Why a report was coded as it was: what decided each field, and why the rest tells no incident."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.coder import tell
from torkham.coding.explaining.explaining import explain, explain_document
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge
from torkham.model.explanation import Explanation, Reason
from torkham.pipeline import code_document

REPORT = (
    "QUETTA: At least five policemen were killed and nine others wounded when Baloch Liberation Army fighters attacked a "
    "police post near Mach in Balochistan's Kachhi district on Thursday, officials said.\n\n"
    "Three of the dead were recruits. The toll rose to six after another policeman died in hospital on Friday.\n"
)


def explain_text(text: str) -> Explanation:
    return explain_document(make_document(text, "report.txt", published=date(2025, 5, 31)), load_knowledge())


def find(field: str, text: str = REPORT) -> Reason:
    (explained,) = explain_text(text).accounts
    return next(reason for reason in explained.reasons if reason.field == field)


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("event", "Armed clash", "row “attacked” of lexicons/triggers.tsv"),
        ("event", "Armed clash", "“killed” of lexicons/triggers.tsv: killing, whoever stands before it suffers it"),
        ("scope", "political violence", "against crime"),
        ("date", "2025-05-29", "“on Thursday”"),
        ("date", "2025-05-29", "counted from the day of publication"),
        ("place", "Mach", "the most exact place"),
        ("attacker", "Baloch Liberation Army", "Votes of the grammar"),
        ("target", "state_forces", "Votes of the grammar"),
        ("killed", "6", "is a correction: it replaces what was told before"),
        ("injured", "9", "a total: it counts"),
        ("attribution", "officials", "interest official"),
        ("told as", "news", "first told in paragraph 1, 2 days before the day of publication"),
        ("confidence", "0.", "log odds"),
    ],
)
def test_each_field_has_its_words(field: str, value: str, why: str) -> None:
    reason = find(field)
    assert value in reason.value
    assert why in reason.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("KARACHI: A shopkeeper was shot dead by robbers on Tuesday, police said.", "ordinary crime"),
        ("LAHORE: Seven people were killed when a gas cylinder exploded in a restaurant on Friday.", "an accident"),
        ("QUETTA: The minister said that terrorists may attack the convoy.", "wished, feared, planned, denied"),
        (
            "ISLAMABAD: Militants carried out 87 attacks in May that killed 158 people, a report said.",
            "a total in print",
        ),
    ],
)
def test_what_tells_no_incident_says_why(text: str, why: str) -> None:
    explanation = explain_text(text)
    assert explanation.accounts == ()
    assert why in " | ".join(left_out.why for left_out in explanation.left_out)


def test_a_rival_place_is_named() -> None:
    reason = find(
        "place", "QUETTA: Gunmen killed two soldiers in Mastung on Friday and fled towards Kalat, police said."
    )
    assert "“Mastung” is the most exact" in reason.why


def test_nothing_named_says_so() -> None:
    text = "A bomb exploded in Quetta, wounding four people."
    assert find("date", text).value == "none"
    assert "inferred" in find("attacker", text).why


def test_every_quotation_stands_in_the_text() -> None:
    explanation = explain_text(REPORT)
    spans = [e for x in explanation.accounts for r in x.reasons for e in r.evidence]
    spans += [left_out.evidence for left_out in explanation.left_out]
    assert spans
    for evidence in spans:
        assert REPORT[evidence.start : evidence.end] == evidence.quote


def test_the_accounts_are_those_of_the_coder() -> None:
    document, knowledge = make_document(REPORT, "report.txt", published=date(2025, 5, 31)), load_knowledge()
    explained = explain(tell(document, knowledge)).accounts
    assert tuple(x.account for x in explained) == code_document(document, knowledge).accounts
