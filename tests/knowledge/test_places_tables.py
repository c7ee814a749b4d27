"""The tables of places, read in full, and what the gazetteer makes of them."""

from __future__ import annotations

import itertools
import re
from datetime import date

import pycountry
import pytest

from torkham.errors import KnowledgeError
from torkham.knowledge.gazetteer import WORD_ROLES, Gazetteer, load_gazetteer
from torkham.knowledge.outlines import OUTLINE_COLUMNS, load_outlines, read_ring
from torkham.knowledge.places import CITY_COLUMNS, COUNTRY_COLUMNS, DIVISION_COLUMNS, TOWN_COLUMNS, read_division
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import Row, parse_table, read_table

PAKISTAN = (23.0, 37.5, 60.5, 78.0)  # south, north, west, east


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def divisions() -> dict[str, Row]:
    return {row.need("id"): row for row in read_table("places/divisions.tsv", DIVISION_COLUMNS)}


def is_ascii(row: Row) -> bool:
    return all(cell.isascii() for cell in row.cells.values())


def test_countries_are_those_of_iso_3166_and_kosovo() -> None:
    rows = {row.need("id"): row for row in read_table("places/countries.tsv", COUNTRY_COLUMNS)}
    assert set(rows) == {c.alpha_3 for c in pycountry.countries} | {"XKX"}
    for country in pycountry.countries:
        assert rows[country.alpha_3].need("alpha2") == country.alpha_2
    assert all(is_ascii(row) for row in rows.values())
    assert all(-180 <= (row.number("longitude") or 0) <= 180 for row in rows.values())


def test_divisions_have_parents_dates_and_points(divisions: dict[str, Row]) -> None:
    for division_id, row in divisions.items():
        d = read_division(row)
        assert is_ascii(row), division_id
        assert division_id.startswith(d.country + ".")
        if d.level == 1:
            assert d.parent is None
        else:
            assert d.parent in divisions, division_id
        assert d.replaces is None or d.replaces in divisions, division_id
        if d.latitude is not None and d.longitude is not None:
            assert -90 <= d.latitude <= 90
            assert -180 <= d.longitude <= 180
        if d.valid_from and d.valid_to:
            assert d.valid_from < d.valid_to
        if d.country == "PAK":
            assert d.latitude is not None
            assert d.longitude is not None
            assert PAKISTAN[0] < d.latitude < PAKISTAN[1], division_id
            assert PAKISTAN[2] < d.longitude < PAKISTAN[3], division_id


def test_the_region_is_complete(divisions: dict[str, Row]) -> None:
    def count(country: str, level: str) -> int:
        return sum(row.need("country") == country and row.need("level") == level for row in divisions.values())

    assert count("PAK", "2") >= 160
    assert (count("AFG", "1"), count("IRN", "1")) == (34, 31)
    assert count("AFG", "2") >= 390
    assert count("IND", "1") >= 36
    assert count("IND", "2") >= 762
    assert count("IRN", "2") >= 431
    own = [row for row in divisions.values() if row.need("country") == "AFG" and row.need("precision") == "3"]
    assert len(own) >= 390, "Afghan districts have points of their own"


def test_cities_and_towns_lie_in_divisions_of_the_table(divisions: dict[str, Row]) -> None:
    cities = read_table("places/cities.tsv", CITY_COLUMNS, ("name", "country", "division"))
    towns = read_table("places/towns.tsv", TOWN_COLUMNS, ("name", "country", "division"))
    for row in (*cities, *towns):
        division = row.get("division")
        assert division is None or division in divisions, row
        assert is_ascii(row), row
        assert (
            row.number("precision") in range(1, 8) if "precision" in row.cells else row.number("population") is not None
        )
        if division and division.startswith("PAK.") and (latitude := row.number("latitude")) is not None:
            assert PAKISTAN[0] < latitude < PAKISTAN[1], row


def test_words_have_known_roles() -> None:
    for row in read_table("places/words.tsv", ("word", "role"), ("word", "role")):
        row.choice("role", WORD_ROLES)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("D.I. Khan", "di khan"),
        ("Khyber-Pakhtunkhwa", "khyber pakhtunkhwa"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Be’eri", "beeri"),
        ("Herāt", "herat"),
    ],
)
def test_fold_name(name: str, key: str) -> None:
    assert fold_name(name) == key


@pytest.mark.parametrize(
    ("name", "division"),
    [
        ("Naushki", "PAK.balochistan.nushki"),
        ("Noshki", "PAK.balochistan.nushki"),
        ("K-P", "PAK.khyber-pakhtunkhwa"),
        ("DI Khan", "PAK.khyber-pakhtunkhwa.dera-ismail-khan"),
        ("Musa Khel", "PAK.balochistan.musakhel"),
        ("Bolan", "PAK.balochistan.kachhi"),
        ("Shaheed Sikandarabad", "PAK.balochistan.surab"),
        ("Sistan-Baluchestan", "IRN.sistan-and-baluchestan"),
        ("Maidan Wardak", "AFG.wardak"),
        ("Loi Mamond", "PAK.khyber-pakhtunkhwa.bajaur"),
        ("Usta Mohammad", "PAK.balochistan.usta-muhammad"),
    ],
)
def test_spellings_mean_one_division(gazetteer: Gazetteer, name: str, division: str) -> None:
    assert division in {place.division for place in gazetteer.find(fold_name(name))}


@pytest.mark.parametrize(
    ("division", "on", "name"),
    [
        ("PAK.khyber-pakhtunkhwa.bajaur", date(2018, 5, 30), "Bajaur Agency"),
        ("PAK.khyber-pakhtunkhwa.bajaur", date(2018, 5, 31), "Bajaur"),
        ("PAK.federally-administered-tribal-areas.bajaur-agency", date(2025, 1, 1), "Bajaur"),
        ("PAK.khyber-pakhtunkhwa", date(2010, 4, 14), "North-West Frontier Province"),
        ("PAK.khyber-pakhtunkhwa", date(2010, 4, 15), "Khyber Pakhtunkhwa"),
        ("PAK.gilgit-baltistan", date(2009, 1, 1), "Northern Areas"),
        ("PAK.balochistan.hub", date(2020, 1, 1), "Lasbela"),
        ("PAK.balochistan.surab", date(2015, 1, 1), "Kalat"),
    ],
)
def test_names_are_those_of_the_day(gazetteer: Gazetteer, division: str, on: date, name: str) -> None:
    assert gazetteer.division_on(division, on).name == name


def test_karachi_is_the_umbrella_of_its_districts(gazetteer: Gazetteer) -> None:
    assert gazetteer.second_level("PAK.sindh.karachi-west") == "PAK.sindh.karachi"
    assert "PAK.sindh.karachi" in gazetteer.lineage("PAK.sindh.malir")


def test_a_missing_division_is_an_error(gazetteer: Gazetteer) -> None:
    with pytest.raises(KnowledgeError, match=re.escape("places/divisions.tsv")):
        gazetteer.division("PAK.atlantis")


def test_outlines_are_closed_rings_within_the_globe() -> None:
    outlines = {outline.country: outline for outline in load_outlines()}
    assert {"PAK", "AFG", "IND", "IRN", "UKR", "PSE", "XKX"} <= set(outlines)
    for outline in outlines.values():
        for ring in outline.rings:
            assert all(abs(a[0] - b[0]) <= 180 for a, b in itertools.pairwise(ring)), outline.country


@pytest.mark.parametrize(
    ("points", "problem"),
    [("1 2;3 4;1 2", "closed"), ("1 2;3 x;5 6;1 2", "a longitude and a latitude"), ("1 2;3 99;5 6;1 2", "globe")],
)
def test_a_wrong_ring_is_named(points: str, problem: str) -> None:
    text = f"# source: x\n# as of: 2026-01-01\ncountry\tname\tring\tpoints\nAAA\tA\t001\t{points}\n"
    row = next(parse_table("t.tsv", text, OUTLINE_COLUMNS))
    with pytest.raises(KnowledgeError, match=f"t.tsv:4: .*{problem}"):
        read_ring(row)
