from __future__ import annotations

import pytest

from torkham.documents.making import make_document

# The place and, after it, what else the dateline takes up; then the first words of the report.
TABLE = [
    ("QUETTA", ":", " Two men died."),
    ("LAHORE", ":", "A local baker was shot."),
    ("LAHORE", " :", " A man died."),
    ("ISLAMABAD, Pakistan", " —", " The mood is grim."),
    ("KABUL", " (Reuters) -", " At least five died."),
    ("PESHAWAR/BANNU", ":", " Police said so."),
    ("D.I. KHAN", ":", " Two soldiers died."),
    ("BAGHDAD", ", March 3 (Xinhua) --", " A bomb went off."),
    ("Hyderabad", ":", " The police said so."),
    ("Kabul", ", Jan 3 (AFP) -", " A bomb went off."),
    ("Maiduguri, Nigeria", " –", " Two bombers died."),
    ("KYIV, Ukraine", " (AP) —", " Missiles hit the port."),
    ("MEXICO CITY", " (AP) -", " Gunmen fired at a bus."),
    ("MOSCOW", " (USSR), 26 OCT 89 (DOMESTIC SERVICE) --", " [TEXT] A BOMB WENT OFF."),
    ("SAN SALVADOR", ", NO DATE (FBIS) --", " [TEXT] THE ARMY SAID SO."),
    ("PORT-AU-PRINCE, Haiti", " —", " Gangs burned a market."),
    ("BEIRUT/JERUSALEM", " (Reuters) —", " Warplanes struck a village."),
    ("AL-QAIM, Iraq", ":", " Two died."),
    ("The Hague", ":", " The court ruled."),
]
NONE = [
    "Two men died in Quetta.",
    "Update: The police said so.",
    "ISPR: Ten fighters were killed.",
    "In Quetta: five people died.",
    "BLA — a banned group — attacked a bus.",
    "Police said: The men died.",
    "It was 10:30 when the bomb went off.",
]


@pytest.mark.parametrize(("place", "rest", "report"), TABLE)
def test_the_dateline_is_found_and_its_place_told(place: str, rest: str, report: str) -> None:
    for head in ("", "Blast rocks city\n\n"):
        text = head + place + rest + report
        document = make_document(text, "x")
        assert document.dateline is not None
        assert document.dateline.place == place
        assert text[document.dateline.start : document.dateline.end] == place + rest
        sentence = next(s for s in document.sentences if s.furniture is None)
        assert sentence.start == document.dateline.start


@pytest.mark.parametrize("text", NONE)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert make_document(text, "x").dateline is None
