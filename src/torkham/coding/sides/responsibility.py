"""Who claimed an attack, who is blamed for it, and who denied it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from torkham.coding.mentions import ActorMention
from torkham.coding.parties.parties import MILITIAS, STATES
from torkham.coding.reading import Reading
from torkham.coding.stretches import within
from torkham.coding.values import value_class
from torkham.model.account import ActorKind

_GROUPS: frozenset[ActorKind] = MILITIAS | {"militant_group"}
_CLAIMANTS: frozenset[ActorKind] = _GROUPS | {"foreign_state"}
Stance = Literal["claimed", "blamed", "denied"]

# No sentence without one of these is read further: it keeps the patterns below off most of a report.
_CUES = (
    "claim", "responsib", "credit", "owns up", "owned up", "owning up", "behind", "blam", "accus", "suspect",
    "attribut", "deny", "denie", "reject", "distanc", "allegedly", "pointed", "carried out", "targeted", "attacked",
    "conducted", "of its",
)  # fmt: skip
_TAKES = (
    r"(?:claim(?:s|ed|ing)?|accept(?:s|ed|ing)?|took|tak(?:e|es|ing|en)|assum(?:e|es|ed|ing)|own(?:s|ed|ing)? up to)"
)
_WHAT = r"(?:attacks?|blasts?|bombings?|ambush|assault|explosion|killings?|abduction|raid|shooting|strike|operation)"
_CLAIM = re.compile(
    rf"\b{_TAKES}\s+(?:the\s+)?(?:full\s+|sole\s+)?(?:responsibility|credit)|"
    rf"\b(?:claimed|claiming)\s+(?:the|this|that|both|several such|a number of|[\w-]+['’]s)\s+(?:[\w-]+\s+){{0,2}}?"
    rf"{_WHAT}\b"
)
_CLAIMED_BY = re.compile(
    rf"\b(?:responsibility|{_WHAT})\b[^.;]{{0,70}}?\b(?:claimed|accepted|taken|owned)\s+by\b|\bclaimed by\b"
)
_OWN_WORDS = re.compile(
    r"\b(?:said|says|announced|stated|declared|added)\b[^.;]{0,60}?\b(?:it (?:was|had been) behind|it (?:had )?"
    r"(?:carried out|targeted|attacked)|(?:its|their|our) (?:[\w-]+ ){0,2}?(?:had )?"
    r"(?:carried out|attacked|targeted|conducted)|of its (?:own|men|members|fighters|bombers|suicide bombers) (?:had )?"
    r"(?:carried out|walked|set off|detonated|blown?|attacked|targeted|rammed|stormed))"
)
_NOBODY = re.compile(
    r"\b(?:no (?:one|group|organi[sz]ation|outfit|individual|party|militant group|militant outfit|terror group|"
    r"terrorist group|person)|nobody|none|neither|nor|not (?:yet )?(?:been )?(?:claim|accept|tak)\w*|not immediately|"
    r"yet to|often|frequently|in the past|previously|similar (?:attacks|bombings|incidents)|such attacks in)\b"
)
_BLAME = re.compile(
    r"\b(?:attributed (?:the |this |responsibility )?(?:[\w-]+ ){0,5}?to|blam(?:e|es|ed|ing)\b|"
    r"pinned? (?:it|the blame) on|accused\b|suspect(?:s|ed)?\b"
    r"(?! of (?:aiding|being|belonging|fighting|having|helping|links|membership|planning|plotting|"
    r"supporting|ties|working))|"
    r"allegedly (?:acting for|linked to|carried out by)|pointed (?:the finger|fingers) at)"
)
_BEHIND = re.compile(
    r"\b(?:believed?|thought|said|says|suspect(?:s|ed)?)\b[^.;]{0,40}?\b(?:was|were|is|to be) behind\b"
)
# "the rebels were blamed"
_IS_BLAMED = re.compile(r"\W+(?:was|were|is|are|has been|have been)\W+(?:\w+ly\W+)?(?:blamed|suspected)\b(?! of)")
_ACCUSED_OF = re.compile(
    r"\W+(?:of|for)\W+(?:\w+ly\W+)?(?:planting|laying|firing|killing|shelling|bombing|attacking|shooting|launching|"
    r"carrying out|striking|abducting)\b"
)
_DENY = re.compile(
    r"\bden(?:y|ies|ied|ying)\s+(?:any\s+)?(?:responsibility|involvement|carrying|being behind)|"
    r"\brejected (?:the )?(?:claims?|accusations?|allegations?|charges?)|\bdistanced itself from\b"
)
_THE_GROUP = re.compile(
    r"\b(?:the (?:[\w-]+ )?(?:group|outfit|organi[sz]ation|militia|faction)(?:'s \w+)?|it)"
    r"\s+(?:has |had |also |later )*$"
)


@value_class()
class Responsibility:
    """One group's stance to an attack: the group as named, and the words that say so."""

    actor: ActorMention
    stance: Stance
    start: int
    end: int
    sentence: int


def find_responsibility(reading: Reading) -> tuple[Responsibility, ...]:
    """Every claim, blame and denial with the group that it names, in order; "no group claimed" names none."""
    found: list[Responsibility] = []
    last: ActorMention | None = None
    for index, sentence in enumerate(reading.document.sentences):
        if sentence.furniture not in (None, "title"):
            continue
        actors = [a for a in within(reading.actors, sentence.start, sentence.end) if a.kind != "other"]
        if (actors or last) and _has_cue(reading.folded[sentence.start : sentence.end]):
            found += _read_sentence(reading.folded, index, sentence.start, sentence.end, actors, last)
        last = next((a for a in reversed(actors) if a.kind in _CLAIMANTS and a.actor_id), last)
    return tuple(found)


def _has_cue(words: str) -> bool:
    return any(map(words.__contains__, _CUES))


def _read_sentence(
    folded: str, index: int, start: int, end: int, actors: Sequence[ActorMention], last: ActorMention | None
) -> list[Responsibility]:
    """`last` is the group that the sentences before name last: "the group claimed responsibility"."""
    deny = _DENY.search(folded, start, end)
    if deny:
        who = [a for a in actors if a.end <= deny.start() and a.kind in _CLAIMANTS]
        return [Responsibility(a, "denied", a.start, deny.end(), index) for a in who[-1:]]
    claim = _find_claim(folded, start, end, actors, last)
    if claim is not None:
        who_claims, words = claim
        span = min(who_claims.start, words.start()), max(who_claims.end, words.end())
        return [Responsibility(who_claims, "claimed", *(span if who_claims is not last else words.span()), index)]
    return _find_blame(folded, index, start, end, actors)


def _find_claim(
    folded: str, start: int, end: int, actors: Sequence[ActorMention], last: ActorMention | None
) -> tuple[ActorMention, re.Match[str]] | None:
    """The group that claims, and the words that say so."""
    groups = [a for a in actors if a.kind in _CLAIMANTS]
    passive = _CLAIMED_BY.search(folded, start, end)
    words = passive or _CLAIM.search(folded, start, end)
    if words is None:
        own = _OWN_WORDS.search(folded, start, end)
        before = [a for a in groups if own and a.end <= own.start() and a.kind not in STATES]
        return (before[-1], own) if own and before else None
    if _NOBODY.search(folded, start, words.end()):
        return None
    if passive:
        after = [a for a in groups if a.start >= words.end()]
        return (after[0], words) if after else None
    named = [a for a in groups if a.end <= words.start()] or [a for a in groups if a.start >= words.end()]
    if named:
        return named[0], words
    return (last, words) if last and _THE_GROUP.search(folded, start, words.start()) else None


def _find_blame(folded: str, index: int, start: int, end: int, actors: Sequence[ActorMention]) -> list[Responsibility]:
    passive = [a for a in actors if a.kind == "militant_group" and _IS_BLAMED.match(folded, a.end)]
    if passive:
        return [Responsibility(a, "blamed", a.start, a.end, index) for a in passive[:2]]
    behind = _BEHIND.search(folded, start, end)
    blame = behind or _BLAME.search(folded, start, end)
    if blame is None:
        return []
    reach = blame.start() if behind else blame.end()
    blamed = [
        a
        for a in actors
        if a.start >= reach and (a.kind in _GROUPS or (a.kind in STATES and _ACCUSED_OF.match(folded, a.end)))
    ]
    return [Responsibility(a, "blamed", blame.start(), max(a.end, blame.end()), index) for a in blamed[:2]]
