"""Crowds: who of a story's people are rioters, who protesters, and whether a demonstration is what it happened at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.hinted import Hinted
from torkham.coding.parties.parties import STATES, Party, describe
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.stories import Story
from torkham.knowledge.triggers import Act

_PROTEST = Hinted(
    re.compile(
        r"\b(?:protest(?:s|ed|ing|ers?|ors?)?|demonstrat(?:ors?|ions?|ed|ing)|marchers|sit-?ins?|roadblocks?|mourners|"
        r"(?:peaceful|street|opposition|student|anti-[\w-]+) (?:march|rally|rallies)|"
        r"marches|march (?:against|called|demanding)|curfew-breakers|strikers)\b"
    ),
    ("protest", "demonstrat", "march", "sit-in", "sitin", "roadblock", "mourners", " rall", "curfew", "strikers"),
)
_CROWD = re.compile(
    r"\b(?:crowds?|mobs?|rioters|residents|villagers|locals|townspeople|population|workers|students|worshippers|"
    r"supporters|activists|protest[eo]rs|demonstrators|marchers|peasants|farmers)\b"
)
_ANGRY_LEFT = re.compile(r"\b(?:angry|enraged|furious|irate|rampaging|rowdy)\s+$")
_USES_FORCE: frozenset[Act] = frozenset(("killing", "shooting", "assault", "clash", "arrest"))


def tells_protest(reading: Reading, story: Story) -> bool:
    """Whether the sentences that tell it speak of a demonstration."""
    return any(_PROTEST.search(reading.folded, s.start, s.end) for s in story.scenes)


def is_crowd(reading: Reading, party: Party) -> bool:
    """Whether the words are those for a crowd: "a mob", "angry youths", "party activists"."""
    if not party.people or party.actor_id is not None:
        return False
    angry = _ANGRY_LEFT.search(reading.folded, max(0, party.start - 12), party.start)
    return angry is not None or _CROWD.search(describe(reading, party)) is not None


def name_rioters(story: Story, attacker: Party) -> Party:
    """The attacker, of whom tribesmen who throw stones are rioters."""
    stones = story.act == "riot" and attacker.kind == "communal_militia" and attacker.category == "victim"
    return replace(attacker, kind="rioters", group="civilians") if stones else attacker


def name_protesters(reading: Reading, story: Story, attacker: Party, targets: Sequence[Party]) -> list[Party]:
    """The targets, of whom civilians are protesters where forces use force on them at a demonstration."""
    if attacker.kind not in STATES or story.act not in _USES_FORCE:
        return list(targets)
    told = [s for s in story.scenes if _PROTEST.search(reading.folded, s.start, s.end)]
    return [replace(p, kind="protesters") if _may_protest(p, told) else p for p in targets]


def _may_protest(party: Party, told: Sequence[Scene]) -> bool:
    nobody = party.people and party.kind == "civilians" and not party.prominent and party.basis == "described"
    return nobody and any(s.start <= party.start < s.end for s in told)
