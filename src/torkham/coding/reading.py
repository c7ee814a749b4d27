"""A document with everything that the finders found in it, ready to be asked by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from torkham.coding.mentions import (
    ActorMention,
    DateMention,
    FigureMention,
    NumberMention,
    PersonsMention,
    PlaceMention,
    SourceMention,
)
from torkham.coding.triggers import Trigger
from torkham.model.document import Document, Sentence


class Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document and its mentions, each tuple sorted by start. `folded` is its text in lower case."""

    document: Document
    folded: str
    triggers: tuple[Trigger, ...]
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    persons: tuple[PersonsMention, ...]
    figures: tuple[FigureMention, ...]
    sources: tuple[SourceMention, ...]

    @property
    def text(self) -> str:
        return self.document.text

    def sentence(self, index: int) -> Sentence:
        return self.document.sentences[index]


def within(mentions: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    """The mentions that start in [start, end)."""
    starts = [m.start for m in mentions]
    return tuple(mentions[bisect_left(starts, start) : bisect_left(starts, end)])


def before(mentions: Sequence[S], position: int) -> S | None:
    """The last mention that ends at or before `position`."""
    index = bisect_right([m.end for m in mentions], position)
    return mentions[index - 1] if index else None


def inside_any(mention: Stretch, others: Iterable[Stretch]) -> bool:
    return any(o.start <= mention.start and mention.end <= o.end for o in others)
