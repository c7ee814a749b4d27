"""Stretches of a text: whatever stands at [start, end) of it, and which of them stand where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar


class Stretch(Protocol):
    """Anything that stands at [start, end) of a document's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_start = attrgetter("start")
S = TypeVar("S", bound=Stretch)


def within(mentions: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    """The mentions that start in [start, end), of mentions that are sorted."""
    first = bisect_left(mentions, start, key=_start)
    return tuple(mentions[first : bisect_left(mentions, end, first, key=_start)])


def inside_any(mention: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether one of the others takes in the whole mention."""
    return any(o.start <= mention.start and mention.end <= o.end for o in others)
