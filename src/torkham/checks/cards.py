"""A card for every claim of a document: its arithmetic, the other numbers in the text, and the datasets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from torkham.checks.arithmetic import check_change, check_own_change, check_parts, check_percents
from torkham.model.coded import CodedDocument
from torkham.model.verdict import Card, Comparison, Finding


def make_cards(coded: CodedDocument, comparisons: Mapping[int, Sequence[Comparison]] | None = None) -> tuple[Card, ...]:
    """One card a claim, in the order of the text. `comparisons` are those of each claim, by its place."""
    held = comparisons or {}
    return tuple(
        Card(index, claim, check_arithmetic(coded, index), tuple(held.get(index, ())))
        for index, claim in enumerate(coded.claims)
    )


def check_arithmetic(coded: CodedDocument, index: int) -> tuple[Finding, ...]:
    """Everything that a claim and the other numbers of its text say of it."""
    claims = coded.claims
    return (
        *check_change(index, claims),
        *check_own_change(index, claims),
        *check_percents(index, claims),
        *check_parts(index, claims, coded.document.text),
    )
