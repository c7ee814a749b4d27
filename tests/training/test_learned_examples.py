"""What the tagger learns from: labels on the words of MUC-4's answers and of our own marks."""

from __future__ import annotations

from evaluation.muc4_files import ROLES, Message
from training.examples import Example, find_descriptions, label_message, label_report
from training.sentences import find_reports

from torkham.coding.tagger.labels import LABELS, TYPES

REPORT = """# id=test-1 style=daily country=PAK relevant=yes
^ Two {victim|cops} {trigger:Attack|shot dead} in Tank
{perp|Gunmen} on a motorcycle {trigger:Attack|shot dead} {victim|Head Constable Rehmat Ali} and a {human|driver}.
"""


def show(example: Example) -> list[str]:
    return [
        " ".join(
            word if not label else f"{word}/{LABELS[label]}" for word, label in zip(words.folded, labels, strict=True)
        )
        for words, labels in zip(example.sentences, example.labels, strict=True)
    ]


def test_every_occurrence_of_an_answer_is_labelled_the_longest_first() -> None:
    roles = dict.fromkeys(ROLES, ())
    roles |= {"PerpOrg": (("national liberation army", "eln"),), "PerpInd": (("members of the eln",),)}
    message = Message("T-1", "Members of the eln fled.  The eln denied it.  Peasants hid.", roles)
    example = label_message(message, ["peasants"])
    assert show(example) == [
        "members/B-perp of/I-perp the/I-perp eln/I-perp fled .",
        "the eln/B-org denied it .",
        "peasants/B-human hid .",
    ]
    assert example.relevant
    assert not label_message(Message("T-2", "Nothing.", dict.fromkeys(ROLES, ())), []).relevant


def test_descriptions_are_of_those_whom_nobody_names() -> None:
    lines = ('"UNION MEMBERS" / "LABOR UNION MEMBERS"', '? "PEASANTS"', '"JUDGE": "A. PEREZ"')
    assert list(find_descriptions(lines)) == ["union members", "labor union members", "peasants"]


def test_our_own_marks_become_labels_and_types() -> None:
    ((_, report),) = find_reports("test.txt", REPORT)
    example = label_report(report)
    assert show(example) == [
        "two cops/B-human shot dead in tank",
        "gunmen/B-perp on a motorcycle shot dead head constable rehmat/B-victim ali/I-victim and a driver/B-human .",
    ]
    attack = 1 + TYPES.index("Attack")
    assert example.types[0] == (0, 0, attack, attack, 0, 0)
