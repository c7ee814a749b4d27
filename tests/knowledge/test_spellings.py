"""Spelling families: rows of one name, and rows that are not."""

from __future__ import annotations

import pytest

from torkham.knowledge.gazetteer import load_gazetteer
from torkham.knowledge.spellings import read_spellings
from torkham.matching.contradicting import is_one_name

SAME = [
    ("Naushki", "Noshki", "Nushki"),
    ("Baluchistan", "Balochistan"),
    ("Tehrik-i-Taliban", "Tehreek-e-Taliban"),
    ("Khawarij", "Khwarij"),
    ("Islamabad", "Islamabaad"),
    ("Qalat", "Kalat"),
    ("Ghazni", "Gazni"),
    ("Sohbatpur", "Sohbatpura", "Suhbatpur", "Sohbat Pur"),
    ("Gulshan-e-Hadeed", "Gulshan-i-Hadid", "Gulshan e Hadeed"),
    ("Mamond", "Mamund"),
    ("Charsadda", "Charsaddah"),
    ("Sheikh Wasil", "Shaikh Wasil"),
    ("Killi Luqman", "Kalay Luqman"),
    ("Be'eri", "Beeri"),
]
OTHER = [
    ("Kabul", "Kabal"),
    ("Bannu", "Buner"),
    ("Lower Dir", "Upper Dir"),
    ("Quetta", "Kotli"),
    ("Zhob", "Job Town"),
    ("Swat", "Swabi"),
    ("Khuzdar", "Khost"),
]


@pytest.mark.parametrize("names", SAME, ids=[names[0] for names in SAME])
def test_the_spellings_of_a_name_have_one_root(names: tuple[str, ...]) -> None:
    spellings = read_spellings()
    assert len({spellings.find_root(name) for name in names}) == 1
    assert all(is_one_name(names[0].lower(), name.lower()) for name in names)


@pytest.mark.parametrize(("a", "b"), OTHER)
def test_other_names_have_other_roots(a: str, b: str) -> None:
    spellings = read_spellings()
    assert spellings.find_root(a) != spellings.find_root(b)


@pytest.mark.parametrize(
    ("name", "place"),
    [("Sohbatpura", "Sohbatpur"), ("Noshkey", "Nushki"), ("Charsaddah", "Charsadda"), ("Peshaawar", "Peshawar")],
)
def test_the_gazetteer_finds_a_name_in_another_spelling(name: str, place: str) -> None:
    assert place in {found.name for found in load_gazetteer().find_alike(name)}
