"""The weights of the traits that make an account likely to be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from torkham.errors import KnowledgeError
from torkham.knowledge.tables import read_table

FILE, COLUMNS, INTERCEPT = "confidence.tsv", ("trait", "weight"), "(intercept)"


@cache
def load_weights(names: tuple[str, ...]) -> Mapping[str, float]:
    """Trait -> weight, and the intercept. Raises KnowledgeError where the rows are not exactly those of `names`."""
    rows = read_table(FILE, COLUMNS)
    weights = {row.need("trait"): row.number("weight") or 0.0 for row in rows}
    check_traits(weights, names)
    return MappingProxyType(weights)


def check_traits(weights: Mapping[str, float], names: Sequence[str]) -> None:
    """Raises KnowledgeError where the table does not have a weight for each trait, and for none but these."""
    odd = set(weights) ^ {INTERCEPT, *names}
    if odd:
        raise KnowledgeError(FILE, 1, f"traits and rows differ in {', '.join(sorted(odd))}; fit the table again")
