"""Totals, changes, shares and rates in print: numbers over a period or an area, never one incident's toll."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from torkham.coding.claim_counts import Count, find_trend, is_part, read_count, read_tokens
from torkham.coding.claim_frames import (
    Frame,
    find_area,
    find_base_period,
    find_group,
    find_main_area,
    find_per,
    find_period,
    is_base,
    is_total,
)
from torkham.coding.mentions import ActorMention, DateMention, NumberMention, PlaceMention, SourceMention
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar
from torkham.model.account import Attribution, Modality
from torkham.model.claim import Area, Claim, ClaimKind, Period
from torkham.model.document import Document, Sentence
from torkham.model.span import Evidence

M = TypeVar("M", NumberMention, DateMention, PlaceMention, ActorMention)

_CLAUSE_END = re.compile(
    r"[;:]\s|\s(?:—|–|--?)\s|,\s(?=(?:while|but|whereas|although|where|saying|adding|as|with)\b)|\swhile\s(?!\w+ing)"
)
_LISTED = re.compile(r"\s+(?:(?:in|during|on|for)\s+)?")
_PER_TIME = re.compile(r"\b(?:per|every|each|a) (?:day|week|month|year)\b")
_JOINED = re.compile(r"\s*(?:to|-|–|and)\s*")
_CHANGE_OF = re.compile(r"\b(?:in|of) (?:the |such )?(?:number of )?(?!\d)")


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
    main_area = find_main_area(places)
    number_starts = [n.start for n in numbers]
    for sentence in document.sentences:
        if sentence.furniture is not None:
            continue
        first = bisect_left(number_starts, sentence.start)
        last = bisect_left(number_starts, sentence.end)
        trend = find_trend(document.text, sentence.start, sentence.end)
        if first == last and trend is None:
            continue
        frame = _make_frame(document, sentence, dates, places, actors)
        if any(t.term is not None and t.term.kind == "veto" for t in frame.tokens):
            continue
        counts = list(_read_counts(frame, numbers[first:last]))
        made = _claims_of(document, frame, counts, sources, claims, main_area)
        if trend is not None and not any(claim.kind == "change" for claim in made):
            made.append(_make_claim(document, frame, trend, _clause_of(frame, trend), sources, claims, main_area))
        claims += made
    return tuple(claims)


def _make_frame(
    document: Document,
    sentence: Sentence,
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
) -> Frame:
    start, end = sentence.start, sentence.end
    return Frame(
        document.text, start, end, sentence.paragraph, read_tokens(document.text, start, end),
        _inside(dates, start, end), _inside(places, start, end), _inside(actors, start, end),
    )  # fmt: skip


def _inside(mentions: Sequence[M], start: int, end: int) -> list[M]:
    return [m for m in mentions if start <= m.start < end]


def _read_counts(frame: Frame, numbers: Sequence[NumberMention]) -> Iterator[Count]:
    before: Count | None = None
    for number in numbers:
        vague = number.value is None and (number.low is None or number.high is None)
        if vague and not (number.unit and _PER_TIME.search(frame.text, number.end, frame.end)):
            continue  # "dozens" is no number in print; "millions of dollars a day" is
        if any(d.start <= number.start < d.end for d in frame.dates):
            continue
        if before is not None and number.unit == before.number.unit == "":
            between = frame.text[before.number.end : number.start]
            if (
                _JOINED.fullmatch(between)
                and before.number.high in (None, before.number.value)
                and between.strip() in ("to", "-", "–")
            ):
                continue
        count = read_count(frame.text, frame.tokens, number)
        if count is None and before is not None and not number.unit and _inherits(frame, number):
            count = replace(before, number=number, start=number.start, end=number.end, part=True)
        if count is not None:
            before = count
            yield count


def _inherits(frame: Frame, number: NumberMention) -> bool:
    """ "four in February", "60,000 were civilians", "including eight": its noun stands with the number before it."""
    if is_part(frame.text, number):
        return not any(t.start >= number.end and t.start < number.end + 3 and t.term for t in frame.tokens)
    dated = any(_LISTED.fullmatch(frame.text[number.end : d.start]) for d in frame.dates if d.start >= number.end)
    return dated or re.match(r"\s(?:of them )?were (?!held)\w+", frame.text[number.end : number.end + 20]) is not None


def _claims_of(
    document: Document,
    frame: Frame,
    counts: Sequence[Count],
    sources: Sequence[SourceMention],
    so_far: Sequence[Claim],
    main_area: Area | None,
) -> list[Claim]:
    totals: list[tuple[Count, tuple[int, int]]] = []
    previous: Count | None = None
    for count in counts:
        clause = _clause_of(frame, count)
        beside = [c for c in counts if c is not count]
        # a part is a total where the number that it is a part of is one
        follows = count.part and count is not counts[0]
        if (bool(totals) and totals[-1][0] is previous) if follows else is_total(frame, count, clause, beside):
            totals.append((count, clause))
        previous = count
    if not totals:
        return []
    made: list[Claim] = []
    for count, clause in totals:
        if is_base(frame, count) and made and made[-1].kind == "level" and count.kind in ("event", "toll", "thing"):
            base = _dated(frame, count) or find_base_period(frame, count, made[-1].period)
            made[-1] = replace(made[-1], base_value=_value(count), base_period=base or made[-1].base_period)
            continue
        made.append(_make_claim(document, frame, count, clause, sources, so_far, main_area))
    return [_apply(claim, len(so_far), made) for claim in made]


def _dated(frame: Frame, count: Count) -> Period | None:
    """The period that stands right after a number: "81 in May"."""
    after = (d for d in frame.dates if d.start >= count.number.end)
    listed = next((d for d in after if _LISTED.fullmatch(frame.text[count.number.end : d.start])), None)
    return Period(listed.when.start, listed.when.end) if listed else None


def _apply(claim: Claim, offset: int, made: Sequence[Claim]) -> Claim:
    """A change may refer to every level told beside it."""
    if claim.kind != "change":
        return claim
    levels = tuple(offset + i for i, other in enumerate(made) if other.kind == "level")
    return replace(claim, applies_to=levels)


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
    document: Document,
    frame: Frame,
    count: Count,
    clause: tuple[int, int],
    sources: Sequence[SourceMention],
    so_far: Sequence[Claim],
    main_area: Area | None,
) -> Claim:
    source = _source_of(sources, count)
    spans = [(s.start, s.end) for s in sources]
    near = so_far[-1] if so_far and frame.start - so_far[-1].evidence.end < 400 else None
    period = find_period(frame, count, clause, document.published) or (near.period if near else None)
    is_change, is_trend = count.kind == "change", count.kind == "trend"
    value = None if is_trend else _value(count)
    return Claim(
        kind=_kind(count, frame),
        measure=_measure(frame, count),
        value=None if is_change else value,
        unit=count.unit or None,
        low=None if is_trend else count.number.low,
        high=None if is_trend else count.number.high,
        qualifier=_qualifier(frame, count),
        change_pct=count.sign * value if is_change and value is not None else None,
        period=period,
        base_period=find_base_period(frame, count, period) if is_change or _is_compared(frame, count) else None,
        base_value=None,
        currency=count.unit.upper() if count.kind == "loss" else None,
        per=find_per(frame, count),
        area=find_area(frame, count, clause, spans) or (near.area if near else main_area),
        group=None if count.kind == "held" else find_group(frame, count, spans),
        target=None,
        applies_to=(),
        attribution=_attribution(source),
        modality=source.modality if source else _modality(frame),
        asserted_by=source.name if source else None,
        evidence=Evidence("claim", clause[0], clause[1], document.text[clause[0] : clause[1]]),
    )


def _kind(count: Count, frame: Frame) -> ClaimKind:
    if count.kind in ("change", "share", "trend"):
        return count.kind
    return "rate" if find_per(frame, count) else "level"


def _is_compared(frame: Frame, count: Count) -> bool:
    return any(t.word in ("compared", "relative", "than") for t in frame.tokens if t.start > count.start)


def _measure(frame: Frame, count: Count) -> str:
    """What is counted, as a short noun phrase: "policemen killed", "terrorist attacks"."""
    after = _noun_phrase(frame, count.number.end)
    if count.kind in ("toll", "held"):
        return f"{after or 'people'} {count.unit}"
    if count.kind in ("change", "trend"):
        of = _CHANGE_OF.search(frame.text, count.start, min(frame.end, count.end + 60))
        return (_noun_phrase(frame, of.end()) if of else "") or _last_noun(frame, count) or "violence"
    return after or count.unit


def _noun_phrase(frame: Frame, start: int) -> str:
    """The words from `start` up to a verb, a preposition or a mark, seven at most."""
    ends = load_claim_grammar()["ends_noun_phrase"] | load_claim_grammar()["ends_clause"] | {"and"}
    words: list[str] = []
    for token in (t for t in frame.tokens if t.start >= start):
        verb = token.term is not None and token.term.kind in ("toll", "held", "losing", "leaving", "launch")
        stops = (
            token.word in ends - {"of"} or not token.word[0].isalnum() or verb or token.word in ("have", "has", "had")
        )
        if stops or len(words) == 7:
            break
        words.append(frame.text[token.start : token.end])
    return " ".join(words)


def _last_noun(frame: Frame, count: Count) -> str:
    named = [t for t in frame.tokens if t.end <= count.start and t.term is not None and t.term.kind == "event"]
    return named[-1].word if named else ""


def _qualifier(frame: Frame, count: Count) -> str | None:
    changes = load_change_words()
    near = [t.word for t in frame.tokens if count.start - 30 <= t.start <= count.end + 40]
    return next((w for w in near if w in changes and changes[w].kind == "qualifier"), None)


def _source_of(sources: Sequence[SourceMention], count: Count) -> SourceMention | None:
    """Who vouches for the number: the narrowest stretch around it."""
    around = [s for s in sources if s.from_ <= count.number.start < s.to]
    return min(around, key=lambda s: s.to - s.from_, default=None)


def _attribution(source: SourceMention | None) -> Attribution | None:
    if source is None:
        return None
    return Attribution(
        source.name, source.actor_id, source.role, source.interest, source.anonymous, source.via,
        source.start, source.end, source.modality,
    )  # fmt: skip


def _modality(frame: Frame) -> Modality:
    return "unconfirmed" if any(t.word in ("reportedly", "allegedly") for t in frame.tokens) else "reported"
