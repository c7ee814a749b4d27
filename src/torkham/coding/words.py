"""The words of one sentence, and tables of phrases looked up in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from torkham.coding.values import value_class

T = TypeVar("T")
LONGEST_BEFORE = 3  # words of a phrase that is looked for to the left of another
# possessive: what a word has taken it never gives back, so nothing need be kept for that
WORD = re.compile(r"(\w++(?:[-\u2010\u2011]\w++|['\u2019](?!s\b)\w++)*+|[^\w\s])")


@value_class()
class Words:
    """Words and marks in order: their offsets in the document's text and their lower-case forms."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def is_capital(self, index: int) -> bool:
        return self.text[self.starts[index]].isupper()

    def raw(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]


class Pieces(NamedTuple):
    """Words with their offsets, and what stands before each of them."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]


def cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> Pieces:
    """`text[start:end]` cut into what `pattern`, one group, matches. Splitting is twice as fast as asking a match for
    each word where it stands: the offsets are sums of lengths."""
    parts = pattern.split(text[start:end])
    edges = list(accumulate(map(len, parts), initial=start))
    return Pieces(parts[1::2], edges[1:-1:2], edges[2::2], parts[:-1:2])


@lru_cache(maxsize=512)
def split_words(text: str, start: int, end: int) -> Words:
    """The words and marks of `text[start:end]`; "check-post" and "Shi'ite" are one; a possessive "'s" stands apart.

    The sentences cut last are kept: people, figures and the tagger are looked for in the same ones.
    """
    pieces = cut(WORD, text, start, end)
    return Words(text, tuple(pieces.starts), tuple(pieces.ends), tuple(map(str.lower, pieces.words)))


class PhraseTable(Generic[T]):
    """Phrases of one or more words, found longest first at a given word."""

    def __init__(self, phrases: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        items = phrases.items() if isinstance(phrases, Mapping) else phrases
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_last: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in sorted(((tuple(WORD.findall(p)), v) for p, v in items), key=lambda item: -len(item[0])):
            self._by_first.setdefault(phrase[0], []).append((phrase, value))
            if len(phrase) <= LONGEST_BEFORE:
                self._by_last.setdefault(phrase[-1], []).append((phrase, value))

    @property
    def openers(self) -> frozenset[str]:
        """The first words of the phrases."""
        return frozenset(self._by_first)

    def at(self, folded: tuple[str, ...], index: int) -> tuple[int, T] | None:
        """Length in words and value of the longest phrase that starts at word `index`."""
        for words, value in self._by_first.get(folded[index], ()):
            size = len(words)
            if size == 1 or folded[index : index + size] == words:
                return size, value
        return None

    def before(self, folded: tuple[str, ...], index: int) -> tuple[int, T] | None:
        """Length and value of the longest phrase (of LONGEST_BEFORE words at most) that ends before word `index`."""
        for words, value in self._by_last.get(folded[index - 1], ()) if index else ():
            size = len(words)
            if size <= index and folded[index - size : index] == words:
                return size, value
        return None
