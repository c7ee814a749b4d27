"""The clause around a number: where it says something was, whether it tells one deed, over how wide an area."""

from __future__ import annotations

import re
from itertools import pairwise

from torkham.coding.claims.frames import Frame
from torkham.coding.claims.words import Count, Token
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.places.nearness import find_side
from torkham.coding.values import value_class
from torkham.model.precision import COUNTRY, PROVINCE

# A clause like "which killed 26" has its incident in the words before it.
SINGLE_REACH = 30
# where "the capital" or "the village" stands for one place
_HERE = re.compile(r"\b(?:the|this) (?:capital|city|town|village|camp|neighbou?rhood|bazaar|valley)\b(?!['’]s)")
# "in the 53 days of Operation Rough Rider": an operation that lasts holds many deeds
_LASTS = re.compile(r"\b(?:days|weeks|months|course|start|beginning) of (?:the |its )?$")
_AFAR = frozenset(("missiles", "strikes", "drones", "airstrikes", "rockets"))


@value_class()
class Clause:
    """The clause [start, end) that a number stands in, and its sentence."""

    frame: Frame
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.frame.text[self.start : self.end]

    @property
    def lower(self) -> str:
        return self.words.lower()

    @property
    def tokens(self) -> list[Token]:
        return [t for t in self.frame.tokens if self.start <= t.start < self.end]

    @property
    def places(self) -> list[PlaceMention]:
        """The places that it names, not "Pakistani"."""
        return [p for p in self.frame.places if self.start <= p.start < self.end and not p.adjective]

    @property
    def spots(self) -> list[PlaceMention]:
        """The towns and districts that it names."""
        return [p for p in self.places if p.location.precision < PROVINCE]

    @property
    def local(self) -> bool:
        """Whether it names a spot, or words ("the village") that stand for one."""
        return bool(self.spots) or self.says(_HERE)

    def says(self, pattern: re.Pattern[str] | Hinted) -> bool:
        """Whether the pattern stands in it."""
        return pattern.search(self.frame.text, self.start, self.end) is not None


def names_one(clause: Clause, count: Count) -> bool:
    """Whether the clause tells one incident: "an attack on a bus", "the blast"."""
    frame, start = clause.frame, clause.start
    one = [
        t.start
        for t in frame.tokens
        if t.term is not None and t.term.kind == "single" and not _LASTS.search(frame.text, frame.start, t.start)
    ]
    if any(count.start - SINGLE_REACH <= at < count.end + SINGLE_REACH for at in one):
        return True
    many = any(t.term is not None and t.term.kind == "event" for t in clause.tokens)
    if frame.text.startswith("where ", start):  # "the incident in the valley, where 26 were killed"
        start = frame.start
    return not many and any(start - SINGLE_REACH <= at < clause.end for at in one)


def names_divisions(clause: Clause) -> bool:
    """Two provinces or two countries where it happened."""
    text, wide = clause.frame.text, (PROVINCE, COUNTRY)
    joined = [(a, b) for a, b in pairwise(clause.places) if text[a.end : b.start].strip(" ,") in ("", "and")]
    return any(a.location.precision in wide and b.location.precision in wide for a, b in joined)


def is_from_afar(clause: Clause) -> bool:
    """Missiles, drones and strikes on two places at once."""
    joined = any(clause.frame.text[a.end : b.start].strip() == "and" for a, b in pairwise(clause.places))
    return joined and any(t.word in _AFAR for t in clause.frame.tokens)


def names_country(frame: Frame) -> bool:
    """Whether the sentence names a country as a place."""
    return any(p.location.precision == COUNTRY and not p.adjective for p in frame.places)


def is_about_country(frame: Frame) -> bool:
    """Whether the sentence names a country or a first-level division, and no side of one."""
    where = [p.location for p in frame.places if not p.adjective]
    if any(w.precision == PROVINCE and find_side(w) for w in where):
        return False  # "in the southern Gaza Strip": a side of a territory is a place
    return any(w.precision in (PROVINCE, COUNTRY) or (w.admin1 is None and w.country is not None) for w in where)
