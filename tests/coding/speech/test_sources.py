"""Who says so: names, interests, anonymity, outlets and modality, from sentences as agencies write them."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.mentions import SourceMention
from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.sources import find_sources
from torkham.coding.speech.speech import find_speech
from torkham.documents.reading import make_document

DAY = date(2024, 3, 11)


def sources_of(text: str) -> tuple[SourceMention, ...]:
    return find_sources(name_speakers(find_speech(make_document(text, "test", published=DAY, title="A report"))))


ONE_SOURCE = [
    ("The Nigerian army said 14 fighters were killed in the raid.", "Nigerian army", "party", False, "reported"),
    ("Three farmers were shot dead in their field, police said.", "police", "official", False, "reported"),
    ("According to police, the men arrived on two motorcycles.", "police", "official", False, "reported"),
    ("A mortar landed in the market, according to two residents.", "two residents", "witness", False, "reported"),
    ("Residents said they heard two loud blasts before dawn.", "Residents", "witness", False, "reported"),
    ("A senior security official said the convoy had changed its route.", "A senior security official", "official", True, "reported"),
    ("Security sources said the car was packed with explosives.", "Security sources", "unknown", True, "reported"),
    ("Karim Daud, the spokesman for the provincial government, confirmed the toll.", "Karim Daud", "party", False, "reported"),
    ("Deputy Commissioner Sana Mirza said the road had been reopened.", "Sana Mirza", "official", False, "reported"),
    ("The group claimed that its men had overrun the post.", "group", "unknown", False, "claimed"),
    ("The ministry denied that any of its troops had crossed the border.", "ministry", "official", False, "denied"),
    ("Opposition leaders alleged that ballots had been burned by gunmen.", "Opposition leaders", "unknown", False, "alleged"),
    ("Local media reported that the bridge was hit twice.", "Local media", "media", False, "reported"),
    ("Analysts believe the faction has moved its camps north.", "Analysts", "analyst", False, "unconfirmed"),
    ("The attackers fled into the hills, said district police chief Anwar Zaib.", "Anwar Zaib", "official", False, "reported"),
    ("The mayor of the town warned that more attacks could follow.", "mayor of the town", "official", False, "reported"),
    ("Doctors at the city hospital said nine people were being treated.", "Doctors at the city hospital", "official", False, "reported"),
    ("In a statement, the interior ministry said two suspects had been held.", "interior ministry", "official", False, "reported"),
    ("Kyiv's mayor says drones fell on two districts.", "Kyiv's mayor", "official", False, "reported"),
    ("The army on Tuesday said its jets had struck a depot.", "army", "party", False, "reported"),
    ("Officials have also said the tunnel was destroyed.", "Officials", "official", True, "reported"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "interest", "anonymous", "modality"), ONE_SOURCE)
def test_one_source(text: str, name: str, interest: str, anonymous: bool, modality: str) -> None:
    (source,) = sources_of(text)
    assert (source.name, source.interest, source.anonymous, source.modality) == (name, interest, anonymous, modality)
    assert source.from_ <= source.start < source.to


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("A rebel commander told Reuters that the town had fallen.", "Reuters"),
        ("Police chief Omar Bello confirmed to the Daily Trust News that six were dead.", "Daily Trust News"),
        ("A relative told reporters that the family had fled.", None),
        ("In an interview with BBC News, the governor said he would not negotiate.", "BBC News"),
    ],
)
def test_the_outlet_that_was_told(text: str, via: str | None) -> None:
    assert sources_of(text)[0].via == via


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the group could not be verified.",
        "The reports from the front are contradictory.",
        "He did not say who had fired first.",
        "The said area was cordoned off.",
        "The United States and its allies left the valley in 2021.",
        "Two men were reported missing after the flood.",
        "It is said to be the oldest bridge in the province.",
        "Officials refused to say how many had died.",
    ],
)
def test_no_source(text: str) -> None:
    assert sources_of(text) == ()


def test_a_pronoun_is_the_last_speaker() -> None:
    text = (
        "Colonel Idris Maiga said the ambush took place at noon. He added that the column was on its way home. "
        "The governor's office said the wounded were flown out. It said none was in danger."
    )
    names = [s.name for s in sources_of(text)]
    assert names == ["Idris Maiga", "Idris Maiga", "governor's office", "governor's office"]


def test_a_pronoun_is_whom_the_sentence_before_begins_with() -> None:
    text = "Police chief Ada Obi said two were held. Governor Sule Hassan visited the village. He said help was coming."
    assert [s.name for s in sources_of(text)] == ["Ada Obi", "Sule Hassan"]


def test_a_surname_and_a_title_find_the_full_name() -> None:
    text = "Prime Minister Anwar Qadir condemned the raid. Qadir said the border was safe. The PM said talks go on."
    assert [s.name for s in sources_of(text)] == ["Anwar Qadir", "Anwar Qadir"]


def test_acronyms_are_spelled_out() -> None:
    text = "The Northern Aid Council (NAC) runs two clinics. NAC said both were looted."
    assert [s.name for s in sources_of(text)] == ["Northern Aid Council (NAC)"]


def test_a_statement_speaks_for_whoever_issued_it() -> None:
    text = "The defence ministry said a patrol was hit. The attack was repelled, a statement said."
    assert [s.name for s in sources_of(text)] == ["defence ministry", "defence ministry"]


def test_a_source_that_trails_vouches_for_what_went_before() -> None:
    text = "Five villagers were killed and a school was burned, police said."
    (source,) = sources_of(text)
    assert text[source.from_ : source.to].startswith("Five villagers were killed")


def test_two_sources_in_a_sentence_share_it() -> None:
    text = "Police said three men were killed, but residents said the toll was seven."
    police, residents = sources_of(text)
    assert text[police.from_ : police.to].startswith("Police said three men were killed")
    assert "seven" not in text[police.from_ : police.to]
    assert text[residents.from_ : residents.to].startswith("residents said the toll was seven")


def test_condition_of_anonymity() -> None:
    text = "An aide to the minister, who spoke on condition of anonymity, said the deal was near."
    assert [s.anonymous for s in sources_of(text)] == [True]


def test_words_inside_quotations_are_no_sources() -> None:
    text = "“The elders said we should leave and officials said nothing,” said Halima Yusuf, a trader."
    assert [s.name for s in sources_of(text)] == ["Halima Yusuf"]
