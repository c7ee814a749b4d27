"""A trigger and the parties on either side of it: what the votes of nouns, verbs and clashes all ask of the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from torkham.coding.parties.crowds import is_crowd
from torkham.coding.parties.parties import ARMED, Party
from torkham.coding.reading import Reading
from torkham.coding.triggers.triggers import Trigger
from torkham.coding.values import value_class
from torkham.knowledge.triggers import Act
from torkham.model.account import Side

Vote: TypeAlias = tuple[Side, float, Party]
"""A party voted to a side, with a weight of `weights`."""

CROWD_DOES: frozenset[Act] = frozenset(("assault", "property", "riot", "shooting", "grenade", "killing"))
_TAKES_ARMS: frozenset[Act] = frozenset(("shooting", "grenade", "explosion", "killing", "abduction"))
BACK = 50  # characters searched for what stands before a party or a trigger

_CLAUSE = re.compile(r";|\bwhile\b|\bwhereas\b|, (?:and|but) \w+ \w+ed\b|\bwho said\b|\bwhen\b|\bafter\b|\bbefore\b")
_BY = re.compile(
    r"\W*(?:\w+\W+){0,4}?(?:by|at the hands of|blamed on|attributed to)\W+"
    r"(?:(?:[\w-]+\W+)?(?:fire|gunfire|shots|shells|rockets|missiles|drones|shelling)\W+(?:from|of|fired by)\W+)?"
    r"(?:(?:the|an?|some|suspected|alleged|two|three|four|banned|outlawed|proscribed|fighters of)\W+)*$"
)
_ON = re.compile(
    r"^\W*(?:\w+\W+){0,4}?(?:on|at|against|targeting|near|outside|inside|upon|into|under|close to|hit|in front of|of|"
    r"next to|beside|amid|among|in the midst of|in the middle of|toward|towards|in|through)\W+"
    r"(?:(?:the|an?|their|his|its|two|three|several|residence of|vehicle of|home of|house of|convoy of|office of|"
    r"[\w-]+['’´]s?)\W+)*$"
)
_PART_LEFT = re.compile(
    r"(?:\b(?:all|many|most|one|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+) of (?:them|whom)|"
    r"\bincluding|\bamong them|\bamong whom|\bmost of them|\bmostly|\bincluded|\bamong those (?:killed|injured))"
    r"\W+(?:were\s+|was\s+)?(?:at least\s+)?$"
)
_MEN = re.compile(r"\b(?:men|persons|riders|motorcyclists|youths|individuals)$")


@value_class()
class Neighbours:
    """A trigger with the parties on its left and on its right, in the order of the text."""

    reading: Reading
    trigger: Trigger
    left: Sequence[Party]
    right: Sequence[Party]

    def before(self, party: Party) -> str:
        """The words between a party on the left and the trigger."""
        return self.reading.folded[party.end : self.trigger.start]

    def after(self, party: Party) -> str:
        """The words between the trigger and a party on the right."""
        return self.reading.folded[self.trigger.end : party.start]

    def between(self, first: Party, second: Party) -> str:
        """The words between two parties."""
        return self.reading.folded[first.end : second.start]

    def tells_by(self, party: Party) -> bool:
        """Whether a party on the right is told as the doer: "killed by suspected militants"."""
        return _BY.match(self.after(party)) is not None

    def tells_on(self, party: Party) -> bool:
        """Whether a party on the right is told as what was hit, or stood near: "exploded close to a patrol"."""
        return _ON.match(self.after(party)) is not None


def joined(gap: str, reach: int) -> bool:
    """Whether the words between a party and a trigger are short and cross no border of a clause."""
    return len(gap) <= reach and not _CLAUSE.search(gap)


def bears_arms(party: Party) -> bool:
    """Whether a party is people of an armed side: soldiers, not their post."""
    return party.people and party.kind in ARMED


def without_parts(reading: Reading, parties: Sequence[Party]) -> Sequence[Party]:
    """The parties that are not only told as part of another: without the four of "ten people, among them four police";
    all of them where they are all there is."""
    whole = [
        p
        for p in parties
        if not _PART_LEFT.search(reading.folded, max(0, p.start - BACK), p.start)
        and not reading.folded.startswith(" among them", p.end)
    ]
    return whole or parties


def arm(reading: Reading, party: Party, trigger: Trigger) -> Party:
    """Men who shoot, or who attack or kill, are armed men whom nobody has named; a crowd is one of civilians."""
    if party.actor_id is not None:
        return party  # settlers
    if is_crowd(reading, party):
        return replace(party, kind="rioters")
    several = _MEN.search(reading.folded, party.start, party.end) is not None
    if several or trigger.act in _TAKES_ARMS:
        return replace(party, kind="unidentified_armed", group="militants")
    return party
