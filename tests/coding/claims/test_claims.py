"""Totals over a period or an area, and the tolls of single incidents that must not be taken for them."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.actors.actors import find_actors
from torkham.coding.claims.claims import find_claims
from torkham.coding.dates.dates import find_dates
from torkham.coding.numbers.numbers import find_numbers
from torkham.coding.places.places import find_places
from torkham.coding.speech.naming import name_speakers
from torkham.coding.speech.sources import find_sources
from torkham.coding.speech.speech import find_speech
from torkham.documents.reading import make_document
from torkham.knowledge.actors import load_actors
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.model.claim import Claim, Period

DAY = date(2023, 7, 3)


def claims_of(text: str) -> tuple[Claim, ...]:
    document = make_document(text, "test", published=DAY, title="A report")
    actors = find_actors(document, load_actors())
    found = find_claims(
        document,
        find_numbers(text),
        find_dates(document),
        find_places(document, load_gazetteer()),
        actors,
        find_sources(name_speakers(find_speech(document, actors))),
    )
    assert all(text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    return found


def read(claim: Claim) -> tuple[str, float | None, str | None]:
    return claim.kind, claim.change_pct if claim.kind == "change" else claim.value, claim.unit


TOTALS = [
    ("Militants carried out 96 attacks in the first quarter of 2023.", [("level", 96, "attacks")]),
    ("In 2022, bandits killed 1,280 villagers and abducted 740 others in Zamfara.", [("level", 1280, "killed"), ("level", 740, "abducted")]),
    ("At least 212 policemen have been killed so far this year.", [("level", 212, "killed")]),
    ("The ministry recorded 41 extortion cases in May.", [("level", 41, "cases")]),
    ("Since October, 310 people have been killed and 905 others injured in the province.", [("level", 310, "killed"), ("level", 905, "injured")]),
    ("Terrorist attacks rose by 17 percent in 2022 compared to the previous year.", [("change", 17, "percent")]),
    ("The group recorded a 30 per cent decline in bombings last year.", [("change", -30, "percent")]),
    ("The war has displaced more than 3 million people.", [("level", 3000000, "displaced")]),
    ("The country has lost 80,000 lives in two decades of war.", [("level", 80000, "killed")]),
    ("Rebels control 60 percent of the territory.", [("share", 60, "percent")]),
    ("The offensive has left at least 21,500 people dead.", [("level", 21500, "killed")]),
    ("A total of 60 drones and 14 missiles were launched in strikes nationwide.", [("level", 60, "drones"), ("level", 14, "missiles")]),
    ("In 2021, 64 policemen and 88 soldiers were martyred.", [("level", 64, "killed"), ("level", 88, "killed")]),
    ("Of the 130 hostages, 37 are still held in the forest.", [("level", 37, "abducted")]),
    # two numbers, two years
    ("In 2021 there were 207 attacks and 335 deaths, as against 146 attacks and 220 deaths in 2020.", [("level", 207, "attacks"), ("level", 335, "killed")]),
    ("Militant attacks rose from 31 in May to 45 in June.", [("level", 45, "attacks")]),
    ("The number of attacks dropped from 58 in April to 41 in May.", [("level", 41, "attacks")]),
    ("Militant violence had fallen from 228 incidents in 2018 to 46 in 2022.", [("level", 46, "attacks")]),
    ("Bombings rose from 9 in 2010 to 15 in 2020.", [("level", 15, "attacks")]),
    ("The institute recorded 310 attacks in 2022 and 264 deaths, against 191 in 2021.", [("level", 310, "attacks"), ("level", 264, "killed")]),
    ("From January to June, gangs killed 2,400 people in Haiti and kidnapped 951, compared with 1,100 and 570 in the same period of 2022.", [("level", 2400, "killed"), ("level", 951, "abducted")]),
    ("From July to December there were 80 attacks with 155 deaths; in the same months of 2021 there were 61 with 130.", [("level", 80, "attacks"), ("level", 155, "killed"), ("level", 61, "attacks"), ("level", 130, "killed")]),
    ("The centre counted 52 clashes in 2022 with 140 deaths. In 2021 the figures were 40 and 98.", [("level", 52, "attacks"), ("level", 140, "killed"), ("level", 40, "attacks"), ("level", 98, "killed")]),
    ("The institute counted 205 deadly incidents in Mali in 2022, up 25 percent from 164 in 2021.", [("level", 205, "incidents"), ("change", 25, "percent")]),
    ("The centre logged 66 bombings in 2022. They cost 310 lives, against 280 in the year before.", [("level", 66, "attacks"), ("level", 310, "killed")]),
    ("Police registered 61 cases of terrorism in Karachi this year against 88 in the corresponding period of last year.", [("level", 61, "cases")]),
    # lists and parts
    ("The centre counted 42 attacks in May. Of these, 16 were in Khyber Pakhtunkhwa, 11 in Balochistan and nine in Sindh.", [("level", 42, "attacks"), ("level", 16, "attacks"), ("level", 11, "attacks"), ("level", 9, "attacks")]),
    ("Of 53 bombings, 31 took place in Khyber Pakhtunkhwa, 14 in Balochistan and eight in Punjab.", [("level", 53, "attacks"), ("level", 31, "attacks"), ("level", 14, "attacks"), ("level", 8, "attacks")]),
    ("Khyber Pakhtunkhwa was hit hardest last month, with 51 attacks. Balochistan saw 17, Sindh four and Punjab two.", [("level", 51, "attacks"), ("level", 17, "attacks"), ("level", 4, "attacks"), ("level", 2, "attacks")]),
    ("The watchdog listed 92 attacks in 2022. The TTP alone accounted for 38.", [("level", 92, "attacks"), ("level", 38, "attacks")]),
    ("The deadliest month was March, with 70 deaths, followed by June with 64.", [("level", 70, "killed"), ("level", 64, "killed")]),
    ("The centre recorded 30 incidents with at least one death in May, against 12 in April.", [("level", 30, "incidents")]),
    ("The province had 44 attacks in 2022. Of the 44 attacks, 29 involved the TTP.", [("level", 44, "attacks"), ("level", 29, "attacks")]),
    ("In 2022 the group carried out 44 attacks. In June 2021 it had been involved in three.", [("level", 44, "attacks"), ("level", 3, "attacks")]),
    ("Last year 1,300 people were killed in Mali, including 410 soldiers.", [("level", 1300, "killed"), ("level", 410, "killed")]),
    ("The number of raids reached 25 in May.", [("level", 25, "attacks")]),
    ("The number of bombings fell to ten in June.", [("level", 10, "attacks")]),
    ("Militants carried out 1,566 attacks in 2022, up 52 per cent from the previous year, killing 1,063 people, of whom 514 were civilians.", [("level", 1566, "attacks"), ("change", 52, "percent"), ("level", 1063, "killed"), ("level", 514, "killed")]),
    # incidents, cases, operations
    ("Partners reported 14 access incidents last month, down from 19 in May.", [("level", 14, "incidents")]),
    ("The commission received 27 cases of enforced disappearance in June.", [("level", 27, "cases")]),
    ("Counter-terrorism police arrested 317 suspects in 45 operations last month.", [("level", 317, "arrested"), ("level", 45, "operations")]),
    ("Since March, at least nine policemen have been killed on polio duty in Sindh.", [("level", 9, "killed")]),
    ("The watchdog documented 34 attacks on health workers in Sudan between April and June.", [("level", 34, "attacks")]),
    ("In June, 19 people died in nine incidents in the tribal areas.", [("level", 19, "killed"), ("level", 9, "incidents")]),
    ("Balochistan was the worst hit last month: 21 people were killed there in eight incidents.", [("level", 21, "killed"), ("level", 8, "incidents")]),
    # rates, shares, changes, trends
    ("There was one attack every two days in Borno in 2022, the institute said.", [("rate", 1, "attacks")]),
    ("An average of 12 soldiers were killed every month last year.", [("rate", 12, "killed")]),
    ("Each month, about 20 people are killed by mines in Yemen.", [("rate", 20, "killed")]),
    ("Of the 1,300 people killed in Mali last year, 70 percent were civilians.", [("level", 1300, "killed"), ("share", 70, "percent")]),
    ("More than 60 percent of the attacks took place in the province.", [("share", 60, "percent")]),
    ("The rebels now control about 40 percent of the country.", [("share", 40, "percent")]),
    ("Militant violence in Punjab fell 20 percent in June.", [("change", -20, "percent")]),
    ("Kidnappings rose 40 percent in Nigeria in 2022 to 3,420.", [("change", 40, "percent"), ("level", 3420, "abducted")]),
    ("Armed groups killed 2,100 civilians in Ituri in 2022, 40 percent more than in 2021.", [("level", 2100, "killed"), ("change", 40, "percent")]),
    ("There has been a sharp rise in suicide bombings this year.", [("trend", None, None)]),
    # money
    ("Extortion brings the group an estimated $40 million a year.", [("rate", 40000000, "usd")]),
    ("Smuggling of fuel costs the treasury Rs 300 million a day, officials said.", [("rate", 300000000, "pkr")]),
    ("The government says militancy has cost the economy $150 billion since 2001.", [("level", 150000000000, "usd")]),
    # wars, campaigns, long periods
    ("The army says 43 soldiers have been killed in the operation since May.", [("level", 43, "killed")]),
    ("The institute says 419 people were killed in 262 terrorist attacks last year. Another 734 others were injured.", [("level", 419, "killed"), ("level", 262, "attacks"), ("level", 734, "injured")]),
    ("On Sunday, Russian attacks killed nine people and wounded 52 across Ukraine, officials said.", [("level", 9, "killed"), ("level", 52, "injured")]),
    ("The war has displaced 2.4 million people and killed 14,700, according to the UN.", [("level", 2400000, "displaced"), ("level", 14700, "killed")]),
    ("The clashes, which began in April, have left more than 3,000 people dead.", [("level", 3000, "killed")]),
    ("Bandits abducted 3,420 people in Nigeria between July 2022 and June 2023.", [("level", 3420, "abducted")]),
    ("Drone strikes killed 2,714 people in Pakistan between 2004 and 2018.", [("level", 2714, "killed")]),
    ("Seventy-eight journalists have been killed in the country since 2000.", [("level", 78, "killed")]),
    ("Gaza's civil defence said 54 people were killed in raids on Friday, including 23 in a strike on one house.", [("level", 54, "killed")]),
    ("The ministry confirmed the death of 78 people in Israeli strikes since dawn.", [("level", 78, "killed")]),
    ("The Gaza health ministry said on Monday that 62 people had been killed in the past 24 hours.", [("level", 62, "killed")]),
    ("Security forces killed 34 militants in 12 operations in the first week of June.", [("level", 34, "killed"), ("level", 12, "operations")]),
    ("Some 6,100 people were displaced by fighting in North Kivu in June.", [("level", 6100, "displaced")]),
    ("Gunmen abducted 1,400 pupils across Nigeria in 2021.", [("level", 1400, "abducted")]),
    ("The security forces lost 137 men in the first six months of the year.", [("level", 137, "killed")]),
    ("Nine aid workers were killed and 14 kidnapped in South Sudan last year, the UN said.", [("level", 9, "killed"), ("level", 14, "abducted")]),
    ("Boko Haram has killed more than 35,000 people and displaced two million since 2009.", [("level", 35000, "killed"), ("level", 2000000, "displaced")]),
    ("Violence left 92 dead and 140 wounded in May.", [("level", 92, "killed"), ("level", 140, "injured")]),
    ("In 2022 Islamic State claimed 112 attacks in Nigeria, compared with 69 in 2021, the highest since 2015.", [("level", 112, "attacks")]),
    # rates, tallies of times, numbers that lean on the totals before
    ("The homicide rate stood at 62 per 100,000 people last year.", [("rate", 62, "killed")]),
    ("Murders have quintupled since 2019. The rate per 100,000 residents was 38.", [("change", 400, "percent"), ("rate", 38, "killed")]),
    ("The army has violated the truce more than 4,000 times since November.", [("level", 4000, "violations")]),
    ("Police counted 26 killings in May. Eleven people died in those attacks. Fourteen of the 26 took place in Sindh.", [("level", 26, "killed"), ("level", 11, "killed"), ("level", 14, "killed")]),
    ("In June, 606 people were killed in Nigeria. Benue had the most deaths, with 207, followed by Zamfara (98) and Borno (71).", [("level", 606, "killed"), ("level", 207, "killed"), ("level", 98, "killed"), ("level", 71, "killed")]),
    ("Security forces accounted for 279 of the deaths in 2022, civilians for 216 and outlaws for 402.", [("level", 279, "killed"), ("level", 216, "killed"), ("level", 402, "killed")]),
    ("Militants carried out 38 attacks in June, martyring 24 security men and 19 civilians: Khuzdar saw nine, Kech seven.", [("level", 38, "attacks"), ("level", 24, "killed"), ("level", 19, "killed"), ("level", 9, "attacks"), ("level", 7, "attacks")]),
    ("Sindh's share of the deaths last year was 35 percent and that of Punjab 12 percent.", [("share", 35, "percent"), ("share", 12, "percent")]),
    ("At least 897 people lost their lives, the highest quarterly toll since 2015.", [("level", 897, "killed")]),
    ("The monitor counted 2,471 air and drone strikes in 2022.", [("level", 2471, "attacks")]),
    ("Troops have neutralised 197 Maoists so far this year.", [("level", 197, "killed")]),
    ("Strikes on Yemen killed at least 224 civilians in the 53 days of Operation Rough Rider.", [("level", 224, "killed")]),
    ("There has been a surge in attacks since February. The mission logged 182 in April, or six a day.", [("trend", None, None), ("level", 182, "attacks"), ("rate", 6, "attacks")]),
    ("The UN found that 51 percent of all deaths last year were in Mali, up from one percent in 2007.", [("share", 51, "percent")]),
    ("Operations caused 56 percent of the deaths last year and gangs 35 percent.", [("share", 56, "percent"), ("share", 35, "percent")]),
    ("Moscow launched 472 drones and seven missiles overnight.", [("level", 472, "drones"), ("level", 7, "missiles")]),
    ("Russia fired 3,974 drones in May, 16 percent more than in April.", [("level", 3974, "drones"), ("change", 16, "percent")]),
    ("Turkish forces “neutralised” 2,939 terrorists last year.", [("level", 2939, "killed")]),
    ("Mines killed or maimed 455 children in 2022.", [("level", 455, "killed or injured")]),
    ("In May the army killed 34 rebels. Raids led to the surrender of 487 fighters in May.", [("level", 34, "killed"), ("level", 487, "surrendered")]),
    # parts of a whole, asides, brackets, phrases of harm
    ("Kandahar accounted for 19 of the attacks and 31 of the deaths recorded in May.", [("level", 19, "attacks"), ("level", 31, "killed")]),
    ("Since 2011, 41,300 Syrians, most of them women and children, have been killed by shelling.", [("level", 41300, "killed")]),
    ("This year 38 policemen, the ministry said, have lost their lives and 70 sustained injuries in Sindh.", [("level", 38, "killed"), ("level", 70, "injured")]),
    ("In 2022, 112 soldiers laid down their lives and 640 rebels were sent to hell.", [("level", 112, "killed"), ("level", 640, "killed")]),
    ("Deaths among rebels (212) outnumbered those of civilians (96) and policemen (41) last year.", [("level", 212, "killed"), ("level", 96, "killed"), ("level", 41, "killed")]),
    ("In June, the army carried out 60 raids, taking 22 suspects into custody; 14 rebels surrendered.", [("level", 60, "attacks"), ("level", 22, "arrested"), ("level", 14, "surrendered")]),
    ("The strikes of the past week destroyed nine camps and killed 140 fighters across the country.", [("level", 140, "killed")]),
    ("In May, 61 people were hurt, and 17 were kidnapped for ransom in Kaduna.", [("level", 61, "injured"), ("level", 17, "abducted")]),
    ("The fighting has killed 12 soldiers since May, bringing to 415 the number of troops the army has lost.", [("level", 12, "killed"), ("level", 415, "killed")]),
    ("With this, the number of guards killed in the province this year has gone up to 27.", [("level", 27, "killed")]),
    ("The registry put attacks on aid workers at 188 in the first half of the year.", [("level", 188, "attacks")]),
    # what goes on through a paragraph
    ("The institute counted 64 attacks in May. As many as 118 persons suffered injuries. Security men eliminated 33 militants.", [("level", 64, "attacks"), ("level", 118, "injured"), ("level", 33, "killed")]),
    ("Five reporters were killed in the period: three in Sindh and two in Punjab.", [("level", 5, "killed"), ("level", 3, "killed"), ("level", 2, "killed")]),
    ("Police recorded 90 murders by gangs in Cali in May. Medellin topped the list of kidnappings with 31 abductions.", [("level", 90, "killed"), ("level", 31, "abducted")]),
    ("Homicides in the state were 40 per cent above the level of 2022.", [("change", 40, "percent")]),
    ("Sindh accounted for 44 percent of all attacks last year, followed by Punjab with 12 percent.", [("share", 44, "percent"), ("share", 12, "percent")]),
    ("Deaths of civilians jumped from three in May to 18 in June, a sixfold rise.", [("level", 18, "killed"), ("change", 500, "percent")]),
    ("That month 318 people were killed, 20 per cent more than the 265 deaths of April.", [("level", 318, "killed"), ("change", 20, "percent")]),
    ("More than 260 people have been killed since clashes erupted on May 3.", [("level", 260, "killed")]),
    ("That brings the toll of 15 months of uprising to 1,121 people, including 865 rebels and 234 soldiers.", [("level", 1121, "killed"), ("level", 865, "killed"), ("level", 234, "killed")]),
    ("The civil war has so far claimed the lives of some 970 people.", [("level", 970, "killed")]),
    ("Civilian deaths in May stood at 183, down from 209 in April.", [("level", 183, "killed")]),
    ("The death toll from the war has passed 56,000, the ministry said.", [("level", 56000, "killed")]),
    ("More than 400 aid seekers have lost their lives in just four weeks.", [("level", 400, "killed")]),
    ("Police have seized 6,020 weapons and arrested 625 people since February.", [("level", 625, "arrested")]),
    ("Mali suffered 75 bombings in 2022, 20 fewer than in 2021.", [("level", 75, "attacks")]),
    ("The centre counted 75 attacks in April.\n\n• 37 attacks in Punjab, killing 58\n\n• 4 attacks in Sindh", [("level", 75, "attacks"), ("level", 37, "attacks"), ("level", 58, "killed"), ("level", 4, "attacks")]),
    ("The army used 340 drones and 190 bombs against the rebels in June.", [("level", 340, "drones"), ("level", 190, "bombs")]),
    ("Moscow fired 210 drones and 34 missiles overnight, the air force said.", [("level", 210, "drones"), ("level", 34, "missiles")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOTALS)
def test_totals(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [read(claim) for claim in claims_of(text)] == expected


MULTIPLES = [
    ("Attacks in Kenya tripled in 2022.", [("change", 200, "percent")]),
    ("Kidnappings more than halved in the second quarter of 2023.", [("change", -50, "percent")]),
    ("Raids doubled in June to 64 from 32 a month earlier.", [("change", 100, "percent"), ("level", 64, "attacks")]),
    ("There was a fourfold increase in abductions last year.", [("change", 300, "percent")]),
    ("Rebels carried out 14 attacks in May, twice as many as in April.", [("level", 14, "attacks"), ("change", 100, "percent")]),
    ("Shelling killed a third fewer people in May than in April.", [("change", -33.3, "percent")]),
    ("Bombings in the province fell by almost half in 2022.", [("change", -50, "percent")]),
    ("The state saw 26 deaths in June, up a fifth from May.", [("level", 26, "killed"), ("change", 20, "percent")]),
    ("The centre counted 90 attacks in May. Two-thirds of the dead were civilians.", [("level", 90, "attacks"), ("share", 66.7, "percent")]),
    ("Four out of five attacks last year took place in the north.", [("share", 80, "percent")]),
    ("The UN counted 240 deaths in May, half of them in Kharkiv.", [("level", 240, "killed"), ("share", 50, "percent")]),
    ("Deaths rose by 45 percent in 2022, the Global Terrorism Index says.", [("change", 45, "percent")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MULTIPLES)
def test_multiples_and_fractions(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert [read(claim) for claim in claims_of(text)] == expected


def test_doubled_to_64_from_32_has_its_base() -> None:
    _, level = claims_of("Raids more than doubled from 32 in May to 70 in June.")
    assert (level.value, level.base_value) == (70, 32)


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb killed four soldiers and wounded six near Kalat on Sunday.",
        "Gunmen killed two brothers and injured nine others at a wedding.",
        "The attack in March 2019 killed 51 worshippers at two mosques.",
        "Police arrested three suspects after the shooting.",
        "The budget rose by 12 percent this year.",
        "Floods have killed 140 people since June.",
        "The team scored 210 runs in the last ten overs.",
        "He was jailed for 14 years in 2016.",
        "A suicide bomber killed 12 people in Kabul, police said.",
        "Two attacks were reported on Monday.",
        "In April, a car bomb outside the same hotel killed five people.",
        "In August 2014, gunmen fired on three traders in the bazaar and one of them died.",
        "In September 2013, two suicide bombers killed more than 80 worshippers at a church in Peshawar.",
        "Two soldiers had been killed in the same way in Bajaur last August.",
        "Jihadists killed 31 villagers in Burkina Faso in two attacks on Saturday.",
        "Twelve soldiers died in the ambush.",
        "Two soldiers were killed in a blast in May.",
        "Police arrested 23 people in Lahore on Monday over the protest.",
        "The court sentenced 12 men to death in 2022.",
        "The hospital treated 40 patients on Monday.",
        "Inflation rose to 38 percent in May.",
        "The striker has scored 14 goals this season.",
        "Dengue has killed 230 people this year.",
        "Police seized 12 rifles and 40 grenades.",
        "The centre recorded 3,500 protests in the country in 2022.",
        "A drone struck a fuel depot in Kharkiv on Sunday, killing two.",
        "The surge in attacks is a case in point.",
        "Earlier this month, gunmen killed seven labourers in Panjgur.",
        "Last week, 14 soldiers were killed when militants ambushed two vehicles in Gwadar.",
        "Last year, militants killed 26 passengers after pulling them off buses in Musakhail.",
        "The train hijacking in March left 31 people dead.",
        "In October 2022, an attack on a bus killed 18 passengers.",
        "At least 14 people were killed when gunmen stormed a mosque in Katsina in June.",
        "The border has been shut since 24 April, two days after gunmen killed 26 people in the valley.",
        "The total death toll has risen to ten.",
        "Four out of five of the dead were women.",
        "He is wanted over the September 11 attacks.",
        "A suicide car bomb in central Turkey has killed 13 soldiers aboard a bus, officials say.",
        "Thirty people died in Kyiv on Tuesday, the deadliest night in the capital this year.",
        "Exports fell by 20 per cent after the attacks.",
        "Troops retrieved the bodies of two hostages from the tunnel.",
        "The number of districts hit by the insurgency has shrunk from 126 to 18.",
        "Half of the dead in the bus bombing were children.",
        "The army doubled its attacks on the town.",
        "The raid came twice as fast as the attack before it.",
        "Army operations killed three times more civilians than the rebels did.",
        "A third attack on the post failed.",
        "Malnutrition admissions rose by half after the attacks.",
        "The army lost 40 men in one night last October on Barkaram island.",
        "Eight soldiers wounded last month have been discharged, the army said.",
        "Three people died when the mosque was struck seven times.",
        "Militants struck the camp at least three times.",
        "The withdrawal follows a sharp drop in attacks.",
        "His visit was accompanied by an upsurge in suicide attacks.",
        "The gang was wanted in 27 cases of robbery and murder.",
    ],
)
def test_no_totals(text: str) -> None:
    assert claims_of(text) == ()


def test_the_base_is_no_claim_of_its_own() -> None:
    (claim,) = claims_of("Militants carried out 85 attacks in June, up slightly from 81 in May.")
    assert (claim.value, claim.base_value, claim.qualifier) == (85, 81, "slightly")
    assert claim.period == Period(date(2023, 6, 1), date(2023, 6, 30))
    assert claim.base_period == Period(date(2023, 5, 1), date(2023, 5, 31))


def test_a_change_refers_to_every_level_beside_it() -> None:
    text = "The group was behind 90 attacks that killed 160 people in 2022, an increase of 40 percent relative to 2021."
    attacks, killed, change = claims_of(text)
    assert (read(attacks), read(killed), read(change)) == (
        ("level", 90, "attacks"),
        ("level", 160, "killed"),
        ("change", 40, "percent"),
    )
    assert change.applies_to == (0, 1)
    assert change.base_period == Period(date(2021, 1, 1), date(2021, 12, 31))


def test_a_list_of_months_shares_its_noun() -> None:
    claims = claims_of("Police counted 12 extortion cases in January, four in February and nine in March.")
    assert [read(c) for c in claims] == [("level", 12, "cases"), ("level", 4, "cases"), ("level", 9, "cases")]
    assert [c.period.start.month for c in claims if c.period] == [1, 2, 3]


def test_area_group_period_and_source() -> None:
    text = "Boko Haram killed 420 people in Borno State in 2022, according to the Lake Chad Institute."
    (claim,) = claims_of(text)
    assert claim.area is not None
    assert claim.area.country == "NGA"
    assert claim.group is not None
    assert "Boko Haram" in claim.group
    assert claim.period == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert claim.asserted_by == "Lake Chad Institute"
    assert claim.measure == "people killed"


def test_a_total_shared_out_in_a_list() -> None:
    text = (
        "A think tank counted 60 attacks in Mali in May. They left 113 people dead, including 52 soldiers, 46 civilians "
        "and 11 militants. Another 90 people — 60 civilians, 27 guards and three militants — were injured in May."
    )
    assert [c.value for c in claims_of(text)] == [60, 113, 52, 46, 11, 90, 60, 27, 3]


def test_a_part_of_a_total_is_one() -> None:
    text = "In the past decade, 9,000 people have been killed in the insurgency, of whom about 5,500 were civilians."
    assert [read(c) for c in claims_of(text)] == [("level", 9000, "killed"), ("level", 5500, "killed")]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Militants staged 61 attacks against the police in the first half of 2023.", "police"),
        ("The watchdog documented 34 attacks on health workers in Sudan between April and June.", "health workers"),
        ("At least 212 policemen have been killed so far this year.", "policemen"),
        ("The clashes have left more than 3,000 people dead.", None),
        ("There were 61 attacks on Sunday and Monday across the country.", None),
        ("Mali says 49,000 of its people have died in terrorism since 2001.", None),
        (
            "The number of soldiers and policemen killed in attacks rose by 59 percent in 2022.",
            "soldiers and policemen",
        ),
        ("Civilian casualties were 50 percent higher in 2022 than in 2021.", "civilian"),
        ("Deaths among aid workers fell by 12 percent in 2022.", "aid workers"),
    ],
)
def test_whom_it_hit(text: str, target: str | None) -> None:
    assert claims_of(text)[0].target == target


def test_a_list_of_places_gives_each_its_own() -> None:
    claims = claims_of(
        "The centre counted 42 attacks in May. Of these, 16 were in Punjab, 11 in Balochistan and nine in Sindh."
    )
    assert [c.area.name for c in claims[1:] if c.area] == ["Punjab", "Balochistan", "Sindh"]
    assert {c.period for c in claims} == {Period(date(2023, 5, 1), date(2023, 5, 31))}


def test_a_bare_number_goes_with_the_group_before() -> None:
    text = "The TTP was involved in 119 incidents in 2022, in which 264 people were killed. In 2021 the figures were 71 and 191."
    claims = claims_of(text)
    assert len({c.group for c in claims}) == 1
    assert [c.period.start.year for c in claims if c.period] == [2022, 2022, 2021, 2021]


def test_the_same_months_are_those_of_the_number_before() -> None:
    text = "From July to December 2022 there were 80 attacks; in the same months of 2021 there were 61."
    _, before = claims_of(text)
    assert before.period == Period(date(2021, 7, 1), date(2021, 12, 31))


def test_a_year_before_is_no_year_of_its_own() -> None:
    text = "The centre logged 66 bombings in 2022. They cost 310 lives, against 280 in the year before."
    killed = claims_of(text)[-1]
    assert (killed.base_value, killed.period) == (280, Period(date(2022, 1, 1), date(2022, 12, 31)))
    assert killed.base_period == Period(date(2021, 1, 1), date(2021, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "Police registered 61 cases of terrorism in Karachi this year.",
        "Pakistan saw 60 attacks in 2021, an increase of 150 percent on 2020.",
        "Afghanistan suffered 75 bombings in 2022.",
        "The year 2022 was the deadliest for Pakistan in a decade, with 1,546 fatalities.",
    ],
)
def test_who_counts_or_suffers_is_not_who_did_it(text: str) -> None:
    assert claims_of(text)[0].group is None


def test_a_year_named_just_before_is_that_of_the_number() -> None:
    (claim,) = claims_of("Last year was the bloodiest in a decade. Terrorism took 1,581 lives.")
    assert claim.period == Period(date(2022, 1, 1), date(2022, 12, 31))


def test_past_months_are_whole_months() -> None:
    (claim,) = claims_of("Police counted 32 extortion cases over the past five months.")
    assert claim.period == Period(date(2023, 2, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("KABUL: The country saw 41 attacks in May, the UN said of Afghanistan.", "Afghanistan"),
        ("LAHORE: Violence in Balochistan went on. The province recorded 41 attacks in May.", "Balochistan"),
        ("Russia fired 479 drones at Ukraine overnight, the air force said.", "Ukraine"),
        ("Attacks in Pakistan rose. Forces killed 59 militants in 30 raids in May, mainly in Punjab.", "Pakistan"),
    ],
)
def test_the_area_that_a_number_means(text: str, area: str) -> None:
    found = claims_of(text)[0].area
    assert found is not None
    assert found.name == area


def test_a_source_vouches_for_the_numbers_that_follow_it() -> None:
    text = "The Lake Chad Institute said 64 attacks were recorded in May. As many as 118 persons suffered injuries."
    assert [c.asserted_by for c in claims_of(text)] == ["Lake Chad Institute", "Lake Chad Institute"]


def test_this_year_ends_with_the_report() -> None:
    (claim,) = claims_of("Militants have killed 212 policemen this year.")
    assert claim.period == Period(date(2023, 1, 1), DAY)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were 43 civilian deaths from mines in May.", "civilian deaths"),
        ("Of the dead of last year, 239 of those killed were policemen.", "people killed"),
        ("Deaths among rebels (212) outnumbered those of civilians last year.", "rebels killed"),
        ("In 2022, cases of terrorism in Sindh saw a rise of about 70 per cent.", "cases of terrorism"),
        ("Killings fell by 21 per cent and attacks by 57 per cent last year.", "killings"),
    ],
)
def test_what_is_counted(text: str, measure: str) -> None:
    assert claims_of(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Cabo Ligado counted 14 attacks in May.", "Cabo Ligado"),
        ("ACLED data put the number of drone strikes in 2022 at 119.", "ACLED"),
        ("The UN rights mission has verified that 164 civilians were killed in May.", "UN rights mission"),
        ("Emergency Lawyers, a Sudanese group, documented 300 killings in April.", "Emergency Lawyers"),
        ("Attacks rose, the Lake Chad Institute said. It put the toll of 2022 at 1,775 dead.", "Lake Chad Institute"),
        ("Attacks rose, the Lake Chad Institute said. The group tallied 75 raids in 2022.", "Lake Chad Institute"),
        ("Sindh recorded 75 attacks in 2022.", None),
        ("In 2022, 481 civilians were killed in El Fasher, the Yale Research Lab found.", "Yale Research Lab"),
        ("The BLA claimed 302 attacks in 2022, according to the Lake Institute.", "Lake Institute"),
        ("Mali saw 521 attacks in 2022, the Center for Research and Sahel Studies said.", "Center for Research and Sahel Studies"),
        ("At least 3,141 people were killed in 2022, the U.N. Human Rights Office said.", "U.N. Human Rights Office"),
    ],
)  # fmt: skip
def test_who_counted(text: str, source: str | None) -> None:
    assert claims_of(text)[-1].asserted_by == source


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("JNIM, an al-Qaida affiliate, claimed more than 240 attacks in 2022.", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("Islamic State cells carried out 83 attacks in areas held by the SDF in 2022.", "Islamic State"),
        ("In 2022 there were 61 attacks, the Philippine police chief said.", None),
        ("At least 2,266 people were killed by armed bandits in Nigeria in 2022.", "bandits"),
        ("The office recorded 220 settler attacks in May.", "settlers"),
        ("Islamist insurgents launched 14 attacks in Mozambique in April.", "insurgents"),
        ("In 2022 the centre counted 96 attacks on rebels.", None),
    ],
)
def test_who_did_it(text: str, group: str | None) -> None:
    assert claims_of(text)[0].group == group


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("JNIM claimed more than 240 attacks between January and March.", (2023, 1, 1), (2023, 3, 31)),
        ("Police counted 90 murders in the first quarter of 2023, 65 percent more than a year earlier.", (2023, 1, 1), (2023, 3, 31)),
        ("Rebels carried out 14 attacks in May, twice as many as in April.", (2023, 5, 1), (2023, 5, 31)),
        ("The firm counted 7,568 abductions in the year to June 2022.", (2021, 7, 1), (2022, 6, 30)),
        ("Raiders killed 83 civilians in Cameroon in the first quarter.", (2023, 1, 1), (2023, 3, 31)),
        ("Around 290 people have been killed in attacks since the start of the year.", (2023, 1, 1), (2023, 7, 3)),
        ("In May 2023 rebels killed 61 people, 38 percent more than in the same month of last year.", (2023, 5, 1), (2023, 5, 31)),
    ],
)  # fmt: skip
def test_what_it_is_compared_with_is_not_when(
    text: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    assert {c.period for c in claims_of(text)} == {Period(date(*start), date(*end))}


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Benue had the most deaths in May, with 207, followed by Zamfara with 98.", ["Benue", "Zamfara"]),
        ("Sindh's share of the deaths last year was 35 percent.", ["Sindh"]),
        ("Kenya had 52 attacks in 2022. Garissa reported 24, Mandera three.", ["Kenya", "Garissa", "Mandera"]),
        ("Mali had 61 attacks in 2022: Qorlu saw 22, Belanda 17.", ["Mali", "Qorlu", "Belanda"]),
        ("Afghanistan had 41 deaths in attacks in 2022, mostly in Kabul and Kandahar.", ["Afghanistan"]),
        ("A bomb went off in Damascus. Islamic State has carried out 120 attacks in the country this year.", ["Syria"]),
        ("Kenya saw 930 deaths in attacks in 2022, the largest number in the world.", ["Kenya"]),
        ("At least 124 journalists were killed worldwide in 2022, 70 of them by Israel.", ["world", "world"]),
        ("India lost 197 soldiers in 2022, 178 of them in Kashmir.", ["India", "Kashmir"]),
    ],
)
def test_where_it_was_counted(text: str, areas: list[str]) -> None:
    assert [c.area.name if c.area else None for c in claims_of(text)] == areas


def test_how_some_of_the_dead_died_is_their_measure() -> None:
    total, part = claims_of("Terrorism claimed 395 lives in 2022, 18 of them in suicide bombings.")
    assert (total.measure, part.measure, part.target) == ("people killed", "people killed in suicide bombings", None)


def test_what_looks_back_is_not_carried_on() -> None:
    claims = claims_of(
        "Sindh suffered 137 attacks in 2022, he said; in 2021 there had been 79 attacks. Security forces killed 110 "
        "militants. Nearly 1,000 people were injured during the year."
    )
    assert [c.period.start.year for c in claims if c.period] == [2022, 2021, 2022, 2022]


def test_during_the_year_is_longer_than_the_month_before() -> None:
    claims = claims_of(
        "The worst month was August 2022, with 25 attacks. During the year 310 people were wounded in Sindh."
    )
    assert claims[-1].period == Period(date(2022, 1, 1), date(2022, 12, 31))


def test_between_two_years_a_change_is_from_one_to_the_other() -> None:
    (claim,) = claims_of("Sectarian killings in Karachi fell by more than 90 percent between 2013 and 2016.")
    assert claim.period == Period(date(2016, 1, 1), date(2016, 12, 31))
    assert claim.base_period == Period(date(2013, 1, 1), date(2013, 12, 31))


def test_each_number_has_the_date_that_follows_it() -> None:
    last_year, january = claims_of("Sweden had 317 bombings last year, and 30 bombings in January alone, police said.")
    assert last_year.period == Period(date(2022, 1, 1), date(2022, 12, 31))
    assert january.period == Period(date(2023, 1, 1), date(2023, 1, 31))


def test_they_are_the_group_before() -> None:
    claims = claims_of("Boko Haram carried out 62 attacks in 2022. They killed 225 people in that year.")
    assert len({c.group for c in claims}) == 1


def test_the_base_goes_to_the_level_before_the_change() -> None:
    level, change = claims_of("The BLA carried out 302 attacks in 2022, up 119 percent from 138 in 2021.")
    assert (level.base_value, change.base_value) == (138, None)
