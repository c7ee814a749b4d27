"""Names as they read inside a sentence: "the Israeli military", "an unidentified armed group", "Boko Haram"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from torkham.knowledge.tables import read_table

_OF = re.compile(r"\s(?:at|for|from|in|inside|near|of|on|outside|under|with)\s")
_POSSESSIVE = re.compile(r"['’´]s?(?:\s|$)")
_PLURAL = re.compile(r"(?:[^sui]s|men|people|police)$")
_SOUNDS_LIKE_CONSONANT = re.compile(r"(?:uni(?![dmn])|use|us\b|u[.k]|eu|one\b)", re.IGNORECASE)


@cache
def load_articles() -> tuple[Mapping[str, str], frozenset[str]]:
    """The article that each known head word takes, and the words after which none stands."""
    rows = read_table("lexicons/articles.tsv", ("word", "place", "article"), ("word", "place"))
    heads = {row.need("word"): row.need("article") for row in rows if row.choice("place", ("first", "last")) == "last"}
    return heads, frozenset(row.need("word") for row in rows if row.need("place") == "first")


def add_article(name: str) -> str:
    """The name with the article that it needs; proper names, plurals and names that have one stay as they are."""
    heads, firsts = load_articles()
    words = _OF.split(name, maxsplit=1)[0].split()
    if words and words[0].lower() in firsts:
        return name[:1].lower() + name[1:]
    if not words or words[0][0].isdigit() or _POSSESSIVE.search(name):
        return name
    head = words[-1]
    article = heads.get(head.lower())
    if article == "the" or (article == "capital" and head[0].isupper()):
        return f"the {name}"
    if article == "bare" or not head.islower() or _PLURAL.search(head):
        return name
    starts_open = name[0].lower() in "aeiou" and not _SOUNDS_LIKE_CONSONANT.match(name)
    return f"{'an' if starts_open else 'a'} {name}"
