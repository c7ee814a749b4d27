"""What a brief is made of: everything that it may say, given once, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from torkham.briefs.pages import Page
from torkham.errors import ValueRuleError
from torkham.model.claim import Period
from torkham.model.coded import CodedDocument, Coder
from torkham.model.incident import Incident
from torkham.model.verdict import Card

UnreadReason = Literal["failed", "language", "missing"]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that came in, or should have, and was not coded: it failed, it is in a language that the coder
    does not read, or it was expected and never came. `detail` says more ("Urdu", "scanned PDF: no text in it")."""

    source: str
    reason: UnreadReason
    detail: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class SourceDay:
    """What one source gave on one day. `expected` is None where nobody said how much to expect."""

    source: str
    day: date
    expected: int | None
    fetched: int
    coded: int
    failed: int


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole matter of one brief. The same value renders to the same bytes: `generated` is given, never read
    from a clock.

    `cards` are what a check found of the documents' claims, by document; without them the claims stand unchecked.
    `incidents` are those of the period, rejected ones left out by whoever asks; `coded` are the documents read, with
    the accounts that the incidents name. Without `coverage`, a day counts as read where a coded document was
    published on it. `pages` are what was asked of the datasets; a brief may be made of them alone.
    """

    title: str
    area: str
    period: Period
    generated: date
    incidents: tuple[Incident, ...]
    coded: tuple[CodedDocument, ...]
    coder: Coder | None
    unread: tuple[Unread, ...] = ()
    coverage: tuple[SourceDay, ...] = ()
    cards: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()

    def __post_init__(self) -> None:
        if self.period.end < self.period.start:
            raise ValueRuleError(f"a brief's period must not end before it starts: {self.period}")
        for what, ids in (
            ("incident", [i.id for i in self.incidents]),
            ("document", [c.document.id for c in self.coded]),
        ):
            if len(ids) != len(set(ids)):
                raise ValueRuleError(f"a brief must hold each {what} once")
        if self.coder is None and not self.is_of_datasets:
            raise ValueRuleError("a brief on reports must name their coder")

    @property
    def is_of_datasets(self) -> bool:
        """Whether it is made of pages alone: no report was read for it."""
        return bool(self.pages) and not self.coded and not self.unread

    @property
    def version(self) -> str:
        """The Torkham that made what is in it."""
        return self.coder.version if self.coder else self.pages[0].version
