"""Who speaks is a noun phrase: what it is cut from, what it is joined with, and what is no speaker at all."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.mentions import SourceMention
from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.phrases import find_verb, read_phrase
from torkham.coding.speech.sources import find_sources
from torkham.coding.speech.speech import find_speech
from torkham.documents.reading import make_document

DAY = date(2024, 3, 11)


def sources_of(text: str) -> tuple[SourceMention, ...]:
    return find_sources(name_speakers(find_speech(make_document(text, "test", published=DAY, title="A report"))))


SPEAKERS = [
    # verbs that share a subject
    ("Police in Herat arrested two men and said both had confessed.", "Police in Herat"),
    ("The minister visited the site and told reporters that nine had died.", "minister"),
    ("The Border Guards, who took the town in May, condemned the raid and said it was a crime.", "Border Guards"),
    ("Rescuers pulled a boy from the rubble and said more were inside.", "Rescuers"),
    # subjects with two halves
    ("Four men were shot dead in the market, police and hospital officials said.", "police and hospital officials"),
    ("Shelling killed three, residents and a health worker said on Monday.", "residents and a health worker"),
    ("Two people were hurt, according to police and rescue officials.", "police and rescue officials"),
    ("The Energy and Power Department said the line was cut.", "Energy and Power Department"),
    ("The Ministry of Interior and Tribal Affairs said the road was open.", "Ministry of Interior and Tribal Affairs"),
    # relative clauses
    ("A group that calls itself the Desert Hawks said it had planted the bomb.", "Desert Hawks"),
    ("An officer who served in the north told reporters that the post had fallen.", "An officer"),
    ("An official who asked not to be named said talks had begun.", "An official"),
    ("The military, which says that one soldier died, dismissed the count.", "military"),
    ("Omar Bello, a Gao-based trader, who says he paid twice, closed his shop.", "Omar Bello"),
    ("The governor, who visited the camp late on Monday, said more tents were needed.", "governor"),
    # days, acronyms, adjectives and Markdown around a name
    ("Nine were hurt, said Karim Daud Sunday.", "Karim Daud"),
    ("Governor Karim Daud Sunday said that nine were hurt.", "Karim Daud"),
    ("Yesterday, police said that two men had been held.", "police"),
    ("Later his nephew Omar Bello informed the police that a body had been found.", "Omar Bello"),
    ("The banned Desert Liberation Front (DLF) on Monday claimed responsibility for the attack.", "Desert Liberation Front (DLF)"),
    ("**Karim Daud**, the mayor, said the road was open.", "Karim Daud"),
    ("The mayor of **Gao** said the road was open.", "mayor of Gao"),
    ("_Karim Daud_, the mayor, said the road was open.", "Karim Daud"),
    ("[Karim Daud](https://example.org/daud), the mayor, said the road was open.", "Karim Daud"),
    # where a phrase begins and ends
    ("Nine houses fell, according to a statement issued by the Disaster Management Authority.", "Disaster Management Authority"),
    ("Deaths rose, according to an annual report of the Sahel Peace Institute.", "Sahel Peace Institute"),
    ("Deaths rose, according to figures by the health ministry in Bamako.", "health ministry in Bamako"),
    ("The men fled, according to a letter of the home department.", "home department"),
    ("A man was hurt, according to a source close to the inquiry.", "a source close to the inquiry"),
    ("Nine men died, according to senior officials it was a drone.", "senior officials"),
    ("More than 900 died, according to an AFP tally based on official figures.", "an AFP tally"),
    ("An elder of the family said they had no quarrel with anyone.", "An elder of the family"),
    ("Hospital officials in Gao say that none of them is in danger.", "Hospital officials in Gao"),
    ("Initial reports indicated that the bus had been stopped.", "Initial reports"),
    ("Troops answered the fire, the army's media wing said.", "army's media wing"),
    # a source behind what it says
    ("Shelling went on, district police chief Anwar Zaib, who was at the scene, said.", "Anwar Zaib"),
    ("A bomb went off in the bazaar, said Omar Bello, the deputy commissioner of the district.", "Omar Bello"),
    ("In a statement, the interior ministry said two men had been held.", "interior ministry"),
    ("The van was hit by a rocket, a rescue official told this newspaper.", "a rescue official"),
    ("Two vans burned in Gao. The Deputy Commissioner Gao said so.", "Deputy Commissioner Gao"),
    ("A human rights group said 29 men had disappeared.", "A human rights group"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), SPEAKERS)
def test_a_speaker_is_a_noun_phrase(text: str, name: str) -> None:
    assert [source.name for source in sources_of(text)] == [name]


NOBODY = [
    "According to details, gunmen opened fire on a van.",
    "According to the plan, the road will open in May.",
    "The army's patrol killed seven suspected militants near the dam.",
    "Rangers arrested four alleged kidnappers in the raid.",
    "Police have arrested the main accused in the case.",
    "In yet another alleged encounter, two men died.",
    "The blast claimed nine lives in the bazaar.",
    "The flood claimed the life of a guard.",
    "Troops answered the fire with mortars.",
    "Fire brigades responded to the call within minutes.",
    "Two suspected robbers were held near the bridge.",
    "They released the prisoners as promised in the deal.",
    "Delays in promised funds have stopped the work.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_no_speaker(text: str) -> None:
    assert sources_of(text) == ()


RANGES = [
    ("In Gao, two soldiers lost their lives in a clash on the road, the army said.", "In Gao"),
    ("And in Sikasso, nine attackers and two guards were killed, the minister said in a video message.", "And in"),
    ("On Friday, gunmen shot a guard at the gate of a school, officials in Gao said.", "On Friday"),
    ("The men were waiting for a bus when the bomb went off, the police chief told reporters.", "The men"),
    ("On Friday, the army said in a statement that two men had died.", "the army"),
    ("In a statement on Monday, the ministry said five men were held.", "the ministry"),
]


@pytest.mark.parametrize(("text", "begins"), RANGES)
def test_a_source_vouches_for_its_clause(text: str, begins: str) -> None:
    (source,) = sources_of(text)
    assert text[source.from_ : source.to].startswith(begins)
    assert source.to == len(text)


def test_a_semicolon_parts_what_two_sources_vouch_for() -> None:
    text = "A convoy was hit near Gao, a local official said; the rebels said that they had burned six trucks."
    first, second = sources_of(text)
    assert text[first.from_ : first.to].strip() == "A convoy was hit near Gao, a local official said;"
    assert text[second.from_ : second.to].strip().startswith("the rebels said")


PHRASES = [
    ("Counter Terrorism Department killed seven", []),
    ("it killed in a gun battle", []),
    ("calls of the", []),
    ("including nine the Israeli military", ["the", "Israeli", "military"]),
    ("a statement issued by", ["a", "statement"]),
    ("Pakistani armed forces", ["Pakistani", "armed", "forces"]),
    ("a retired general", ["a", "retired", "general"]),
    ("officials quoted by the agency", ["officials", "quoted", "by", "the", "agency"]),
    ("the ministry late Monday", ["the", "ministry"]),
    ("An air strike hit Mali's", []),
    ("and", []),
]


@pytest.mark.parametrize(("text", "words"), PHRASES)
def test_phrases(text: str, words: list[str]) -> None:
    assert [word for _, _, word in read_phrase(text, 0, len(text))] == words


def test_a_phrase_without_a_clause_has_no_verb() -> None:
    assert find_verb(["the", "recently", "formed", "group"]) is None
    assert find_verb(["Police", "arrested", "two", "men"]) == 1
