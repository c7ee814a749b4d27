"""The tables of actors: sound, large enough, and true to their time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from torkham.knowledge.actors import is_abbreviation, load_actors
from torkham.knowledge.spellings import MOST_SPELLINGS, fold, read_spellings


def test_there_are_enough_actors_each_with_a_name_of_its_own() -> None:
    actors = load_actors()
    listed = {alias.actor for alias in actors.aliases if alias.actor}
    assert len(listed) >= 300
    for actor_id in listed:
        row = actors.get(actor_id)
        assert row is not None
        assert row.name


@pytest.mark.parametrize(
    ("name", "country", "want"),
    [
        ("TTP", None, "ttp"),
        ("T.T.P.", None, "ttp"),
        ("Tehreek-e-Taliban Pakistan", None, "ttp"),
        ("Tahrik-i-Taliban Pakistan", None, "ttp"),
        ("Baluch Liberation Army", None, "bla"),
        ("Jaish-e-Mohammad", None, "jaish-e-mohammed"),
        ("Lashkar-e-Toiba", None, "lashkar-e-taiba"),
        ("Jaish ul-Adl", None, "jaish-al-adl"),
        ("Jundallah", None, None),
        ("Jundallah", "IRN", "jundallah-irn"),
        ("Taliban", None, "taliban"),
        ("Taliban", "AFG", "afg-taliban"),
        ("Fitna al-Khawarij", "PAK", None),
        ("nobody of that name", None, None),
    ],
)
def test_resolve(name: str, country: str | None, want: str | None) -> None:
    row = load_actors().resolve(name, country=country)
    assert (row.id if row else None) == want


@pytest.mark.parametrize(
    ("actor", "on", "kind"),
    [
        ("afg-taliban", date(1997, 1, 1), "state_forces"),
        ("afg-taliban", date(2015, 1, 1), "militant_group"),
        ("afg-taliban", date(2025, 1, 1), "state_forces"),
        ("rsf", date(2020, 1, 1), "state_forces"),
        ("rsf", date(2025, 1, 1), "militant_group"),
        ("fmln", date(1989, 1, 1), "militant_group"),
        ("fmln", date(2010, 1, 1), "other"),
        ("ttp", None, "militant_group"),
    ],
)
def test_roles_are_dated(actor: str, on: date | None, kind: str) -> None:
    row = load_actors().get(actor)
    assert row is not None
    assert row.role_on(on).kind == kind


@pytest.mark.parametrize("actor_id", ["isr-forces", "pak-police", "pak-balochistan-government", "bra", "ind"])
def test_states_are_actors_too(actor_id: str) -> None:
    assert load_actors().get(actor_id) is not None


def test_no_role_of_an_actor_overlaps_another() -> None:
    for row in load_actors().rows:
        for before, after in pairwise(row.roles):
            assert before.end is not None, row.id
            assert after.start is not None, row.id
            assert before.end < after.start, row.id


def test_parents_make_no_circle() -> None:
    actors = load_actors()
    for row in actors.rows:
        seen, parent = {row.id}, row.parent
        while parent is not None:
            assert parent not in seen, row.id
            seen.add(parent)
            above = actors.get(parent)
            parent = above.parent if above else None


@pytest.mark.parametrize("text", ["İstanbul – Séléka", "Jama’at\u00a0ul\nAhrar", "STRASSE ẞ", "plain", "ŁÓDŹ ǅ"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_spellings_are_many_but_bounded() -> None:
    spellings = read_spellings()
    assert {"hizb ul mujahideen", "hizbul mujahidin", "hezb al mujahedin"} <= set(
        spellings.expand("Hizb-ul-Mujahideen")
    )
    assert max(len(spellings.expand(alias.written)) for alias in load_actors().aliases) <= MOST_SPELLINGS


@pytest.mark.parametrize(
    ("word", "is_one"), [("TTP", True), ("JuA", True), ("IS-K", True), ("Hamas", False), ("Boko Haram", False)]
)
def test_abbreviations(word: str, is_one: bool) -> None:
    assert is_abbreviation(word) is is_one
