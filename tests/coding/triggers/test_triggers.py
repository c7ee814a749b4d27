"""Sentence tables for triggers. A mark stands behind every word that tells a real event, with its act: `[assault]`.

What is wished, feared, planned, threatened, denied, a habit or a figure of speech carries no mark.
"""

from __future__ import annotations

import re

import pytest

from torkham.coding.coder import read as read_document
from torkham.coding.scenes.turns import tells_separately
from torkham.coding.triggers.triggers import Trigger
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge

MARK = re.compile(r" \[[a-z]+\]")

REAL = """
Gunmen attacked [assault] a police post in Tank.
A suicide bomber [suicide] struck [assault] a mosque in Kunduz.
Rebels shelled [shelling] the town before dawn.
The house was shelled [shelling] by the army.
A car bomb [explosion] went off [explosion] outside a bank.
The bomb [explosion] exploded [explosion] near a school.
A roadside bomb [explosion] killed [killing] two soldiers.
Jets bombed [airstrike] a village in Sagaing.
An air strike [airstrike] destroyed a clinic in Idlib.
Two hostages were freed after troops raided [assault] the camp.
Herders ambushed [assault] a patrol in Benue.
The soldiers came under fire [assault] near the bridge.
A councillor was assassinated [killing] in Cali.
Three aid workers were kidnapped [abduction] in Borno.
The kidnapping [abduction] of three aid workers in Borno was reported by their employer.
Villagers lynched [riot] a man accused of theft.
Protesters clashed [clash] with police in Dhaka.
Clashes [clash] broke out between rival militias in Tripoli.
Fighters overran [assault] an army base in Djibo.
The rebels seized the town [seizure] of Masisi.
Soldiers exchanged fire [clash] with militants in Kupwara.
A man lobbed a grenade [grenade] at a shop.
A drone [airstrike] set fire to [property] a fuel depot in Engels.
Masked men stopped a van and took [abduction] the surveyors to an unknown place.
Masked men stopped the surveyors and took [abduction] them away.
A boy was killed [killing] by army fire [shooting].
A mortar shell [shelling] landed on a house.
Nine villagers were massacred [killing] in Ituri.
Gunmen opened fire [shooting] on worshippers.
Unknown men shot dead [shooting] a trader.
The blast [explosion] was heard across the city.
The militants torched [property] two trucks.
Four schools were set on fire [property] by insurgents.
Sappers defused [defusal] the device.
The army retook [recapture] the village.
A missile [shelling] hit [assault] a power station.
Drones [airstrike] targeted [assault] an oil depot in Port Sudan.
Fighters executed [killing] six captives.
Seven militants were gunned down [shooting] in Kokernag.
He emptied [shooting] his pistol into the elder's chest.
Snipers picked off [shooting] two soldiers near Avdiivka.
Russian forces battered [airstrike] the port with more than 60 drones overnight.
Warplanes [airstrike] flattened [property] two buildings in the suburb.
A quadcopter [airstrike] tore into a minibus in Nikopol.
He managed to shoot dead [shooting] one attacker.
Two soldiers are known to have died [killing] in the ambush [assault].
The insurgents continued to attack [assault] the post until dawn.
Hours later the rebels fired rockets [shelling] at the airport.
The commander was killed [killing] in a drone strike [airstrike] in Marib.
The two sides traded fire [clash] along the line of control.
The guerrillas blew up [explosion] an oil pipeline in Arauca.
A patrol hit [explosion] a landmine [explosion] near Kidal.
An explosion [explosion] ripped through [explosion] a market in Jolo.
The navy said that its ship was targeted [assault] by two drones.
Forces liberated [recapture] a district of Khartoum.
Warplanes struck [airstrike] a camp near Mandalay.
Residents said they heard gunfire [shooting] and two explosions [explosion].
"""

# verbs that tell an event only with what follows them
SPLIT = """
Rebels took [abduction] six nurses and a driver hostage in Butembo.
Two priests were held captive [abduction] for a week.
Gunmen dragged [abduction] two teachers out of a classroom.
Men in uniform took [abduction] five students from their hostel.
Armed men seized [abduction] three farmers near Tuz.
Pirates hijacked [abduction] a trawler off Lamu.
The bandits bundled [abduction] the bride into a waiting car.
Youths set [property] a commercial bus ablaze in Udi.
Raiders burned [property] eleven trucks at a sawmill.
The village was reduced [property] to ashes.
The militia captured [seizure] an army outpost.
Fighters took [seizure] Kabul after three days.
Police fired [assault] tear gas at students in Dakar.
Guards beat [assault] the marchers with rifle butts.
A crowd hurled [riot] bricks and bottles at the buses.
Attackers lobbed [grenade] two home-made grenades [grenade] into the yard.
Soldiers traded [clash] heavy fire with the rebels.
Troops battled [clash] insurgents in the hills.
The army repelled [clash] the attackers.
Gunmen burst [assault] into a crowded church in Owo.
Drones [airstrike] hit [assault] a fuel depot.
The jet [airstrike] dropped [airstrike] two bombs [explosion] on a school.
The gunmen slit [killing] their throats.
A lorry ran over a mine [explosion] near Kidal.
Rebels blew [explosion] it up at night.
The team took part in hostage talks.
The firm took over a bank.
He took three days off in August.
The singer set the stage for a comeback.
The club seized its chance.
The council burned through its budget.
The coach took London by train.
The officers held workers accountable.
They burst into song in the hall.
The police fired their spokesman.
"""

UNREAL = """
The group threatened to attack the city.
Residents fear an attack on the dam.
Officials warned of possible suicide attacks.
The group was preparing for the "largest and most intense missile attack" yet.
Police foiled a plot to bomb a church.
There was no attack on the convoy, the army said.
No blast took place in the city.
The army denied reports that it had shelled the market.
The minister dismissed reports of an explosion in the port.
If gunmen attack the school, the alarm rings.
Unless the rebels fire on us, we will hold the truce.
The bandits often attack villages at night.
Gangs regularly kidnap priests for ransom.
The group is notorious for abducting schoolchildren.
He is accused of killing two traders.
She was charged with planning a bombing.
The exercise simulated an attack on an airport.
A mock attack was staged at the stadium.
Talks to prevent further attacks continued.
The truce is meant to end attacks on shipping.
The town is vulnerable to attack.
They planned to ambush the patrol.
Militants were planning attacks on schools.
The men were preparing to kidnap a banker.
The general ordered an attack on the ridge at dawn.
Both sides agreed to halt air strikes.
Would the rebels shell the city?
The militia vowed to kidnap more officials.
Guards were posted to prevent an ambush.
The pact obliges both sides to avoid shelling of towns.
Experts warn that a drone could be shot down.
The group has never attacked a hospital, he claimed.
It might have killed hundreds, the mayor said.
A device that would have killed dozens was made of pipe.
The rebels were ready to storm the palace.
"""

OTHER_SENSES = """
The bomb disposal squad was on alert.
Prisoners went on hunger strike.
The man suffered a heart attack.
The navy bought attack helicopters.
The air raid siren sounded at noon.
A missile defence system was delivered.
A bombshell report was leaked.
The striker fired into the net.
Fire broke out in a market.
The company fired 300 workers.
The grenade launcher was shown to the press.
The mortar between the bricks had crumbled.
The shell of the building remained.
Fighter jets flew over the capital.
He battled cancer for years.
A bomb threat emptied the school.
Families ran to the bomb shelter.
He had a panic attack.
A war of words broke out in parliament.
The cyber attack stopped trains.
Doctors announced a general strike.
The fire brigade came at once.
The firing range is closed on Sundays.
The killing fields are a museum now.
A strike force was formed.
A missile test was put off.
"""

WEAPONS_FOUND = """
Police seized 20 rockets and a rocket launcher.
Customs officers confiscated mortars and rockets on the pier.
A cache of rockets was found in a well.
The drone programme cost two billion dollars.
The men were carrying grenades.
Police recovered two hand grenades and a pistol from him.
The factory makes mortar shells for the army's production line.
"""

# word, noun or verb, active or passive (of verbs)
GRAMMAR = (
    ("Gunmen attacked a convoy.", "attacked", "active"),
    ("The convoy was attacked at noon.", "attacked", "passive"),
    ("The attack killed nine.", "attack", "noun"),
    ("Two attacks hit the city.", "attacks", "noun"),
    ("The group attacks convoys.", "attacks", "active"),
    ("A raid on the camp failed.", "raid", "noun"),
    ("The army raids villages.", "raids", "active"),
    ("Four men were later shot dead.", "shot dead", "passive"),
    ("Police shot dead four men.", "shot dead", "active"),
    ("Six were also wounded.", "wounded", "passive"),
    ("The wounded were taken away.", "wounded", "noun"),
    ("Fighters killed by troops were buried.", "killed", "passive"),
    ("The killing of a judge shook Bogota.", "killing", "noun"),
    ("A blast hit Kirkuk, killing three.", "killing", "active"),
    ("The slain officers were from Karak.", "slain", "noun"),
    ("Militants bombed a bridge.", "bombed", "active"),
    ("The bombing of the bridge took an hour.", "bombing", "noun"),
    ("The bridge was bombed.", "bombed", "passive"),
    ("Overnight strikes on Kyiv killed two.", "strikes", "noun"),
    ("A clash near Goma left two dead.", "clash", "noun"),
    ("Troops clashed with rebels.", "clashed", "active"),
    ("He was kidnapped by armed men.", "kidnapped", "passive"),
    ("The shelling of Nikopol went on.", "shelling", "noun"),
    ("The house got hit by a rocket.", "hit", "passive"),
    ("Shots hit the car.", "hit", "active"),
    ("The arrests in Lagos were legal.", "arrests", "noun"),
    ("Police arrested two men.", "arrested", "active"),
)

SEPARATE = (
    "In a separate incident, two men were shot dead in Hub.",
    "Elsewhere, a bomb killed a soldier.",
    "Another strike hit a camp near Rafah.",
    "In another attack, rebels killed nine.",
    "Separately, police found a mine in Kohlu.",
    "Meanwhile, gunmen shot dead a judge in Kirkuk.",
    "A second blast killed a medic.",
    "A similar attack took place in Kano.",
    "In yet another raid, troops killed four.",
    "In a third operation, one militant was killed.",
    "Another Russian drone strike wounded a woman in Sumy.",
)

NOT_SEPARATE = (
    "The attack lasted an hour.",
    "A second man was wounded.",
    "Another policeman was hurt in the blast.",
    "The bomb was the second to be made by him.",
    "Police said that no other group was involved.",
    "He had been shot twice.",
    "In the attack, nine were killed.",
)


def read(text: str) -> tuple[Trigger, ...]:
    document = make_document(text, "a test")
    return read_document(document, load_knowledge())[0].triggers


def mark(text: str) -> str:
    """The text with a mark behind every trigger that tells a real event."""
    for trigger in reversed(read(text)):
        if trigger.real and not trigger.habit and trigger.act != "generic":
            text = f"{text[: trigger.end]} [{trigger.act}]{text[trigger.end :]}"
    return text


@pytest.mark.parametrize(
    "row", [r for t in (REAL, SPLIT, UNREAL, OTHER_SENSES, WEAPONS_FOUND) for r in t.strip().split("\n")]
)
def test_what_tells_an_event(row: str) -> None:
    assert mark(MARK.sub("", row)) == row


@pytest.mark.parametrize(("text", "word", "form"), GRAMMAR)
def test_nouns_and_verbs(text: str, word: str, form: str) -> None:
    found = next(t for t in read(text) if text[t.start : t.end].lower() == word)
    assert ("noun" if found.noun else "passive" if found.passive else "active") == form


@pytest.mark.parametrize("text", SEPARATE)
def test_turning_to_another_incident(text: str) -> None:
    assert turns(text)


@pytest.mark.parametrize("text", NOT_SEPARATE)
def test_staying_with_the_same_incident(text: str) -> None:
    assert not turns(text)


def turns(text: str) -> bool:
    document = make_document(text, "a test")
    reading, _ = read_document(document, load_knowledge())
    return tells_separately(reading, document.sentences[0])


def test_definite_nouns_point_back() -> None:
    text = "A blast killed four people in Kirkuk. The blast was heard across the city."
    assert [t.definite for t in read(text) if text[t.start : t.end] == "blast"] == [False, True]


def test_a_habit_is_no_event() -> None:
    for text in (
        "Dozens of teachers have been killed in the province since 2020.",
        "The group has claimed a string of bombings in Mogadishu.",
        "He is accused of attacking a convoy.",
    ):
        told = [t for t in read(text) if t.act != "generic"]
        assert told, text
        assert all(t.habit or not t.real for t in told), text


def test_offsets_are_of_the_text_as_stored() -> None:
    text = "In İstanbul and at Straße 4 a bomb exploded; “gunmen” opened fire…"
    assert [text[t.start : t.end] for t in read(text)] == ["bomb", "exploded", "opened fire"]


def test_furniture_tells_nothing() -> None:
    text = "A bomb exploded in Mosul on Friday.\n\nRead more: Gunmen kill nine in Basra"
    assert {t.sentence for t in read(text)} == {0}
