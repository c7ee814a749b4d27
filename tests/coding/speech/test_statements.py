"""Who said what: quotations with their speakers in the forms that news uses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.speech import find_speech
from torkham.coding.speech.statements import find_statements
from torkham.documents.reading import make_document
from torkham.model.statement import Statement

DAY = date(2024, 3, 11)


def statements_of(text: str) -> list[Statement]:
    speech = find_speech(make_document(text, "test", published=DAY, title="A report"))
    found = find_statements(speech, name_speakers(speech))
    assert all(text[s.start : s.end] == s.quote for s in found)
    return list(found)


def quotes_of(text: str) -> list[tuple[str, str | None]]:
    return [(s.quote, s.speaker) for s in statements_of(text) if not s.indirect]


FORMS = [
    ("“We heard the drones all night long,” Olena Marchuk said.", "Olena Marchuk"),
    ("“We heard the drones all night long,” said Olena Marchuk, a nurse in the town.", "Olena Marchuk"),
    ("Olena Marchuk said: “We heard the drones all night long.”", "Olena Marchuk"),
    ("Olena Marchuk told AFP that “we heard the drones all night long”.", "Olena Marchuk"),
    ("\"We heard the drones all night long,\" mayor Ivan Bilyk wrote on Telegram.", "Ivan Bilyk"),
    ("\"We heard the drones all night long,\" 31-year-old teacher Ruth Adeyemi told Reuters.", "Ruth Adeyemi"),
    ("“We will hunt them down one by one,” the army said in a statement.", "army"),
    ("The army said its men were “hunting them down one by one”.", "army"),
    ("In the north, shells “rained on us for three full days”, Samuel Deng, a trader, said.", "Samuel Deng"),
    ("Foreign Minister Leila Haddad accused the militia of “burning whole villages to the ground”.", "Leila Haddad"),
    ("Captain Jorge Ruiz, a spokesman for the brigade, said, “Nobody crosses this river without us.”", "Jorge Ruiz"),
    ("According to the report, “no warning was given to the passengers”.", "report"),
    ("“Nobody crosses this river without us,” a rebel commander, speaking by telephone, said.", "a rebel commander"),
    ("Speaking in the capital, President Daniel Okello said that “the door to talks is open”.", "Daniel Okello"),
    ("“The door to talks is still open,” the spokesperson, Mariam Sesay, said on Friday.", "Mariam Sesay"),
    ("“Nobody crosses this river without us,” said Mr. Daud.", "Daud"),
    ("“Nobody crosses this river without us,” Amal Idris, CEO of Blue River Ferries, said.", "Amal Idris"),
    ("“It was a massacre of unarmed people,” read the letter to the council.", "letter to the council"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), FORMS)
def test_forms_of_quotation(text: str, speaker: str) -> None:
    ((_, found),) = quotes_of(text)
    assert found == speaker


DESCRIBED = [
    ("“Nobody came until the sun did,” a father of three said.", "a father of three"),
    ("One survivor, carried out on a door, wept as she spoke. “Nobody came until the sun did.”", "One survivor"),
    ("A woman who lost two sons stood at the gate. “Nobody came until the sun did,” she said.", "A woman"),
    ("In a video on social media a man in a mask said: “We will come back for the rest.”", "a man"),
    ("“We will come back for the rest,” a man known as Tiger told the crowd.", "Tiger"),
    ("“We will come back for the rest,” the gunman shouted.", "gunman"),
    ("“We will come back for the rest,” recalled the owner of the shop, who gave her name as Rosa.", "Rosa"),
    ("One of them, Marta Ibarra, had come for her nephew. “He sold phones and nothing else,” she said.", "Marta Ibarra"),
    ("The dead man's brother, Inam, went to the police. The paper quoted him as saying “we have no enemies in town”.", "Inam"),
    ("For the mediator, Iris Duarte, “to hold a soldier is to kidnap him” and no protest.", "Iris Duarte"),
    ("The army's chief, General Oumar Keita, played it down: “The town is wholly in our hands.”", "Oumar Keita"),
    ("The NGO Nurses Without Frontiers, meanwhile, left. “We cannot work while clinics burn,” it said.", "NGO Nurses Without Frontiers"),
    ("“The government is on your side,” minister Yar Gul assured the elders.", "Yar Gul"),
    ("One jeweller sees no point in complaining. “The caller read me my own complaint.”", "One jeweller"),
    ("In Corinto, Luz Amparo swept up the glass. “The bus flew over the park,” she said.", "Luz Amparo"),
    ("When Amira Hassan opened her door, she found no wires. “Who steals a bathroom floor?” she laughs.", "Amira Hassan"),
    ("For Fereshta Amiri, of a rights group, the word is empty. “We know of hundreds of reprisals,” she says.", "Fereshta Amiri"),
    ("“My son is being strangled in a tunnel,” shouted Einat Zohar through a megaphone.", "Einat Zohar"),
    ("Pathologist Bernard Media and coroner Ann Oduya met. “It was done by others,” coroner Ann Oduya said.", "Ann Oduya"),
    ("A letter from the Press Union to President Daniel Okello reads: “We ask you to let them go.”", "Press Union"),
    ("“Whoever spies for the army will meet this end,” the note read.", "note"),
    ("The email, sent to the district magistrate, read: “Six devices will go off by noon.”", "email"),
    ("“He asked us to wait for a week,” Nabil Haddad, an adviser to the premier said.", "Nabil Haddad"),
    ("Sirens rang out after Mayor Ada Obi left her office, saying she feared “several waves of attacks by air”.", "Ada Obi"),
    ("Gang boss Luis \"El Zurdo\" Prado sent a message. \"Whoever helps them will not see morning,\" he vowed.", "Luis Prado"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), DESCRIBED)
def test_speakers_without_a_name_of_their_own(text: str, speaker: str) -> None:
    assert [found for quote, found in quotes_of(text) if len(quote) > 9] == [speaker]


NAMED_BEFORE = [
    # two who could be meant: she is no Pedro, he no Paola
    "Mayor Paola Castro said the town felt alone. Minister Pedro Silva flew in. “We need soldiers here now,” {} said.",
    # a body, by what it is
    "The Harbour Foundation, which runs the camp, denied it. “All aid was given out in peace,” {} said.",
    "Amity International also put the toll higher. “The facts point to an execution,” {} said.",
    "Northern Union president Faruk Aziz, however, urged talks. “Guns have solved nothing here,” {} told reporters.",
    "The Foreign Office rejected the remarks. “Such threats will be met in kind,” {} said.",
    "Inspector General of Police Dr Usman Mirza praised them. “Our men stand like a rock,” {} said.",
    "Hasina Begum, 77, who fled last year, rejects the charges. In a recorded speech {} said that “they will answer for it”.",
    "GAO (Reuters) - Ansar Dine claimed the raid. “We killed a number of their agents,” {} said.",
    "Metin Demir, who runs a shop nearby, knew them. “They were like my own children,” {} said.",
    "MP Hadi Irfan said the road had been shut for months. “Is it a crime to live there?” {} asked.",
    "The charge was denied by spokesman Raanan Levy. “There was never such an order,” {} said.",
]
MEANT = [
    (0, "she", "Paola Castro"), (0, "he", "Pedro Silva"), (1, "the group", "Harbour Foundation"),
    (2, "the rights group", "Amity International"), (3, "the former minister", "Faruk Aziz"), (4, "the FO", "Foreign Office"),
    (5, "the IGP", "Usman Mirza"), (6, "she", "Hasina Begum"), (7, "the group", "Ansar Dine"), (8, "the 58-year-old", "Metin Demir"), (8, "the shopkeeper", "Metin Demir"), (9, "the lawmaker", "Hadi Irfan"), (10, "he", "Raanan Levy"),
]  # fmt: skip


@pytest.mark.parametrize(("number", "called", "speaker"), MEANT)
def test_whom_a_pronoun_or_a_description_means(number: int, called: str, speaker: str) -> None:
    assert [found for _, found in quotes_of(NAMED_BEFORE[number].format(called))] == [speaker]


LABELS = [
    ("PM: “No talks while the guns speak”", "PM"),
    ("“No talks while the guns speak”: interior minister", "interior minister"),
    ("“No talks while the guns speak” – Mayor Ivan Bilyk", "Ivan Bilyk"),
]


@pytest.mark.parametrize(("text", "speaker"), LABELS)
def test_a_label_as_in_headlines(text: str, speaker: str) -> None:
    assert [found for _, found in quotes_of(text)] == [speaker]


def test_a_quotation_split_in_two_has_one_speaker() -> None:
    text = "“We buried them at dawn today,” Musa Bello said. “There was nobody left to pray.”"
    assert [speaker for _, speaker in quotes_of(text)] == ["Musa Bello", "Musa Bello"]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We buried them at dawn today,” Musa Bello said.\n\n“There was nobody left to pray for them.”"
    assert [speaker for _, speaker in quotes_of(text)] == ["Musa Bello", "Musa Bello"]


def test_he_is_the_last_full_name() -> None:
    text = (
        "General Pavel Orlov said the line would hold.\n\n“We have men and shells enough for winter,” he said.\n\n"
        "“The enemy will not pass this ridge,” he added."
    )
    assert [speaker for _, speaker in quotes_of(text)] == ["Pavel Orlov", "Pavel Orlov"]


def test_the_sentence_before_names_the_speaker() -> None:
    text = "Senator Grace Mwangi turned to the camps in the east.\n\n“Children there sleep on bare ground every night.”"
    assert quotes_of(text) == [("Children there sleep on bare ground every night.", "Grace Mwangi")]


def test_the_sentence_after_names_the_speaker() -> None:
    text = "“Will they ever keep a promise? Never again.” Minister Tariq Noor said in an interview with the BBC."
    assert [speaker for _, speaker in quotes_of(text)] == ["Tariq Noor"]


@pytest.mark.parametrize(
    "text",
    [
        "The operation, named “Iron Wall”, began on Monday.",
        "He is the author of “A Short History of Borders”.",
        "The so-called “peace committee” was disarmed.",
    ],
)
def test_names_and_scare_quotes_are_no_statements(text: str) -> None:
    assert quotes_of(text) == []


def test_role_addressee_and_day() -> None:
    text = "“They came at night on motorcycles,” Aisha Garba, a shopkeeper, told AFP."
    (statement,) = [s for s in statements_of(text) if not s.indirect]
    assert (statement.role, statement.said_to, statement.said_on) == ("shopkeeper", "AFP", DAY)


def test_reported_speech_is_indirect() -> None:
    text = "The governor said the curfew would stay in force until the weekend."
    (statement,) = statements_of(text)
    assert statement.indirect
    assert statement.quote == "the curfew would stay in force until the weekend"


def test_reported_speech_before_its_speaker() -> None:
    text = "The curfew would stay in force until the weekend, the governor said."
    (statement,) = statements_of(text)
    assert (statement.quote, statement.speaker) == ("The curfew would stay in force until the weekend", "governor")


@settings(max_examples=40)
@given(st.text(alphabet="aé’“”\"' .,\nXY–\u202f🙂said he", max_size=120))
def test_quotes_are_what_the_text_says(noise: str) -> None:
    statements_of(f"{noise} “One two three four five six,” {noise} said. {noise}")
