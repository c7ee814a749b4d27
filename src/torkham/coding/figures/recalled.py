"""The number of people who are told of once more: "abducted 30 passengers. All the passengers were killed", or
"abducted three men, whose bodies were found the next day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.mentions import FigureMention
from torkham.coding.persons.report_persons import Persons
from torkham.model.document import Sentence

LATER = 600  # characters after an abduction in which the captives' end is told
_ENDED = re.compile(
    r"\b(?:whose|his|her|their)\s+(?:[\w-]+\s+){0,2}?(?:bod(?:y|ies)|corpses?)\s+"
    r"(?:was|were|ha[ds] been|have been)\s+"
    r"(?:\w+\s+){0,2}?(?:discovered|dumped|found|recovered|retrieved)\b"
    r"|\b(?:beheaded|executed|executing|gunned|killed|killing|murdered|murdering|shooting|shot)\s+"
    r"(?:(?:and killed|all of)\s+)?(?:him|her|them)\b(?! (?:in|on) the (?:leg|arm|foot|hand|back))",
    re.I,
)
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


def count_captives(text: str, sentence: Sentence, told: Sequence[FigureMention]) -> FigureMention | None:
    """The captives counted last in `told`, as killed, where the sentence tells it of them by a pronoun; None where it
    does not, or counts its own dead."""
    taken = next((f for f in reversed(told) if f.measure == "abducted" and f.value), None)
    if taken is None or sentence.start - taken.end > LATER:
        return None
    ended = _ENDED.search(text, max(sentence.start, taken.start), sentence.end)
    if ended is None or ended.start() < told[-1].start or _counts_dead(told, sentence):
        return None
    return replace(taken, start=ended.start(), end=ended.end(), measure="killed", kind="total", part_of=None)


def _counts_dead(told: Sequence[FigureMention], sentence: Sentence) -> bool:
    return any(f.measure == "killed" and f.start >= sentence.start for f in told)
