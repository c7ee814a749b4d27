"""Who says what, and the numbers in print: statements by speaker, claims by subject. Nothing here is verified."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from torkham.briefs.quotes import quote_spans
from torkham.briefs.richtext import Line, Piece
from torkham.briefs.sources import Source
from torkham.briefs.wording import say_days, say_number
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.statement import Statement

UNNAMED = "Not named"
# A brief is read by people: beyond this many quotations the speakers with the fewest are left to the data.
MOST_QUOTATIONS = 200


@dataclass(frozen=True, slots=True)
class Saying:
    quote: str
    indirect: bool
    said: str
    source: Source


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    role: str
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One claim as a row: subject, number, what it is compared with, period, area, who says so, the sentence."""

    what: str
    number: str
    against: str
    period: str
    area: str
    whose: str
    quote: Line
    source: Source


def group_statements(coded: Sequence[CodedDocument], sources: dict[str, Source]) -> tuple[tuple[Speaker, ...], int]:
    """The speakers, those with the most quotations first and the unnamed last, and how many quotations were left
    out. Near copies of another document are passed over: they say nothing new."""
    said: dict[str, list[tuple[Statement, Source]]] = defaultdict(list)
    for document in coded:
        if document.document.near_copy_of is None:
            for statement in document.statements:
                said[_key(statement)].append((statement, sources[document.document.id]))
    groups = sorted(said.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    shown, speakers = 0, []
    for _, group in groups:
        if shown + len(group) > MOST_QUOTATIONS and shown:
            break
        speakers.append(_build_speaker(group))
        shown += len(group)
    return tuple(speakers), sum(map(len, said.values())) - shown


def _key(statement: Statement) -> str:
    if statement.anonymous and statement.actor_id is None:
        return (statement.speaker or "").casefold()
    return (statement.speaker or statement.role or "").casefold()


def _build_speaker(group: list[tuple[Statement, Source]]) -> Speaker:
    names = [s.speaker or s.role or UNNAMED for s, _ in group]
    roles = [s.role for s, _ in group if s.role and s.speaker]
    ordered = sorted(group, key=lambda pair: (pair[1].number, pair[0].start))
    sayings: dict[str, Saying] = {}
    for statement, source in ordered:
        words = " ".join(statement.quote.split())
        said = say_days(statement.said_on, statement.said_on) if statement.said_on else source.day
        sayings.setdefault(words.casefold(), Saying(words, statement.indirect, said, source))
    return Speaker(max(names, key=names.count), max(roles, key=roles.count) if roles else "", tuple(sayings.values()))


def list_claims(coded: Sequence[CodedDocument], sources: dict[str, Source]) -> tuple[Printed, ...]:
    """Every claim of every document that is no near copy, by source and place in the text."""
    rows = [
        (sources[document.document.id].number, claim.evidence.start, document, claim)
        for document in coded
        if document.document.near_copy_of is None
        for claim in document.claims
    ]
    ordered = sorted(rows, key=lambda row: row[:2])
    return tuple(_build_printed(claim, document, sources[document.document.id]) for _, _, document, claim in ordered)


def _build_printed(claim: Claim, document: CodedDocument, source: Source) -> Printed:
    whose = claim.asserted_by or (claim.attribution.name if claim.attribution else "")
    mark = (claim.evidence.start, claim.evidence.end, claim.kind)
    quote = quote_spans(document.document, [mark])
    if not any(piece.mark for piece in quote):
        quote = tuple(Piece(p.text, p.href, claim.kind) for p in quote)
    return Printed(
        what=say_subject(claim),
        number=say_claim(claim),
        against=_say_base(claim),
        period=say_days(claim.period.start, claim.period.end) if claim.period else "not said",
        area=claim.area.name if claim.area else "not said",
        whose=whose or "not said",
        quote=quote,
        source=source,
    )


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
