"""Whether a number is a total over a period or an area, or one incident's own toll."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from torkham.coding.claim_counts import MANY_THINGS
from torkham.coding.claim_frames import Frame, find_per, launches
from torkham.coding.claim_periods import LONG_KINDS, find_own_dates, opens_since
from torkham.coding.claim_words import Count, has_kind
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.where import find_side
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
# So many days between the first and the last hold more than one deed.
FEWEST_DAYS = 2
# So many hold several deeds even in one place.
MANY_DAYS = 7
# So many who "have been killed", with no place named, are a running total.
RUNNING_TOLL = 100
# A clause like "which killed 26" has its incident in the words before it.
SINGLE_REACH = 30
_FORCES = re.compile(r"\bby \w+ (?:forces|fire|troops|gunfire|shelling|strikes)\b|\bfire killed\b")
_CAMPAIGN = re.compile(r"\b(?:shelling|bombardment|offensive|bombing campaign|cross-border fire)\b")
_PERFECT = re.compile(
    r"\b(?:have|has|had) (?:\w+ )?(?:been )?(?:\w+ )?"
    r"(?:killed|martyred|left|wounded|injured|displaced|died|lost|claimed|arrested|abducted|eliminated|neutrali[sz]ed)\b"
    r"|\b(?:death |overall |total |official )tolls?\b|\b(?:put|puts|putting) the (?:dead|number|toll|tally)\b"
)
# Deaths told as a noun are counted by somebody ("14 martyrdoms").
_DEATHS = re.compile(r"\b(?:deaths|fatalities|injuries|casualties|martyrdoms|lives|arrests|bodies)\b")
# "died in these attacks", "the fatalities in them": the attacks told before
_IN_THESE = re.compile(
    r"\bin (?:these|those|such|the) (?:attacks|incidents|bombings|strikes|raids|clashes|operations|acts)\b|\bin them\b"
)
# "the highest quarterly toll since 2015", "the deadliest month in a decade"
_RANKED_PERIOD = re.compile(
    r"\b(?:highest|deadliest|bloodiest|worst|lowest|fewest|most)\b(?: [\w-]+){0,2} "
    r"(?:month|quarter|year|half-year|monthly|quarterly|annual|yearly)\b"
)
_HAVE_BEEN = re.compile(
    r"\b(?:have|has) (?:\w+ )?been (?:\w+ )?(?:killed|martyred|wounded|injured|abducted|arrested|gunned)\b"
    r"|\b(?:have|has) (?:\w+ )?(?:lost their lives|died)\b|\bare (?:dead|missing)\b"
)
_RANKED = re.compile(
    r"\b(?:deadliest|bloodiest|worst|heaviest|largest|biggest|highest"
    r"|most (?!deaths|fatalities|killings|murders|attacks|incidents|casualties)\w+)\b[^.;,]*"
)
_THEN = re.compile(r"(?:\w+ (?:days?|weeks?|months?|hours?) after|when)\b")
# where "the capital" or "the village" stands for one place
_HERE = re.compile(r"\b(?:the|this) (?:capital|city|town|village|camp|neighbou?rhood|bazaar|valley)\b(?!['’]s)")
_COUNTED = re.compile(
    r"\b(?:recorded|reported|registered|documented|logged|counted|tallied|verified)\b"
    r"|\b(?:figure|tally|count|toll)\b[^,;]{0,20} of "
)
_COMPARISON = re.compile(r"\b(?:compared (?:to|with)|against|up from|down from|versus|more than in|fewer than in)\b")
# "in the 53 days of Operation Rough Rider": an operation that lasts holds many deeds
_LASTS = re.compile(r"\b(?:days|weeks|months|course|start|beginning) of (?:the |its )?$")
_GOES_ON = re.compile(
    r"^(?:They|These|Those|The (?:attacks|incidents|bombings|strikes|raids|clashes)|Together they|In all,)\b"
)
_RANKS = re.compile(
    r"\b(?:topped|tops|led|leads|heads?|headed) the (?:list|table|chart)|\bfollowed by\b|\baccount(?:s|ed|ing) for\b"
    r"|\bbore the brunt\b|\b(?:worst|hardest)[- ](?:hit|affected)\b|\bmost affected\b|\branked\b"
)
# "lost 40 men in one night last October"
_AT_ONCE = re.compile(r"\bin (?:one|a single) (?:night|day|attack|raid|ambush|strike|battle)\b")
# "eight soldiers wounded last month have been discharged": told of what came later
_NOW = re.compile(
    r"(?: \w+){0,4} (?:have|has|had|were|was|are) (?:\w+ )?(?:discharged|released|freed|buried|identified|repatriated"
    r"|compensated|honoured|awarded|transferred)\b"
)
_AMONG = re.compile(r"\bwere among (?:the dead|those killed|the victims|the fatalities)\b")
_OTHERS = re.compile(r" (?:others|more) (?:were|was|had been|injured|wounded|killed)\b")
_FROM_TO = re.compile(r"\bfrom \S+(?: \S+){0,8} to (?:about |just |only |nearly )?$")
_ELSEWHERE = re.compile(r"\b[Ee]lsewhere\b")


@cache
def _phrases(name: str) -> Hinted:
    words = sorted(load_claim_grammar()[name], key=len, reverse=True)
    # "earlier this month" dates one deed; "this month" adds up
    pattern = re.compile(rf"(?<!earlier )(?<!early )(?<!late )\b(?:{'|'.join(re.escape(w) for w in words)})\b")
    return Hinted(pattern, tuple(words))


def is_total(frame: Frame, count: Count, clause: tuple[int, int], beside: Sequence[Count]) -> bool:
    """Whether the number is a total over a period or an area and not one incident's toll."""
    if count.kind in ("change", "share", "held") or find_per(frame, count):
        return True
    value = count.number.value or count.number.low or 0
    words, dates = _find_setting(frame, clause)
    adds_up = _phrases("running").search(words) is not None or any(opens_since(frame, count, d) for d in dates)
    phrased = adds_up or _phrases("calendar").search(words) is not None or _period().search(words) is not None
    running = phrased or any(d.kind in LONG_KINDS for d in dates) or _spans_days(frame, clause)
    goes_on = frame.follows or (frame.near and (_takes_up_words(frame)))
    moved = _FROM_TO.search(frame.text, frame.start, count.number.start) is not None
    if count.kind == "loss":
        return running or frame.near or bool(beside)
    if count.kind == "event":
        if _is_local(frame, clause) and not running and any(d.kind in ("day", "night") for d in dates):
            return value >= LARGE_TOLL or count.part or moved
        return value >= FEWEST_EVENTS or count.part or goes_on or moved or (running and value > 2)
    if count.kind == "thing":
        widely = _phrases("wide").search(frame.text[clause[0] : clause[1]].lower()) is not None
        at = [p for p in _find_spots(frame, clause) if not launches(frame, count, p)]
        if at and not (widely or phrased):
            return False  # one city's night
        salvo = any(
            c.kind == "thing" and (c.number.value or 0) >= MANY_THINGS and clause[0] <= c.start < clause[1]
            for c in beside
        )
        counted = phrased or widely or goes_on or salvo or count.unit == "targets"
        return value >= MANY_THINGS or (value >= FEWEST_EVENTS and counted)
    if value >= WAR_TOLL:
        return True
    if _AT_ONCE.search(words) is not None or _NOW.match(frame.text, count.end, frame.end) is not None:
        return False
    if _names_divisions(frame, clause):
        return True
    if names_one(frame, count, clause) and not _adds_up(frame, clause):
        return False
    if moved or any(c.kind == "change" for c in beside):
        return True
    many = any(c.kind == "event" and (c.number.value or 0) >= FEWEST_EVENTS for c in beside)
    if many and value > 1:
        return True
    if any(c.kind == "event" and 1 < (c.number.value or 0) < FEWEST_EVENTS for c in beside):
        return running
    if _RANKED_PERIOD.search(frame.words) is not None and not _is_local(frame, clause):
        return True
    if frame.near and _takes_up(frame, count, clause, goes_on):
        return not any(d.kind in ("day", "night") for d in find_own_dates(frame))
    if value >= LARGE_TOLL and _is_counted(frame, count, clause):
        return True
    if value >= RUNNING_TOLL and frame.near and not _is_local(frame, clause):
        return True
    if value >= RUNNING_TOLL and _COUNTED.search(frame.text, *clause) and not _is_local(frame, clause):
        return True
    if value >= RUNNING_TOLL and _HAVE_BEEN.search(frame.text, *clause) and not _is_local(frame, clause):
        return True
    wide = _is_wide(frame, count, clause)
    return wide or (running and not (_is_dated_only(frame, adds_up) and _recalls_one(frame, count, clause)))


@cache
def _period() -> Hinted:
    """ "during the month", "over the same period", "in the year to June"."""
    which = "same|past|last|preceding|previous|corresponding|first|final|current|entire|whole|reporting|review"
    units = "hours|weeks|months?|quarter|years?|period|decades?|tenure"
    wars = (
        "clashes|fighting|violence|war|uprising|strikes|unrest|riots|conflict|insurgency|shelling|bombardment|attacks"
    )
    pattern = (
        rf"\b(?:in|during|over|throughout|within) (?:the|this|that|these|a) (?:(?:{which}) )*(?:\w+ )?(?:{units})\b"
        r"|\b(?:in the same|over that|during that) time\b|\bin the course of\b|\bin the [\w-]+ days of\b"
        rf"|\b(?:weeks|months|years) of (?:\w+ ){{0,2}}(?:{wars})\b"
    )
    hints = (
        " hours",
        " days",
        " course",
        " week",
        " month",
        " quarter",
        " year",
        " period",
        " decade",
        " tenure",
        " of ",
        " time",
    )
    return Hinted(re.compile(pattern), hints)


def _find_setting(frame: Frame, clause: tuple[int, int]) -> tuple[str, list[DateMention]]:
    """The words (in lower case) and the dates that may say how long a number adds up: those of the sentence, but of a
    clause alone that tells what happened once ("since 24 April, two days after gunmen killed 26")."""
    dates = find_own_dates(frame)
    if _THEN.match(frame.text, *clause) is None:
        ranked = [(frame.start + m.start(), frame.start + m.end()) for m in _RANKED.finditer(frame.lower)]
        own = [d for d in dates if not any(start <= d.start < end for start, end in ranked)]
        return _RANKED.sub("", frame.lower), own  # "the deadliest night this year" is one night
    return frame.text[clause[0] : clause[1]].lower(), [d for d in dates if clause[0] <= d.start < clause[1]]


def _spans_days(frame: Frame, clause: tuple[int, int]) -> bool:
    """ "between May 6 and 10": days enough for more than one deed, where no single place is named."""
    spans = [d.when for d in find_own_dates(frame) if d.kind in ("days", "age")]
    longest = max(((s.end - s.start).days for s in spans), default=0)
    return longest >= MANY_DAYS or (longest >= FEWEST_DAYS and not _is_local(frame, clause))


def _takes_up_words(frame: Frame) -> bool:
    return any(pattern.search(frame.words) for pattern in (_GOES_ON, _RANKS, _IN_THESE))


def _takes_up(frame: Frame, count: Count, clause: tuple[int, int], goes_on: bool) -> bool:
    """Whether a toll goes on with the totals told before it."""
    if _OTHERS.match(frame.text, count.number.end) or _AMONG.search(frame.text, count.number.end, frame.end):
        return True
    if _is_compared(frame, count):
        return True
    return goes_on and (not _is_local(frame, clause) or _DEATHS.search(frame.text, count.start, count.end) is not None)


def _is_counted(frame: Frame, count: Count, clause: tuple[int, int]) -> bool:
    """ "with 933 deaths reported": somebody counts them."""
    deaths = _DEATHS.search(frame.text, count.start, count.end) is not None
    return deaths and _COUNTED.search(frame.text, *clause) is not None and not _is_local(frame, clause)


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
    one = [
        t.start
        for t in frame.tokens
        if t.term is not None and t.term.kind == "single" and not _LASTS.search(frame.text, frame.start, t.start)
    ]
    if any(count.start - SINGLE_REACH <= at < count.end + SINGLE_REACH for at in one):
        return True
    many = any(t.term is not None and t.term.kind == "event" and clause[0] <= t.start < clause[1] for t in frame.tokens)
    if frame.text.startswith("where ", clause[0]):  # "the incident in the valley, where 26 were killed"
        clause = frame.start, clause[1]
    return not many and any(clause[0] - SINGLE_REACH <= at < clause[1] for at in one)


def _is_wide(frame: Frame, count: Count, clause: tuple[int, int]) -> bool:
    """Many strikes over a country or a territory: "Israeli strikes killed 23 across the Strip"."""
    words = frame.text[clause[0] : clause[1]]
    wide = _phrases("wide").search(words.lower()) is not None and "in the territory" not in words
    inside = [t for t in frame.tokens if clause[0] <= t.start < clause[1]]
    large = (count.number.value or 0) >= LARGE_TOLL
    # "rockets killed five people in the district": one salvo may do that, several attacks do not
    salvo = not large and not _names_country(frame)
    many = has_kind(inside, "event", "weak") or (has_kind(inside, "thing") and not salvo)
    adds_up = (
        large
        and _phrases("one_deed").search(words.lower()) is None
        and (_PERFECT.search(words) or _CAMPAIGN.search(words)) is not None
    )
    if _is_local(frame, clause) and not wide:
        return (many or has_kind(inside, "thing")) and _is_from_afar(frame, clause)
    by_many = many or adds_up or _FORCES.search(words) is not None
    if wide or (by_many and "in the territory" in words):
        return not (_ELSEWHERE.search(words) and _is_local(frame, clause))
    return by_many and _is_country(frame)


def _names_divisions(frame: Frame, clause: tuple[int, int]) -> bool:
    """Two provinces or two countries where it happened."""
    where = [p for p in frame.places if not p.adjective and clause[0] <= p.start < clause[1]]
    joined = [(a, b) for a, b in pairwise(where) if frame.text[a.end : b.start].strip(" ,") in ("", "and")]
    return any(a.location.precision in (4, 6) and b.location.precision in (4, 6) for a, b in joined)


def _is_from_afar(frame: Frame, clause: tuple[int, int]) -> bool:
    """Missiles, drones and strikes on two places at once."""
    inside = [p for p in frame.places if clause[0] <= p.start < clause[1] and not p.adjective]
    joined = any(frame.text[a.end : b.start].strip() == "and" for a, b in pairwise(inside))
    return joined and any(t.word in ("missiles", "strikes", "drones", "airstrikes", "rockets") for t in frame.tokens)


def _names_country(frame: Frame) -> bool:
    return any(p.location.precision == 6 and not p.adjective for p in frame.places)


def _is_country(frame: Frame) -> bool:
    """Whether the sentence names a country or a first-level division."""
    where = [p.location for p in frame.places if not p.adjective]
    if any(w.precision == 4 and find_side(w) for w in where):
        return False  # "in the southern Gaza Strip": a side of a territory is a place
    return any(w.precision in (4, 6) or (w.admin1 is None and w.country is not None) for w in where)


def _is_local(frame: Frame, clause: tuple[int, int]) -> bool:
    return bool(_find_spots(frame, clause)) or _HERE.search(frame.text, *clause) is not None


def _find_spots(frame: Frame, clause: tuple[int, int]) -> list[PlaceMention]:
    """The towns and districts that a clause names."""
    inside = (p for p in frame.places if clause[0] <= p.start < clause[1] and not p.adjective)
    return [p for p in inside if p.location.precision <= 3]
