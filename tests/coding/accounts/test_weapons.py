"""Weapons by phrase, and what was found rather than used."""

from __future__ import annotations

import pytest

from torkham.coding.accounts.weapons import find_weapons

SENTENCES = [
    ("Gunmen opened fire on the van.", ["small arms"]),
    ("A roadside bomb hit the convoy.", ["IED"]),
    ("The attacker blew himself up at the gate.", ["suicide vest"]),
    ("An explosives-laden vehicle rammed the wall.", ["car bomb"]),
    ("A magnet bomb was stuck to the door.", ["magnet bomb"]),
    ("A bomb planted in a motorcycle went off.", ["motorcycle bomb"]),
    ("They lobbed a hand grenade and fled.", ["grenade"]),
    ("Mortar shells fell on the market; an air strike followed.", ["mortar", "aircraft"]),
    ("Drones and ballistic missiles were launched.", ["drone", "missile"]),
    ("He was stabbed to death.", ["knife"]),
    ("The camp was set ablaze.", ["arson"]),
    ("Villagers with sticks and stones chased them.", ["sticks", "stones"]),
    ("A landmine killed the shepherd.", ["landmine"]),
    ("Troops recovered two hand grenades and a pistol.", []),
    ("They opened fire. Police recovered a pistol.", ["small arms"]),
    ("He talked about the weather.", []),
]


@pytest.mark.parametrize(("text", "weapons"), SENTENCES)
def test_weapons(text: str, weapons: list[str]) -> None:
    assert [mention.weapon for mention in find_weapons(text.lower())] == weapons


def test_spans_point_into_the_whole_text() -> None:
    text = "first, a car bomb. then a grenade."
    (mention,) = find_weapons(text, text.index("then"))
    assert text[mention.start : mention.end] == "grenade"
    assert (mention.gtd_weapon_type, mention.plover_mode) == ("Explosives/Bombs/Dynamite", "explosives")
