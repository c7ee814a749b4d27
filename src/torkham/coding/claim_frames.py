"""Whether a number is a total over a period or an area, and which: periods, areas, groups, bases of comparison."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from torkham.coding.claim_counts import Count, Token
from torkham.coding.mentions import ActorMention, DateMention, PlaceMention
from torkham.knowledge.claim_terms import load_claim_grammar
from torkham.model.claim import Area, Period

# A toll this high is never that of one incident told as news (the deadliest single attacks stay below it).
WAR_TOLL = 1500
# Fewer attacks than this are listed, not counted ("two attacks on Monday").
FEWEST_EVENTS = 5
# How far after a state the words for what it did may stand ("Israel's military aggression in Gaza has killed").
ACTS_WITHIN = 70
# The same after an adjective ("Israeli air strikes").
ADJECTIVE_REACH = 30
# A clause like "which killed 26" has its incident in the words before it.
SINGLE_REACH = 30
LONG_KINDS = frozenset(("month", "quarter", "season", "year", "years", "since", "until", "week"))

_FORCES = re.compile(r"\bby \w+ (?:forces|fire|troops|gunfire|shelling|strikes)\b|\bfire killed\b")
_PERFECT = re.compile(r"\b(?:have|has|had) (?:been )?(?:killed|martyred|left|wounded|injured|displaced|died)\b")
_ITS = re.compile(r"\b(?:its|it had|it has)\b")
_AND_AREAS = re.compile(r" and (?:the )?(?:[a-z]+ (?:areas|districts|regions|provinces)|[A-Z]\w+)\b")
_BY = re.compile(r"\bby (?:the )?$")
_PER = re.compile(r"\b(?:per|every|each|a) (day|week|month|year|hour)\b")
_COMPARED = re.compile(
    r"(?:compared (?:to|with)|relative to|as against|against|(?:up|down) (?:\w+ )?from|(?<=\W)from|than|versus|over)"
    r"(?: in| during| those in| that in| that of)?\s(?:the )?(?:about |around )?$"
)
_SAID_ON = re.compile(r"\b(?:said|says|told \w+|confirmed|announced|stated)\s(?:late |early )?(?:on )?$")
_PREVIOUS = re.compile(
    r"(?:the )?(?:previous|preceding|prior|last|same (?:period|month)[^,.;]{0,12}last|year before|month before)"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence that holds numbers, with the mentions inside it."""

    text: str
    start: int
    end: int
    paragraph: int
    tokens: Sequence[Token]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def lower(self) -> str:
        return self.words.lower()


@cache
def _phrases(name: str) -> re.Pattern[str]:
    words = sorted(load_claim_grammar()[name], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words)})\b")


def is_total(frame: Frame, count: Count, clause: tuple[int, int], beside: Sequence[Count]) -> bool:
    """Whether the number is a total over a period or an area and not one incident's toll."""
    if count.kind in ("change", "share"):
        return True
    value = count.number.value or count.number.low or 0
    phrased = _phrases("running").search(frame.lower) is not None
    running = phrased or any(d.kind in LONG_KINDS for d in _own_dates(frame))
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
    if _names_one(frame, count, clause):
        return False
    many = any(c.kind == "event" and (c.number.value or 0) >= FEWEST_EVENTS for c in beside)
    return running or wide or (value > 1 and many)


def _names_one(frame: Frame, count: Count, clause: tuple[int, int]) -> bool:
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
        t.term is not None and t.term.kind in ("event", "thing") and clause[0] <= t.start < clause[1]
        for t in frame.tokens
    )
    if not (many or _FORCES.search(words) or _PERFECT.search(words)):
        return False
    if _phrases("wide").search(words.lower()):
        return True
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


def _own_dates(frame: Frame) -> list[DateMention]:
    """The dates of what is counted: not those of a comparison, nor of the saying ("said on Sunday that")."""
    return [
        d
        for d in frame.dates
        if d.kind != "age"
        and not _COMPARED.search(frame.text, frame.start, d.start)
        and not _SAID_ON.search(frame.text, max(frame.start, d.start - 30), d.start)
    ]


def find_period(frame: Frame, count: Count, clause: tuple[int, int], published: date | None) -> Period | None:
    """The period that governs the number: named in its clause, else in its sentence; bases of comparison left out."""
    named = _own_dates(frame)
    if not named:
        return None
    inside = [d for d in named if clause[0] <= d.start < clause[1]]
    long = [d for d in inside or named if d.kind in LONG_KINDS]
    chosen = min(long or inside or named, key=lambda d: (_is_vague(d), _distance(count, d.start, d.end)))
    end = chosen.when.end
    if chosen.kind == "since" and published is not None and published > chosen.when.start:
        end = min(end, published) if end > chosen.when.start else published
    return Period(chosen.when.start, end)


def _is_vague(mention: DateMention) -> bool:
    """A year beside a month is its frame: "this year, 11 cases were reported in January"."""
    return mention.kind in ("year", "years")


def find_base_period(frame: Frame, count: Count, period: Period | None) -> Period | None:
    """What the number is compared with: "relative to 2020", "than the previous year"."""
    for mention in frame.dates:
        if mention.start > count.start and _COMPARED.search(frame.text, frame.start, mention.start):
            return Period(mention.when.start, mention.when.end)
    tail = frame.text[count.start : frame.end]
    found = re.search(r"(?:compared (?:to|with)|relative to|than|from|over|against) (.{0,40})", tail)
    if period is None or found is None or not _PREVIOUS.match(found[1]):
        return None
    return shift_back(period)


def shift_back(period: Period) -> Period:
    """The period of the same length before: the month before a month, the year before a year."""
    days = (period.end - period.start).days + 1
    end = period.start - timedelta(days=1)
    if days > 300:
        return Period(date(period.start.year - 1, 1, 1), date(period.start.year - 1, 12, 31))
    if 27 < days < 32:
        return Period(end.replace(day=1), end)
    return Period(period.start - timedelta(days=days), end)


def is_base(frame: Frame, count: Count) -> bool:
    """Whether the number is what another is compared with: "up slightly from 81"."""
    return _COMPARED.search(frame.text, max(frame.start, count.number.start - 60), count.number.start) is not None


def find_area(frame: Frame, count: Count, clause: tuple[int, int], sources: Sequence[tuple[int, int]]) -> Area | None:
    """The place that governs the number: in its clause, else nearest in its sentence; never the state that acts."""
    named = [p for p in frame.places if not p.adjective and not (_is_owner(frame, p) and _owns_acts(frame, p))]
    # "Iran said … 224 were killed" tells of Iran where nothing else is named; "Israel said its raids …" does not
    speaks = [p for p in named if (p.start, p.end) in sources]
    at_home = [p for p in speaks if not _ITS.search(frame.text, p.end, count.start)]
    where = [p for p in named if p not in speaks] or at_home
    if not where:
        return None
    inside = [p for p in where if clause[0] <= p.start < clause[1]]
    chosen = min(inside or where, key=lambda p: _distance(count, p.start, p.end))
    joined = _AND_AREAS.match(frame.text, chosen.end, frame.end)
    location = chosen.location
    return Area(location.name + (joined.group() if joined else ""), location.admin1, location.country)


def _is_owner(frame: Frame, place: PlaceMention) -> bool:
    return frame.text[place.end : place.end + 1] in ("'", "’", "´")


def _owns_acts(frame: Frame, place: PlaceMention) -> bool:
    return _acts(frame, place.end, place.end + ADJECTIVE_REACH)


def find_main_area(places: Sequence[PlaceMention]) -> Area | None:
    """The place that the whole document names most often, for numbers that name none."""
    counts = Counter((p.location.name, p.location.admin1, p.location.country) for p in places if not p.adjective)
    if not counts:
        return None
    (name, admin1, country), _ = counts.most_common(1)[0]
    return Area(name, admin1, country)


def find_group(frame: Frame, count: Count, sources: Sequence[tuple[int, int]]) -> str | None:
    """The party that did it: "by X" after the verb, else the party before it; a state only where it acts."""
    actors = [a for a in frame.actors if a.kind != "civilians" and not any(s <= a.start < e for s, e in sources)]
    for actor in actors:
        if _BY.search(frame.text, max(frame.start, actor.start - 12), actor.start):
            return _call(frame, actor)
    for actor in reversed([a for a in actors if a.end <= count.start]):
        if actor.kind != "foreign_state" or _acts(frame, actor.end, count.end):
            return _call(frame, actor)
    said_by = [a for a in frame.actors if any(s <= a.start < e for s, e in sources) and a.end <= count.start]
    for actor in said_by:
        if _ITS.search(frame.text, actor.end, count.start):
            return _call(frame, actor)
    for place in frame.places:
        if _owns_acts(frame, place) and (place.adjective or _is_owner(frame, place)):
            return place.location.name
    return None


def _acts(frame: Frame, start: int, end: int) -> bool:
    """Whether words of violence follow a party: "Israel's military aggression", "Russian missiles"."""
    stop = min(end, start + ACTS_WITHIN)
    kinds = ("event", "toll", "thing", "single", "launch", "leaving", "force")
    return any(t.term is not None and t.term.kind in kinds for t in frame.tokens if start <= t.start < stop)


def _call(frame: Frame, actor: ActorMention) -> str:
    """A state's forces as written, others by their name."""
    written = frame.text[actor.start : actor.end]
    return written if actor.kind == "state_forces" and " " in written else actor.name


def find_per(frame: Frame, count: Count) -> str | None:
    found = _PER.search(frame.text, count.number.end, min(frame.end, count.number.end + 90))
    return found[1] if found else None


def _distance(count: Count, start: int, end: int) -> int:
    """Characters between the number and a mention; what follows counts nearer than what goes before."""
    if start >= count.number.end:
        return start - count.number.end
    return 2 * (count.number.start - end)
