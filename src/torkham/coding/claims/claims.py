"""Totals, changes, shares and rates in print: numbers over a period or an area, never one incident's toll."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from torkham.coding.cited import attribute
from torkham.coding.claims.areas import find_main_area, find_title_area
from torkham.coding.claims.clauses import Clause, names_one
from torkham.coding.claims.ellipses import LISTED, Told, reaches
from torkham.coding.claims.frames import Frame, find_per, is_base
from torkham.coding.claims.measures import find_measure, find_qualifier, find_target
from torkham.coding.claims.percents import find_trend
from torkham.coding.claims.periods import find_base_period, find_title_period, shift_back
from torkham.coding.claims.readings import read_counts
from torkham.coding.claims.settings import Setting, carry_source, choose_area, choose_group, choose_period, find_near
from torkham.coding.claims.sources import find_voucher
from torkham.coding.claims.totals import is_total
from torkham.coding.claims.words import Count, read_tokens
from torkham.coding.mentions import ActorMention, DateMention, NumberMention, PlaceMention, SourceMention
from torkham.model.account import Modality
from torkham.model.claim import Claim, ClaimKind, Period
from torkham.model.document import Document, Sentence
from torkham.model.precision import DISTRICT
from torkham.model.span import Evidence

M = TypeVar("M", NumberMention, DateMention, PlaceMention, ActorMention)

_CLAUSE_END = re.compile(
    r"[;:]\s|[.!?]\*{1,2}\s|\s(?:—|–|--?)\s|\swhile\s(?!\w+ing)"
    r"|,\s(?=(?:\w+ (?:days?|weeks?|months?|hours?) after|when|including|while|but|whereas|although|where|saying|adding"
    r"|as|with|and that)\b)"
)
_UP_FROM = re.compile(r"\b(?:up|down|rising|falling) from (?:about |just |only )?$")
_AND_BASE = re.compile(r"(?: \w+){0,3} and ")
_BULLETS = frozenset("•-–*·▪●")
_TO = re.compile(r"\bto (?:about |just |only |nearly |some )?$")


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
    setting = Setting(
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
    located = [p for p in places if p.location.precision > DISTRICT or (p.start, p.end) not in spoken]
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
        totals = _find_totals(frame, read_counts(frame, numbers[first:last], near, claims))
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


Totals = list[tuple[Count, tuple[int, int]]]


def _find_totals(frame: Frame, counts: Sequence[Count]) -> Totals:
    """The counts over a period or an area, each with its clause."""
    totals: Totals = []
    previous: Count | None = None
    for i, count in enumerate(counts):
        clause = Clause(frame, *_clause_of(frame, count))
        beside = [c for c in counts if c is not count]
        # a part is a total where the number that it is a part of is one; a bare number leans on a total by its nature
        if (count.part or count.bare) and i:
            total = bool(totals) and totals[-1][0] is previous and not (count.part and names_one(clause, count))
        else:
            total = count.bare or is_total(clause, count, beside)
        if total:
            totals.append((count, (clause.start, clause.end)))
        previous = count
    return totals


def _claims_of(setting: Setting, frame: Frame, totals: Totals, so_far: Sequence[Claim]) -> list[Claim]:
    """The claims of a sentence's totals; a number that another is compared with is the base of that one."""
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
    listed = next((d for d in after if LISTED.fullmatch(frame.text[count.number.end : d.start])), None)
    return Period(listed.when.start, listed.when.end) if listed else None


def _apply(claim: Claim, offset: int, made: Sequence[Claim]) -> Claim:
    """A change may refer to every level told before it in its sentence; where there is none, to those after it."""
    if claim.kind != "change":
        return claim
    levels = [i for i, other in enumerate(made) if other.kind == "level"]
    before = [i for i in levels if i < made.index(claim)]
    return replace(claim, applies_to=tuple(offset + i for i in before or levels))


def _clause_of(frame: Frame, count: Count) -> tuple[int, int]:
    """The clause in which a number stands, without the marks that end it."""
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
    setting: Setting, frame: Frame, count: Count, clause: tuple[int, int], so_far: Sequence[Claim]
) -> Claim:
    text, sources = setting.document.text, setting.sources
    source = find_voucher(frame, sources, count)
    spans = [(s.start, s.end) for s in sources]
    near = find_near(frame, so_far)
    period = choose_period(setting, frame, count, clause, near)
    said_by = attribute(source) if source else carry_source(frame, so_far, near)
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
        area=choose_area(setting, frame, count, clause, spans, near),
        group=choose_group(setting, frame, count, spans, near),
        target=find_target(frame, count),
        applies_to=(),
        attribution=said_by,
        modality=source.modality if source else _modality(frame),
        asserted_by=said_by.name if said_by else None,
        evidence=Evidence("claim", clause[0], clause[1], text[clause[0] : clause[1]]),
    )


def _kind(count: Count, frame: Frame) -> ClaimKind:
    if count.kind in ("change", "share", "trend"):
        return count.kind
    return "rate" if find_per(frame, count) else "level"


def _is_compared(frame: Frame, count: Count) -> bool:
    return any(t.word in ("compared", "relative", "than") for t in frame.tokens if t.start > count.start)


def _modality(frame: Frame) -> Modality:
    return "unconfirmed" if any(t.word in ("reportedly", "allegedly") for t in frame.tokens) else "reported"
