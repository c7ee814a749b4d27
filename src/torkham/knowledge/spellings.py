"""One name, many spellings: text folded for comparison, and the spelling families of words."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

from torkham.knowledge.tables import read_table

MOST_SPELLINGS = 300
"""Of one alias: names of many words in families would slow every start and gain nothing. Set by load time."""


@cache
def _folding() -> dict[int, str]:
    folds = {ord(c): " " for c in "-‐‑‒–—\u00a0\u2009\u202f\n\r\t"}
    folds |= {ord(c): "'" for c in "’‘`´ʼʿʾ"}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            folds[code] = base
    return folds | {ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d"}


def fold(text: str) -> str:
    """`text` in lower case, without accents, hyphens as spaces, apostrophes straight; exactly as long as before."""
    low = (text if text.isascii() and not _has_breaks(text) else text.translate(_folding())).lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _has_breaks(text: str) -> bool:
    return any(c in text for c in "-`\n\r\t")


@dataclass(frozen=True, slots=True, eq=False)
class Spellings:
    """The families of `actors/spellings.tsv`: word -> its variants, the common ones first."""

    families: dict[str, tuple[str, ...]]

    def expand(self, name: str) -> tuple[str, ...]:
        """The spellings of `name`, folded: "Hizb-ul-X" gives "hizb ul x", "hizbul x", "hezb al x" ...

        Where there would be more than MOST_SPELLINGS, the rarest variants (the last of each family) are left out.
        """
        options = [self._variants(word) for word in fold(name).split()]
        while prod(map(len, options)) > MOST_SPELLINGS:
            longest = max(map(len, options))
            options = [choices[: longest - 1] for choices in options]
        return tuple(dict.fromkeys(" ".join(words).replace(" +", "") for words in product(*options)))

    def _variants(self, word: str) -> tuple[str, ...]:
        if word in self.families:
            return (word, *self.families[word])
        if word.endswith("'s"):
            return (word, f"{word[:-2]}s", f"{word[:-2]}s'")
        return (word, word.replace("'", "")) if "'" in word else (word,)


@cache
def read_spellings() -> Spellings:
    rows = read_table("actors/spellings.tsv", ("word", "variants"))
    return Spellings({row.need("word"): row.many("variants") for row in rows})
