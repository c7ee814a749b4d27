"""How two named parties stand to each other."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.actors import find_actors
from torkham.coding.dates import find_dates
from torkham.coding.numbers import find_numbers
from torkham.coding.relations import find_relations
from torkham.coding.sources import find_sources
from torkham.coding.speech import find_speech
from torkham.documents.reading import make_document
from torkham.knowledge.actors import load_actors
from torkham.model.relation import Relation


def relations_of(text: str) -> tuple[Relation, ...]:
    document = make_document(text, "test", published=date(2024, 3, 11), title="A report")
    actors = find_actors(document, load_actors())
    found = find_relations(
        document, actors, (), find_sources(find_speech(document, actors)), find_numbers(text), find_dates(document)
    )
    assert all(text[r.evidence.start : r.evidence.end] == r.evidence.quote for r in found)
    return found


FORMS = [
    ("Iran has long supported Hezbollah.", ("Iran", "supports", "Hezbollah")),
    ("Hezbollah is backed by Iran.", ("Iran", "supports", "Hezbollah")),
    ("Iran has armed the Houthis for years.", ("Iran", "arms", "Houthi")),
    ("Pakistan accused Afghanistan of sheltering the TTP.", ("Pakistan", "accuses", "Afghanistan")),
    ("The government has banned the BLA.", None),
    ("Talks between Israel and Hamas collapsed.", ("Israel", "negotiates_with", "Hamas")),
    ("Boko Haram pledged allegiance to Islamic State.", ("Boko Haram", "allies_with", "Islamic State")),
    ("Russia does not recognise the Taliban.", ("Russia", "withholds_recognition", "Taliban")),
    ("Fighting between Israel and Hezbollah went on.", ("Israel", "fights", "Hezbollah")),
    ("Iran could support Hezbollah.", None),
    ("Officials from Russia and Ukraine were in Istanbul.", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_forms(text: str, expected: tuple[str, str, str] | None) -> None:
    found = relations_of(text)
    if expected is None:
        assert found == ()
        return
    assert any(expected[0] in r.source and r.relation == expected[1] and expected[2] in r.target for r in found)


def test_blame_names_a_deed() -> None:
    found = relations_of("Pakistani officials blame India for funding the TTP, a charge that it rejects.")
    (deed,) = [r for r in found if r.relation == "supports"]
    assert (deed.source, deed.modality) == ("India", "alleged")


def test_it_says_who_says_so() -> None:
    (relation,) = relations_of("Iran trains Hezbollah, a Western diplomat said.")
    assert relation.attribution is not None
    assert relation.attribution.name == "a Western diplomat"
