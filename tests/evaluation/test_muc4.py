"""MUC-4: reading its texts and keys, entities from spans, and CEAF-REE by hand-counted cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation.muc4_entities import group_mentions, make_entities, name_same
from evaluation.muc4_files import read_keys, read_messages, restore_layout
from evaluation.muc4_scoring import normalise, score_role

from torkham.coding.tagger.labels import Role
from torkham.coding.tagger.tags import RoleSpan, Tags

KEY = """;;; a note
0.  MESSAGE: ID                     TST1-MUC3-0099 (NCCOSC)
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  02 FEB 90
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "THREE GUARDS" / "GUARDS"
                                    "JUDGE": "A. PEREZ"
24. HUM TGT: TOTAL NUMBER           *

0.  MESSAGE: ID                     TST1-MUC3-0100
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.mark.parametrize(
    ("joined", "laid_out"),
    [
        ("a bomb went off.  nobody died.", "A bomb went off.  Nobody died."),
        ("the end.    a new start", "The end.\n\n  A new start"),
        ('he left.  "we stay," she said.', 'He left.  "We stay," she said.'),
        ("maj. rodriguez of the u.s. army", "Maj. rodriguez of the u.s. army"),
    ],
)
def test_a_joined_text_is_laid_out_again(joined: str, laid_out: str) -> None:
    assert restore_layout(joined) == laid_out
    assert len(restore_layout(joined)) == len(joined)


def test_messages_are_read_with_all_names_of_an_entity(tmp_path: Path) -> None:
    file = tmp_path / "dev.json"
    row = {"docid": "T-1", "doctext": "the eln.", "extracts": {"PerpOrg": [[["eln", 4], ["army", 9]]]}}
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (message,) = read_messages(file)
    assert (message.id, message.text) == ("T-1", "The eln.")
    assert message.roles["PerpOrg"] == (("eln", "army"),)
    assert message.roles["Weapon"] == ()


def test_keys_are_read_slot_by_slot(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(KEY, encoding="latin-1")
    first, second = read_keys(file)
    assert (first.message, first.number) == ("TST1-MUC3-0099", "1")
    assert first.slots["INCIDENT: DATE"] == ("02 FEB 90",)
    assert first.slots["HUM TGT: DESCRIPTION"] == ('"THREE GUARDS" / "GUARDS"', '"JUDGE": "A. PEREZ"')
    assert first.slots["HUM TGT: NAME"] == ()
    assert (second.message, second.number, second.slots["INCIDENT: DATE"]) == ("TST1-MUC3-0100", "*", ())


GOLD = (("the farc", "revolutionary armed forces"), ("eln",))


@pytest.mark.parametrize(
    ("predicted", "counts"),
    [
        ((("FARC",), ("E.L.N.",)), (2, 0, 0)),
        ((("farc", "revolutionary armed forces"),), (1, 0, 1)),
        ((("farc", "army"),), (0, 1, 2)),  # strict: one wrong string spoils the entity
        ((("farc",), ("revolutionary armed forces",)), (1, 1, 1)),  # one entity told as two
        (((),), (0, 1, 2)),  # an empty entity is no free point
        ((("eln",), ("eln",)), (1, 0, 1)),
        ((), (0, 0, 2)),
    ],
)
def test_strict_ceaf(predicted: tuple[tuple[str, ...], ...], counts: tuple[int, int, int]) -> None:
    agreement = score_role(GOLD, predicted)
    assert (agreement.found, agreement.false, agreement.missed) == counts


def test_strings_are_compared_without_articles_and_marks() -> None:
    assert normalise('The  "Manuel Rodriguez" Front') == "manuel rodriguez front"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("farc", "farc", True),
        ("guerrillas", "armed guerrillas", True),
        ("national liberation army", "nla", True),
        ("colonel vega", "vega", True),
        ("bomb", "grenade", False),
        ("...", "...", True),
    ],
)
def test_mentions_of_one_entity(one: str, other: str, same: bool) -> None:
    assert name_same(one, other) is name_same(other, one) is same


def test_mentions_are_grouped_in_order() -> None:
    assert group_mentions(["gunmen", "hooded gunmen", "police post", "gunmen"]) == [
        ["gunmen", "hooded gunmen", "gunmen"],
        ["police post"],
    ]


def make_span(text: str, words: str, role: Role) -> RoleSpan:
    return RoleSpan(text.index(words), text.index(words) + len(words), 0, role, 0.9)


def test_entities_are_strings_of_the_five_roles_above_the_gate() -> None:
    text = "Gunmen of the ELN shot three  policemen and Luis Vega with rifles."
    named: tuple[tuple[str, Role], ...] = (
        ("Gunmen", "perp"), ("ELN", "org"), ("policemen", "human"), ("Luis Vega", "victim"), ("rifles", "weapon"),
    )  # fmt: skip
    spans = tuple(make_span(text, words, role) for words, role in named)
    assert make_entities(text, Tags(spans, (), 0.9)) == {
        "PerpInd": (("gunmen",),),
        "PerpOrg": (("eln",),),
        "Target": (),
        "Victim": (("luis vega",),),  # the policemen are described: MUC-4's five roles have no place for them
        "Weapon": (("rifles",),),
    }
    assert not any(make_entities(text, Tags(spans, (), 0.1)).values())
