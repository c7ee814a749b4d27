"""Lines of a list, each of which tells of a place of its own: "Kotli: ...", "- Three deaths in Dheri".

What such a line is about was told before the list ("shelling killed seven; the break-up was:"), and the place and day
that head it are where and when everything in it happened ("3. 28 May, Niger, Tahoua. Bandits ...").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.coding.values import value_class
from torkham.knowledge.triggers import Act
from torkham.model.precision import AREA

LEAD_IN = 4  # paragraphs before a list that may say what it is of
_MARK = re.compile(r"\s*(?:[•●▪■◦·*]|[-–—]{1,2}\s|\(?(?:\d{1,2}|[a-z])[.)]\s)\s*")
_HEAD = re.compile(
    r"(?:(?:[A-Z][a-z]+ \d{1,2}|\d{1,2} [A-Z][a-z]+|\d{1,2}[:.]\d{2})(?:\s[-–—]|[,:])\s)?"
    r"(?:(?:In|At|Near)\s+)?(?:[A-Z][\w'’.-]*,?\s?(?:(?:of|and|the|district|city|area)\s)?){1,5}(?::|\s[-–—])\s"
)
# "28 May, Niger, Tahoua. Bandits ...", behind a mark: words without a verb, and a full stop
_MARKED_HEAD = re.compile(
    r"(?:[A-Z\d][\w'’-]*,?\s(?:(?:of|and|the|district|province|region|state)\s)?){0,6}[A-Z\d][\w'’-]*\.\s"
)
_STRONG: frozenset[Act] = frozenset(("airstrike", "shelling", "explosion", "suicide", "grenade", "shooting", "clash"))
_OPEN: frozenset[Act] = frozenset(("killing", "generic", "assault", "property"))
# what a line of a list says of a spot that was hit
_WAS_HIT = Hinted(
    re.compile(
        r"\b(?:burn(?:ed|t)|collapsed|crashed|damaged?|destroyed|fell|flattened|gutted|landed|shattered|trapped|"
        r"no (?:casualt\w+|loss|injur\w+|one)|nobody|unhurt)\b"
    ),
    ("burn", "collaps", "crash", "damage", "destroy", "fell", "flatten", "gutted", "land", "shatter", "trapped",
     "no ", "nobody", "unhurt"),
)  # fmt: skip


@value_class()
class Entry:
    """A line of a list: its stretch, the place and the day that head it, where they do, the first place that it names,
    and what the words before the list say was done."""

    start: int
    end: int
    head: PlaceMention | None
    date: DateMention | None
    place: PlaceMention | None
    deed: Trigger | None


@value_class()
class _Line:
    paragraph: int
    start: int
    end: int
    marked: bool
    headed: bool
    places: tuple[PlaceMention, ...]
    head: PlaceMention | None
    date: DateMention | None


def leaves_open(triggers: Sequence[Trigger]) -> bool:
    """Whether a telling by these triggers does not say how it was done, which the words before it then say."""
    return all(t.act in _OPEN for t in triggers)


def tells_hit(reading: Reading, entry: Entry) -> bool:
    """Whether a line says that something was hit there, or that nobody was."""
    return _WAS_HIT.search(reading.folded, entry.start, entry.end) is not None


def find_entries(reading: Reading) -> tuple[Entry, ...]:
    """The lines of a report's lists, in order. A list is two or more paragraphs in a row that open alike, with a mark
    or with a place and a colon, and name different places."""
    run: list[_Line] = []
    entries: list[Entry] = []
    for line in (*_list_lines(reading), None):
        if run and (line is None or not _goes_on(run[-1], line)):
            entries += _read_list(reading, run)
            run = []
        if line is not None:
            run.append(line)
    return tuple(entries)


def _goes_on(line: _Line, after: _Line) -> bool:
    return after.paragraph == line.paragraph + 1 and (after.marked, after.headed) == (line.marked, line.headed)


def _list_lines(reading: Reading) -> list[_Line]:
    sentences = [s for s in reading.document.sentences if s.furniture is None]
    opened: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = opened.get(sentence.paragraph, (sentence.start, 0))
        opened[sentence.paragraph] = start, sentence.end
    lines = [_read_line(reading, paragraph, start, end) for paragraph, (start, end) in opened.items()]
    return [line for line in lines if line is not None]


def _read_line(reading: Reading, paragraph: int, start: int, end: int) -> _Line | None:
    mark = _MARK.match(reading.text, start, end)
    opens = mark.end() if mark else start
    head = _HEAD.match(reading.text, opens, end) or (_MARKED_HEAD.match(reading.text, opens, end) if mark else None)
    dateline = reading.document.dateline
    if head and dateline and dateline.start <= opens < dateline.end:
        return None
    if not mark and not head:
        return None
    places = tuple(p for p in within(reading.places, opens, end) if not p.adjective)
    headed = [p for p in places if head and p.start < head.end()]
    heading = min(headed, key=lambda p: p.location.precision, default=None)  # "Nigeria, Borno:"
    dates = within(reading.dates, opens, head.end()) if head else ()
    day = next((d for d in dates if d.names_day), None)
    return _Line(paragraph, start, end, mark is not None, head is not None, places, heading, day)


def _read_list(reading: Reading, lines: Sequence[_Line]) -> list[Entry]:
    first = [line.head or next(iter(line.places), None) for line in lines]
    known = [p for p in first if p is not None and p.location.precision <= AREA]
    if 2 * len(known) < len(lines) or len({p.location.name for p in known}) < 2:
        return []
    deed = _find_deed(reading, lines[0].start)
    return [Entry(line.start, line.end, line.head, line.date, next(iter(line.places), None), deed) for line in lines]


def _find_deed(reading: Reading, start: int) -> Trigger | None:
    """What was done, in the last paragraphs before a list that say it."""
    before = [s for s in reading.document.sentences if s.end <= start and s.furniture in (None, "title")]
    for sentence in reversed(before):
        if before[-1].paragraph - sentence.paragraph >= LEAD_IN:
            return None
        told = within(reading.triggers, sentence.start, sentence.end)
        deed = next((t for t in told if t.real and t.act in _STRONG), None)
        if deed:
            return deed
    return None
