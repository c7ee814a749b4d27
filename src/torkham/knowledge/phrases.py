"""Finding many phrases in one pass: Aho-Corasick with word boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind

T = TypeVar("T")
_LETTER = re.compile(r"[a-z](?![?*+{|])")


def fold_case(text: str) -> str:
    """`text` in lower case, each character for one character, so that offsets stay true ("İ" stays as it is)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def join_patterns(patterns: Iterable[str]) -> str:
    """A regular expression for any of `patterns`, the first that fits; those that begin with one letter stand together,
    so that a text is compared with each letter and not with each pattern."""
    by_letter: dict[str, list[str]] = {}
    for pattern in patterns:
        letter = _LETTER.match(pattern)
        by_letter.setdefault(letter[0] if letter else "", []).append(pattern)
    branches = (f"{letter}(?:{'|'.join(p.removeprefix(letter) for p in same)})" for letter, same in by_letter.items())
    return f"(?:{'|'.join(branches)})"


class Phrases(Generic[T]):
    """A set of phrases, each with what it stands for, found whole-word and longest first in folded text."""

    def __init__(self, rows: Iterable[tuple[str, T]]) -> None:
        entries = dict(rows)
        self._values = tuple(entries.values())
        self._finder = AhoCorasick(list(entries), matchkind=MatchKind.Standard)

    def find(self, folded: str) -> list[tuple[int, int, T]]:
        """Every (start, end, value), none overlapping: at each place the longest phrase that ends on word boundaries.

        All matches are taken first and filtered after, because a longest match that fails at its boundary must not
        hide a shorter one that holds.
        """
        hits = [
            (start, -end, which)
            for which, start, end in self._finder.find_matches_as_indexes(folded, overlapping=True)
            if not (start and folded[start - 1].isalnum() and folded[start].isalnum())
            and not (end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum())
        ]
        found, reached = [], -1
        for start, minus_end, which in sorted(hits):
            if start >= reached:
                reached = -minus_end
                found.append((start, reached, self._values[which]))
        return found
