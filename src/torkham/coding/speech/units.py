"""The text as acts of speech are sought in it: without what others say in quotations, in units of sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from torkham.model.document import Document, Furniture, Quotation

# "El Chapo", "Che": a longer one is a quotation
_LONGEST_NICKNAME = 24
_MARKDOWN = re.compile(
    r"\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,])_{1,2}(?!\w)|\[(?=[^\]\n]+\]\()|\]\([^)\s]*\)", re.ASCII
)


class Unit(NamedTuple):
    """A sentence, or several where a quotation runs over their ends."""

    start: int
    end: int
    paragraph: int


def blank(document: Document) -> str:
    """The text with quotations and furniture overwritten, so that offsets stay and nobody speaks there; nicknames and
    the marks of Markdown are spaces."""
    parts, at, text = [], 0, document.text
    rows: list[Quotation | Furniture] = [*document.quotations, *document.furniture]
    for row in sorted(rows, key=lambda row: row.start):
        if row.end <= at:
            continue
        start = max(row.start, at)
        if isinstance(row, Quotation) and _is_nickname(text, row):
            parts += [text[at : start - 1], " " * (row.end - start + 2)]
            at = row.end + 1
        else:
            parts += [text[at:start], "\0" * (row.end - start)]
            at = row.end
    blanked = "".join((*parts, text[at:]))
    if "*" in blanked or "](" in blanked or "_" in blanked:
        blanked = _MARKDOWN.sub(lambda match: " " * len(match.group()), blanked)
    return blanked


def make_units(document: Document) -> tuple[Unit, ...]:
    """The sentences of a document in order, furniture left out; those of one quotation are one unit."""
    units: list[Unit] = []
    quotations = document.quotations
    starts = [q.start for q in quotations]
    for sentence in document.sentences:
        if sentence.furniture is not None:
            continue
        at = bisect_right(starts, sentence.start) - 1
        inside = at >= 0 and quotations[at].start < sentence.start < quotations[at].end
        if inside and units and units[-1].paragraph == sentence.paragraph:
            units[-1] = Unit(units[-1].start, sentence.end, sentence.paragraph)
        else:
            units.append(Unit(sentence.start, sentence.end, sentence.paragraph))
    return tuple(units)


def unit_at(units: tuple[Unit, ...], offset: int) -> int | None:
    """The index of the unit that holds an offset."""
    at = bisect_right(units, offset, key=lambda unit: unit.start) - 1
    return at if at >= 0 and offset < units[at].end else None


def _is_nickname(text: str, quotation: Quotation) -> bool:
    """Whether a quotation stands inside a name: Jeff "Gwo Lwa" Larose."""
    start, end = quotation.start - 1, quotation.end + 1
    if end - start > _LONGEST_NICKNAME or text[start - 1 : start] != " " or text[end : end + 1] != " ":
        return False
    before = text[text.rfind(" ", 0, start - 1) + 1 : start - 1]
    return before[:1].isupper() and before.isalpha() and text[end + 1 : end + 2].isupper()
