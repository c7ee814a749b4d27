"""Totals, changes, shares and rates in print: numbers over a period or an area, never one incident's toll."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from torkham.coding.cited import attribute
from torkham.coding.claim_areas import find_area, find_list_name, find_main_area, find_title_area
from torkham.coding.claim_counts import find_around, read_count
from torkham.coding.claim_ellipses import TOLD_WITHIN, Told, reaches, read_bare, read_list_member
from torkham.coding.claim_frames import Frame, find_group, find_per, is_base
from torkham.coding.claim_measures import find_measure, find_qualifier, find_target
from torkham.coding.claim_multiples import is_one_in, read_multiple, read_one_in
from torkham.coding.claim_percents import find_trend, read_next_share
from torkham.coding.claim_periods import (
    LONG_KINDS,
    MONTHS,
    find_base_period,
    find_period,
    find_title_period,
    find_whole_year,
    shift_back,
)
from torkham.coding.claim_sources import find_voucher
from torkham.coding.claim_totals import is_total, names_one
from torkham.coding.claim_words import Count, read_tokens
from torkham.coding.mentions import ActorMention, DateMention, NumberMention, PlaceMention, SourceMention
from torkham.coding.values import value_class
from torkham.model.account import Attribution, Modality
from torkham.model.claim import Area, Claim, ClaimKind, Period
from torkham.model.document import Document, Sentence
from torkham.model.span import Evidence


@value_class()
class _Setting:
    """What holds for a whole document: its sources, the area and the period that its numbers fall back on."""

    document: Document
    sources: Sequence[SourceMention]
    actors: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    dates: Sequence[DateMention]
    main_area: Area | None
    title_area: Area | None
    title_period: Period | None


# UCDP's precision of towns and districts; provinces and countries are wider.
SPOT = 3

M = TypeVar("M", NumberMention, DateMention, PlaceMention, ActorMention)

_CLAUSE_END = re.compile(
    r"[;:]\s|[.!?]\*{1,2}\s|\s(?:—|–|--?)\s|\swhile\s(?!\w+ing)"
    r"|,\s(?=(?:\w+ (?:days?|weeks?|months?|hours?) after|when|including|while|but|whereas|although|where|saying|adding"
    r"|as|with|and that)\b)"
)
_PER_TIME = re.compile(r"\b(?:per|every|each|a) (?:day|week|month|year)\b")
_LISTED = re.compile(r"\s+(?:(?:in|during|on|for)\s+)?")
_GOES_ON = re.compile(
    r"(?:They|These|Those|Of (?:these|those|them)|Among (?:them|these)|There)\b|.*\b(?:there|the province)\b"
)
_ENDS = re.compile(r"[.!?]\s|\n")
_SUCH = re.compile(r"\b(?:such|these|those) (?:incidents|attacks|killings|bombings|raids|clashes|strikes|cases)\b")
_UP_FROM = re.compile(r"\b(?:up|down|rising|falling) from (?:about |just |only )?$")
_THEY_DID = re.compile(
    r"(?:They|It) (?:has |have |had |also )*(?:killed|wounded|abducted|kidnapped|carried|staged|launched|fired|claimed"
    r"|mounted|attacked|beheaded|executed|arrested)\b"
)
_THE_GROUP = re.compile(r"\b(?:[Tt]he|this|same) (?:group|outfit|militants|organi[sz]ation|insurgents)\b")
_REFERS = re.compile(r"\b(?:of|among|out of) (?:the|these|those|all|its) $", re.IGNORECASE)
_AND_BASE = re.compile(r"(?: \w+){0,3} and ")
_FROM = re.compile(r"\bfrom (?:about |just |only )?$")
_BULLETS = frozenset("•-–*·▪●")
_PER_UNIT = re.compile(r"\b(?:per|for every|in every) $")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}) $")
_TO = re.compile(r"\bto (?:about |just |only |nearly |some )?$")
_WITH = re.compile(r"\bwith (?:at least |no more than )?$")


def find_claims(
    document: Document,
    numbers: Sequence[NumberMention],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    sources: Sequence[SourceMention],
) -> tuple[Claim, ...]:
    """Every number of violence over a period or an area, one claim a number, in the order of the text.

    A number that another is compared with ("up from 81") is the base of that one and no claim of its own.
    """
    claims: list[Claim] = []
    dates = [d for d in dates if not d.opens]  # "three days after" a deed is no period of a number
    # a title that names a period is a bulletin's, and its place is the bulletin's area
    period = find_title_period(document, dates)
    setting = _Setting(
        document=document,
        sources=sources,
        actors=actors,
        places=places,
        dates=dates,
        main_area=find_main_area(document, places),
        title_area=find_title_area(document, places) if period else None,
        title_period=period,
    )
    number_starts = [n.start for n in numbers]
    # "New Delhi says" tells who says it, not where
    spoken = {(s.start, s.end) for s in sources}
    located = [p for p in places if p.location.precision > SPOT or (p.start, p.end) not in spoken]
    told: Told | None = None
    for sentence in document.sentences:
        if sentence.furniture is not None:
            continue
        first = bisect_left(number_starts, sentence.start)
        last = bisect_left(number_starts, sentence.end)
        trend = find_trend(document.text, sentence.start, sentence.end)
        if first == last and trend is None:
            continue
        near = told if reaches(told, sentence.start) else None
        frame = _make_frame(document, sentence, dates, located, actors, near)
        if any(t.term is not None and t.term.kind == "veto" for t in frame.tokens):
            continue
        totals = _find_totals(frame, _read_counts(frame, numbers[first:last], near, claims))
        made = _claims_of(setting, frame, totals, claims)
        if trend is not None and not any(claim.kind == "change" for claim in made):
            made.append(_make_claim(setting, frame, trend, _clause_of(frame, trend), claims))
        claims += made
        counted = tuple(count for count, _ in totals) or (trend and (replace(trend, kind="event", unit="attacks"),))
        if counted:
            known = near.known if near else ()
            told = Told(counted, sentence.end, sentence.paragraph, (*known, *counted))
    return tuple(claims)


def _make_frame(
    document: Document,
    sentence: Sentence,
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
    told: Told | None,
) -> Frame:
    dateline, start, end = document.dateline, sentence.start, sentence.end
    if dateline is not None and start <= dateline.start < end:
        start = min(dateline.end, end)  # where a report was filed is not what its numbers are about
    return Frame(
        document.text, start, end, sentence.paragraph, read_tokens(document.text, start, end),
        _inside(dates, start, end), _inside(places, start, end), _inside(actors, start, end),
        told is not None, _follows(document, sentence, told),
    )  # fmt: skip


def _follows(document: Document, sentence: Sentence, told: Told | None) -> bool:
    """Whether a sentence goes on with what was told: in the same paragraph, or as an item of a list after it."""
    return told is not None and (told.paragraph == sentence.paragraph or document.text[sentence.start] in _BULLETS)


def _inside(mentions: Sequence[M], start: int, end: int) -> list[M]:
    return [m for m in mentions if start <= m.start < end]


def _read_counts(
    frame: Frame, numbers: Sequence[NumberMention], told: Told | None, so_far: Sequence[Claim]
) -> list[Count]:
    """What the numbers of a sentence count, those included that lean on the sentence before."""
    counts: list[Count] = []
    plain = [_count_of_place(frame, n) for n in numbers if _is_countable(frame, n)]
    for i, number in enumerate(plain):
        if (count := _read_part(frame, plain, i, counts, told)) is not None:
            counts.append(count)
            continue
        if _is_fraction(frame, plain, i) or (counts and _is_range_end(frame, counts[-1].number, number)):
            continue
        count = read_count(frame.text, frame.tokens, number, violent=told is not None)
        count = count or read_list_member(frame, number, counts) or _read_next_share(frame, number, counts)
        if count is None:
            count = read_bare(frame, number, plain[i:], counts, told)
        elif _is_criterion(frame, count, counts):
            continue
        else:
            count = replace(count, named=count.named or find_measure(frame, count))
        if count is not None:
            refers = _REFERS.search(frame.text, max(frame.start, number.start - 12), number.start) is not None
            known = refers and any(claim.value == number.value for claim in so_far)
            counts.append(replace(count, reference=True) if known else count)
    return counts


def _count_of_place(frame: Frame, number: NumberMention) -> NumberMention:
    """ "Zamfara (98)": a number in brackets behind a place is no age."""
    placed = number.unit == "age" and any(frame.text[p.end : number.start] == " (" for p in frame.places)
    return replace(number, unit="") if placed else number


def _is_countable(frame: Frame, number: NumberMention) -> bool:
    """ "dozens" is no number in print, "millions of dollars a day" is; nor is a number inside a date."""
    vague = number.value is None and (number.low is None or number.high is None)
    if vague and not (number.unit and _PER_TIME.search(frame.text, number.end, frame.end)):
        return False
    if _PER_UNIT.search(frame.text, max(frame.start, number.start - 12), number.start):
        return False  # "38 per 100,000 people"
    named = _MONTH.search(frame.text, max(frame.start, number.start - 12), number.start)
    if named is not None and number.unit == "":
        return False  # "the September 11 attacks"
    return not any(d.start <= number.start < d.end for d in frame.dates)


def _is_range_end(frame: Frame, low: NumberMention, number: NumberMention) -> bool:
    between = frame.text[low.end : number.start].strip()
    if _FROM.search(frame.text, frame.start, low.start):
        return False  # "fell from 113 to 100"
    return number.unit == low.unit == "" and between in ("to", "-", "–") and low.high in (None, low.value)


def _read_part(
    frame: Frame, numbers: Sequence[NumberMention], at: int, counts: Sequence[Count], told: Told | None
) -> Count | None:
    """A change or a share in words: "tripled", "a third of the attacks", "four out of five of the dead"."""
    number, tokens = numbers[at], frame.tokens
    violent = told is not None or bool(counts)
    if number.unit in ("times", "fraction", "ordinal"):
        return read_multiple(frame.text, tokens, number, *find_around(tokens, number), violent=violent)
    if at + 1 == len(numbers) or not is_one_in(frame.text, number, numbers[at + 1]):
        return None
    after = find_around(tokens, numbers[at + 1])[1]
    return read_one_in(frame.text, tokens, number, numbers[at + 1], after, violent=violent)


def _is_fraction(frame: Frame, numbers: Sequence[NumberMention], at: int) -> bool:
    """Whether the number belongs to a share in words, and counts no people."""
    return any(is_one_in(frame.text, a, b) for a, b in pairwise(numbers[max(0, at - 1) : at + 2]))


def _read_next_share(frame: Frame, number: NumberMention, counts: Sequence[Count]) -> Count | None:
    shares = [c for c in counts if c.kind == "share"]
    if number.unit != "percent" or not shares:
        return None
    return read_next_share(frame.tokens, number, find_around(frame.tokens, number)[0], shares[-1])


def _is_criterion(frame: Frame, count: Count, counts: Sequence[Count]) -> bool:
    """ "25 incidents with at least one death": what is counted, not another number."""
    with_one = _WITH.search(frame.text, max(frame.start, count.number.start - 20), count.number.start)
    return bool(counts) and count.kind == "toll" and (count.number.value or 0) <= 1 and with_one is not None


Totals = list[tuple[Count, tuple[int, int]]]


def _find_totals(frame: Frame, counts: Sequence[Count]) -> Totals:
    """The counts over a period or an area, each with its clause."""
    totals: Totals = []
    previous: Count | None = None
    for i, count in enumerate(counts):
        clause = _clause_of(frame, count)
        beside = [c for c in counts if c is not count]
        # a part is a total where the number that it is a part of is one; a bare number leans on a total by its nature
        if (count.part or count.bare) and i:
            total = bool(totals) and totals[-1][0] is previous and not (count.part and names_one(frame, count, clause))
        else:
            total = count.bare or is_total(frame, count, clause, beside)
        if total:
            totals.append((count, clause))
        previous = count
    return totals


def _claims_of(setting: _Setting, frame: Frame, totals: Totals, so_far: Sequence[Claim]) -> list[Claim]:
    made: list[Claim] = []
    pending: Count | None = None
    base_end = 0
    for i, (count, clause) in enumerate(totals):
        if count.reference:
            continue
        based = (
            count.base
            or is_base(frame, count.number.start)
            or (base_end and _AND_BASE.fullmatch(frame.text, base_end, count.number.start))
        )
        base_end = count.number.end if based else 0
        if (
            count.number.unit == "percent"
            and made
            and made[-1].kind == "share"
            and _UP_FROM.search(frame.text, frame.start, count.number.start)
        ):
            made[-1] = replace(made[-1], base_value=_value(count), base_period=_dated(frame, count))
            continue
        if count.kind in ("event", "toll", "thing") and based:
            if _leads_to(frame, count, totals[i + 1 :]) or not _add_base(frame, count, made):
                pending = count
            continue
        claim = _make_claim(setting, frame, count, clause, made or so_far)
        if pending is not None and pending.unit == count.unit:
            base = _dated(frame, pending) or (shift_back(claim.period) if claim.period else None)
            claim, pending = replace(claim, base_value=_value(pending), base_period=base), None
        made.append(claim)
    return [_apply(claim, len(so_far), made) for claim in made]


def _leads_to(frame: Frame, count: Count, after: Totals) -> bool:
    """Whether a number of comparison stands before its level: "doubled from 517 in 2023 to 1,099"."""
    following = after[0][0] if after else None
    return following is not None and following.unit == count.unit and _TO.search(
        frame.text, count.number.end, following.number.start
    ) is not None  # fmt: skip


def _add_base(frame: Frame, count: Count, made: list[Claim]) -> bool:
    """Give a number of comparison to the last level of its unit ("145 and 191" after "189 events and 264 deaths")."""
    levels = [i for i, c in enumerate(made) if c.kind in ("level", "rate") and c.unit == count.unit]
    for i in (*reversed(levels), *(i for i in range(len(made) - 1, -1, -1) if made[i].kind == "change")):
        claim = made[i]
        if claim.base_value is None:
            base = _dated(frame, count) or find_base_period(frame, count, claim.period)
            made[i] = replace(claim, base_value=_value(count), base_period=base or claim.base_period)
            return True
    return False


def _dated(frame: Frame, count: Count) -> Period | None:
    """The period that stands right after a number: "81 in May"."""
    after = (d for d in frame.dates if d.start >= count.number.end)
    listed = next((d for d in after if _LISTED.fullmatch(frame.text[count.number.end : d.start])), None)
    return Period(listed.when.start, listed.when.end) if listed else None


def _apply(claim: Claim, offset: int, made: Sequence[Claim]) -> Claim:
    """A change may refer to every level told before it in its sentence; where there is none, to those after it."""
    if claim.kind != "change":
        return claim
    levels = [i for i, other in enumerate(made) if other.kind == "level"]
    before = [i for i in levels if i < made.index(claim)]
    return replace(claim, applies_to=tuple(offset + i for i in before or levels))


def _clause_of(frame: Frame, count: Count) -> tuple[int, int]:
    start, end = frame.start, frame.end
    for match in _CLAUSE_END.finditer(frame.text, frame.start, frame.end):
        if match.end() <= count.start:
            start = match.end()
        elif match.start() >= count.end:
            end = match.start()
            break
    while end > start and frame.text[end - 1] in " .,;:":
        end -= 1
    return start, max(end, count.end)


def _value(count: Count) -> float | None:
    return count.number.value if count.number.value is not None else count.number.low


def _make_claim(
    setting: _Setting, frame: Frame, count: Count, clause: tuple[int, int], so_far: Sequence[Claim]
) -> Claim:
    text, sources = setting.document.text, setting.sources
    source = find_voucher(frame, sources, count)
    spans = [(s.start, s.end) for s in sources]
    near = _find_near(frame, so_far)
    period = _find_period(setting, frame, count, clause, near)
    said_by = attribute(source) if source else _carry_source(frame, so_far, near)
    is_change, is_trend = count.kind == "change", count.kind == "trend"
    value = None if is_trend else _value(count)
    return Claim(
        kind=_kind(count, frame),
        measure=count.named or find_measure(frame, count),
        value=None if is_change else value,
        unit=count.unit or None,
        low=None if is_trend else count.number.low,
        high=None if is_trend else count.number.high,
        qualifier=find_qualifier(frame, count),
        change_pct=count.sign * value if is_change and value is not None else None,
        period=period,
        base_period=find_base_period(frame, count, period) if is_change or _is_compared(frame, count) else None,
        base_value=None,
        currency=count.unit.upper() if count.kind == "loss" else None,
        per=find_per(frame, count),
        area=_find_area(setting, frame, count, clause, spans, near),
        group=_find_group(setting, frame, count, spans, near),
        target=find_target(frame, count),
        applies_to=(),
        attribution=said_by,
        modality=source.modality if source else _modality(frame),
        asserted_by=said_by.name if said_by else None,
        evidence=Evidence("claim", clause[0], clause[1], text[clause[0] : clause[1]]),
    )


def _find_near(frame: Frame, so_far: Sequence[Claim]) -> Claim | None:
    """The claim that a number may lean on: the last one in reach; of a sentence before, the latest in time, since
    "in 2020 there had been 79" only looks back; never the place of a share."""
    if not so_far or frame.start - so_far[-1].evidence.end >= TOLD_WITHIN:
        return None
    last = so_far[-1]
    if last.evidence.start >= frame.start:
        return last
    before = [c for c in so_far if not _ENDS.search(frame.text, c.evidence.end, last.evidence.start)]
    near = max(before, key=lambda c: (c.period.end if c.period else date.min, c.evidence.end, so_far.index(c)))
    wide = next((c for c in reversed(so_far) if c.kind != "share"), near) if near.kind == "share" else near
    return replace(near, area=wide.area)


def _find_area(
    setting: _Setting,
    frame: Frame,
    count: Count,
    clause: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    near: Claim | None,
) -> Area | None:
    """The number's own place; in a list of names one that no gazetteer knows is somewhere in the area of the list."""
    carried = _carry_area(setting, frame, count, near)
    if count.bare and (name := find_list_name(frame, count)) is not None:
        return Area(name, carried.admin1 if carried else None, carried.country if carried else None)
    return find_area(frame, count, clause, spans, setting.places) or carried


def _carry_area(setting: _Setting, frame: Frame, count: Count, near: Claim | None) -> Area | None:
    """The area of a number that names none: that of the claim before where the sentence leans on it."""
    goes_on = _GOES_ON.match(frame.text, frame.start, frame.end) or _SUCH.search(frame.text, frame.start, frame.end)
    leans = count.bare or goes_on is not None
    main = setting.main_area
    if near is not None and (leans or (setting.title_area is None and _is_same_paragraph(frame, near))):
        return near.area
    if near and near.area and main and (near.area.admin1, near.area.country) == (main.admin1, main.country):
        return near.area  # "KP and the tribal areas" for KP
    return setting.title_area or setting.main_area or (near.area if near else None)


def _is_same_paragraph(frame: Frame, near: Claim) -> bool:
    return frame.follows or near.evidence.start >= frame.start


def _find_group(
    setting: _Setting, frame: Frame, count: Count, spans: Sequence[tuple[int, int]], near: Claim | None
) -> str | None:
    """Who did it. Captives are held by the armed group named last; a bare number goes with the group before."""
    if count.kind == "held" or (count.unit == "killed" and "held" in {t.word for t in frame.tokens}):
        captors = [a for a in setting.actors if a.kind == "militant_group" and a.start < frame.end]
        return captors[-1].name if captors else None
    they = _THEY_DID.match(frame.text, frame.start, frame.end) is not None
    leans = count.bare or they or _THE_GROUP.search(frame.text, frame.start, count.start) is not None
    return find_group(frame, count, spans) or (near.group if near and leans else None)


def _find_period(
    setting: _Setting, frame: Frame, count: Count, clause: tuple[int, int], near: Claim | None
) -> Period | None:
    """The number's own period, else that of the claim before it or, in a new paragraph, of the title."""
    named = find_period(frame, count, clause, setting.document.published, near.period if near else None)
    carried = near.period if near else _period_before(setting, frame)
    carried = find_whole_year(frame, clause, carried) or carried
    if near is not None and _is_same_paragraph(frame, near):
        return named or carried or setting.title_period
    return named or setting.title_period or carried


def _period_before(setting: _Setting, frame: Frame) -> Period | None:
    """The month or year that the sentences before name in the same paragraph: "Last year was the worst in ten."."""
    before = [d for d in setting.dates if d.end <= frame.start and d.kind in LONG_KINDS]
    if not before or "\n" in setting.document.text[before[-1].end : frame.start].strip(" "):
        return None
    return Period(before[-1].when.start, before[-1].when.end)


def _kind(count: Count, frame: Frame) -> ClaimKind:
    if count.kind in ("change", "share", "trend"):
        return count.kind
    return "rate" if find_per(frame, count) else "level"


def _is_compared(frame: Frame, count: Count) -> bool:
    return any(t.word in ("compared", "relative", "than") for t in frame.tokens if t.start > count.start)


def _carry_source(frame: Frame, so_far: Sequence[Claim], near: Claim | None) -> Attribution | None:
    """Who vouches for a number that names nobody: whoever did for the claim before it in its paragraph, or, where
    the document's totals all come from one source, that one."""
    if near is None:
        return None
    one = len({c.asserted_by for c in so_far}) == 1
    return near.attribution if one or _is_same_paragraph(frame, near) else None


def _modality(frame: Frame) -> Modality:
    return "unconfirmed" if any(t.word in ("reportedly", "allegedly") for t in frame.tokens) else "reported"
