"""A document and everything that the coder found in it."""

from __future__ import annotations

from dataclasses import dataclass

from torkham.errors import SpanError
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.document import Document
from torkham.model.relation import Relation
from torkham.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Coder:
    """Which coder wrote this, so that the same words can be coded again to the same bytes."""

    mode: str
    version: str
    model_sha256: str | None
    knowledge_sha256: str


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """One document with its accounts, claims, statements and relations, each in the order of the text.

    Raises SpanError where any quotation is not exactly what the text says at its offsets.
    """

    coder: Coder
    document: Document
    accounts: tuple[Account, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        text = self.document.text
        cited = [(e.start, e.end, e.quote) for a in self.accounts for e in a.evidence]
        cited += [(p.start, p.end, p.as_written) for a in self.accounts for p in a.actors]
        cited += [(f.start, f.end, f.as_written) for a in self.accounts for f in a.figures]
        cited += [(c.evidence.start, c.evidence.end, c.evidence.quote) for c in self.claims]
        cited += [(r.evidence.start, r.evidence.end, r.evidence.quote) for r in self.relations]
        cited += [(s.start, s.end, s.quote) for s in self.statements]
        for start, end, quote in cited:
            if text[start:end] != quote:
                raise SpanError(f"{self.document.source}: [{start}, {end}) reads {text[start:end]!r}, not {quote!r}")
