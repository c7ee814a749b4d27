"""The word tables of this step, read once and held as sets and patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from torkham.knowledge.tables import read_table
from torkham.model.document import FurnitureKind

ROLES = ("title", "number", "abbreviation", "starter", "open", "counts", "common", "label")
KINDS: tuple[FurnitureKind, ...] = ("navigation", "teaser", "copyright", "credit", "publisher")


@dataclass(frozen=True, slots=True)
class FurnitureWords:
    """Phrases of `lexicons/furniture.tsv`, lower case; `openings` are the phrases of `starts`."""

    lines: dict[str, FurnitureKind]
    openers: frozenset[str]
    openings: tuple[str, ...]
    starts: tuple[tuple[str, FurnitureKind], ...]
    ends: tuple[tuple[str, FurnitureKind], ...]
    contains: tuple[tuple[str, FurnitureKind], ...]


@cache
def read_furniture_words() -> FurnitureWords:
    """The phrases of `lexicons/furniture.tsv`, by where in a line they must stand."""
    by_match: dict[str, list[tuple[str, FurnitureKind]]] = {
        m: [] for m in ("line", "opens", "start", "ends", "contains")
    }
    for row in read_table("lexicons/furniture.tsv", ("kind", "match", "phrase"), ("kind", "match", "phrase")):
        kind = next(k for k in KINDS if k == row.choice("kind", KINDS))
        by_match[row.choice("match", tuple(by_match))].append((row.need("phrase"), kind))
    return FurnitureWords(
        dict(by_match["line"]),
        frozenset(phrase for phrase, _ in by_match["opens"]),
        tuple(phrase for phrase, _ in by_match["start"]),
        tuple(by_match["start"]),
        tuple(by_match["ends"]),
        tuple(by_match["contains"]),
    )


@cache
def read_sentence_words() -> dict[str, frozenset[str]]:
    """Role -> its words, as `lexicons/sentence_words.tsv` gives them."""
    found: dict[str, set[str]] = {role: set() for role in ROLES}
    for row in read_table("lexicons/sentence_words.tsv", ("word", "roles")):
        for role in row.many("roles"):
            if role not in found:
                raise row.error(f"{role!r} is no role; choose from {', '.join(ROLES)}")
            found[role].add(row.need("word"))
    return {role: frozenset(words) for role, words in found.items()}


@cache
def read_months() -> dict[str, int]:
    """Name of a month in any language of `lexicons/months.tsv`, lower case -> its number."""
    rows = read_table("lexicons/months.tsv", ("name", "month", "language"))
    return {row.need("name"): int(row.need("month")) for row in rows}


@cache
def read_publishers() -> dict[str, str]:
    """Name or alias, lower case -> the publisher's name."""
    return {name: publisher for publisher, kind, names in _publisher_rows() if kind != "pictures" for name in names}


@cache
def agency_pattern() -> str:
    """A pattern for one news or picture agency as credits name it."""
    names = [name for _, kind, names in _publisher_rows() if kind in ("agency", "pictures") for name in names]
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))) + ")"


def _publisher_rows() -> list[tuple[str, str, tuple[str, ...]]]:
    rows = read_table("lexicons/publishers.tsv", ("publisher", "kind", "aliases"))
    kinds = ("agency", "newspaper", "broadcaster", "pictures")
    return [
        (
            row.need("publisher"),
            row.choice("kind", kinds),
            (row.need("publisher").lower(), *(a.lower() for a in row.many("aliases"))),
        )
        for row in rows
    ]
