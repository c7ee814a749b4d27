"""The words of a stretch of text as the finders of place names read them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from torkham.coding.words import cut
from torkham.knowledge.spellings import fold_name

HYPHENS = frozenset("-\u2010\u2011")
SPACES = frozenset((" ", "\xa0", "\n", "\r\n", "  "))
_WORD = re.compile(r"([A-Za-z]\.(?:[A-Za-z]\.)+|[^\W_]++(?:['’&](?!s\b)[^\W_]++)*+)")


class Words(NamedTuple):
    """The words of a stretch, column by column: as written, as the gazetteer folds them, what stands between each and
    the word before, and whether it begins with a capital or a digit."""

    starts: list[int]
    ends: list[int]
    raws: list[str]
    keys: list[str]
    gaps: list[str]
    capitals: list[bool]


def split_words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`; a hyphen divides ("Quetta-Karachi" is two), "'s" is left out."""
    pieces = cut(_WORD, text, start, end)
    folded = list(map(_fold_word, pieces.words))
    keys, capitals = [key for key, _ in folded], [capital for _, capital in folded]
    return Words(pieces.starts, pieces.ends, pieces.words, keys, pieces.gaps, capitals)


@lru_cache(maxsize=1 << 14)
def _fold_word(raw: str) -> tuple[str, bool]:
    """A word as the gazetteer folds it, and whether it begins with a capital or a digit."""
    return raw.lower() if raw.isascii() and raw.isalnum() else fold_name(raw), raw[0].isupper() or raw[0].isdigit()
