"""The number of people who are told of once more: "abducted 30 passengers. All the passengers were killed"."""

from __future__ import annotations

import re
from dataclasses import replace

from torkham.coding.mentions import FigureMention
from torkham.coding.report_persons import Persons

ALL_BEFORE = re.compile(r"\ball(?: of)?(?: (?:the|these|those))?\s*$", re.I)


def recall_count(text: str, figure: FigureMention, before: Persons, since: int) -> FigureMention:
    """The figure with the number that its people were told with earlier, in this sentence or the one before it,
    from `since` on, where it is about all of them; unchanged where it is not, or where no number was told."""
    persons = figure.persons
    if persons is None or persons.number is not None or (figure.low, figure.value) != (None, None):
        return figure
    if ALL_BEFORE.search(text, max(0, persons.head_start - 20), persons.head_start) is None:
        return figure
    head = text[persons.head_start : persons.head_end].lower()
    told = (
        p for p in reversed(before.within(since, persons.start)) if p.head_end <= persons.start and p.number is not None
    )
    number = next((p.number for p in told if text[p.head_start : p.head_end].lower() == head), None)
    if number is None or number.value is None:
        return figure
    value = int(number.value)
    return replace(figure, value=value, low=value, high=value)
