"""A party as one sentence names it, and what its own words say of it."""

from __future__ import annotations

import re

from torkham.coding.reading import Reading
from torkham.coding.values import value_class
from torkham.model.account import ActorKind, Basis, Category

STATES: frozenset[ActorKind] = frozenset(("state_forces", "foreign_state"))
REBELS: frozenset[ActorKind] = frozenset(("militant_group", "unidentified_armed"))
MILITIAS: frozenset[ActorKind] = frozenset(("communal_militia", "political_militia"))
ARMED: frozenset[ActorKind] = STATES | REBELS | MILITIAS
UNARMED: frozenset[ActorKind] = frozenset(("civilians", "other", "protesters", "rioters"))
UNKNOWN = re.compile(r"\b(?:unidentified|unknown|unnamed)\b")
MACHINES = re.compile(
    r"\b(?:warplanes?|jets?|fighter jets|aircraft|helicopters?|gunships?|drones?|tanks?|warships?|ministry|artillery)$"
)
STATE_DEED = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:fire|gunfire|sniper fire|tank fire|strikes?|air ?strikes?|raids?|shelling|bombardments?|"
    r"bombing|(?:glide|guided|aerial) bombs?|shells?|howitzers?|mortars?|drones?|"
    r"missiles?|rockets?|warplanes?|jets?|aircraft|helicopters?|gunships?|(?<!suicide )bombers|"
    r"tanks?|artillery|snipers?|soldiers|troops|attacks?|barrages?|offensive|operation)\b"
)
OF_THE_GROUP = re.compile(r" of (?:the|its) (?:[\w-]+ )?(?:group|movement|outfit|organi[sz]ation|militia)\b")
_DETERMINER = re.compile(r"^(?:the|an?|his|her|their|its|some|these|those|at least|other|another)\s+", re.IGNORECASE)


@value_class(order=True)
class Party:
    """A party as one sentence names it. `country` is that of a state's forces; `prominent` is a person of note."""

    start: int
    end: int
    name: str
    actor_id: str | None
    kind: ActorKind
    category: str | None
    basis: Basis
    group: Category
    people: bool
    country: str | None
    gtd_target: str | None
    prominent: bool = False


def describe(reading: Reading, party: Party) -> str:
    """The words of a party, in lower case."""
    return reading.folded[party.start : party.end]


def is_unidentified(reading: Reading, party: Party) -> bool:
    """Whether the words themselves say that nobody knows who it was."""
    return UNKNOWN.search(describe(reading, party)) is not None


def is_machine(reading: Reading, party: Party) -> bool:
    """Whether a party is a state's machines: "a Russian aircraft"."""
    return party.kind in STATES and MACHINES.search(describe(reading, party)) is not None


def owns_deed(reading: Reading, party: Party) -> bool:
    """Whether what follows a party's name is what it did or struck with: "Russian" drones."""
    return STATE_DEED.match(reading.folded, party.end) is not None


def strip_determiner(words: str) -> str:
    """A noun phrase without what stands before it and says nothing of who they are: "the", "some", "at least"."""
    return _DETERMINER.sub("", words)
