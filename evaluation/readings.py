"""One incident, claim or statement as a person or the coder read it, in the same terms for both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.span import Span


@dataclass(frozen=True, slots=True)
class IncidentReading:
    """`killed_high` is above `killed` where the text leaves the number open; `optional` where good readers differ
    (it counts neither way); `key` is gold's cluster (its words, where it has none), the account's id in what was
    coded."""

    key: str
    spans: tuple[Span, ...]
    sub_event_type: str
    start: str | None
    precision: int | None
    place: str | None
    admin2: str | None
    admin1: str | None
    country: str | None
    attacker_kind: str | None
    target_kind: str | None
    killed: int | None
    killed_high: int | None
    injured: int | None
    abducted: int | None
    claimed_by: str | None
    asserted_by: str | None
    from_country: str | None
    background: bool
    optional: bool = False


@dataclass(frozen=True, slots=True)
class ClaimReading:
    spans: tuple[Span, ...]
    value: float | None
    change_pct: float | None
    base_value: float | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class StatementReading:
    spans: tuple[Span, ...]
    speaker: str | None


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """Everything that one reader found in one document."""

    name: str
    incidents: tuple[IncidentReading, ...]
    claims: tuple[ClaimReading, ...]
    statements: tuple[StatementReading, ...]


def read_gold(path: Path, texts: Mapping[str, str]) -> list[DocumentReading]:
    """The gold of a file, its evidence found in `texts` (by document). Raises ValueError where words are not there."""
    return [_read_gold_document(row, texts) for row in json.loads(path.read_text(encoding="utf-8"))]


def read_coded(name: str, coded: CodedDocument) -> DocumentReading:
    """What the coder found; indirect speech is left out, as gold has none."""
    direct = (s for s in coded.statements if not s.indirect)
    return DocumentReading(
        name,
        tuple(map(_read_account, coded.accounts)),
        tuple(map(_read_claim, coded.claims)),
        tuple(StatementReading((Span(s.start, s.end),), s.speaker) for s in direct),
    )


def _read_gold_document(row: Mapping[str, Any], texts: Mapping[str, str]) -> DocumentReading:
    name = row["doc"]
    if name not in texts:
        raise ValueError(f"gold names the document {name!r}, which is not among those read")
    text = texts[name]
    return DocumentReading(
        name,
        tuple(_read_gold_incident(i, _find(i["evidence"], text, name)) for i in row["incidents"]),
        tuple(
            ClaimReading(
                _find(c["evidence"], text, name), c["value"], c["change_pct"], c["base_value"], bool(c.get("optional"))
            )
            for c in row["claims"]
        ),
        tuple(StatementReading(_find(s["quote"], text, name), s["speaker"]) for s in row["statements"]),
    )


def _find(words: str, text: str, name: str) -> tuple[Span, ...]:
    start = text.find(words)
    if start < 0:
        raise ValueError(f"{name}: gold cites words that the text does not have: {words!r}")
    return (Span(start, start + len(words)),)


def _read_gold_incident(row: Mapping[str, Any], spans: tuple[Span, ...]) -> IncidentReading:
    same = ("sub_event_type", "place", "admin2", "admin1", "country", "killed", "injured", "abducted", "claimed_by")
    return IncidentReading(
        key=row.get("cluster") or row["evidence"],
        spans=spans,
        start=row["date_start"],
        precision=None,
        attacker_kind=row["attacker"]["kind"],
        target_kind=row["target"]["kind"],
        killed_high=row.get("killed_high", row["killed"]),
        asserted_by=row["asserted_by"],
        from_country=row.get("origin"),
        background=row["background"],
        optional=bool(row.get("optional")),
        **{field: row[field] for field in same},
    )


def _read_account(account: Account) -> IncidentReading:
    where, origin = account.location, account.origin
    return IncidentReading(
        key=account.id,
        spans=tuple(Span(e.start, e.end) for e in account.evidence),
        sub_event_type=account.sub_event_type,
        start=account.date.start.isoformat() if account.date else None,
        precision=account.date.precision if account.date else None,
        place=where.name if where else None,
        admin2=where.admin2 if where else None,
        admin1=where.admin1 if where else None,
        country=where.country if where else None,
        attacker_kind=account.attacker.kind if account.attacker else None,
        target_kind=account.target.kind if account.target else None,
        killed=account.killed.best,
        killed_high=account.killed.high,
        injured=account.injured.best,
        abducted=account.abducted.best,
        claimed_by=account.claimed_by,
        asserted_by=account.attribution.name if account.attribution else None,
        from_country=(origin.country or origin.name) if origin else None,
        background=account.background,
    )


def _read_claim(claim: Claim) -> ClaimReading:
    span = Span(claim.evidence.start, claim.evidence.end)
    change = claim.change_pct if claim.change_pct is not None else claim.value if claim.unit == "percent" else None
    return ClaimReading((span,), claim.value, change, claim.base_value)


def cover(spans: Iterable[Span], others: Iterable[Span]) -> float:
    """The largest share of a span that lies in one of the others, of whichever of the two is shorter (0 to 1)."""
    others = tuple(others)
    shared = (max(0, min(a.end, b.end) - max(a.start, b.start)) / min(len(a), len(b)) for a in spans for b in others)
    return max(shared, default=0.0)
