"""Words that stand beside toponyms, from `places/toponym_words.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from torkham.knowledge.tables import read_table

ROLES = ("body", "given", "inner", "never", "opener", "preposition", "street", "where")


@dataclass(frozen=True, slots=True)
class ToponymWords:
    """What stands beside a name and says what it is.

    `bodies`: what a place owns ("Police"); `given_names`: a person's name goes on; `inner`: small words in a name;
    `never`: names that are other things; `openers`: capitals before a name that leave it free; `prepositions`, and of
    these `where`, behind which only a place stands; `streets`: what makes a name a street's.
    """

    bodies: frozenset[str]
    given_names: frozenset[str]
    inner: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]
    streets: frozenset[str]
    where: frozenset[str]


@cache
def load_toponym_words() -> ToponymWords:
    """The words of `places/toponym_words.tsv` by their role."""
    words: dict[str, set[str]] = {role: set() for role in ROLES}
    for row in read_table("places/toponym_words.tsv", ("word", "role"), ("word", "role")):
        words[row.choice("role", ROLES)].add(row.need("word"))
    return ToponymWords(*(frozenset(words[role]) for role in ROLES))
