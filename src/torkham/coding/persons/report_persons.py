"""The people and target things of a report, found in a sentence when that is first asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter

from torkham.coding.mentions import ActorMention, NumberMention, PersonsMention
from torkham.coding.persons.persons import find_in_sentence
from torkham.model.document import Document

_start = attrgetter("start")


class Persons:
    """The people and target things in a report's prose and its headline, sorted by start, none overlapping.

    Half of a report's sentences are never asked for. Iterating reads them all.
    """

    def __init__(self, document: Document, numbers: Sequence[NumberMention], actors: Sequence[ActorMention]) -> None:
        self._text = document.text
        self._sentences = [s for s in document.sentences if s.furniture in (None, "title")]
        self._numbers = [n for n in numbers if n.unit == ""]
        self._actors = actors
        self._found: dict[int, list[PersonsMention]] = {}

    def __iter__(self) -> Iterator[PersonsMention]:
        return chain.from_iterable(map(self._read, range(len(self._sentences))))

    def within(self, start: int, end: int) -> tuple[PersonsMention, ...]:
        """Those that start in [start, end)."""
        first = max(0, bisect_right(self._sentences, start, key=_start) - 1)
        last = bisect_left(self._sentences, end, first, key=_start)
        return tuple(p for index in range(first, last) for p in self._read(index) if start <= p.start < end)

    def _read(self, index: int) -> list[PersonsMention]:
        if index not in self._found:
            sentence, numbers, actors = self._sentences[index], self._numbers, self._actors
            low, first = (bisect_left(m, sentence.start, key=_start) for m in (numbers, actors))
            high, last = (bisect_left(m, sentence.end, key=_start) for m in (numbers, actors))
            self._found[index] = find_in_sentence(self._text, sentence, numbers[low:high], actors[first:last])
        return self._found[index]
