"""Names as they read inside a sentence: "the Israeli military", "an unidentified armed group", "Boko Haram"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from torkham.knowledge.tables import read_table

_OF = re.compile(r"\s(?:at|for|from|in|inside|near|of|on|outside|under|with)\s")
_POSSESSIVE = re.compile(r"['’´]s?(?:\s|$)")
_PLURAL = re.compile(r"(?:[^sui]s|men|people|police)$")
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?:uni(?![dmn])|use|us\b|u[.k]|eu|one\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Articles:
    """`heads`: the article of each known head word; `openers`: first words after which no article stands; `small`:
    first words whose capital comes from where they stood in their sentence."""

    heads: Mapping[str, str]
    openers: frozenset[str]
    small: frozenset[str]


@cache
def load_articles() -> Articles:
    """Which words at the end or the start of a name decide its article, from `lexicons/articles.tsv`."""
    rows = read_table("lexicons/articles.tsv", ("word", "place", "article"), ("word", "place"))
    last, first = ([r for r in rows if r.choice("place", ("first", "last")) == place] for place in ("last", "first"))
    return Articles(
        heads={r.need("word"): r.choice("article", ("the", "bare", "capital")) for r in last},
        openers=frozenset(r.need("word") for r in first if r.choice("article", ("bare", "small")) == "bare"),
        small=frozenset(r.need("word") for r in first if r.need("article") == "small"),
    )


def add_article(name: str) -> str:
    """The name with the article that it needs; proper names, plurals and names that have one stay as they are."""
    known = load_articles()
    whole, of, state = name.rpartition(" of ")
    if of and state[:1].isupper():
        name = f"{whole} of {add_place_article(state)}"
    words = _OF.split(name, maxsplit=1)[0].split()
    first = words[0].lower() if words else ""
    if first in known.openers or (first in known.small and not _has_capital(words[1:])):
        name = name[:1].lower() + name[1:]
    if not words or first in known.openers or first[0].isdigit() or _POSSESSIVE.search(name):
        return name
    head = words[-1]
    article = known.heads.get(head.lower())
    if article == "the" or (article == "capital" and head[0].isupper()):
        return f"the {name}"
    if article == "bare" or not head.islower() or _PLURAL.search(head):
        return name
    starts_open = name[0].lower() in "aeiou" and not _SOUNDS_LIKE_CONSONANT.match(name)
    return f"{'an' if starts_open else 'a'} {name}"


def add_place_article(name: str) -> str:
    """ "the Gaza Strip", "the United States", "Quetta"; the first name of a list decides."""
    words = name.partition(",")[0].split()
    return f"the {name}" if words and load_articles().heads.get(words[-1].lower()) == "the" else name


def _has_capital(words: list[str]) -> bool:
    return any(word[:1].isupper() for word in words)
