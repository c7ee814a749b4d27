from __future__ import annotations

from datetime import date
from itertools import permutations

from torkham.documents.making import make_document
from torkham.documents.near_copies import SignatureIndex, make_signature, measure_likeness
from torkham.model.document import Document
from torkham.settings import Settings

WIRE = """A car bomb went off outside a bank in the southern city of Helmand on Tuesday, killing at least six
people who had queued for their wages. The governor's spokesman said that four of the dead were policemen. Nobody
claimed the attack. The Taliban's spokesman said that the group was looking into it. Doctors said that seventeen
wounded people had been brought in, three of them children. The road to the airport was shut for the day. """
OTHER = """Six people died on Tuesday when a bomb in a parked car exploded in front of a bank in Lashkar Gah, the
governor's office said. The dead, most of whom had come to collect their salaries, included four members of the
police. Hospital staff counted seventeen wounded. The Taliban neither claimed nor denied the bombing, which closed
the airport road. Residents told this newspaper of windows broken streets away. """
THRESHOLD = Settings().near_copy_threshold


def make(text: str, day: int, head: str = "") -> Document:
    return make_document(head + " ".join(text.split()), f"x{day}{head}", published=date(2025, 1, day))


def sign(document: Document) -> bytes:
    signature = make_signature(document)
    assert signature is not None
    return signature


FIRST = make(WIRE, 1)
DAWN = make(WIRE, 2, "Bomb kills six at bank\n\nDawn\n\nLASHKAR GAH (AP) — ")
CUT = make(WIRE.partition("Doctors said")[0], 3, "Six die in Helmand blast\n\nLASHKAR GAH: ")
RIVAL = make(OTHER, 1, "Bank bombed\n\n")


def test_a_wire_story_in_other_papers_is_linked_to_the_first() -> None:
    for order in permutations((FIRST, RIVAL)):
        index = SignatureIndex((d.id, sign(d)) for d in order)
        assert index.find(sign(DAWN), THRESHOLD) == FIRST.id
        assert index.find(sign(CUT), THRESHOLD) == FIRST.id


def test_two_reports_of_one_event_in_their_own_words_are_no_copies() -> None:
    a, b = sign(FIRST), sign(RIVAL)
    assert measure_likeness(a, b) < 0.1
    assert measure_likeness(a, a) == 1.0


def test_a_signature_is_the_same_on_every_run() -> None:
    signature = sign(FIRST)
    assert len(signature) == 126 * 4
    assert signature[:8].hex() == "7400c7c46e30a942"  # as any machine must count it: desks keep signatures


def test_furniture_does_not_make_a_copy() -> None:
    notice = "\nCopyright © 2025 The Daily Frontier, All Rights Reserved"
    plain, noted = make(WIRE, 1), make_document(FIRST.text + notice, "y")
    assert make_signature(plain) == make_signature(noted)


def test_a_few_words_have_no_signature() -> None:
    assert make_signature(make_document("Two men died. Police said so.", "x")) is None


def test_an_index_keeps_what_it_was_given() -> None:
    signature = sign(FIRST)
    index = SignatureIndex([("b", signature), ("a", signature)])
    assert index.find(signature, THRESHOLD) == "a"
    assert SignatureIndex().find(signature, THRESHOLD) is None
