"""Whether a number is a total over a period or an area, or one incident's own toll."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.claims.clauses import (
    Clause,
    is_about_country,
    is_from_afar,
    names_country,
    names_divisions,
    names_one,
)
from torkham.coding.claims.counts import MANY_THINGS
from torkham.coding.claims.durations import Duration, has_phrase, is_dated_only, read_duration
from torkham.coding.claims.frames import Frame, find_per, launches
from torkham.coding.claims.periods import find_own_dates
from torkham.coding.claims.words import Count, has_kind

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
# So many who "have been killed", with no place named, are a running total.
RUNNING_TOLL = 100
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
_COUNTED = re.compile(
    r"\b(?:recorded|reported|registered|documented|logged|counted|tallied|verified)\b"
    r"|\b(?:figure|tally|count|toll)\b[^,;]{0,20} of "
)
_COMPARISON = re.compile(r"\b(?:compared (?:to|with)|against|up from|down from|versus|more than in|fewer than in)\b")
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


def is_total(clause: Clause, count: Count, beside: Sequence[Count]) -> bool:
    """Whether the number is a total over a period or an area and not one incident's toll. `beside` are the other
    numbers of its sentence."""
    frame = clause.frame
    if count.kind in ("change", "share", "held") or find_per(frame, count):
        return True
    duration = read_duration(clause, count)
    if count.kind == "loss":
        return duration.running or frame.near or bool(beside)
    if count.kind == "event":
        return _is_total_of_events(clause, count, duration)
    if count.kind == "thing":
        return _is_total_of_things(clause, count, duration, beside)
    return _is_total_toll(clause, count, duration, beside)


def _is_total_of_events(clause: Clause, count: Count, duration: Duration) -> bool:
    value, moved = _value(count), _has_moved(clause.frame, count)
    if clause.local and not duration.running and duration.of_one_day:
        return value >= LARGE_TOLL or count.part or moved
    several = duration.running and value > 2
    return value >= FEWEST_EVENTS or count.part or moved or several or _goes_on(clause.frame)


def _is_total_of_things(clause: Clause, count: Count, duration: Duration, beside: Sequence[Count]) -> bool:
    """Drones, missiles, shells: what is launched at one city in a night is no total."""
    widely = has_phrase("wide", clause.lower)
    at = [p for p in clause.spots if not launches(clause.frame, count, p)]
    if at and not (widely or duration.phrased):
        return False
    value = _value(count)
    if value < FEWEST_EVENTS or value >= MANY_THINGS:
        return value >= MANY_THINGS
    salvo = any(
        c.kind == "thing" and (c.number.value or 0) >= MANY_THINGS and clause.start <= c.start < clause.end
        for c in beside
    )
    return duration.phrased or widely or salvo or count.unit == "targets" or _goes_on(clause.frame)


def _is_total_toll(clause: Clause, count: Count, duration: Duration, beside: Sequence[Count]) -> bool:
    """Whether people killed, injured or taken are those of more than one deed: by how many they are, by what else
    the sentence counts, by the totals before it, or by how wide and how long they add up."""
    frame, value = clause.frame, _value(count)
    if value >= WAR_TOLL:
        return True
    if _AT_ONCE.search(duration.words) or _NOW.match(frame.text, count.end, frame.end):
        return False
    if names_divisions(clause):
        return True
    if names_one(clause, count) and not _adds_up(clause):
        return False
    if _has_moved(frame, count) or any(c.kind == "change" for c in beside):
        return True
    events = [c.number.value or 0 for c in beside if c.kind == "event"]
    if value > 1 and any(e >= FEWEST_EVENTS for e in events):
        return True
    if any(1 < e < FEWEST_EVENTS for e in events):
        return duration.running
    if _RANKED_PERIOD.search(frame.words) and not clause.local:
        return True
    if frame.near and _takes_up(clause, count):
        return not any(d.kind in ("day", "night") for d in find_own_dates(frame))
    if _is_counted(clause, count):
        return True
    recalled = is_dated_only(clause, duration) and _recalls_one(clause, count)
    return _is_wide(clause, count) or (duration.running and not recalled)


def _value(count: Count) -> float:
    """The number, or where only a bound is given, that."""
    return count.number.value or count.number.low or 0


def _has_moved(frame: Frame, count: Count) -> bool:
    """ "rose from 12 to 20"."""
    return _FROM_TO.search(frame.text, frame.start, count.number.start) is not None


def _goes_on(frame: Frame) -> bool:
    """Whether a sentence goes on with the totals told before it, right before or in the words that it takes up."""
    return frame.follows or (frame.near and any(p.search(frame.words) for p in (_GOES_ON, _RANKS, _IN_THESE)))


def _takes_up(clause: Clause, count: Count) -> bool:
    """Whether a toll goes on with the totals told before it."""
    frame = clause.frame
    if _OTHERS.match(frame.text, count.number.end) or _AMONG.search(frame.text, count.number.end, frame.end):
        return True
    if _COMPARISON.search(frame.text, count.end, frame.end):
        return True
    return _goes_on(frame) and (not clause.local or _counts_deaths(frame, count))


def _is_counted(clause: Clause, count: Count) -> bool:
    """Whether somebody counts the people, of no one place: "with 933 deaths reported", "138 have been killed"."""
    if clause.local:
        return False
    counted = clause.says(_COUNTED)
    if _value(count) >= RUNNING_TOLL and (counted or clause.frame.near or clause.says(_HAVE_BEEN)):
        return True
    return counted and _value(count) >= LARGE_TOLL and _counts_deaths(clause.frame, count)


def _counts_deaths(frame: Frame, count: Count) -> bool:
    return _DEATHS.search(frame.text, count.start, count.end) is not None


def _recalls_one(clause: Clause, count: Count) -> bool:
    """Whether a month or year only dates one incident told again: "in April, a car bomb at the hotel killed five"."""
    value = count.number.value or 0
    if value < FEWEST_RECALLED:
        return True
    one = has_phrase("one_deed", clause.lower) or (value < LARGE_TOLL and clause.local)
    return value < LARGEST_RECALLED and one and not _PERFECT.search(clause.words)


def _adds_up(clause: Clause) -> bool:
    """ "43 soldiers have been killed in the operation since May"."""
    return any(d.kind == "since" for d in find_own_dates(clause.frame)) and clause.says(_PERFECT)


def _is_wide(clause: Clause, count: Count) -> bool:
    """Many strikes over a country or a territory: "Israeli strikes killed 23 across the Strip"."""
    frame, words, inside = clause.frame, clause.words, clause.tokens
    territory = "in the territory" in words
    wide = not territory and has_phrase("wide", clause.lower)
    large = (count.number.value or 0) >= LARGE_TOLL
    # "rockets killed five people in the district": one salvo may do that, several attacks do not
    salvo = not large and not names_country(frame)
    many = has_kind(inside, "event", "weak") or (has_kind(inside, "thing") and not salvo)
    if clause.local and not wide:
        return (many or has_kind(inside, "thing")) and is_from_afar(clause)
    told_so = _PERFECT.search(words) or _CAMPAIGN.search(words)
    adds_up = large and told_so is not None and not has_phrase("one_deed", clause.lower)
    by_many = many or adds_up or _FORCES.search(words) is not None
    if wide or (by_many and territory):
        return not (_ELSEWHERE.search(words) and clause.local)
    return by_many and is_about_country(frame)
