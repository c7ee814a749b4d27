"""Who says what, and the numbers in print: statements by speaker, claims by subject. Nothing here is verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from torkham.briefs.quotes import quote_spans
from torkham.briefs.richtext import Line, plain
from torkham.briefs.sources import Source
from torkham.briefs.wording import say_day, say_days, say_number
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.document import Document
from torkham.model.statement import Statement
from torkham.model.verdict import Card

UNNAMED = "Not named"
# A brief is read by people: beyond this many quotations the speakers with the fewest are left to the data.
MOST_QUOTATIONS = 400
OPEN_QUOTATIONS = 4


@dataclass(frozen=True, slots=True)
class Saying:
    """One quotation; `sources` are all the documents that print the same words."""

    quote: str
    indirect: bool
    said: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker's words, direct quotations before reported speech; the first `first` stand open on the page."""

    name: str
    role: str
    sayings: tuple[Saying, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Printed:
    """One claim as a row: subject, number, what it is compared with, period, area, who says so; the verdict of its
    check and what it rests on, empty where there was nothing to check it by."""

    what: str
    number: str
    against: str
    period: str
    area: str
    whose: str
    verdict: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage with the claims in it, each marked."""

    claims: tuple[Printed, ...]
    quote: Line
    source: Source


def group_statements(coded: Sequence[CodedDocument], sources: Mapping[str, Source]) -> tuple[tuple[Speaker, ...], int]:
    """The speakers, those with the most quotations first and the unnamed last, and how many quotations were left
    out. Near copies of another document are passed over: they say nothing new."""
    said: dict[str, list[tuple[Statement, Source]]] = defaultdict(list)
    for document in coded:
        if document.document.near_copy_of is None:
            for statement in document.statements:
                told = _leave_out_dateline(statement, document.document)
                said[_key(statement)].append((told, sources[document.document.id]))
    groups = sorted(said.items(), key=lambda item: (item[1][0][0].speaker is None, -len(item[1]), item[0]))
    shown, speakers = 0, []
    for _, group in groups:
        if shown + len(group) > MOST_QUOTATIONS and shown:
            break
        speakers.append(_build_speaker(group))
        shown += len(group)
    return tuple(speakers), sum(map(len, said.values())) - shown


def _leave_out_dateline(statement: Statement, document: Document) -> Statement:
    """The statement from its own first word on: where the report was filed is none of the speaker's words."""
    filed = document.dateline
    if filed is None or not statement.start < filed.end < statement.end:
        return statement
    rest = document.text[filed.end : statement.end].lstrip(" -–—:")
    start = statement.end - len(rest)
    return replace(statement, quote=rest, start=start)


def _key(statement: Statement) -> str:
    return (statement.speaker or statement.role or "").casefold()


def _build_speaker(group: list[tuple[Statement, Source]]) -> Speaker:
    names = [s.speaker or s.role or UNNAMED for s, _ in group]
    roles = [s.role for s, _ in group if s.role and s.speaker]
    same: dict[str, list[tuple[Statement, Source]]] = defaultdict(list)
    for statement, source in sorted(group, key=lambda pair: (pair[1].number, pair[0].start)):
        same[" ".join(statement.quote.split()).casefold()].append((statement, source))
    name = max(names, key=names.count)
    role = max(roles, key=roles.count) if roles else ""
    sayings = sorted((_build_saying(pairs) for pairs in same.values()), key=lambda saying: saying.indirect)
    first = len(sayings) if len(sayings) <= OPEN_QUOTATIONS + 1 else OPEN_QUOTATIONS
    return Speaker(name[:1].upper() + name[1:], role, tuple(sayings), first)


def _build_saying(pairs: Sequence[tuple[Statement, Source]]) -> Saying:
    statement, source = pairs[0]
    said = say_day(statement.said_on) if statement.said_on else source.day
    sources = {source.number: source for _, source in pairs}
    return Saying(" ".join(statement.quote.split()), statement.indirect, said, tuple(sources.values()))


def list_claims(
    coded: Sequence[CodedDocument], sources: Mapping[str, Source], cards: Mapping[str, Sequence[Card]]
) -> tuple[Passage, ...]:
    """The passages with claims of every document that is no near copy, by source and place in the text."""
    passages = []
    for document in sorted(coded, key=lambda c: sources[c.document.id].number):
        if document.document.near_copy_of is None:
            checked = {card.index: card for card in cards.get(document.document.id, ())}
            passages += _cut_passages(document, sources[document.document.id], checked)
    return tuple(passages)


def _cut_passages(coded: CodedDocument, source: Source, cards: Mapping[int, Card]) -> list[Passage]:
    together: dict[str, list[int]] = {}
    for index, claim in sorted(enumerate(coded.claims), key=lambda row: (row[1].evidence.start, row[1].evidence.end)):
        together.setdefault(plain(_quote(coded, [claim])), []).append(index)
    return [
        Passage(
            tuple(_build_printed(coded.claims[i], cards.get(i)) for i in places),
            _quote(coded, [coded.claims[i] for i in places]),
            source,
        )
        for places in together.values()
    ]


def _quote(coded: CodedDocument, claims: Sequence[Claim]) -> Line:
    return quote_spans(coded.document, [(c.evidence.start, c.evidence.end, c.kind) for c in claims])


def _build_printed(claim: Claim, card: Card | None) -> Printed:
    whose = claim.asserted_by or (claim.attribution.name if claim.attribution else "")
    return Printed(
        what=say_subject(claim),
        number=say_claim(claim),
        against=_say_base(claim),
        period=say_days(claim.period.start, claim.period.end) if claim.period else "period not said",
        area=claim.area.name if claim.area else "area not said",
        whose=whose or "not said",
        verdict=card.verdict if card and card.verdict != "nothing to check" else "",
        checks=tuple(say_checks(card)) if card else (),
    )


def say_checks(card: Card) -> Iterator[str]:
    """What a check found, a sentence each: the arithmetic, then each dataset with how it counts."""
    for finding in card.findings:
        yield finding.words
    for comparison in card.comparisons:
        how = f" {'. '.join(comparison.differences)}." if comparison.differences else ""
        yield f"{comparison.vintage}, {comparison.asked}: {comparison.words}.{how}"


def say_subject(claim: Claim) -> str:
    """ "Militant attacks by the TTP on police"."""
    words = claim.measure.replace("_", " ")
    words += f" by {claim.group}" if claim.group else ""
    words += f" on {claim.target}" if claim.target else ""
    return words[:1].upper() + words[1:]


def say_claim(claim: Claim) -> str:
    """The number as a reader takes it: "+42 %", "158", "at least 5", "2 million USD", "no number"."""
    if claim.kind == "change" and claim.change_pct is not None:
        sign = "+" if claim.change_pct > 0 else "−" if claim.change_pct < 0 else ""
        return f"{sign}{say_number(abs(claim.change_pct))} %"
    number = _say_value(claim)
    if claim.kind == "share" or claim.unit == "percent":
        number = f"{number} %" if number[-1:].isdigit() else number
    if claim.currency:
        number = f"{number} {claim.currency}"
    return f"{number} per {claim.per}" if claim.per else number


def _say_value(claim: Claim) -> str:
    if claim.value is not None:
        hedge = f"{claim.qualifier} " if claim.qualifier else ""
        return f"{hedge}{say_number(claim.value)}"
    if claim.low is not None and claim.high is not None:
        return f"{say_number(claim.low)}–{say_number(claim.high)}"
    if claim.low is not None:
        return f"at least {say_number(claim.low)}"
    if claim.high is not None:
        return f"up to {say_number(claim.high)}"
    return claim.qualifier or "no number"


def _say_base(claim: Claim) -> str:
    parts = []
    if claim.base_value is not None:
        parts.append(say_number(claim.base_value))
    if claim.base_period:
        parts.append(say_days(claim.base_period.start, claim.base_period.end))
    return " in ".join(parts)
