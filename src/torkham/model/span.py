"""Where in a text: the root of every piece of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from torkham.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in Unicode code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(f"a span must hold at least one character: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words behind one field: `text[start:end] == quote`, always."""

    field: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise SpanError(f"evidence for {self.field}: [{self.start}, {self.end}) is not as long as {self.quote!r}")

    @classmethod
    def cite(cls, field: str, text: str, start: int, end: int) -> Evidence:
        return cls(field, start, end, text[start:end])
