"""Words between quotation marks, paragraph by paragraph, with apostrophes told apart from closing marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from torkham.model.document import Quotation, Sentence

_MARK = re.compile("[“”\"„«»‘’']|´|`")
_CLOSES = {"“": "”", "„": "“”", '"': '"”', "«": "»", "‘": "’'", "'": "'", "”": "”"}
_DOUBLE = '“”"„«»'


def find_quotations(text: str, sentences: Iterable[Sentence]) -> tuple[Quotation, ...]:
    """One row a pair of quotation marks, inside the marks; nested marks stay inside the outer pair.

    A quotation that is opened again in each paragraph and closed once gives one row a paragraph. A mark that is
    never closed and whose paragraph is followed by no reopened one is dropped.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first = bounds.get(sentence.paragraph, (sentence.start, sentence.end))[0]
        bounds[sentence.paragraph] = (first, sentence.end)
    paragraphs = list(bounds.values())
    found: list[Quotation] = []
    for i, (start, end) in enumerate(paragraphs):
        reopened = i + 1 < len(paragraphs) and text[paragraphs[i + 1][0]] in '“"«‘'
        found += _find_in_paragraph(text, start, end, reopened)
    return tuple(found)


def _find_in_paragraph(text: str, start: int, end: int, reopened: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened, mark = -1, ""
    for match in _MARK.finditer(text, start, end):
        at, char = match.start(), match.group()
        if opened < 0:
            if _opens(text, at, char, start, end):
                opened, mark = at, char
        elif char in _CLOSES[mark] and _closes(text, at, char, mark, end):
            _add(found, text, opened + 1, at)
            opened = -1
    if opened >= 0 and ((reopened and mark in '“"«') or (opened == start and mark in "“«")):
        _add(found, text, opened + 1, end)
    return found


def _opens(text: str, at: int, char: str, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if char in "“„«":
        return True
    if after.isspace():
        return False
    if char == '"':
        return True
    if char in "‘'":
        return not before.isalnum() and before not in ".,!?" and not after.isdigit()
    return False


def _closes(text: str, at: int, char: str, mark: str, end: int) -> bool:
    if mark in _DOUBLE:
        return True
    after = text[at + 1] if at + 1 < end else " "
    before = text[at - 1]
    if after.isalnum() or before.isspace():
        return False  # the apostrophe of "Pakistan’s"
    return not (before == "s" and _later_single(text, at, char, end))


def _later_single(text: str, at: int, char: str, end: int) -> bool:
    """Whether "the attackers’ van" is a possessive: a better closing mark still follows in the sentence."""
    stop = re.compile(r"[.?!](?:\s|$)|[“\"‘]").search(text, at + 1, end)
    limit = stop.start() + 1 if stop else end
    closing = re.compile(rf"[\w.,!?]{char}(?!\w)").search(text, at + 1, min(limit + 1, end))
    return closing is not None


def _add(found: list[Quotation], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Quotation(start, end))
