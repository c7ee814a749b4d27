"""Who did it to whom, as the words around a noun tell it: "the militants' attack on a post"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from torkham.coding.parties.parties import ARMED, REBELS, STATES, Party
from torkham.coding.votes import weights as weights
from torkham.coding.votes.neighbours import BACK, Neighbours, Vote, bears_arms, joined
from torkham.knowledge.triggers import Act

BESIDE = 18  # characters between a party and the noun that it owns, or that hit it
DEED = 60  # characters between a doer and what it launched
RIGHT = 80  # characters between a noun and whoever its "by" or "on" names

_DEEDS: frozenset[Act] = frozenset(("operation", "airstrike", "shelling", "assault", "arrest"))
_POSSESSOR = re.compile(
    r"(?:['’´]s?)?\W*(?:(?!(?:in|on|at|by|near|during|after|from|with|and|for|of|as|a|an|the|was|were|who)\b)\w+\W+){0,2}"
)
_RAN_INTO = re.compile(
    r"\W*(?:(?:\w+\W+){0,5}(?:after|by|when)\W+)?(?:\w+\W+)?"
    r"(?:struck|hit|ran over|drove over|stepp(?:ed|ing) on|triggered|set off)\W+(?:an?|the)\W+(?:[\w-]+\W+){0,2}"
)
# "called a strike over the killing of their leader"
_REASON_LEFT = re.compile(
    r"\b(?:over|aveng\w+|(?:revenge|retaliation|reprisal|retribution) for|in response to)\s+"
    r"(?:the\s+|their\s+|his\s+)?(?:recent\s+|earlier\s+)?$"
)
_OF = re.compile(r"\W+(?:of|to)\W+(?:(?:the|an?|his|her|their|at least|about|some)\W+)*$")
_EVENT_NEXT = re.compile(r"(?:['’]s)? (?:attack|assault|raid|strike|ambush|bombing|blast|shelling|invasion)\b")
_BEAT_BACK = re.compile(
    r"\b(?:(?:beat|beaten|drove|pushed) back|repuls\w+|repel\w*|foil\w*|thwart\w*|fend\w* off|fought off|warded off)\b"
    r"[^,;]{0,30}$"
)
_CARRIES_OUT = re.compile(
    r"(?:launch|carr(?:y|ied|ies|ying) out|conduct|stag|mount|continu|beg[au]n|intensif|fire[ds]|unleash|rained|lobbed|"
    r"resum|perpetrat|execut|order|resort|step)\w*"
)


def read_noun(around: Neighbours) -> Iterator[Vote]:
    """The votes of a noun for the parties around it; none of one that only says why something else was done."""
    start = around.trigger.start
    if _REASON_LEFT.search(around.reading.folded, max(0, start - BACK), start):
        return
    if around.left and _RAN_INTO.fullmatch(around.before(around.left[-1])):
        yield "target", weights.RAN_INTO, around.left[-1]
        around = replace(around, left=around.left[:-1])
    yield from _read_beside(around)
    yield from _read_right(around)
    yield from _read_doer(around)


def _read_beside(around: Neighbours) -> Iterator[Vote]:
    """ "The militants' attack", "a school bombing"."""
    beside = around.left[-1] if around.left else None
    if beside is None or not joined(around.before(beside), BESIDE):
        return
    if bears_arms(beside) and _POSSESSOR.fullmatch(around.before(beside)):
        yield "attacker", weights.OWNS, beside
    elif not beside.people or beside.kind == "civilians":
        yield "target", weights.STANDS_BESIDE, beside


def _read_right(around: Neighbours) -> Iterator[Vote]:
    """ "An attack by militants on a post", "the killing of two traders"."""
    killing = around.trigger.act == "killing"
    for party in around.right:
        if len(around.after(party)) > RIGHT:
            break
        if party.kind in ARMED and around.tells_by(party):
            yield "attacker", weights.BY, party
        elif killing and _EVENT_NEXT.match(around.reading.folded, party.end):
            continue  # "the toll of the herdsmen attack"
        elif _OF.match(around.after(party)) if killing else around.tells_on(party):
            raids = around.trigger.act == "operation" and party.kind in STATES
            yield ("attacker", weights.RAIDS, party) if raids else ("target", weights.AIMED_AT, party)
            break


def _read_doer(around: Neighbours) -> Iterator[Vote]:
    """ "Militants launched an attack"; those who "beat back an assault" were attacked."""
    armed = [p for p in reversed(around.left) if bears_arms(p)]
    if not armed:
        return
    act, met = around.trigger.act, _find_forces(armed)
    if act in ("assault", "shooting") and _BEAT_BACK.search(around.before(met)):
        yield "target", weights.BEAT_BACK, met
        came = next((p for p in around.right if p.kind in REBELS), None)
        if came is not None:
            yield "attacker", weights.BEAT_BACK, came
    elif act in _DEEDS and _CARRIES_OUT.search(gap := around.before(armed[0])) and joined(gap, DEED):
        yield "attacker", weights.CARRIES_OUT, armed[0]


def _find_forces(armed: list[Party]) -> Party:
    """The first forces of a state, else the first."""
    return next((p for p in armed if p.kind in STATES), armed[0])
