"""Whether a number is a total over a period or an area, or one incident's own toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from torkham.coding.claim_counts import Count
from torkham.coding.claim_frames import Frame, find_per
from torkham.coding.claim_periods import LONG_KINDS, find_own_dates
from torkham.coding.hinted import Hinted
from torkham.knowledge.claim_terms import load_claim_grammar

# A toll this high is never that of one incident told as news (the deadliest single attacks stay below it).
WAR_TOLL = 1500
# Fewer dead than this in a month or a year, with nothing else to say so, are one incident's.
FEWEST_RECALLED = 3
# More than this is no single deed of a gunman or a bomber told again.
LARGEST_RECALLED = 400
# As many dead in one town in a month or a year are hardly one incident's.
LARGE_TOLL = 10
# Fewer attacks than this are listed, not counted ("two attacks on Monday").
FEWEST_EVENTS = 5
# A clause like "which killed 26" has its incident in the words before it.
SINGLE_REACH = 30
_FORCES = re.compile(r"\bby \w+ (?:forces|fire|troops|gunfire|shelling|strikes)\b|\bfire killed\b")
_PERFECT = re.compile(r"\b(?:have|has|had) (?:been )?(?:killed|martyred|left|wounded|injured|displaced|died)\b")
_COMPARISON = re.compile(r"\b(?:compared (?:to|with)|against|up from|down from|versus|more than in|fewer than in)\b")
_GOES_ON = re.compile(
    r"(?:They|These|Those|The (?:attacks|incidents|bombings|strikes|raids|clashes)|Together they|In all,)\b"
)
_OTHERS = re.compile(r" (?:others|more) (?:were|was|had been|injured|wounded|killed)\b")
_ELSEWHERE = re.compile(r"\b[Ee]lsewhere\b")


@cache
def _phrases(name: str) -> Hinted:
    words = sorted(load_claim_grammar()[name], key=len, reverse=True)
    # "earlier this month" dates one deed; "this month" adds up
    pattern = re.compile(rf"(?<!earlier )(?<!early )(?<!late )\b(?:{'|'.join(re.escape(w) for w in words)})\b")
    return Hinted(pattern, tuple(words))


def is_total(
    frame: Frame, count: Count, clause: tuple[int, int], beside: Sequence[Count], told: object | None = None
) -> bool:
    """Whether the number is a total over a period or an area and not one incident's toll.

    `told` is what the sentence before left, where it held totals.
    """
    if count.kind in ("change", "share"):
        return True
    if find_per(frame, count):
        return True
    value = count.number.value or count.number.low or 0
    adds_up = _phrases("running").search(frame.lower) is not None
    phrased = adds_up or _phrases("calendar").search(frame.lower) is not None
    running = phrased or any(d.kind in LONG_KINDS for d in find_own_dates(frame))
    if count.kind == "loss":
        return running or bool(beside)
    widely = _phrases("wide").search(frame.text[clause[0] : clause[1]].lower()) is not None
    wide = _is_wide(frame, clause)
    if count.kind == "event":
        return value >= FEWEST_EVENTS or count.part or (running and value > 2)
    if count.kind == "thing":
        counted = phrased or widely or (count.unit == "targets" and not _is_local(frame, clause))
        return value >= FEWEST_EVENTS and counted
    if value >= WAR_TOLL or count.kind == "held":
        return True
    if names_one(frame, count, clause) and not _adds_up(frame, clause):
        return False
    many = any(c.kind == "event" and (c.number.value or 0) >= FEWEST_EVENTS for c in beside)
    if many and value > 1:
        return True
    if any(c.kind == "event" and 1 < (c.number.value or 0) < FEWEST_EVENTS for c in beside):
        return running
    goes_on = _GOES_ON.match(frame.text, frame.start, frame.end) or _OTHERS.match(frame.text, count.number.end)
    if told is not None and (goes_on or _is_compared(frame, count)):
        return not any(d.kind in ("day", "night") for d in find_own_dates(frame))
    return wide or (running and not (_is_dated_only(frame, adds_up) and _recalls_one(frame, count, clause)))


def _is_compared(frame: Frame, count: Count) -> bool:
    return _COMPARISON.search(frame.text, count.end, frame.end) is not None


def _is_dated_only(frame: Frame, adds_up: bool) -> bool:
    """Whether nothing but a month or a year makes the number a total: no "so far this year", no "since"."""
    return not adds_up and not any(d.kind in ("since", "until", "years") for d in find_own_dates(frame))


def _recalls_one(frame: Frame, count: Count, clause: tuple[int, int]) -> bool:
    """Whether a month or year only dates one incident told again: "in April, a car bomb at the hotel killed five"."""
    words = frame.text[clause[0] : clause[1]]
    value = count.number.value or 0
    if value < FEWEST_RECALLED:
        return True
    one = _phrases("one_deed").search(words.lower()) is not None or (value < LARGE_TOLL and _is_local(frame, clause))
    return value < LARGEST_RECALLED and one and not _PERFECT.search(words)


def _adds_up(frame: Frame, clause: tuple[int, int]) -> bool:
    """ "43 soldiers have been killed in the operation since May"."""
    since = any(d.kind == "since" for d in find_own_dates(frame))
    return since and _PERFECT.search(frame.text, clause[0], clause[1]) is not None


def names_one(frame: Frame, count: Count, clause: tuple[int, int]) -> bool:
    """Whether the clause tells one incident: "an attack on a bus", "the blast"."""
    one = [t.start for t in frame.tokens if t.term is not None and t.term.kind == "single"]
    if any(count.start - SINGLE_REACH <= at < count.end + SINGLE_REACH for at in one):
        return True
    many = any(t.term is not None and t.term.kind == "event" and clause[0] <= t.start < clause[1] for t in frame.tokens)
    return not many and any(clause[0] - SINGLE_REACH <= at < clause[1] for at in one)


def _is_wide(frame: Frame, clause: tuple[int, int]) -> bool:
    """Many strikes over a country or a territory: "Israeli strikes killed 23 across the Strip"."""
    words = frame.text[clause[0] : clause[1]]
    many = any(
        t.term is not None and t.term.kind in ("event", "thing", "weak") and clause[0] <= t.start < clause[1]
        for t in frame.tokens
    )
    if not (many or _FORCES.search(words) or _PERFECT.search(words)):
        return False
    if _phrases("wide").search(words.lower()):
        return not (_ELSEWHERE.search(words) and _is_local(frame, clause))
    if _is_local(frame, clause):
        return many and _is_from_afar(frame, clause)
    return _is_country(frame)


def _is_from_afar(frame: Frame, clause: tuple[int, int]) -> bool:
    """Missiles, drones and strikes on two places at once."""
    inside = [p for p in frame.places if clause[0] <= p.start < clause[1] and not p.adjective]
    joined = any(frame.text[a.end : b.start].strip() == "and" for a, b in pairwise(inside))
    return joined and any(t.word in ("missiles", "strikes", "drones", "airstrikes", "rockets") for t in frame.tokens)


def _is_country(frame: Frame) -> bool:
    """Whether the sentence names a country or a first-level division."""
    where = [p.location for p in frame.places if not p.adjective]
    return any(w.precision in (4, 6) or (w.admin1 is None and w.country is not None) for w in where)


def _is_local(frame: Frame, clause: tuple[int, int]) -> bool:
    return any(clause[0] <= p.start < clause[1] and p.location.precision <= 3 for p in frame.places if not p.adjective)
