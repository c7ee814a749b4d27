"""What a brief is made of: everything that it may say, given once, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

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
    published on it.
    """

    title: str
    area: str
    period: Period
    generated: date
    incidents: tuple[Incident, ...]
    coded: tuple[CodedDocument, ...]
    coder: Coder
    unread: tuple[Unread, ...] = ()
    coverage: tuple[SourceDay, ...] = ()
    cards: Mapping[str, tuple[Card, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.period.end < self.period.start:
            raise ValueRuleError(f"a brief's period must not end before it starts: {self.period}")
        for what, ids in (
            ("incident", [i.id for i in self.incidents]),
            ("document", [c.document.id for c in self.coded]),
        ):
            if len(ids) != len(set(ids)):
                raise ValueRuleError(f"a brief must hold each {what} once")
