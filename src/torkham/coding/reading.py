"""A document with everything that the finders found in it, ready to be asked by sentence."""

from __future__ import annotations

from torkham.coding.mentions import (
    ActorMention,
    DateMention,
    FigureMention,
    NumberMention,
    PlaceMention,
    SourceMention,
)
from torkham.coding.persons.report_persons import Persons
from torkham.coding.tagger.tags import NO_TAGS, Tags
from torkham.coding.triggers.triggers import Trigger
from torkham.coding.values import value_class
from torkham.model.document import Document, Sentence


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
