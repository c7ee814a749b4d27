"""Weapons, as reports name them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from torkham.knowledge.phrases import Phrases
from torkham.knowledge.tables import read_table

COLUMNS = ("phrase", "weapon", "gtd_weapon_type", "gtd_weapon_subtype", "plover_mode")


@dataclass(frozen=True, slots=True)
class Weapon:
    """A kind of weapon: our word for it, and the words of GTD and PLOVER."""

    weapon: str
    gtd_weapon_type: str
    gtd_weapon_subtype: str | None
    plover_mode: str


@cache
def load_weapons() -> Phrases[Weapon]:
    """Phrase -> weapon. Raises KnowledgeError with file and line where the table is wrong."""
    rows = read_table("lexicons/weapons.tsv", COLUMNS)
    return Phrases(
        (
            row.need("phrase"),
            Weapon(
                row.need("weapon"), row.need("gtd_weapon_type"), row.get("gtd_weapon_subtype"), row.need("plover_mode")
            ),
        )
        for row in rows
    )


@cache
def load_weapon_finds() -> Phrases[bool]:
    """The words by which a weapon was found or seized, not used."""
    return Phrases((row.need("word"), True) for row in read_table("lexicons/weapon_finds.tsv", ("word",)))
