"""What was used: the weapons that a stretch of text names."""

from __future__ import annotations

import re

from torkham.coding.values import value_class
from torkham.knowledge.weapons import Weapon, load_weapon_finds, load_weapons

CLAUSE = re.compile(r"[.;\n]|, (?:and|but|while|when|after)\b")


@value_class(order=True)
class WeaponMention:
    """A weapon as named; [start, end) are its words."""

    start: int
    end: int
    weapon: str
    gtd_weapon_type: str
    gtd_weapon_subtype: str | None
    plover_mode: str


def find_weapons(folded: str, start: int = 0, end: int | None = None) -> tuple[WeaponMention, ...]:
    """The weapons used in `folded[start:end]` (a text in lower case), in the order of the text.

    Weapons that were found or seized ("recovered two hand grenades") are left out. Where a blast has its own name
    ("a magnet bomb ... the explosion"), the plain "explosives" stays in: which to keep is the caller's choice.
    """
    part = folded[start:end]
    finds = [at for at, _, _ in load_weapon_finds().find(part)]
    breaks = [match.start() for match in CLAUSE.finditer(part)] if finds else []
    found = (hit for hit in load_weapons().find(part) if not _was_found(hit[0], finds, breaks))
    return tuple(_mention(start, hit) for hit in found)


def _was_found(at: int, finds: list[int], breaks: list[int]) -> bool:
    low = max((b for b in breaks if b < at), default=-1)
    high = min((b for b in breaks if b > at), default=1 << 60)
    return any(low < find < high for find in finds)


def _mention(offset: int, hit: tuple[int, int, Weapon]) -> WeaponMention:
    start, end, weapon = hit
    return WeaponMention(
        offset + start,
        offset + end,
        weapon.weapon,
        weapon.gtd_weapon_type,
        weapon.gtd_weapon_subtype,
        weapon.plover_mode,
    )
