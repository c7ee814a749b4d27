"""Hedges: the words before and after a number that open it ("at least", "up to", "or so")."""

from __future__ import annotations

import re
from functools import cache

from torkham.knowledge.numbers import load_hedges

_WORD = re.compile(r"\w+")
_TAIL = re.compile(r"\s*\+|\s+(?:or|and)\s+(?P<more>more|over|above)\b|\s+or\s+(?P<so>so)\b|\s+or\s+(?:fewer|less)\b")
# How far before a number its hedges are looked for, in characters and in words.
_REACH, _LONGEST = 50, 6


def read_hedge(folded: str, start: int) -> tuple[int, str, str]:
    """Where a mention with its hedges starts, the hedges as written, and what they do (least, most, about or "")."""
    found, bound = start, ""
    while match := _hedge_before(folded, max(0, start - _REACH), found):
        found, bound = match
    return found, " ".join(folded[found:start].split()), bound


def read_tail(folded: str, end: int) -> tuple[int, str, str]:
    """The same for what follows a number: "100+", "50 or more", "200 or so"; `end` itself without."""
    tail = _TAIL.match(folded, end)
    if not tail:
        return end, "", ""
    bound = "about" if tail["so"] else "least" if tail["more"] or "+" in tail[0] else "most"
    return tail.end(), " ".join(tail[0].split()), bound


def _hedge_before(folded: str, limit: int, end: int) -> tuple[int, str] | None:
    """The longest hedge that ends right before `end`, and its bound."""
    last = folded[limit:end].split()[-1:]
    if last and last[0].isalpha() and last[0] not in _hedge_ends() and last[0] not in ("of", "the"):
        return None
    words = list(_WORD.finditer(folded, limit, end))[-6:]
    if words and folded[words[-1].end() : end].strip():
        return None
    if len(words) > 1 and words[-1][0] in ("of", "the") and words[-2][0] in _hedge_ends():
        words.pop()
    if not words or words[-1][0] not in _hedge_ends():
        return None
    for first in range(len(words)):
        hedge = " ".join(folded[words[first].start() : words[-1].end()].split())
        if (bound := load_hedges().get(hedge)) and folded[words[first].start() - 1 : words[first].start()] != "-":
            return words[first].start(), bound
    return None


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(hedge.split()[-1] for hedge in load_hedges())
