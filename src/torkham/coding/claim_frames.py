"""A sentence that holds numbers, and what its words say of each: where, by whom, how often."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from torkham.coding.claim_counts import Count, Token
from torkham.coding.mentions import ActorMention, DateMention, PlaceMention
from torkham.coding.values import value_class
from torkham.model.claim import Area
from torkham.model.document import Document

# How far after a state the words for what it did may stand ("Israel's military aggression in Gaza has killed").
ACTS_WITHIN = 70
# The same after an adjective ("Israeli air strikes").
ADJECTIVE_REACH = 30
_ITS = re.compile(r"\b(?:its|it had|it has)\b")
_AND_AREAS = re.compile(r" and (?:the )?(?:[a-z]+ (?:areas|districts|regions|provinces)|[A-Z]\w+)\b")
# "Balochistan saw 17", "Sindh four", "in Punjab (two)".
LEADS_UP = re.compile(
    r"[\s,(:—–-]{1,3}(?:(?:with|saw|had|recorded|reported|registered|suffered)\s)?(?:only |another )?"
)
_RECORDS = re.compile(
    r"\s(?:\w+ )?(?:recorded|registered|counted|reported|documented|logged|confirmed|investigat\w+)\b"
)
_FORCES = re.compile(r"\s(?:military|forces|army|troops|soldiers|air force|navy|police)\b")
_WAR = re.compile(r"(?:['’´]s)? war (?:on|of|in|against) (?!terror)")
_EACH = re.compile(r"(?:Each|Every) (?P<per>day|week|month|year)\b")
_WHOLE = re.compile(r"(?:Of|Out of|Among) (?P<part>[^,]{1,60}),")
_THEN_IN = re.compile(r"\s(?:(?:were |was )?(?:in|across) (?:the )?)?")
_BY = re.compile(r"\bby (?:the )?$")
_PER = re.compile(
    r"\b(?:per|every|each|a) (?P<per>(?:(?:two|three|four|five|six|other|\d+) )?(?:day|week|month|year|hour)s?)\b"
)
COMPARED = re.compile(
    r"(?:compared (?:to|with)|relative to|as against|against|(?:up|down) (?:\w+ )?from|(?<=\W)from|than|versus|over)"
    r"(?: in| during| those in| that in| that of)?\s(?:the )?(?:about |around |just |only )?$"
)
_INVOLVED = re.compile(
    r"(?:involved|involving|attributed to|blamed on|linked to|claimed by|(?:the )?work of)\s(?:the )?$"
)
_NOT_ACTING = re.compile(
    r"(?:\d|\b(?:including|with|against|between|from|on)|"
    r"(?:ceasefire|truce|talks|chief|leader|head|commander) of) (?:the )?$"
)


@value_class()
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


def is_base(frame: Frame, start: int) -> bool:
    """Whether the number at `start` is what another is compared with: "up slightly from 81"."""
    return COMPARED.search(frame.text, max(frame.start, start - 60), start) is not None


def find_area(frame: Frame, count: Count, clause: tuple[int, int], sources: Sequence[tuple[int, int]]) -> Area | None:
    """The place that governs the number: in its clause, else nearest in its sentence; never the state that acts."""
    named = [p for p in frame.places if not p.adjective and not (_is_owner(frame, p) and _owns_acts(frame, p))]
    # "Iran said … 224 were killed" tells of Iran where nothing else is named; "Israel said its raids …" does not
    speaks = [p for p in named if (p.start, p.end) in sources]
    at_home = [p for p in speaks if not _ITS.search(frame.text, p.end, count.start)]
    where = [p for p in named if p not in speaks] or at_home
    if not where:
        return None
    if (whole := _WHOLE.match(frame.text, frame.start, frame.end)) and count.number.end <= whole.end("part"):
        where = [p for p in where if p.start < whole.end("part")]  # "of 53 bombings, 31 were in …"
    if not where:
        return None
    number = count.number
    told = [p for p in where if _THEN_IN.fullmatch(frame.text, number.end, p.start)]
    led = [p for p in where if LEADS_UP.fullmatch(frame.text, p.end, number.start)]
    inside = told or led or [p for p in where if clause[0] <= p.start < clause[1]]
    chosen = min(inside or where, key=lambda p: find_distance(count, p.start, p.end))
    joined = _AND_AREAS.match(frame.text, chosen.end, frame.end)
    location = chosen.location
    return Area(location.name + (joined.group() if joined else ""), location.admin1, location.country)


def _is_owner(frame: Frame, place: PlaceMention) -> bool:
    return frame.text[place.end : place.end + 1] in ("'", "’", "´")


def _owns_acts(frame: Frame, place: PlaceMention) -> bool:
    return _WAR.match(frame.text, place.end) is not None or _acts(frame, place.end, place.end + ADJECTIVE_REACH)


def find_title_area(document: Document, places: Sequence[PlaceMention]) -> Area | None:
    """The country or division that the title names ("Pakistan: political violence in August"), or the country around it
    where the report begins with that: "Balochistan bleeds", then "Attacks in Pakistan rose"."""
    titles = [t for t in document.sentences[:4] if t.furniture == "title"]
    named = [p for p in places if not p.adjective and any(t.start <= p.start < t.end for t in titles)]
    wide = [p.location for p in named if p.location.precision >= 4]
    lead = next((s for s in document.sentences if s.furniture is None), None)
    begins = [p.location for p in places if lead and lead.start <= p.start < lead.end and not p.adjective]
    around = [b for b in begins if b.precision == 6 and len(wide) == 1 and b.country == wide[0].country]
    wide = around[:1] or wide
    return Area(wide[0].name, wide[0].admin1, wide[0].country) if len(wide) == 1 else None


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
        lead = max(frame.start, actor.start - 20)
        if _BY.search(frame.text, lead, actor.start) or (
            actor.start > count.start and _INVOLVED.search(frame.text, lead, actor.start)
        ):
            return _call(frame, actor)
    acting = [
        a
        for a in actors
        if not _NOT_ACTING.search(frame.text, max(frame.start, a.start - 20), a.start)
        and not _RECORDS.match(frame.text, a.end, frame.end)
    ]
    for actor in reversed([a for a in acting if a.end <= count.start]):
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
    kinds = ("event", "weak", "toll", "thing", "single", "launch", "leaving", "force")
    return any(t.term is not None and t.term.kind in kinds for t in frame.tokens if start <= t.start < stop)


def _call(frame: Frame, actor: ActorMention) -> str:
    """A state's forces as written, others by their name."""
    forces = _FORCES.match(frame.text, actor.end, frame.end)
    written = frame.text[actor.start : forces.end() if forces else actor.end]
    return written if actor.kind in ("state_forces", "foreign_state") and " " in written else actor.name


def find_per(frame: Frame, count: Count) -> str | None:
    found = _PER.search(frame.text, count.number.end, min(frame.end, count.number.end + 90))
    found = found or _EACH.match(frame.text, frame.start, frame.end)
    return found["per"] if found else None


def find_distance(count: Count, start: int, end: int) -> int:
    """Characters between the number and a mention; what follows counts nearer than what goes before."""
    if start >= count.number.end:
        return start - count.number.end
    return 2 * (count.number.start - end)
