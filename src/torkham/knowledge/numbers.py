"""How numbers are written: number words, hedges, what stands after a number, money, labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from torkham.knowledge.tables import read_table

WORD_KINDS = (
    "zero", "unit", "teen", "ten", "scale", "plural", "vague", "couple", "unknown", "ordinal", "times", "fraction",
)  # fmt: skip
BOUNDS = ("least", "most", "about")


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that is, or helps to make, a number. `value` is 0 for "an unknown number"."""

    kind: str
    value: float


@cache
def load_number_words() -> Mapping[str, NumberWord]:
    """Number words by their lower-case spelling."""
    rows = read_table("lexicons/numbers.tsv", ("word", "kind", "value"))
    return MappingProxyType(
        {r.need("word"): NumberWord(r.choice("kind", WORD_KINDS), r.number("value") or 0.0) for r in rows}
    )


@cache
def load_hedges() -> Mapping[str, str]:
    """What a hedge does to the number after it (least, most, about), by its lower-case words."""
    rows = read_table("lexicons/hedges.tsv", ("hedge", "bound"))
    return MappingProxyType({r.need("hedge"): r.choice("bound", BOUNDS) for r in rows})


@cache
def load_measures() -> Mapping[str, str]:
    """The unit that a word after a number stands for, by its lower-case spelling."""
    rows = read_table("lexicons/measures.tsv", ("word", "unit"))
    return MappingProxyType({r.need("word").lower(): r.need("unit") for r in rows})


@cache
def load_currencies(position: str) -> Mapping[str, str]:
    """ISO 4217 codes by what is written `position` ("before" or "after") the number, lower-case."""
    rows = read_table("lexicons/currencies.tsv", ("written", "position", "code"), ("written", "position"))
    return MappingProxyType({r.need("written").lower(): r.need("code") for r in rows if r.need("position") == position})


@cache
def load_labels() -> Mapping[str, str]:
    """Words that turn the number after them into a name; "any" or "capital" says how they must be written."""
    rows = read_table("lexicons/labels.tsv", ("word", "case"))
    return MappingProxyType({r.need("word"): r.choice("case", ("any", "capital")) for r in rows})


@cache
def load_counted() -> frozenset[str]:
    """Nouns, lower-case, that show a four-digit number before them to be a count and not a year."""
    return frozenset(r.need("noun").lower() for r in read_table("lexicons/counted.tsv", ("noun",)))


@cache
def load_number_context() -> Mapping[str, tuple[str, ...]]:
    """Words beside a number that say what it is, by what they say ("one before", "year before", "troops")."""
    found: dict[str, list[str]] = {}
    for row in read_table("lexicons/number_context.tsv", ("context", "phrase"), ("context", "phrase")):
        found.setdefault(row.need("context"), []).append(row.need("phrase"))
    return MappingProxyType({context: tuple(phrases) for context, phrases in found.items()})
