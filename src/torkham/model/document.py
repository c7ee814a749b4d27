"""What was read: one text, never altered, and what stands where in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torkham.errors import SpanError
from torkham.model.span import Span

FurnitureKind = Literal[
    "title",
    "standfirst",
    "byline",
    "date",
    "publisher",
    "caption",
    "credit",
    "teaser",
    "copyright",
    "navigation",
    "repeat",
]


@dataclass(frozen=True, slots=True, order=True)
class Furniture:
    """A stretch that is not the report's own prose: kept, marked, not coded."""

    start: int
    end: int
    kind: FurnitureKind

    def __post_init__(self) -> None:
        Span(self.start, self.end)


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """One sentence of the text, without surrounding white space.

    `paragraph` counts from 0 through the whole text. `furniture` is the kind of furniture that it lies in, None
    for the report's own prose. A headline is a sentence with furniture "title".
    """

    start: int
    end: int
    paragraph: int
    furniture: FurnitureKind | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """ "QUETTA:", "ISLAMABAD, Pakistan —", "KABUL (Reuters) -": where a report was filed."""

    start: int
    end: int
    place: str


@dataclass(frozen=True, slots=True, order=True)
class Quotation:
    """Words between quotation marks: the span lies inside the marks. One row a pair of marks;
    a quotation that runs over paragraphs (opened again, closed once) is one row for each paragraph."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document as stored.

    `text` is what was read, never altered; every offset anywhere in Torkham points into it.
    `id` is the SHA-256 of the text, `bytes_sha256` that of the bytes it came from. `source` is the path or URL
    as given. `language` is an ISO 639-1 code. `near_copy_of` is the id of an earlier document that this one
    nearly repeats (a wire story). `extra` offsets are sorted by start.
    """

    id: str
    bytes_sha256: str
    source: str
    text: str
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    language: str | None = None
    near_copy_of: str | None = None
    dateline: Dateline | None = None
    furniture: tuple[Furniture, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()

    def __post_init__(self) -> None:
        size = len(self.text)
        spans = [(f.start, f.end) for f in self.furniture]
        spans += [(s.start, s.end) for s in self.sentences]
        spans += [(q.start, q.end) for q in self.quotations]
        for start, end in spans:
            if end > size:
                raise SpanError(f"{self.source}: [{start}, {end}) lies outside its text of {size} characters")
