from __future__ import annotations

from torkham.documents.layout import find_paragraphs
from torkham.documents.making import make_document

WRAPPED = """NEWS-0042

   SAN MIGUEL, 3 JAN 90 (EFE) -- [TEXT] FIVE SOLDIERS WERE KILLED TODAY
WHEN A MINE WENT OFF UNDER THEIR TRUCK ON THE ROAD TO USULUTAN.  THE
ARMY BLAMED THE REBELS FOR THE ATTACK.

   A SPOKESMAN SAID "THE ROAD IS NOW OPEN AGAIN" AND ADDED THAT THE
WOUNDED WERE OUT OF DANGER.
"""


def paragraphs(text: str) -> list[str]:
    return [text[p.start : p.end] for p in find_paragraphs(text)]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = make_document(WRAPPED, "x")
    assert document.title == "NEWS-0042"
    prose = [s for s in document.sentences if s.furniture is None]
    assert [s.paragraph for s in prose] == [1, 1, 2]
    assert document.text[prose[0].start : prose[0].end].endswith("ON THE ROAD TO USULUTAN.")


def test_every_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    assert paragraphs("One blast.\nTwo blasts.\r\nThree\u2028Four\n\n\nFive") == [
        "One blast.",
        "Two blasts.",
        "Three",
        "Four",
        "Five",
    ]


def test_a_line_that_breaks_inside_a_sentence_runs_on() -> None:
    assert paragraphs("At least 57 quakes were recorded in the past \n23 days\nA new one") == [
        "At least 57 quakes were recorded in the past \n23 days",
        "A new one",
    ]
    assert paragraphs("Police began a thorough\ninvestigation.") == ["Police began a thorough\ninvestigation."]


def test_white_space_of_every_kind_stays_outside() -> None:
    assert paragraphs("\ufeff\u00a0 Blast \u200b\n\u00a0\n\t\u3000Fire\u00a0\n") == ["Blast", "Fire"]
