"""One name, many spellings: text folded for comparison, and the spelling families of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from math import prod

from torkham.knowledge.tables import read_table

MOST_SPELLINGS = 300
"""Of one alias: names of many words in families would slow every start and gain nothing. Set by load time."""


_FOLDED_ASCII = "-`\n\r\t"
_NOT_ASCII = re.compile("[^\x00-\x7f]")  # a look at these alone, not at every character


@cache
def _folding() -> dict[str, str]:
    folds = dict.fromkeys("-‐‑‒–—\u00a0\u2009\u202f\n\r\t", " ") | dict.fromkeys("’‘`´ʼʿʾ", "'")
    for char in map(chr, range(0xC0, 0x250)):
        base = unicodedata.normalize("NFD", char)[0]
        if base.isascii():
            folds[char] = base
    return folds | {"ı": "i", "ø": "o", "ł": "l", "đ": "d"}


def fold(text: str) -> str:
    """`text` in lower case, without accents, hyphens as spaces, apostrophes straight; exactly as long as before."""
    for char in _folding().keys() & {*_FOLDED_ASCII, *_NOT_ASCII.findall(text)}:
        text = text.replace(char, _folding()[char])
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


NAME_MARKS = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "–": " ", "'": None, "’": None, "‘": None, ".": None, "`": None}
)
"""What `fold_name` makes of the marks in a name: hyphens are spaces, apostrophes and dots are nothing."""


def fold_name(name: str) -> str:
    """The key under which a name is found: plain lower-case letters, no marks inside a word, hyphens as spaces."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return " ".join(name.lower().translate(NAME_MARKS).split())


@dataclass(frozen=True, slots=True, eq=False)
class Spellings:
    """The families of `spellings.tsv`.

    `families`: word -> its variants, the common ones first; `heads`: every word of a family, those of places too -> the
    one that stands for it; `endings` and `letters`: what is written -> what stands for it.
    """

    families: dict[str, tuple[str, ...]]
    heads: dict[str, str]
    endings: dict[str, str]
    ending: re.Pattern[str]
    letters: tuple[tuple[str, str], ...]

    def expand(self, name: str) -> tuple[str, ...]:
        """The spellings of `name`, folded: "Hizb-ul-X" gives "hizb ul x", "hizbul x", "hezb al x" ...

        Where there would be more than MOST_SPELLINGS, the rarest variants (the last of each family) are left out.
        """
        options = [self._variants(word) for word in fold(name).split()]
        while prod(map(len, options)) > MOST_SPELLINGS:
            longest = max(map(len, options))
            options = [choices[: longest - 1] for choices in options]
        return tuple(dict.fromkeys(" ".join(words).replace(" +", "") for words in product(*options)))

    def find_root(self, name: str) -> str:
        """What all spellings of a name have in common: "Naushki", "Noshki" and "Nushki" give "nushki"."""
        return self.find_roots([fold_name(name)])[0]

    def find_roots(self, names: Sequence[str]) -> list[str]:
        """The roots of many names, folded by `fold_name`, in one pass over all of them."""
        words = "\n".join(names).replace("\n", " \n ").split(" ")
        text = " ".join([self.heads.get(word, word) for word in words])
        text = self.ending.sub(lambda match: self.endings[match[0]], text)
        for letters, other in self.letters:
            text = text.replace(letters, other)
        return _DOUBLED.sub(r"\1", text.replace(" ", "")).split("\n")

    def _variants(self, word: str) -> tuple[str, ...]:
        if word in self.families:
            return (word, *self.families[word])
        if word.endswith("'s"):
            return (word, f"{word[:-2]}s", f"{word[:-2]}s'")
        return (word, word.replace("'", "")) if "'" in word else (word,)


@cache
def read_spellings() -> Spellings:
    """The table of spelling families. Raises KnowledgeError where it is wrong."""
    families: dict[str, tuple[str, ...]] = {}
    of_places: dict[str, tuple[str, ...]] = {}
    pairs: dict[str, list[tuple[str, str]]] = {"ending": [], "letters": []}
    for row in read_table("spellings.tsv", ("kind", "written", "variants"), ("kind", "written")):
        kind, written = row.choice("kind", ("ending", "letters", "place", "word")), row.need("written")
        if kind in ("place", "word"):
            (families if kind == "word" else of_places)[written] = row.many("variants")
        else:
            pairs[kind].append((written, row.need("variants")))
    endings, letters = (sorted(pairs[kind], key=lambda pair: (-len(pair[0]), pair)) for kind in ("ending", "letters"))
    ending = re.compile(rf"(?<=\w\w)(?:{'|'.join(re.escape(written) for written, _ in endings)})\b")
    return Spellings(families, _find_heads(families | of_places), dict(endings), ending, tuple(letters))


def _find_heads(families: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """For every word of a family, the first in order of all that are linked to it."""
    heads: dict[str, str] = {}
    for word, variants in families.items():
        linked = {word, *(v for v in variants if " " not in v and "+" not in v)}
        known = {heads[w] for w in linked if w in heads}
        head = min(linked | known)
        for other in [w for w, h in heads.items() if h in known]:
            heads[other] = head
        heads |= dict.fromkeys(linked, head)
    return heads


_DOUBLED = re.compile(r"(\w)\1+")
