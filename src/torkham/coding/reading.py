"""A document with everything that the finders found in it, ready to be asked by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

from torkham.coding.mentions import (
    ActorMention,
    DateMention,
    FigureMention,
    NumberMention,
    PlaceMention,
    SourceMention,
)
from torkham.coding.report_persons import Persons
from torkham.coding.tagger.tags import NO_TAGS, Tags
from torkham.coding.triggers import Trigger
from torkham.coding.values import value_class
from torkham.model.document import Document, Sentence


class Stretch(Protocol):
    """Anything that stands at [start, end) of a document's text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_start = attrgetter("start")
S = TypeVar("S", bound=Stretch)


@value_class()
class Reading:
    """One document and its mentions, sorted by start. `folded` is its text in lower case; `tags` are
    empty where no tagger read it."""

    document: Document
    folded: str
    triggers: tuple[Trigger, ...]
    numbers: tuple[NumberMention, ...]
    dates: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    persons: Persons
    figures: tuple[FigureMention, ...]
    sources: tuple[SourceMention, ...]
    tags: Tags = NO_TAGS

    @property
    def text(self) -> str:
        return self.document.text

    def sentence(self, index: int) -> Sentence:
        return self.document.sentences[index]


def within(mentions: Sequence[S], start: int, end: int) -> tuple[S, ...]:
    """The mentions that start in [start, end)."""
    first = bisect_left(mentions, start, key=_start)
    return tuple(mentions[first : bisect_left(mentions, end, first, key=_start)])


def inside_any(mention: Stretch, others: Iterable[Stretch]) -> bool:
    """Whether one of the others takes in the whole mention."""
    return any(o.start <= mention.start and mention.end <= o.end for o in others)
