"""How two named parties stand to each other."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.actors.actors import find_actors
from torkham.coding.dates.dates import find_dates
from torkham.coding.numbers.numbers import find_numbers
from torkham.coding.relations.relations import find_relations
from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.sources import find_sources
from torkham.coding.speech.speech import find_speech
from torkham.documents.reading import make_document
from torkham.knowledge.actors import load_actors
from torkham.model.relation import Relation


def relations_of(text: str) -> tuple[Relation, ...]:
    document = make_document(text, "test", published=date(2024, 3, 11), title="A report")
    actors = find_actors(document, load_actors())
    found = find_relations(
        document,
        actors,
        find_sources(name_speakers(find_speech(document, actors))),
        find_numbers(text),
        find_dates(document),
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
    # gifts, and what is given
    ("Iran provides weapons and money to Hezbollah.", ("Iran", "arms", "Hezbollah")),
    ("Iran has supplied missiles to the Houthis since 2015.", ("Iran", "arms", "Houthi")),
    ("Iran sent drones to Hezbollah.", ("Iran", "arms", "Hezbollah")),
    ("Iran supplied Hezbollah with rockets.", ("Iran", "arms", "Hezbollah")),
    ("Iran provided training to the Houthis.", ("Iran", "trains", "Houthi")),
    ("The TTP receives money from al-Qaeda.", ("Qaida", "supports", "Tehrik")),
    ("Hamas gets weapons from Hezbollah.", ("Hezbollah", "arms", "Hamas")),
    ("Al-Shabaab obtained missiles from the Houthis.", ("Houthi", "arms", "Shabaab")),
    ("Iran gave Hezbollah $50 million.", ("Iran", "pays", "Hezbollah")),
    ("Iran provides funding to Hamas.", ("Iran", "supports", "Hamas")),
    ("The Taliban offered sanctuary to al-Qaeda.", ("Taliban", "hosts", "Qaida")),
    # support, shelter, training
    ("Turkey backs the Syrian National Army.", ("Turkey", "supports", "Syrian National Army")),
    ("Rwanda supports the M23, UN experts say.", ("Rwanda", "supports", "March 23")),
    ("The M23, backed by Rwanda, took the town.", ("Rwanda", "supports", "March 23")),
    ("Iran trains Hezbollah.", ("Iran", "trains", "Hezbollah")),
    ("Iran began training the Houthis in 2014.", ("Iran", "trains", "Houthi")),
    ("The Taliban hosted al-Qaeda until 2001.", ("Taliban", "hosts", "Qaida")),
    ("The Afghan Taliban are sheltering the TTP.", ("Taliban", "hosts", "Tehrik")),
    ("Pakistan urged the Afghan Taliban to stop sheltering the TTP.", ("Taliban", "hosts", "Tehrik")),
    ("Iran pays Hezbollah $700 million a year.", ("Iran", "pays", "Hezbollah")),
    ("Iran funds Hezbollah with $700 million a year.", ("Iran", "supports", "Hezbollah")),
    ("Iran stopped funding Hamas in 2012.", ("Iran", "supports", "Hamas")),
    ("India denied backing the TTP.", ("India", "supports", "Tehrik")),
    ("The Afghan Taliban deny sheltering the TTP.", ("Taliban", "hosts", "Tehrik")),
    # allies and splits
    ("The TTP is an ally of the Afghan Taliban.", ("Tehrik", "allies_with", "Taliban")),
    ("Al-Shabaab is affiliated with al-Qaeda.", ("Shabaab", "allies_with", "Qaida")),
    ("Al-Qaeda and the Taliban are allies.", ("Qaida", "allies_with", "Taliban")),
    ("The BLA and the BLF formed an alliance in 2018.", ("Baloch Liberation Army", "allies_with", "Baloch Liberation Front")),
    ("Jamaat-ul-Ahrar merged with the TTP in 2020.", ("Jamaat-ul-Ahrar", "allies_with", "Tehrik")),
    ("Jamaat-ul-Ahrar rejoined the TTP.", ("Jamaat-ul-Ahrar", "allies_with", "Tehrik")),
    ("Boko Haram broke away from Islamic State in 2016.", ("Boko Haram", "splinters_from", "Islamic State")),
    ("ISWAP split from Boko Haram in 2016.", ("Islamic State West Africa", "splinters_from", "Boko Haram")),
    # talks and war
    ("Hamas and Israel agreed a ceasefire in January.", ("Hamas", "negotiates_with", "Israel")),
    ("Israel and Hamas have signed a truce.", ("Israel", "negotiates_with", "Hamas")),
    ("Israel and Hamas resumed talks.", ("Israel", "negotiates_with", "Hamas")),
    ("Pakistan held talks with the TTP.", ("Pakistan", "negotiates_with", "Tehrik")),
    ("Talks between Pakistan and the TTP broke down.", ("Pakistan", "negotiates_with", "Tehrik")),
    ("Israel and Hezbollah are at war.", ("Israel", "fights", "Hezbollah")),
    ("Israel is fighting Hamas.", ("Israel", "fights", "Hamas")),
    ("Hezbollah threatened Israel with new attacks.", ("Hezbollah", "threatens", "Israel")),
    # measures of states
    ("The United States imposed sanctions on Hamas in October.", ("United States", "sanctions", "Hamas")),
    ("The United States designated the BLA a terrorist organisation in 2019.", ("United States", "sanctions", "Baloch")),
    ("Pakistan banned the TTP in 2008.", ("Pakistan", "restricts", "Tehrik")),
    ("Britain proscribed Hamas in 2021.", ("United Kingdom", "restricts", "Hamas")),
    ("Russia recognised the Taliban government.", ("Russia", "recognises", "Taliban")),
    ("Israel accused Iran of arming Hezbollah.", ("Israel", "accuses", "Iran")),
    # no relation
    ("If Iran armed the Houthis, the Saudis would react.", None),
    ("Jaish al-Adl attacked Iranian police.", None),
    ("The TTP extorts traders.", None),
    ("Islamic State claimed an attack on the Taliban.", None),
    ("Egypt and Qatar mediated between Israel and Hamas.", None),
    ("The foreign ministers of Iran and Pakistan met in Tehran.", None),
    ("Hamas fired rockets from Gaza; Israel gave no comment.", None),
    ("Israel said it had received the list from Hamas.", None),
    ("Russia might recognise the Taliban.", None),
    ("Israel designated Hamas commanders as targets.", None),
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


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("Iran pays Hezbollah $700 million a year.", 700_000_000, "USD"),
        ("Iran funds Hezbollah with $700 million a year, a US official said.", 700_000_000, "USD"),
        ("Iran gave Hezbollah €50 million.", 50_000_000, "EUR"),
        ("Pakistan accused India of funding the TTP, and put a price of $5 million on its chief.", None, None),
        ("Iran supports Hezbollah; the budget is $50 billion.", None, None),
    ],
)
def test_sums(text: str, amount: float | None, currency: str | None) -> None:
    assert {(r.amount, r.currency) for r in relations_of(text)} == {(amount, currency)}


@pytest.mark.parametrize(
    ("text", "start", "end", "status"),
    [
        ("Iran has supplied missiles to the Houthis since 2015.", date(2015, 1, 1), None, "ongoing"),
        ("The Taliban hosted al-Qaeda until 2001.", None, date(2001, 12, 31), "ended"),
        ("Iran stopped funding Hamas in 2012.", None, date(2012, 12, 31), "ended"),
        ("Iran began training the Houthis in 2014.", date(2014, 1, 1), None, "begun"),
        ("Pakistan banned the TTP in 2008.", date(2008, 1, 1), None, "ongoing"),
        ("Iran trains Hezbollah, a diplomat said on Monday.", None, None, "ongoing"),
        ("India denied backing the TTP.", None, None, "denied"),
    ],
)
def test_dates(text: str, start: date | None, end: date | None, status: str) -> None:
    (relation,) = relations_of(text)
    assert (relation.start_date, relation.end_date, relation.status) == (start, end, status)
