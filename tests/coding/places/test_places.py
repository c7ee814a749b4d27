"""Sentences and the places that they name. Every row: text, then (words, name, admin2, admin1, country, precision)."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.places.places import find_places
from torkham.documents.reading import make_document
from torkham.knowledge.gazetteer import load_gazetteer

TODAY = date(2025, 6, 3)
KP, BALOCHISTAN, FATA = "Khyber Pakhtunkhwa", "Balochistan", "Federally Administered Tribal Areas"
Found = tuple[str, str, str | None, str | None, str | None, int]


def find(text: str, on: date = TODAY) -> list[Found]:
    document = make_document(text, source="a test", published=on)
    rows = []
    for mention in find_places(document, load_gazetteer()):
        where = mention.location
        assert text[mention.start : mention.end] == where.as_written
        if not mention.adjective:
            rows.append((where.as_written, where.name, where.admin2, where.admin1, where.country, where.precision))
    return rows


WHOLE: list[tuple[str, list[Found]]] = [
    (
        "A bomb went off in Panjgur, Balochistan.",
        [("Panjgur, Balochistan", "Panjgur", "Panjgur", BALOCHISTAN, "PAK", 1)],
    ),
    (
        "Gunmen struck a post in Panjgur district of Balochistan.",
        [("Panjgur district of Balochistan", "Panjgur", "Panjgur", BALOCHISTAN, "PAK", 3)],
    ),
    (
        "They raided a hut in the Mangal Ghar area of Rawalakot district, Azad Jammu and Kashmir (AJK).",
        [
            (
                "Mangal Ghar area of Rawalakot district, Azad Jammu and Kashmir (AJK)",
                "Mangal Ghar", "Poonch", "Azad Jammu and Kashmir", "PAK", 3,
            )
        ],
    ),
    (
        "He was shot in the Baldia Town neighborhood, Karachi city, Sindh, Pakistan.",
        [("Baldia Town neighborhood, Karachi city, Sindh, Pakistan", "Baldia Town", "Karachi West", "Sindh", "PAK", 2)],
    ),
    (
        "Balochistan's Barkhan district was quiet.",
        [("Balochistan's Barkhan district", "Barkhan", "Barkhan", BALOCHISTAN, "PAK", 3)],
    ),
    (
        "Shops burned in Peshawar's Pipal Mandi.",
        [("Peshawar's Pipal Mandi", "Pipal Mandi", "Peshawar", KP, "PAK", 2)],
    ),
    (
        "A jeep was hit in the Zarghun Obo area near Kuchlak, Quetta district.",
        [("Zarghun Obo area near Kuchlak, Quetta district", "Zarghun Obo", "Quetta", BALOCHISTAN, "PAK", 2)],
    ),
    (
        "A drone fell in Janikhel, Bannu, Khyber-Pakhtunkhwa.",
        [("Janikhel, Bannu, Khyber-Pakhtunkhwa", "Janikhel", "Bannu", KP, "PAK", 1)],
    ),
    (
        "Soldiers searched Mirza Banda village of Matta tehsil in Swat district.",
        [("Mirza Banda village of Matta tehsil in Swat district", "Mirza Banda", "Swat", KP, "PAK", 2)],
    ),
    (
        "Raiders burned the village of Yelwata in Benue state, Nigeria.",
        [("Yelwata in Benue state, Nigeria", "Yelwata", "Guma", "Benue", "NGA", 1)],
    ),
    (
        "Two died in Kramatorsk in Ukraine's Donetsk region.",
        [("Kramatorsk in Ukraine's Donetsk region", "Kramatorsk", "Kramatorsk", "Donetsk", "UKR", 1)],
    ),
    (
        "A strike hit a tent in Nuseirat in the central Gaza Strip.",
        [("Nuseirat in the central Gaza Strip", "Nuseirat", "Deir al-Balah", "Gaza Strip", "PSE", 1)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rows"), WHOLE, ids=[text[:40] for text, _ in WHOLE])
def test_an_expression_is_read_whole(text: str, rows: list[Found]) -> None:
    assert find(text) == rows


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Militants attacked camps in the districts of Panjgur and Naushki.", [("Panjgur", 3), ("Nushki", 3)]),
        ("Police stations in Bannu and Bajaur came under fire.", [("Bannu", 1), ("Bajaur", 3)]),
        (
            "Drones struck Russia's border regions of Belgorod and Kursk.",
            [("Russia", 6), ("Belgorod", 4), ("Kursk", 4)],
        ),
        ("Clashes in Qila Abdullah and Pishin districts of Balochistan.", [("Killa Abdullah", 3), ("Pishin", 3)]),
        ("Blasts shook Natanz, Tabriz and Isfahan in Iran.", [("Natanz", 1), ("Tabriz", 1), ("Isfahan", 1)]),
        ("Raids in Khost, Paktika and Paktia provinces of Afghanistan.", [("Khost", 4), ("Paktika", 4), ("Paktia", 4)]),
    ],
)
def test_a_list_is_several_places(text: str, names: list[tuple[str, int]]) -> None:
    assert [(row[1], row[5]) for row in find(text)] == names


@pytest.mark.parametrize(
    ("text", "on", "admin2", "admin1"),
    [
        ("A bomb in Nawagai tehsil, Bajaur agency.", date(2015, 3, 1), "Bajaur Agency", FATA),
        ("A bomb in Nawagai tehsil, Bajaur district.", date(2025, 3, 1), "Bajaur", KP),
        ("A bomb in Mir Ali, North Waziristan.", date(2014, 3, 1), "North Waziristan Agency", FATA),
        ("A bomb in Mir Ali, North Waziristan.", date(2019, 3, 1), "North Waziristan", KP),
        ("A bomb in Peshawar, Pakistan.", date(2009, 10, 28), "Peshawar", "North-West Frontier Province"),
        ("A bomb in Leh, India.", date(2018, 1, 1), "Leh", "Jammu and Kashmir"),
        ("A bomb in Leh, India.", date(2022, 1, 1), "Leh", "Ladakh"),
    ],
)
def test_divisions_are_those_of_the_day(text: str, on: date, admin2: str, admin1: str) -> None:
    assert [(row[2], row[3]) for row in find(text, on)] == [(admin2, admin1)]


@pytest.mark.parametrize(
    "text",
    [
        "Quetta Gladiators beat Peshawar Zalmi on Sunday.",
        "The Bank of Punjab opened a branch.",
        "Peshawar High Court heard the plea.",
        "Aslam Khan Khuzdar spoke to reporters.",
        "Umar Muhammad and Sheikh Hassan were buried.",
        "He drove a tank across the bridge in March.",
        "Reading was a nice hobby, he said.",
        "The Washington Post reported it.",
    ],
)
def test_teams_banks_and_people_are_no_places(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "adjectives"),
    [
        ("Pakistani soldiers met Afghan elders.", ["Pakistani", "Afghan"]),
        ("US warplanes struck at dawn.", ["US"]),
        ("Karachi police arrested two men.", ["Karachi"]),
        ("The Delhi-backed group denied it.", ["Delhi"]),
        ("Israeli tanks rolled in.", ["Israeli"]),
    ],
)
def test_a_party_is_no_place_where(text: str, adjectives: list[str]) -> None:
    document = make_document(text, source="a test", published=TODAY)
    mentions = find_places(document, load_gazetteer())
    assert [text[m.start : m.end] for m in mentions if m.adjective] == adjectives
    assert not [m for m in mentions if not m.adjective]


@pytest.mark.parametrize(
    ("text", "words", "precision"),
    [
        ("A lorry burned on the Quetta-Karachi highway in Pakistan.", "Quetta-Karachi highway in Pakistan", 5),
        ("Shells fell near Rafah in Gaza.", "Rafah in Gaza", 2),
        ("Strikes hit southern Afghanistan.", "southern Afghanistan", 5),
        ("Strikes hit Afghanistan.", "Afghanistan", 6),
        ("Strikes hit Helmand province in Afghanistan.", "Helmand province in Afghanistan", 4),
        ("A blast on the outskirts of Quetta, Balochistan.", "Quetta, Balochistan", 2),
    ],
)
def test_precision_says_how_near_the_point_is(text: str, words: str, precision: int) -> None:
    assert (words, precision) in [(row[0], row[5]) for row in find(text)]


@pytest.mark.parametrize(
    ("text", "on", "name", "admin2", "precision"),
    [
        ("A bomb in Maizai Addah, Balochistan province.", TODAY, "Maizai Adda", "Killa Abdullah", 2),
        ("A raid in Talli Mat, Dera Bugti district.", TODAY, "Tali Matt", "Dera Bugti", 2),
        ("A raid in Sohbatpura district, Balochistan.", TODAY, "Sohbatpur", "Sohbatpur", 3),
        ("A bomb in Biland Khel, Hangu district.", TODAY, "Biland Khel", "Hangu", 2),
        ("A bomb in Rashkai, Khyber Pakhtunkhwa province.", date(2015, 5, 1), "Rashkai", "Nowshera", 2),
        ("Shells hit Kafr Takharim, Idlib province, Syria.", TODAY, "Kafr Takharim", "Harem", 1),
        ("A blast in Cossato, Italy, hurt two.", TODAY, "Cossato", "Biella", 1),
        ("A blast in Karlovac Mill, Italy, hurt two.", TODAY, "Italy", None, 6),
    ],
)
def test_a_wider_place_vouches_for_a_rare_name(
    text: str, on: date, name: str, admin2: str | None, precision: int
) -> None:
    """In another spelling, or known to the lists of the world's towns only; never without the place that holds it."""
    assert (name, admin2, precision) in [(row[1], row[2], row[5]) for row in find(text, on)]


def test_a_name_of_another_province_is_not_moved() -> None:
    """The table knows a Gawak in Orakzai alone; this one is elsewhere."""
    assert find("A bomb in Gawak, Balochistan province.")[0][1:] == ("Gawak", None, BALOCHISTAN, "PAK", 4)


@pytest.mark.parametrize(
    ("text", "admin1", "country"),
    [
        ("Two died in Saiza village, Cordoba department, Colombia.", "Cordoba", "COL"),
        ("Two died in Siberia village, Cauca department, Colombia.", "Cauca", "COL"),
        ("Two died in Tipo-Tipo town, Basilan province, Philippines.", "Bangsamoro", "PHL"),
        ("Two died in Qalat al-Madiq, Hama governorate, Syria.", "Hama", "SYR"),
        ("Two died in a village of Al Hasakah governorate, Syria.", "Hasakah", "SYR"),
    ],
)
def test_a_name_known_elsewhere_stays_where_the_text_puts_it(text: str, admin1: str, country: str) -> None:
    rows = find(text)
    assert rows[0][3:5] == (admin1, country)
    assert {row[4] for row in rows} == {country}


def test_a_road_and_a_vague_area_have_no_point() -> None:
    for text in ("On the Quetta-Karachi highway.", "In southern Afghanistan."):
        document = make_document(text, source="a test", published=TODAY)
        location = find_places(document, load_gazetteer())[0].location
        assert (location.latitude, location.longitude) == (None, None)


def test_the_rest_of_the_document_decides() -> None:
    pakistan = "Two men died in Hyderabad. The Sindh government and Karachi traders protested in Pakistan."
    india = "Two men died in Hyderabad. Police in Telangana, India, and in Mumbai were put on alert."
    assert find(pakistan)[0][3] == "Sindh"
    assert find(india)[0][3] == "Telangana"
    assert find("Clashes in Punjab. Lahore and Multan were calm.")[0][4] == "PAK"
    assert find("Clashes in Punjab. Amritsar and Ludhiana were calm.")[0][4] == "IND"


def test_a_quarter_of_another_town_is_not_guessed() -> None:
    """The table knows a Satellite Town in Quetta alone; this one is elsewhere."""
    rows = find("He was shot in Satellite Town, Rawalpindi city, Punjab, Pakistan.")
    assert rows[0][1:4] == ("Satellite Town", "Rawalpindi", "Punjab")


def test_an_unknown_area_lies_in_the_one_district_of_the_report() -> None:
    rows = find("A constable died in Bajaur, police said. Armed men opened fire in the Zormandi area.")
    assert rows[-1][1:4] == ("Zormandi", "Bajaur", KP)


@pytest.mark.parametrize(
    ("text", "preposition"),
    [
        ("A bomb in Quetta.", "in"),
        ("A bomb near Quetta.", "near"),
        ("They fled to the outskirts of Quetta.", "to"),
        ("Men from the Khyber district.", "from"),
        ("Quetta was calm.", ""),
    ],
)
def test_the_preposition_is_kept(text: str, preposition: str) -> None:
    mention = find_places(make_document(text, source="a test", published=TODAY), load_gazetteer())[0]
    assert mention.preposition == preposition


def test_dateline() -> None:
    document = make_document("QUETTA: Two men were shot on Monday.", source="a test", published=TODAY)
    (mention,) = find_places(document, load_gazetteer())
    assert (mention.start, mention.location.name, mention.location.admin1) == (0, "Quetta", BALOCHISTAN)


@given(
    st.lists(
        st.sampled_from(
            [
                "in ",
                "Quetta",
                "Khuzdar district",
                ", ",
                "’s ",
                "\u00a0",
                "Ko\u0308ln",
                "\U0001f600",
                " and ",
                "(AJK)",
                "al-",
                "D. I. Khan",
                "\n",
                "US",
                "-",
                "İ",
            ]
        ),
        max_size=25,
    )
)
def test_spans_hold_the_words(parts: list[str]) -> None:
    text = "".join(parts)
    if not text.strip():
        return
    document = make_document(text, source="a test", published=TODAY)
    mentions = find_places(document, load_gazetteer())
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.location.as_written
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))


@pytest.mark.parametrize(
    ("text", "admin2", "admin1", "country"),
    [
        ("Troops shot two men in Qabatiya in the West Bank.", "Jenin", "West Bank", "PSE"),
        ("A drone hit a car near Tyre in Lebanon.", "Tyre", "South", "LBN"),
        ("A bomb went off in Manbij in northern Syria.", "Manbij", "Aleppo", "SYR"),
        ("Gunmen attacked a post outside Hawija in Iraq.", "Hawija", "Kirkuk", "IRQ"),
        ("Shelling killed three in El Fasher in Sudan.", "El Fasher", "North Darfur", "SDN"),
        ("Rebels entered Djibo in Burkina Faso.", "Soum", "Sahel", "BFA"),
        ("The militants raided Timbuktu in Mali.", "Timbuktu", "Timbuktu", "MLI"),
        ("A missile hit Chuhuiv, Kharkiv region, Ukraine.", "Chuhuiv", "Kharkiv", "UKR"),
        ("Gunmen shot two soldiers dead in Mora in northern Cameroon.", "Mayo-Sava", "Far North", "CMR"),
        ("A bomb hit a market in Gwoza, Borno state, Nigeria.", "Gwoza", "Borno", "NGA"),
        ("Al-Shabaab overran Adan Yabaal in Somalia.", "Adan Yabal", "Middle Shabelle", "SOM"),
        ("Two soldiers died in Yuksekova in Turkey.", "Yuksekova", "Hakkari", "TUR"),
        ("A missile hit a base in the Harib district of Marib in Yemen.", "Harib", "Marib", "YEM"),
        ("A drone hit an army camp in Mali's northern city of Timbuktu.", "Timbuktu", "Timbuktu", "MLI"),
        ("Gangs opened fire in Mirebalais in Haiti.", "Mirebalais", "Centre", "HTI"),
        ("Gunmen killed 40 in Yelewata, Benue state, Nigeria.", "Guma", "Benue", "NGA"),
        ("Shells fell on Abu Shouk camp in Sudan.", "El Fasher", "North Darfur", "SDN"),
        ("Rebels killed two rangers in Piagapo in Lanao del Sur, Philippines.", "Lanao del Sur", "Bangsamoro", "PHL"),
        ("Bandits opened fire in Irapuato, Mexico.", "Irapuato", "Guanajuato", "MEX"),
    ],
)
def test_towns_abroad_have_their_district(text: str, admin2: str, admin1: str, country: str) -> None:
    [(_, _, *found, _)] = [row for row in find(text) if row[-1] < 4]
    assert found == [admin2, admin1, country]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # what a country owns is the wider place of a village that no table knows
        (
            "Rebels shot six in the town of Zolanga in eastern Congo's Ituri province.",
            ("Zolanga", None, "Ituri", "COD"),
        ),
        (
            "A train crashed in the Vygonichi district of Russia's Bryansk region.",
            ("Vygonichi", "Vygonichi", "Bryansk", "RUS"),
        ),
        ("Six huts burned at Borokhal in Manipur's Jiribam district.", ("Borokhal", "Jiribam", "Manipur", "IND")),
        (
            "Troops fired in the Keran sector of north Kashmir's Kupwara district.",
            ("Keran", "Kupwara", "Jammu and Kashmir", "IND"),
        ),
        # a district that the text names, though no table does
        (
            "Men burned a shop in Zenka village in the Sochola district of Chad's Lac province.",
            ("Zenka", "Sochola", "Lac", "TCD"),
        ),
        ("Bandits opened fire in Tungar Gora in Maru LGA of Zamfara State.", ("Tungar Gora", "Maru", "Zamfara", "NGA")),
        # the kind before "of" is the smaller place's
        ("Barbers were shot in the Panjgur town of Makran.", ("Panjgur", "Panjgur", BALOCHISTAN, "PAK")),
        ("Two policemen died in El Roblecito, in the department of Cauca.", ("El Roblecito", None, "Cauca", "COL")),
        # so many kilometres from a place that is known
        ("Forty died near Kobe, about 30 km from Gao in northern Mali.", ("Kobe", "Gao", "Gao", "MLI")),
        (
            "He was shot in the village of Zorgar, some 12 km south-west of Mirali.",
            ("Zorgar", "North Waziristan", KP, "PAK"),
        ),
        ("A drone hit Bani Suheila, east of Khan Younis.", ("Bani Suheila", "Khan Younis", "Gaza Strip", "PSE")),
    ],
)
def test_what_stands_beside_an_unknown_village_decides(text: str, found: tuple[str | None, ...]) -> None:
    assert found in [row[1:5] for row in find(text)]
