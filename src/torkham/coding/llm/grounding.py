"""Where in the text a quotation stands: word for word, or it is dropped and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from torkham.model.span import Span


@dataclass(slots=True)
class Losses:
    """How many values were dropped, by field and reason."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def drop(self, name: str, reason: str) -> None:
        self.counts[name, reason] += 1

    def describe(self) -> str:
        """ "3 values dropped: 2 date (not in the text), 1 place (no place that we know)"."""
        total = self.counts.total()
        rows = sorted(self.counts.items(), key=lambda row: (-row[1], row[0]))
        told = ", ".join(f"{number} {name} ({reason})" for (name, reason), number in rows)
        return f"{total} {'value' if total == 1 else 'values'} dropped: {told}" if total else "no value dropped"


NOT_THERE = "not in the text"


def ground(text: str, quote: str, name: str, losses: Losses, near: Span | None = None) -> Span | None:
    """Where the quotation of a field stands; None, and counted as lost, where it does not."""
    span = find_quote(text, quote, near)
    if span is None:
        losses.drop(name, NOT_THERE)
    return span


def find_quote(text: str, quote: str, near: Span | None = None) -> Span | None:
    """The stretch of `text` that reads as `quote`: exactly, else with other white space between its words. Of several
    the one nearest to `near`, else the first. Whole words only; None where there is none."""
    words = quote.split()
    if not words:
        return None
    exact = re.escape(quote.strip())
    folded = r"\s+".join(re.escape(word) for word in words)
    for pattern in (exact, folded):
        spans = [Span(m.start(), m.end()) for m in re.finditer(pattern, text) if _is_whole(text, m.start(), m.end())]
        if spans:
            return _choose(spans, near)
    return None


def _choose(spans: Iterable[Span], near: Span | None) -> Span:
    if near is None:
        return min(spans)
    return min(spans, key=lambda s: (max(near.start - s.end, s.start - near.end, 0), s))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no word in two: "men" does not stand in "women"."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after
