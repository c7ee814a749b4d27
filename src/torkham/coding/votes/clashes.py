"""Who fought whom, as the words around a clash tell it; who began it is not said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.parties.crowds import is_crowd
from torkham.coding.parties.parties import ARMED, REBELS, STATES, UNARMED, Party
from torkham.coding.reading import Reading
from torkham.coding.votes import weights as weights
from torkham.coding.votes.neighbours import Neighbours, Vote, bears_arms, without_parts

CLOSE = 30  # characters between the subjects of a clash and its word

# "people were killed in clashes with police", "two others injured in a shootout": who fell is no side of the fight
_FELL_IN = re.compile(
    r"\b(?:killed|dead|died|injured|wounded|hurt|martyred|slain|shot|hit|lost|perished|casualties)\b[^.;]*"
    r"\b(?:in|during|amid)\s"
)
# "police, party supporters clash", "herdsmen and farmers clashed": two sides, told side by side
_BESIDE = re.compile(r"\W*(?:,|\band\b|&)\W+(?:(?:the|some|local|rival|armed|suspected)\W+)*(?:[\w-]+\W+){0,2}")
_SINGLE = re.compile(r"(?:an?|one|the) ")
_WITH = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:with|against)\W+(?:(?:the|riot|local|suspected)\W+)*$")


def read_clash(around: Neighbours) -> Iterator[Vote]:
    """The votes of a clash for its two sides: rebels are the attacker, whoever is told first where there are none; one
    side alone is voted lower, and a tribe that fights itself is both."""
    left = [p for p in around.left if not around.reading.folded.startswith(" ally ", p.end)]  # "US ally Israel"
    left = [p for p in left if not _fell_in(around, p)]
    around = replace(around, left=without_parts(around.reading, left))
    sides = _find_sides(around)
    if len(sides) == 2 and (sides[0].kind in STATES) != (sides[1].kind in STATES):
        sides = [_fight(around.reading, p) for p in sides]
        sides.sort(key=lambda p: p.kind in STATES)  # "police, party supporters clash"
    rebels = [p for p in sides if p.kind in REBELS]
    others = [p for p in sides if p.kind not in REBELS]
    if rebels and others:
        yield "attacker", weights.SIDE_OF_CLASH, rebels[0]
        yield "target", weights.SIDE_OF_CLASH, others[0]
    elif len(sides) == 2 or (sides and sides[0].category == "tribe"):
        yield "attacker", weights.SIDE_OF_CLASH, sides[0]
        yield "target", weights.SIDE_OF_CLASH, sides[-1]
    elif sides:
        faced = _WITH.match(around.after(sides[0])) is not None
        yield "attacker" if rebels else "target", weights.FACED if faced else weights.NEAR_CLASH, sides[0]


def _find_sides(around: Neighbours) -> list[Party]:
    """The two sides of a clash, or the one that is named, or none."""
    left, right = around.left, around.right
    armed_left = [p for p in left if bears_arms(p)]
    armed_right = [p for p in right if bears_arms(p)]
    unarmed = left[-1] if left and left[-1].people and left[-1].kind in UNARMED else None
    if _faces(around, right) and "between" in around.after(right[0]):
        return list(right[:2])
    if len(armed_right) >= 2 and "between" in around.after(armed_right[0]):
        return armed_right[:2]
    if armed_right and (unarmed or armed_left) and _WITH.match(around.after(armed_right[0])):
        return [unarmed or armed_left[-1], armed_right[0]]
    if _faces(around, left[-2:]) and len(around.before(left[-1])) <= CLOSE:
        return list(left[-2:])
    if len(armed_left) >= 2:
        return armed_left[-2:]
    return [*armed_left[-1:], *armed_right[:1]]


def _faces(around: Neighbours, two: Sequence[Party]) -> bool:
    """Whether two parties are told side by side as the two of a fight, one of them armed at least."""
    if len(two) < 2 or not (two[0].people and two[1].people) or not (two[0].kind in ARMED or two[1].kind in ARMED):
        return False
    return _BESIDE.fullmatch(around.between(two[0], two[1])) is not None


def _fight(reading: Reading, party: Party) -> Party:
    """Unarmed people who fight forces: a crowd are rioters, one alone is armed."""
    if party.kind not in UNARMED:
        return party
    alone = party.basis == "named" or (_SINGLE.match(reading.folded, party.start) and not is_crowd(reading, party))
    return replace(party, kind="unidentified_armed" if alone else "rioters")


def _fell_in(around: Neighbours, party: Party) -> bool:
    """Whether nameless people only fell in a fight: "17 people were killed in battles with the army"."""
    if party.kind not in UNARMED or party.basis == "named":
        return False
    return _FELL_IN.search(around.before(party)) is not None
