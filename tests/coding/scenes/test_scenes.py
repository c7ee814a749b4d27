"""What one sentence tells: how many scenes, where and when each, and how it stands to what was told before."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.coding.coder import read
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene, find_scenes
from torkham.coding.scenes.when import is_event_date
from torkham.documents.reading import make_document
from torkham.knowledge.base import load_knowledge

PUBLISHED = date(2025, 6, 1)

# the places of the scenes of a sentence, in order; "-" for a scene without one
WHERE = """
Kirkuk | Kirkuk was struck as well, and ten people were treated in hospital.
Kharkiv | Kharkiv came under attack at dawn.
Harasta | Two suspects were killed in raids on hideouts in Harasta, near Damascus.
Kirkuk | A bomb exploded in Kirkuk.
Kirkuk | A bomb exploded in Kirkuk, officials in Baghdad said.
Mosul | The Kirkuk governor said that a bomb had exploded in Mosul.
Kirkuk, Mosul, Tikrit | Bombs exploded in Kirkuk, Mosul and Tikrit.
Peshawar | The Peshawar blast killed four people.
Aden | A rocket hit a bus in Aden; two of the wounded were taken to a hospital in Sanaa.
Kandahar | Troops returning from Kabul were ambushed in Kandahar.
Kano, Jos | Gunmen killed a pastor in Kano, while a bomb went off in Jos.
Turbat, Hub | Two men were shot dead in Turbat and a grenade was thrown at a shop in Hub.
- | A bomb killed four people.
Srinagar | Two militants were killed in a gunfight in Srinagar in Jammu and Kashmir.
Kramatorsk | Two guided bombs hit a factory in Kramatorsk in Donetsk region.
Culiacan | Gunmen attacked a patrol near Culiacan.
Khartoum | The army bombed a market in Khartoum.
Kalat | Labourers from Multan were shot dead in Kalat.
Chaman | A protest in Quetta condemned an attack on a post in Chaman.
Mandera | A bus heading to Nairobi was attacked in Mandera.
Bani Suheila | A drone fired at tents that sheltered displaced families in Bani Suheila, medics said.
Mogadishu | Ten people were killed in an attack on a government building in Mogadishu.
Peshawar | A constable was shot at by militants on his way home in Peshawar.
Odesa | Odesa's port was struck by a missile.
Mardan | Funeral prayers for the men killed in a blast in Mardan were offered.
"""

# the day of a sentence's event, "-" for none
WHEN = """
2025-05-30 | A bomb exploded in Kirkuk on Friday.
2025-05-30 | A bomb exploded in Kirkuk on Friday, police said on Saturday.
2025-05-29 | Police said on Saturday that a bomb had gone off in Kirkuk on Thursday.
- | A bomb exploded in Kirkuk, police said on Saturday.
2025-05-31 | On Saturday, rebels attacked the town of Beni.
2025-05-28 | The soldiers, killed in an ambush in Gao on Wednesday, were buried on Friday.
- | A man wounded in a blast in Kirkuk died in hospital on Friday.
2025-05-30 | The raid on a village near Beni on Friday follows weeks of calm.
2025-05-30 | On Friday, two soldiers were killed by a mine in Wana, a spokesman told reporters on Sunday.
2025-05-30 | Protests have gone on since 2022, and on Friday gunmen fired on a crowd in Zahedan.
"""


def read_text(text: str, title: str | None = None) -> Reading:
    document = make_document(text, "a test", published=PUBLISHED, title=title)
    return read(document, load_knowledge())[0]


def find(text: str) -> tuple[Scene, ...]:
    return find_scenes(read_text(text))


def split(table: str) -> list[str]:
    return table.strip().split("\n")


@pytest.mark.parametrize("row", split(WHERE))
def test_where(row: str) -> None:
    expected, text = row.split(" | ", 1)
    assert ", ".join(s.place.location.name if s.place else "-" for s in find(text)) == expected


@pytest.mark.parametrize("row", split(WHEN))
def test_when(row: str) -> None:
    expected, text = row.split(" | ", 1)
    (scene,) = find(text)
    assert (str(scene.date.when.start) if scene.date else "-") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Militants attacked camps in Panjgur and Naushki on Saturday.",
        "Bombs exploded in Kirkuk, Mosul and Tikrit on Friday.",
        "Rebels raided villages in Beni and in Lubero.",
    ],
)
def test_places_side_by_side_are_joint(text: str) -> None:
    scenes = find(text)
    assert len(scenes) > 1
    assert all(s.joint for s in scenes)


@pytest.mark.parametrize(
    "text",
    [
        "A bomb exploded in the Bara area of Khyber district.",
        "Gunmen killed a trader in Hub, Balochistan.",
        "A missile struck a block of flats in Sumy in northern Ukraine.",
        "Soldiers fought rebels between Sake and Goma.",
    ],
)
def test_a_place_inside_another_is_one(text: str) -> None:
    (scene,) = find(text)
    assert not scene.joint


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Militants fired from inside Afghanistan at a post in Bajaur, killing a soldier.", "Afghanistan"),
        ("Rockets fired from Lebanon struck Haifa on Friday.", "Lebanon"),
        ("Militants who crossed from Afghanistan attacked a post in Kurram.", "Afghanistan"),
        ("Terrorists from Afghan territory opened fire on troops in North Waziristan.", "Afghanistan"),
        ("A missile fired from Yemen was shot down over Eilat after it exploded.", "Yemen"),
    ],
)
def test_where_the_fire_came_from(text: str, origin: str) -> None:
    scene = find(text)[0]
    assert scene.origin is not None
    assert scene.origin.location.name == origin
    assert scene.place is None or scene.place.location.name != origin


def test_a_headline_is_marked_as_one() -> None:
    text = "Kirkuk blast kills four\n\nA bomb killed four people in Kirkuk on Friday."
    scenes = find_scenes(read_text(text, title="Kirkuk blast kills four"))
    assert [s.headline for s in scenes] == [True, False]


def test_what_a_deed_followed_is_no_part_of_it() -> None:
    scenes = find("The attack follows months of sectarian violence in Homs since February.")
    assert [(s.other_day, s.place.location.name if s.place else None) for s in scenes] == [(True, "Homs")]


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("Fighting went on in Gaza. Three people were shot dead near an aid point in the south, he said.", "south"),
        ("Fighting went on in Gaza. A drone killed two in the centre of the territory.", "centre of the territory"),
        ("Raids were reported in Mali. Rebels killed nine soldiers in the country's north on Friday.", "north"),
    ],
)
def test_a_quarter_is_of_what_was_told_of_last(text: str, quarter: str) -> None:
    place = find(text)[-1].place
    assert place is not None
    assert place.location.as_written.endswith(quarter)


def test_pointing_back() -> None:
    scenes = find("A bomb killed four people in Kirkuk. The blast destroyed two cars. Gunmen attacked a bank.")
    assert [s.definite for s in scenes] == [False, True, False]


def test_turning_elsewhere() -> None:
    scenes = find("A bomb killed four people in Kirkuk. Elsewhere, gunmen killed a judge in Mosul.")
    assert [s.separate for s in scenes] == [False, True]


def test_a_campaign_is_wide() -> None:
    (scene,) = find("The army began its operation in Orakzai in May.")
    assert scene.wide
    (scene,) = find("The army killed six militants in an operation in Orakzai in May.")
    assert not scene.wide


def test_figures_are_those_of_the_sentence() -> None:
    reading = read_text(
        "Four people were killed and nine injured when a bomb exploded in Mosul. Two more men were shot dead."
    )
    scenes = find_scenes(reading)
    assert [[reading.figures[i].value for i in s.figures] for s in scenes] == [[4, 9], [2]]


def test_figures_of_a_claim_are_left_out() -> None:
    reading = read_text("Four people were killed when a bomb exploded in Mosul.")
    assert find_scenes(reading, reading.figures)[0].figures == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A bomb killed a man in Mosul on Friday, police said on Saturday.", [True, False]),
        ("The minister said on Friday that a bomb had killed a man in Mosul on Thursday.", [False, True]),
        ("The man died in hospital on Friday.", [False]),
        ("The soldiers were buried on Friday.", [False]),
        ("A drone hit a shop in Sumy on Friday.", [True]),
    ],
)
def test_days_of_events_and_of_words(text: str, days: list[bool]) -> None:
    reading = read_text(text)
    assert [is_event_date(reading, reading.sentence(0), d) for d in reading.dates] == days
