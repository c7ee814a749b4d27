"""A sentence that holds numbers, and what its words say of each: where, by whom, how often."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.claims.words import Count, Token, has_kind
from torkham.coding.mentions import ActorMention, DateMention, NumberMention, PlaceMention
from torkham.coding.values import value_class
from torkham.knowledge.claim_terms import load_change_words

# How far after a state the words for what it did may stand ("Israel's military aggression in Gaza has killed").
ACTS_WITHIN = 70
# The same after an adjective ("Israeli air strikes").
ADJECTIVE_REACH = 30
ITS = re.compile(r"\b(?:its|it had|it has)\b")
# "Balochistan saw 17", "Sindh four", "in Punjab (two)".
LEADS_UP = re.compile(
    r"(?: (?:province|state|district|region|department|county|governorate|division))?(?: alone)?[\s,(:—–-]{1,3}"
    r"(?:(?:followed |came \w+ |ranked \w+ |was \w+ )?"
    r"(?:with|saw|had|recorded|reported|registered|suffered)\s)?(?:only |another )?"
)
# A name before a number of a list: "Bannu had 22, Lakki Marwat 17".
LIST_NAME = re.compile(
    r"(?:(?:[,;:]|\band)\s|(?<=[.!?]\s)|(?<=\n))"
    r"(?P<name>(?!The\b|In\b|Another\b|At\b|Some\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}) "
    r"(?:\(|saw |had |with |recorded |reported )?$"
)
_RECORDS = re.compile(
    r"\s(?:\w+ )?(?:recorded|registered|counted|reported|documented|logged|confirmed|investigat\w+"
    r"|saw|sees"
    r"|had(?! \w+(?:ed|en|un)\b)|witnessed|suffered|experienced|endured|faced|lost|followed"
    r"|came|ranks?|ranked|remain\w*|averag\w+|ended)\b"
)
# "the police chief said": who speaks, not who did it
_SPEAKS = re.compile(r"(?:['’]s)?\s(?:\w+ )?(?:chief|head|spokes\w+|commander|director|minister|leader|official)\b")
_FORCES = re.compile(r"\s(?:military|forces|army|troops|soldiers|air force|navy|police)\b")
_WAR = re.compile(r"(?:['’´]s)? war (?:on|of|in|against) (?!terror)")
_EACH = re.compile(r"(?:Each|Every) (?P<per>day|week|month|year)\b")
_BY = re.compile(r"\bby (?:the )?$")
_PER = re.compile(
    r"\b(?:per|every|each|a) (?P<per>(?:(?:two|three|four|five|six|other|\d+) )?(?:day|week|month|year|hour)s?)\b"
    r"(?! (?:earlier|ago|before|later|after|on\b|apart))"
)
_PER_PEOPLE = re.compile(
    r"\b(?:per|for every|in every) (?P<per>(?:100,000|10,000|1,000|(?:one )?million|lakh)"
    r"(?: (?:people|inhabitants|residents|population|citizens))?)\b"
)
# "182 in April, or six a day": the other number's
_NEXT_NUMBER = re.compile(r"\d|\b(?:or|average of|averaging)\b|;")
_RATE = re.compile(r"\brate\b[^.;]*\b(?:was|is|at|to|of|reached|hit|from) (?:about |just |only |nearly )?$")
# How far after a number "per 100,000 people" may stand.
RATE_WITHIN = 30
COMPARED = re.compile(
    r"(?:compared (?:to|with)|relative to|as against|against|(?:up|down) (?:\w+ )?from|(?<=\W)from|than|versus|over"
    r"|as many as|as high as|when (?:it|they|there) (?:had|was|were|saw|recorded))"
    r"(?: in| during| those in| that in| that of)?\s(?:the )?(?:about |around |just |only )?$"
)
MORE_THAN = re.compile(r"(?:more|fewer|less|higher|lower) than ")
_PERCENT = re.compile(r"(?:%|pc|percent|per cent) $")
_INVOLVED = re.compile(
    r"(?:involved|involving|attributed to|blamed on|linked to|claimed by|(?:the )?work of)\s(?:the )?$"
)
# Those whom a text names by what they are; "militants" and "gunmen" are whoever it was.
_KINDS = "settler|bandit|insurgent|rebel|jihadist|gang|cartel|militia|separatist|guerrilla|paramilitarie"
_DESCRIBED = re.compile(rf"\b(?P<who>(?:{_KINDS})s)\b", re.IGNORECASE)
_BY_DESCRIBED = re.compile(rf"\bby (?:[\w-]+ ){{0,3}}?(?P<who>(?:{_KINDS})s)\b")
_DESCRIBED_ACTS = re.compile(rf"\b(?P<who>{_KINDS}) (?:attacks|violence|raids|killings|assaults)\b", re.IGNORECASE)
_NOT_ACTING = re.compile(
    r"(?:\d|\b(?:including|with|against|between|from|on|for|in)|"
    r"(?:ceasefire|truce|talks|chief|leader|head|commander) of) (?:the )?$|, an? (?:[\w-]+ )?$"
    r"|\d [a-z][a-z ]{3,30} of (?:the )?$"
)
_HELD = re.compile(r"\b(?:held|controlled|run|ruled|governed|occupied|administered) by (?:the )?(?:[\w-]+ )?$")
_CLAIMED = re.compile(r"(?:, [^,;]{2,60},)?\s(?:has |have |had )?claimed (?:responsibility for )?")


@value_class()
class Frame:
    """A sentence that holds numbers, with the mentions inside it. `follows` says that totals stand just before it in
    its paragraph, `near` that they stand there or in the paragraph before."""

    text: str
    start: int
    end: int
    paragraph: int
    tokens: Sequence[Token]
    dates: Sequence[DateMention]
    places: Sequence[PlaceMention]
    actors: Sequence[ActorMention]
    near: bool = False
    follows: bool = False

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def lower(self) -> str:
        return self.words.lower()


def is_base(frame: Frame, start: int) -> bool:
    """Whether the number at `start` is what another is compared with: "up slightly from 81".

    "from" compares only after a word of change or another number ("deaths resulting from 354 incidents" does not).
    """
    if MORE_THAN.match(frame.text, start) and _PERCENT.search(frame.text, max(frame.start, start - 12), start):
        return True  # "27 per cent more than the 395 deaths"
    found = COMPARED.search(frame.text, max(frame.start, start - 60), start)
    if found is None or not found.group().startswith("from"):
        return found is not None
    changes = load_change_words()
    before = [t for t in frame.tokens if t.start < found.start()]
    moved = any(t.word in changes and changes[t.word].sign for t in before)
    return moved or (bool(before) and before[-1].word[0].isdigit())


def is_owner(frame: Frame, place: PlaceMention) -> bool:
    return frame.text[place.end : place.end + 1] in ("'", "’", "´")


def owns_acts(frame: Frame, place: PlaceMention) -> bool:
    return _WAR.match(frame.text, place.end) is not None or _acts(frame, place.end, place.end + ADJECTIVE_REACH)


def launches(frame: Frame, count: Count, place: PlaceMention) -> bool:
    """Whether a state (or its capital) launches what is counted: "Russia fired 479 drones", "Moscow has launched"."""
    following = [t for t in frame.tokens if place.end <= t.start < count.number.start][:3]
    used = has_kind(following, "launch") or any(t.word in ("used", "sent") for t in following)
    return count.kind == "thing" and used


def find_group(frame: Frame, count: Count, sources: Sequence[tuple[int, int]]) -> str | None:
    """The party that did it: "by X" after the verb, else the party before it; a state only where it acts."""
    actors = [a for a in frame.actors if a.kind != "civilians" and not any(s <= a.start < e for s, e in sources)]
    for actor in actors:
        lead = max(frame.start, actor.start - 30)
        if _HELD.search(frame.text, lead, actor.start):
            continue
        if _BY.search(frame.text, lead, actor.start) or (
            actor.start > count.start and _INVOLVED.search(frame.text, lead, actor.start)
        ):
            return _call(frame, actor)
    acting = [
        a
        for a in actors
        if not _NOT_ACTING.search(frame.text, max(frame.start, a.start - 20), a.start)
        and not _HELD.search(frame.text, max(frame.start, a.start - 30), a.start)
        and not _RECORDS.match(frame.text, a.end, frame.end)
        and not _SPEAKS.match(frame.text, a.end, frame.end)
    ]
    for actor in reversed([a for a in acting if a.end <= count.start]):
        if actor.kind != "foreign_state" or _acts(frame, actor.end, count.end):
            return _call(frame, actor)
    said_by = [a for a in frame.actors if any(s <= a.start < e for s, e in sources) and a.end <= count.start]
    for actor in said_by:
        claimed = _CLAIMED.match(frame.text, actor.end, count.number.start)
        if ITS.search(frame.text, actor.end, count.start) or (claimed and actor.kind != "foreign_state"):
            return _call(frame, actor)
    for place in frame.places:
        if owns_acts(frame, place) and (place.adjective or is_owner(frame, place)):
            return place.location.name
    return _find_described(frame, count)


def _find_described(frame: Frame, count: Count) -> str | None:
    """Those without a name who did it: "killed by bandits", "settler attacks", "insurgents launched 14 attacks"."""
    if (by := _BY_DESCRIBED.search(frame.text, frame.start, frame.end)) is not None:
        return by["who"]
    if (their := _DESCRIBED_ACTS.search(frame.text, frame.start, frame.end)) is not None:
        return f"{their['who']}s"
    for found in _DESCRIBED.finditer(frame.text, frame.start, count.number.start):
        following = [t for t in frame.tokens if t.start >= found.end()][:4]
        passive = any(t.word in ("were", "was", "been", "are", "of") for t in following)
        if not passive and (has_kind(following, "launch", "toll", "leaving") or _carries_out(following)):
            return found["who"]
    return None


def _carries_out(tokens: Sequence[Token]) -> bool:
    return any(t.word in ("carried", "conducted", "staged", "mounted", "committed", "made") for t in tokens)


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
    """What a number is a rate over: "a day", "100,000 people"; None for a plain count."""
    found = _PER.search(frame.text, count.number.end, min(frame.end, count.number.end + 90))
    if found is not None and _NEXT_NUMBER.search(frame.text, count.number.end, found.start()):
        found = None
    found = found or _EACH.match(frame.text, frame.start, frame.end)
    return found["per"] if found else find_population(frame.text, frame.start, frame.end, count.number)


def find_population(text: str, start: int, end: int, number: NumberMention) -> str | None:
    """The people that a number is a rate over: "38 per 100,000 residents", "the rate per million was 17.6"."""
    found = _PER_PEOPLE.search(text, number.end, min(end, number.end + RATE_WITHIN))
    if found is None and _RATE.search(text, start, number.start) is not None:
        found = _PER_PEOPLE.search(text, start, end)
    return found["per"] if found else None


def find_distance(count: Count, start: int, end: int) -> int:
    """Characters between the number and a mention; what follows counts nearer than what goes before."""
    if start >= count.number.end:
        return start - count.number.end
    return 2 * (count.number.start - end)
