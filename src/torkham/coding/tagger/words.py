"""The words that the tagger labels: every run of letters or digits, and every other mark by itself."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from torkham.coding.values import value_class
from torkham.model.document import Sentence

_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")


@value_class()
class Words:
    """The words of one sentence: their offsets in the document's text, and what they are, in lower case."""

    spans: tuple[tuple[int, int], ...]
    folded: tuple[str, ...]


def split_words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`."""
    spans = tuple(match.span() for match in _WORD.finditer(text, start, end))
    return Words(spans, tuple(text[a:b].lower() for a, b in spans))


def split_sentences(
    text: str, sentences: Iterable[Sentence], wanted: Container[int] | None = None
) -> tuple[Words, ...]:
    """The words of each sentence that is the report's own prose or its headline; none for furniture, nor for what is
    not among the `wanted` (by number; default: all)."""
    return tuple(
        split_words(text, s.start, s.end)
        if s.furniture in (None, "title") and (wanted is None or number in wanted)
        else Words((), ())
        for number, s in enumerate(sentences)
    )
