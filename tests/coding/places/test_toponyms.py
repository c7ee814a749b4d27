"""Texts and the places that their names mean. Every row: text, then name -> (place, division or country)."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from torkham.coding.places.toponyms import Home, find_toponyms, learn_home
from torkham.documents.reading import make_document
from torkham.knowledge.atlas import Atlas, load_atlas

ATLAS = load_atlas()


def find(text: str, atlas: Atlas = ATLAS, home: Home | None = None) -> dict[str, tuple[str, str | None]]:
    document = make_document(text, source="a test")
    found = find_toponyms(document, atlas, home)
    assert all(text[t.start : t.end] == t.name for t in found)
    return {t.name: (t.place.name, t.place.division or t.place.country) for t in found}


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        ("The bakery in Paris, Texas, reopened.", "Paris", ("Paris", "USA.texas")),
        ("The bakery in Paris, Tenn., reopened.", "Paris", ("Paris", "USA.tennessee")),
        ("The bakery in Paris reopened, the French mayor said.", "Paris", ("Paris", "FRA.ile-de-france")),
        ("Fire crews from Huntington and Charleston, W.Va., came.", "Charleston", ("Charleston", "USA.west-virginia")),
        ("Crews from Huntington and Charleston, W.Va., came to Huntington.", "Huntington", ("Huntington", "USA.west-virginia")),
        ("Farmers in Lamar County, Texas, met in Paris.", "Lamar County", ("Lamar County", "USA.texas")),
        ("Farmers in Lamar County, Texas, met in Paris.", "Paris", ("Paris", "USA.texas")),
        ("Rockets fell on Tripoli, Lebanon.", "Tripoli", ("Tripoli", "LBN.north-lebanon.tripoli")),
        ("Rockets fell on Tripoli and Misrata.", "Tripoli", ("Tripoli", "LBY.tripoli")),
        ("Shells hit Hyderabad, Sindh.", "Hyderabad", ("Hyderabad", "PAK.sindh.hyderabad")),
        ("Washington and Moscow agreed; Paris did not.", "Washington", ("Washington", "USA.washington-d-c")),
        ("Voters in St. Louis and Kansas City, Mo., stayed home.", "St. Louis", ("St. Louis", "USA.missouri")),
        ("He grew up in Cambridge, near Ely and Huntingdon, England.", "Cambridge", ("Cambridge", "GBR.england")),
        ("Police in London, Ont., and Woodstock, Ont., searched.", "London", ("London", "CAN.ontario")),
    ],
)  # fmt: skip
def test_a_name_means_what_the_text_says(text: str, name: str, meant: tuple[str, str]) -> None:
    assert find(text)[name] == meant


def test_one_sense_a_text() -> None:
    text = "A man from Lebanon, Pa., was held. Lebanon police said that he had left Lebanon on Friday."
    found = find_toponyms(make_document(text, source="a test"), ATLAS)
    assert {t.place.division for t in found if t.name == "Lebanon"} == {"USA.pennsylvania"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Russian and Texan farmers met.", {"Russian": "RUS", "Texan": "USA.texas"}),
        ("European ministers flew to Asia.", {"European": None, "Asia": None}),
        ("Alexandria police closed the road.", {"Alexandria": "EGY.alexandria"}),
        ("Ky. and N.Y. are short.", {"N.Y.": "USA.new-york"}),
        ("An officer of West Virginia spoke.", {"West Virginia": "USA.west-virginia"}),
    ],
)
def test_demonyms_and_short_names_count(text: str, names: dict[str, str | None]) -> None:
    assert {name: division for name, (_, division) in find(text).items()} == names


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Miller thanked Dr. Troy Houston.",
        "He lives at 420 Augusta Street and works on Memphis Avenue.",
        "Police said on Sunday that the Church would pray.",
        "She said it in May. Mercy was his name.",
        "Mr. Lincoln smiled, and Scott Walker waved.",
    ],
)
def test_people_streets_and_days_are_no_toponyms(text: str) -> None:
    assert find(text) == {}


def test_a_paper_is_read_at_home() -> None:
    """A local paper names its towns without the state that its readers know."""
    local = "The fair in Paris drew a crowd."
    others = [
        "Crops in Paris, Texas, and in Lamar County, Texas, failed.",
        "A barn in Blossom, Texas, burned; crews from Reno, Texas, and Paris, Texas, came.",
    ]
    reports = [find_toponyms(make_document(text, source="a test"), ATLAS) for text in others]
    home = learn_home(reports, ATLAS, "theparisnews.com")
    assert home.place is not None
    assert home.place.division == "USA.texas"
    assert find(local)["Paris"][1] == "FRA.ile-de-france"
    assert find(local, home=home)["Paris"][1] == "USA.texas"


def test_an_address_says_in_which_country_a_paper_is() -> None:
    assert learn_home([], ATLAS, "lfpress.ca") == Home(None, "CAN")
    assert learn_home([], ATLAS, "www.example.co.uk") == Home(None, "GBR")
    assert learn_home([], ATLAS, "example.com") == Home(None, None)


@given(st.lists(st.sampled_from(["in ", "Paris", ", ", "Texas", "Ky.", "W.Va.", "St. Louis ", "’s ", "\u00a0", "\U0001f600", "\n", "Ko\u0308ln", "İ", " Police"]), max_size=20))  # fmt: skip
def test_spans_hold_the_words(parts: list[str]) -> None:
    text = "".join(parts)
    if text.strip():
        document = make_document(text, source="a test")
        found = find_toponyms(document, ATLAS)
        assert all(document.text[t.start : t.end] == t.name for t in found)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))
