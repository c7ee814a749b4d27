"""Named parties, as sentence tables: [words|actor id], [words|] for a party without an id."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from torkham.coding.actors.actors import find_actors
from torkham.coding.mentions import ActorMention
from torkham.knowledge.actors import load_actors
from torkham.model.document import Document, Furniture

MARK = re.compile(r"\[([^\]|]+)\|([^\]]*)\]")


def read(text: str, country: str | None = None, on: date | None = None) -> tuple[ActorMention, ...]:
    return find_actors(Document("d", "b", "s", text, published=on), load_actors(), country)


def check(marked: str, country: str | None = None, on: date | None = None) -> None:
    text, want, shift = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[shift : match.start()]
        want.append((match[1], match[2] or None))
        text += match[1]
        shift = match.end()
    text += marked[shift:]
    found = [(text[m.start : m.end], m.actor_id) for m in read(text, country, on)]
    assert found == want


GROUPS = [
    "The banned [Tehreek-e-Taliban Pakistan (TTP)|ttp] owned the raid; the [TTP|ttp] named two of its dead.",
    "Gunmen of the [Tehrik-i-Taliban Pakistan|ttp] fled. The [T.T.P.|ttp] said nothing.",
    "[Jamaat-ul-Ahrar|jamaat-ul-ahrar], a splinter of the [Tehrik-i-Taliban Pakistan (TTP)|ttp], sent a video.",
    "The [Baluchistan Liberation Army (BLA)|bla] and the [Balochistan Liberation Front|blf] struck together.",
    "The [BLA|bla]'s [Majeed Brigade|bla-majeed] trained the bomber.",
    "The [Baloch Republican Army (BRA)|baloch-republican-army] blew up a pylon, and the [BRA|baloch-republican-army] rang reporters.",
    "[Lashkar-e-Tayyaba|lashkar-e-taiba] and [Jaish-e-Muhammad|jaish-e-mohammed] were named in the dossier.",
    "[Hizbul Mujahedeen|hizbul-mujahideen] lost its commander in Tral.",
    "[Al-Shabaab|al-shabaab] shelled the base; [al Shabab|al-shabaab] has done so before.",
    "Fighters of the [Islamic State|islamic-state] burned the granary.",
    "[Islamic State Khorasan Province|iskp] ([ISKP|iskp] said so) hit a shrine.",
    "The [Islamic State West Africa Province (ISWAP)|iswap] overran a camp near Gubio.",
    "[JNIM|jnim] fighters took Djibo; [Boko Haram|boko-haram] was not there.",
    "The [March 23 Movement (M23)|m23] marched on Goma with the [Congo River Alliance|afc-cod].",
    "The [Allied Democratic Forces (ADF)|adf] killed farmers, and the [ADF|adf] took others along.",
    "Members of the [Ta'ang National Liberation Army|tnla] and the [Arakan Army|arakan-army] held the town.",
    "[Séléka|seleka] rebels and [anti-balaka|anti-balaka] militia traded blame.",
    "[FARC dissidents|farc-dissidents] and the [ELN|eln] fought over the river.",
    "The [Jalisco New Generation Cartel (CJNG)|cjng] left a note.",
    "[Hay’at Tahrir al-Sham|hts] led the push on Hama.",
    "Two rockets of the [Houthis|houthis] fell short.",
    "The [Farabundo Marti National Liberation Front|fmln] mined the road.",
    "A mortar team of [Hamas|hamas] and the [al-Quds Brigades|pij] fired from Jabalia.",
]


@pytest.mark.parametrize("marked", GROUPS)
def test_groups_by_name_spelling_and_abbreviation(marked: str) -> None:
    check(marked)


STATES = [
    "The [Israeli military|isr-forces] said its men had entered Rafah.",
    "[Israeli|isr-forces] airstrikes hit two houses.",
    "[Russian forces|rus-forces] shelled the town before [Ukraine’s air force|ukr-air-force] answered.",
    "The [Pakistan Army|pak-army] closed the pass.",
    "[US special forces|usa-forces] landed at night, the [U.S. Army|usa-army] confirmed.",
    "[Syrian authorities|syr-government] named the suspects.",
    "The [Armed Forces of Ukraine|ukr-forces] withdrew.",
    "[Israel|isr] struck first, and [Iran|irn] launched missiles at noon.",
    "He accused [India|ind] of arming the group.",
    "The [Balochistan government|pak-balochistan-government] promised help; [Punjab Police|pak-punjab-police] sent men.",
    "[Afghan soldiers|afg-forces] and the [Frontier Corps|pak-frontier-corps] traded fire.",
    "[Sudanese Armed Forces|saf] jets bombed Nyala, held by the [Rapid Support Forces|rsf].",
    "The [Islamic Revolutionary Guard Corps|irgc] seized a tanker.",
]


@pytest.mark.parametrize("marked", STATES)
def test_states_and_their_forces(marked: str) -> None:
    check(marked)


NOT_ACTORS = [
    "The road to Lashkar Gah is open again.",
    "He spoke of the Islamic state of affairs in law schools.",
    "An anti-Taliban mural was painted over.",
    "Houthi-held Hodeidah, Iran-backed militias, an Israeli-occupied village.",
    "A quake shook northern Afghanistan and parts of Iran.",
    "She lives in Jordan and flew from Chad to Mali.",
    "ISLAMABAD, Pakistan — The minister arrived.",
    "The Pakistan-Afghanistan border is long, and Pakistan’s economy small.",
    "The Pakistan Cricket Board met in New Jersey.",
    "They told us that she is raw and let us go.",
    "The District Police Officer and the Army Public School were named.",
]


@pytest.mark.parametrize("text", NOT_ACTORS)
def test_what_is_no_actor(text: str) -> None:
    check(text)


HERE = [
    ("[Jundullah|jundallah-pak] owned the blast.", "PAK"),
    ("[Jundullah|jundallah-irn] owned the blast.", "IRN"),
    ("The [FC|pak-frontier-corps] and [Levies|pak-levies] cordoned off the area.", "PAK"),
    ("The [ANP|anp-pak] called a strike.", "PAK"),
    ("The [ANP|afg-anp] lost two men.", "AFG"),
    ("[Police|pak-police] said that [security forces|pak-security-forces] were near.", "PAK"),
    ("[Police|] said that the [army|] was near.", None),
    ("The [Israeli military|isr-forces] confirmed the strike. The [military|isr-forces] gave no number.", "PSE"),
    ("[Maoists|cpi-maoist] blew up a road.", "IND"),
    ("[Maoists|cpn-maoist] blew up a road.", "NPL"),
    ("[Al-Shabaab|is-mozambique] burned huts near Macomia.", "MOZ"),
    ("The [SRA|sra] claimed it.", "PAK"),
    ("The SRA claimed it.", "KEN"),
    ("The [Congolese army|cod-army] fell back.", "COD"),
]


@pytest.mark.parametrize(("marked", "country"), HERE)
def test_the_country_of_the_story_decides(marked: str, country: str | None) -> None:
    check(marked, country)


TALIBAN = [
    ("The [Taliban|taliban] denied it.", "PAK"),
    ("The [Taliban|afg-taliban] denied it.", "AFG"),
    ("The [Pakistani Taliban|ttp] met in Miramshah. The [Taliban|ttp] named a new chief.", "PAK"),
    (
        "The [Pakistani Taliban|ttp] look to the [Afghan Taliban|afg-taliban]. The [Taliban|taliban] gave no comment.",
        "PAK",
    ),
    ("Talks with the [Taliban|afg-taliban] in Afghanistan went on.", "PAK"),
    ("The [Taliban government|afg-taliban] summoned the envoy.", "PAK"),
]


@pytest.mark.parametrize(("marked", "country"), TALIBAN)
def test_the_taliban_are_one_of_two_or_the_umbrella(marked: str, country: str) -> None:
    check(marked, country)


@pytest.mark.parametrize(
    ("text", "on", "kind"),
    [
        ("The Afghan Taliban attacked.", date(2021, 8, 14), "militant_group"),
        ("The Afghan Taliban attacked.", date(2021, 8, 16), "state_forces"),
        ("The Rapid Support Forces attacked.", date(2023, 4, 14), "state_forces"),
        ("The Rapid Support Forces attacked.", date(2023, 4, 15), "militant_group"),
        ("Hayat Tahrir al-Sham attacked.", date(2024, 12, 7), "militant_group"),
        ("Hayat Tahrir al-Sham attacked.", date(2024, 12, 8), "state_forces"),
        ("Israel attacked.", date(2024, 1, 1), "foreign_state"),
    ],
)
def test_an_actor_is_what_it_was_that_day(text: str, on: date, kind: str) -> None:
    assert [m.kind for m in read(text, on=on)] == [kind]


@pytest.mark.parametrize("label", ["Fitna al-Khawarij", "Fitna al Hindustan", "khwarij", "Indian proxies"])
def test_a_label_is_no_identity(label: str) -> None:
    (mention,) = read(f"Troops killed six {label} in a raid.")
    assert (mention.name, mention.actor_id, mention.kind) == ("militants", None, "militant_group")


NEW = [
    (
        "The Hindu Kush Liberation Army (HKLA) claimed responsibility. The HKLA is new.",
        ["Hindu Kush Liberation Army"] * 2,
    ),
    ("A group called Makran Tigers claimed responsibility for the blast.", ["Makran Tigers"]),
    (
        "A previously unknown militant group, Saraya al-Fajr Brigade, claimed responsibility.",
        ["Saraya al-Fajr Brigade"],
    ),
    ("The Salvation Army (SA) gave out soup.", []),
    ("The Sui Gas Company (SGC) said militants had hit a pipe.", []),
]


@pytest.mark.parametrize(("text", "names"), NEW)
def test_new_groups_by_pattern(text: str, names: list[str]) -> None:
    assert [m.name for m in read(text) if m.actor_id is None] == names


def test_furniture_names_no_actor() -> None:
    text = "Police named Hamas.\nHezbollah cell held in Lima"
    start = text.index("Hezbollah")
    document = Document("d", "b", "s", text, furniture=(Furniture(start, len(text), "teaser"),))
    assert [m.actor_id for m in find_actors(document, load_actors())] == [None, "hamas"]


def test_mentions_are_sorted_apart_and_inside_the_text() -> None:
    text = "İzmir – the PKK (Kurdistan Workers’ Party), ‘Séléka’ and\u00a0the Pakistani Taliban; TTP (Tehrik-i-Taliban Pakistan)."
    found = read(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert {text[m.start : m.end] for m in found} >= {"Séléka", "Pakistani Taliban", "PKK"}
