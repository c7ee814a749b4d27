"""Who claimed an attack, who is blamed for it, and who denied it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from torkham.coding.mentions import ActorMention
from torkham.coding.reading import Reading, within

Stance = Literal["claimed", "blamed", "denied"]

_CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|accept(?:s|ed|ing)?|took|takes|taking|taken|assum(?:e|es|ed|ing))\s+(?:the\s+)?"
    r"(?:full\s+|sole\s+)?(?:responsibility|credit)|\bresponsibility\b[^.;]{0,70}?\b(?:was|has been|were)\s+"
    r"(?:later\s+)?(?:claimed|accepted|taken)\s+by|\bclaimed (?:by|it (?:had )?(?:carried|was behind))|"
    r"\bclaimed (?:the|to have carried out the) (?:attack|blast|bombing|ambush|assault)"
)
_NOBODY = re.compile(
    r"\b(?:no (?:one|group|organi[sz]ation|outfit|individual|party|militant group|militant outfit|terror group|"
    r"terrorist group|person)|nobody|none|neither|not (?:yet )?been|not immediately|yet to)\b"
)
_BLAME = re.compile(
    r"\b(?:attributed (?:the |this |responsibility )?(?:[\w-]+ ){0,5}?to|blam(?:e|es|ed|ing)\b|pinned? (?:it|the blame) on|"
    r"accused\b|suspect(?:s|ed)?\b|allegedly (?:acting for|linked to|carried out by)|pointed (?:the finger|fingers) at)"
)
_DENY = re.compile(r"\bden(?:y|ies|ied|ying)\s+(?:any\s+)?(?:responsibility|involvement|carrying|being behind)")


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One group's stance to an attack: the group as named, and the words that say so."""

    actor: ActorMention
    stance: Stance
    start: int
    end: int
    sentence: int


def find_responsibility(reading: Reading) -> tuple[Responsibility, ...]:
    """Every claim, blame and denial with the group that it names, in order; "no group claimed" names none."""
    found = []
    for index, sentence in enumerate(reading.document.sentences):
        if sentence.furniture not in (None, "title"):
            continue
        actors = [a for a in within(reading.actors, sentence.start, sentence.end) if a.kind not in ("other",)]
        if not actors:
            continue
        found += _read_sentence(reading.folded, index, sentence.start, sentence.end, actors)
    return tuple(found)


def _read_sentence(
    folded: str, index: int, start: int, end: int, actors: Sequence[ActorMention]
) -> list[Responsibility]:
    found = []
    claim = _CLAIM.search(folded, start, end)
    if claim and not _NOBODY.search(folded, start, claim.end()):
        after = claim.group().endswith(" by")
        groups = [a for a in actors if (a.start >= claim.end() if after else a.end <= claim.start())]
        if groups:
            who = groups[0]
            found.append(
                Responsibility(who, "claimed", min(who.start, claim.start()), max(who.end, claim.end()), index)
            )
    blame = _BLAME.search(folded, start, end)
    if blame:
        blamed = [a for a in actors if a.start >= blame.end() and a.kind == "militant_group"]
        found += [Responsibility(a, "blamed", blame.start(), a.end, index) for a in blamed[:2]]
    deny = _DENY.search(folded, start, end)
    if deny:
        who_denies = [a for a in actors if a.end <= deny.start()]
        found += [Responsibility(a, "denied", a.start, deny.end(), index) for a in who_denies[-1:]]
    return found
