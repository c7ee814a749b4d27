"""Numbers, dates, places and tolls in words."""

from __future__ import annotations

from datetime import date

import pytest

from torkham.briefs.articles import add_article, add_place_article, load_articles
from torkham.briefs.richtext import join_words
from torkham.briefs.wording import (
    say_count,
    say_date,
    say_date_precision,
    say_days,
    say_number,
    say_place,
    say_toll,
)
from torkham.model.account import EventDate, Location, Toll

MAY = date(2025, 5, 1)


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "no incidents"), (1, "1 incident"), (2, "2 incidents"), (1200, "1,200 incidents")],
)
def test_counts_agree_with_their_nouns(number: int, words: str) -> None:
    assert say_count(number, "incident") == words


def test_irregular_plurals() -> None:
    assert say_count(1, "person", "people") == "1 person"
    assert say_count(3, "person", "people") == "3 people"


@pytest.mark.parametrize(("value", "words"), [(0.0, "0"), (2.5, "2.5"), (42.0, "42"), (1234567.0, "1,234,567")])
def test_numbers(value: float, words: str) -> None:
    assert say_number(value) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2025, 5, 21), (2025, 5, 21), "21 May 2025"),
        ((2025, 5, 3), (2025, 5, 5), "3–5 May 2025"),
        ((2025, 5, 30), (2025, 6, 2), "30 May – 2 June 2025"),
        ((2024, 12, 30), (2025, 1, 2), "30 December 2024 – 2 January 2025"),
        ((2025, 5, 1), (2025, 5, 31), "May 2025"),
        ((2025, 5, 1), (2025, 6, 30), "May–June 2025"),
        ((2024, 12, 1), (2025, 1, 31), "December 2024 – January 2025"),
        ((2021, 1, 1), (2021, 12, 31), "2021"),
        ((2021, 1, 1), (2022, 12, 31), "2021–2022"),
        ((2025, 2, 1), (2025, 2, 27), "1–27 February 2025"),
    ],
)
def test_periods(start: tuple[int, int, int], end: tuple[int, int, int], words: str) -> None:
    assert say_days(date(*start), date(*end)) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "no report gives a date"),
        (EventDate(MAY, MAY, 1), "day known"),
        (EventDate(MAY, MAY, 2), "day inferred"),
        (EventDate(MAY, date(2025, 5, 3), 2), "known to within 3 days"),
        (EventDate(MAY, date(2025, 5, 31), 4), "known only roughly"),
    ],
)
def test_how_well_a_date_is_known(when: EventDate | None, words: str) -> None:
    assert say_date_precision(when) == words


def test_no_date() -> None:
    assert say_date(None) == "date not reported"


@pytest.mark.parametrize(
    ("name", "admin2", "admin1", "precision", "words"),
    [
        ("Zero Point", "Khuzdar", "Balochistan", 1, "Zero Point, Khuzdar, Balochistan"),
        ("Khuzdar", "Khuzdar", "Balochistan", 3, "Khuzdar, Balochistan"),
        ("Kabul", "Kabul", "Kabul", 1, "Kabul"),
        ("Sindh", None, "Sindh", 4, "Sindh"),
        ("Khan Yunis", "Khan Younis", "Gaza Strip", 1, "Khan Yunis, Gaza Strip"),
        ("Mastung Road", "Mastung", "Balochistan", 2, "Mastung Road, Mastung, Balochistan"),
    ],
)
def test_a_place_names_nothing_twice(
    name: str, admin2: str | None, admin1: str | None, precision: int, words: str
) -> None:
    assert say_place(Location(name, admin2, admin1, "PAK", None, None, precision)) == words


def test_no_place() -> None:
    assert say_place(None) == "place not reported"


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, None, None, "not reported"),
        (8, 8, 8, "8"),
        (0, 0, 0, "0"),
        (5, 8, 10, "8 (5–10)"),
        (5, 5, None, "at least 5"),
        (24, None, None, "at least 24"),
        (None, 70, 70, "up to 70"),
        (None, 70, None, "about 70"),
        (None, None, 12, "up to 12"),
        (5, None, 10, "5–10"),
        (1200, 1200, 1200, "1,200"),
    ],
)
def test_unknown_is_not_zero(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert say_toll(Toll(low, best, high)) == words


def test_lists() -> None:
    assert [join_words(x) for x in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Northern Liberation Army", "the Northern Liberation Army"),
        ("Jaish al-Quds", "Jaish al-Quds"),
        ("police", "police"),
        ("Armed men", "armed men"),
        ("Police Service", "Police Service"),
        ("Two guards", "two guards"),
        ("gunmen", "gunmen"),
        ("interior ministry", "the interior ministry"),
        ("Ministry of Defence", "the Ministry of Defence"),
        ("unidentified armed group", "an unidentified armed group"),
        ("school bus", "a school bus"),
        ("university student", "a university student"),
        ("dozens of armed men", "dozens of armed men"),
        ("14 people", "14 people"),
        ("the army", "the army"),
        ("residents of Northtown", "residents of Northtown"),
        ("security forces", "security forces"),
        ("Northland Security Forces", "the Northland Security Forces"),
        ("the mayor's office", "the mayor's office"),
        ("Northtown's civil defence agency", "Northtown's civil defence agency"),
        ("", ""),
    ],
)
def test_names_take_the_article_that_they_need(name: str, words: str) -> None:
    assert add_article(name) == words


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Gaza Strip", "the Gaza Strip"),
        ("United States", "the United States"),
        ("Rafah, Gaza Strip", "Rafah, Gaza Strip"),
        ("Quetta, Balochistan", "Quetta, Balochistan"),
    ],
)
def test_places_take_an_article_too(place: str, words: str) -> None:
    assert add_place_article(place) == words


def test_the_table_of_articles_knows_three_kinds_of_head() -> None:
    articles = load_articles()
    assert set(articles.heads.values()) == {"the", "bare", "capital"}
    assert "the" in articles.openers
    assert not articles.openers & articles.small


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Khorasan Chapter of the Islamic State", "the Khorasan Chapter of the Islamic State"),
        ("Military Forces of United States", "the Military Forces of the United States"),
        ("Military Forces of Iran", "the Military Forces of Iran"),
        ("members of parliament", "members of parliament"),
    ],
)
def test_a_name_with_a_state_in_it_has_both_articles(name: str, told: str) -> None:
    assert add_article(name) == told
