"""What the numbers of a claim count, and the words of change around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from torkham.knowledge.tables import read_classes, read_table

MeasureKind = Literal[
    "event", "weak", "thing", "toll", "held", "lives", "losing", "leaving", "loss", "share",
    "violence", "launch", "force", "single", "veto",
]  # fmt: skip
ChangeKind = Literal["noun", "verb", "qualifier", "compare"]


@dataclass(frozen=True, slots=True)
class MeasureTerm:
    """`unit` is "" for words that only support others ("terrorist", "launched")."""

    term: str
    kind: MeasureKind
    unit: str


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """`sign` is 1, -1, or 0 for qualifiers and words of comparison."""

    word: str
    sign: int
    kind: ChangeKind


@cache
def load_measures() -> Mapping[str, MeasureTerm]:
    """The terms in lower case; one word each."""
    terms = {}
    for row in read_table("lexicons/claim_measures.tsv", ("term", "kind", "unit"), ("term", "kind")):
        kind: MeasureKind = row.choice("kind", get_args(MeasureKind))  # type: ignore[assignment]
        terms[row.need("term")] = MeasureTerm(row.need("term"), kind, row.get("unit") or "")
    return terms


@cache
def load_change_words() -> Mapping[str, ChangeWord]:
    """The words of change in lower case."""
    words = {}
    for row in read_table("lexicons/change_words.tsv", ("word", "sign", "kind")):
        kind: ChangeKind = row.choice("kind", get_args(ChangeKind))  # type: ignore[assignment]
        sign = {"+": 1, "-": -1, None: 0}[row.get("sign")]
        words[row.need("word")] = ChangeWord(row.need("word"), sign, kind)
    return words


@cache
def load_claim_grammar() -> Mapping[str, frozenset[str]]:
    """Words and phrases in lower case by what they decide ("running": so far, this year)."""
    return read_classes("lexicons/claim_grammar.tsv")
