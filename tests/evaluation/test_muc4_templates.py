"""MUC-4's raw messages and the slots of its templates."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from evaluation.muc4_files import Template
from evaluation.muc4_raw import read_raw, restore_case
from evaluation.muc4_templates import Filled, read_template, score_message

from torkham.knowledge.gazetteer import load_gazetteer

RAW = """TST1-MUC3-0001

   LIMA, 4 FEB 90 (EFE) -- [TEXT] A BOMB EXPLODED IN AYACUCHO, PERU, ON
3 FEBRUARY.  PERUVIAN POLICE FOUND NOTHING.

TST1-MUC3-0002 (NOSC)

   NO DATELINE.
"""


def test_messages_are_parted_and_dated(tmp_path: Path) -> None:
    file = tmp_path / "tst1-muc3"
    file.write_text(RAW, encoding="latin-1")
    first, second = read_raw(file)
    assert (first.id, first.sent) == ("TST1-MUC3-0001", date(1990, 2, 4))
    assert (second.id, second.sent, second.text.strip()) == ("TST1-MUC3-0002", None, "NO DATELINE.")


def test_capitals_come_back_where_sentences_and_names_begin(tmp_path: Path) -> None:
    file = tmp_path / "tst1-muc3"
    file.write_text(RAW, encoding="latin-1")
    text = next(read_raw(file)).text
    restored = restore_case(text, load_gazetteer())
    assert len(restored) == len(text)
    assert "LIMA, 4 FEB 90 (EFE) -- [Text] A bomb exploded in Ayacucho, Peru, on\n3 February." in restored
    assert "Peruvian police found nothing." in restored


def make_template(**slots: tuple[str, ...]) -> Template:
    names = {
        "date": "INCIDENT: DATE", "place": "INCIDENT: LOCATION", "effect": "HUM TGT: EFFECT OF INCIDENT",
        "number": "HUM TGT: NUMBER",
    }  # fmt: skip
    return Template("TST1-MUC3-0001", "1", {names[key]: lines for key, lines in slots.items()})


def test_a_template_s_slots_are_read() -> None:
    filled = read_template(
        make_template(
            date=("(08 MAR 90) / (- 07 MAR 90)",),
            place=("EL SALVADOR: SAN MIGUEL (DEPARTMENT): SAN LUIS (TOWN)",),
            effect=('DEATH: "PRIESTS"', 'DEATH: "COOK"', 'INJURY: "GUARD"'),
            number=('6: "PRIESTS"', '1: "COOK"', 'PLURAL: "GUARD"'),
        )
    )
    assert filled.date == ((date(1990, 3, 8), date(1990, 3, 8)), (None, date(1990, 3, 7)))
    assert filled.location == ("el salvador", frozenset(("san miguel", "san luis")))
    assert (filled.number, filled.effect) == (7, frozenset(("DEATH", "INJURY")))


def test_the_dead_are_not_counted_where_one_number_is_missing() -> None:
    filled = read_template(make_template(effect=('DEATH: "PRIESTS"',), number=('PLURAL: "PRIESTS"',)))
    assert (filled.number, filled.date, filled.location) == (None, None, None)


def test_slots_are_found_false_or_missed() -> None:
    third = date(1990, 2, 3)
    gold = Filled(((third, third),), ("peru", frozenset(("ayacucho",))), 2, frozenset(("DEATH",)))
    made = Filled(((third, third),), ("peru", frozenset(("lima",))), None, frozenset(("DEATH",)))
    scores = score_message([gold], [made])
    assert {slot: (s.found, s.false, s.missed) for slot, s in scores.items()} == {
        "date": (1, 0, 0), "location": (0, 1, 1), "number": (0, 0, 1), "effect": (1, 0, 0),
    }  # fmt: skip
    optional = Filled(None, None, 5, None, optional=True)
    assert score_message([optional], [])["number"].missed == 0
