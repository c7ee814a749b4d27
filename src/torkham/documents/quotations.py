"""Words between quotation marks, paragraph by paragraph, with apostrophes told apart from closing marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from torkham.model.document import Quotation, Sentence

_MARKS = "“”\"„«»‘’'"
_CLOSES = {"“": "”", "„": "“”", '"': '"”', "«": "»", "‘": "’'", "'": "'’"}
_SENTENCE_ENDS = frozenset(".?!…")
_REOPENS = '“"«'
_LEADS_IN = re.compile(r"[,:]\s*$")
# How far to look for closing marks.
_SIGHT = 4000
_STOP = re.compile(r"[.?!](?:\s|$)|[“\"‘]")


def find_quotations(text: str, sentences: Iterable[Sentence]) -> tuple[Quotation, ...]:
    """One row a pair of quotation marks, inside the marks; a pair inside another is part of the outer one.

    A quotation that runs over paragraphs, opened again in each and closed once, gives one row a paragraph; closed in
    the next without being opened again, it is one row. A mark that is never closed counts to the end of its paragraph
    where it plainly opens speech, and is dropped elsewhere.
    Quotations of headlines and other furniture are found too: compare with the sentences to leave them out.
    """
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first = bounds.get(sentence.paragraph, (sentence.start, sentence.end))[0]
        bounds[sentence.paragraph] = (first, sentence.end)
    marks = sorted(at for mark in _MARKS for at in _find_all(text, mark))
    found: list[Quotation] = []
    reached = 0
    for (start, end), (after, last) in pairwise([*bounds.values(), (len(text), len(text))]):
        start = max(start, reached)
        inside = marks[bisect_left(marks, start) : bisect_left(marks, end)]
        following = marks[bisect_left(marks, after) : bisect_left(marks, last)]
        rows, reached = _find_in_paragraph(text, start, end, inside, after, last, following)
        found += rows
    return tuple(found)


def _find_all(text: str, mark: str) -> Iterator[int]:
    """Where a mark stands. Looking for each by itself is several times as fast as looking for any of them."""
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


def _find_in_paragraph(
    text: str, start: int, end: int, marks: Sequence[int], after: int, last: int, following: Sequence[int]
) -> tuple[list[Quotation], int]:
    """The quotations that open in a paragraph, and where the last of them ends if that is in the next one, [after,
    last), whose marks are `following`."""
    found: list[Quotation] = []
    opened, mark = -1, ""
    for at in marks:
        char = text[at]
        if opened < 0:
            if _opens(text, at, start, end):
                opened, mark = at, char
        elif char in _CLOSES[mark] and _closes(text, at, mark, end) and not _opens_anew(text, at, mark, end):
            _add(found, text, opened + 1, at)
            opened = -1
        elif char == mark and _opens_anew(text, at, mark, end):
            if text[opened:at].rstrip()[-1:] in _SENTENCE_ENDS:
                _add(found, text, opened + 1, at)  # it ran on to here, where a paragraph once began
            opened = at
    if opened < 0 or mark not in _REOPENS:
        return found, 0
    reopens = text[after : after + 1] == mark
    leads_in = opened == start or _LEADS_IN.search(text, max(start, opened - 3), opened)
    if leads_in and not reopens and following and _ends_there(text, following[0], mark, after, last):
        _add(found, text, opened + 1, following[0])
        return found, following[0] + 1
    if leads_in or reopens:
        _add(found, text, opened + 1, end)
    return found, 0


def _ends_there(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Whether the first mark of a paragraph closes what was opened with `mark` in the one before."""
    return text[at] in _CLOSES[mark] and not (text[at] == mark and _opens(text, at, start, end))


def _opens(text: str, at: int, start: int, end: int) -> bool:
    char = text[at]
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if char in "“„«":
        return True
    if char not in "\"‘'" or after.isspace() or before.isalnum():
        return False
    if char == '"':
        return before not in ".,!?;)" or after.isalnum()
    return before not in ".,!?" and not after.isdigit()


def _opens_anew(text: str, at: int, mark: str, end: int) -> bool:
    """Whether a mark of the kind that is open plainly opens again, so that the one before it was left open."""
    end = min(end, at + _SIGHT)
    if mark == '"':
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        return text[at] == '"' and before.isspace() and after.isalnum() and text.count('"', at, end) % 2 == 0
    return text[at] == mark == "“" and text.count("”", at, end) <= text.count("“", at, end)


def _closes(text: str, at: int, mark: str, end: int) -> bool:
    if mark not in "‘'":
        return True
    after = text[at + 1] if at + 1 < end else " "
    if after.isalnum() or text[at - 1].isspace():
        return False  # the apostrophe of "Pakistan’s"
    return not (text[at - 1] == "s" and _closed_later(text, at, end))


def _closed_later(text: str, at: int, end: int) -> bool:
    """Whether "the attackers’ van" is a possessive: another closing mark still follows in the sentence."""
    stop = _STOP.search(text, at + 1, end)
    limit = stop.start() + 2 if stop else end
    return re.compile(rf"[\w.,!?]{text[at]}(?!\w)").search(text, at + 1, min(limit, end)) is not None


def _add(found: list[Quotation], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Quotation(start, end))
