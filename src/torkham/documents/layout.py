"""Lines and paragraphs: which line breaks end a paragraph, and which only wrap it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from torkham.documents.words import read_sentence_words

# White space, and the zero-width marks that count as white space at the ends of a line.
_EDGE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
_FIRST_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ENDED = re.compile(r"[.!?:;…][\"'”’)\]»]*$")
_BULLET = re.compile(r"[-–—•*·▪●]\s|\d{1,2}[.)]\s")

# Widths between which text may have been wrapped by hand, and how far short of the full width a line may stop.
_NARROWEST, _WIDEST, _SLACK = 40, 120, 10
_WRAPPED_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph without surrounding white space; `gap` counts the line breaks before it."""

    start: int
    end: int
    gap: int


def find_paragraphs(text: str, start: int = 0) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` from `start` on: blank lines and most single breaks divide, wrapped lines are joined."""
    lines = _find_lines(text, start)
    width = _find_width(text, lines)
    found: list[Paragraph] = []
    for i, line in enumerate(lines):
        if i and line.gap == 1 and _runs_on(text, lines[i - 1], line, width):
            found[-1] = Paragraph(found[-1].start, line.end, found[-1].gap)
        else:
            found.append(line)
    return tuple(found)


def _find_lines(text: str, start: int) -> list[Paragraph]:
    """The lines that hold more than white space, without the white space around them."""
    lines, last = [], 0
    for number, line in enumerate(text[start:].splitlines(keepends=True)):
        if words := line.strip(_EDGE):
            begin = start + line.index(words)
            lines.append(Paragraph(begin, begin + len(words), number - last))
            last = number
        start += len(line)
    return lines


def _find_width(text: str, lines: list[Paragraph]) -> int:
    """The width that the text was wrapped to; 0 where it was not."""
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == 1]
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST or len(pairs) < max(3, len(lines) // 3):
        return 0
    full = sum(_fills(text, a, b, width) for a, b in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) else 0


def _fills(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one."""
    word = _FIRST_WORD.match(text, following.start)
    size = word.end() - word.start() if word else 0
    return line.end - line.start + 1 + size > width - _SLACK


def _runs_on(text: str, line: Paragraph, following: Paragraph, width: int) -> bool:
    if width and _fills(text, line, following, width):
        return not _indents(text, following)
    if _ENDED.search(text, max(line.start, line.end - 4), line.end):
        return False
    if text[following.start].islower() or text[line.end - 1] == ",":
        return not _BULLET.match(text, following.start)
    last = _LAST_WORD.search(text, max(line.start, line.end - 24), line.end)
    role = "counts" if text[following.start].isdigit() else "open"
    return last is not None and last.group() in read_sentence_words()[role]


def _indents(text: str, line: Paragraph) -> bool:
    return text[max(0, line.start - 3) : line.start].endswith(("   ", "\t"))


def normalize(line: str) -> str:
    """The line as one compares it with another: without case, marks of a heading and double spaces."""
    return " ".join(line.strip("#* ").split()).casefold()
