"""A page of a brief that measures: what was asked of the datasets and found, drawn and in tables, and the rows behind.

Every number on a page is counted in rows of a dataset or follows from such counts by a model. A cell that was counted
leads to the list of its rows; for the rest the page names the command that gives it again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

PageKind = Literal["spillover", "what-if", "forecast"]
KICKERS: dict[PageKind, str] = {
    "spillover": "Does it cross the border?",
    "what-if": "What if",
    "forecast": "What may come",
}


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure in large type: its label, a note below it, and where it leads."""

    label: str
    value: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; `href` is where it leads on its page ("rows-3"), "" nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a page. The first column and those in `words` are text, the others numbers."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    words: tuple[int, ...] = ()

    def is_number(self, column: int) -> bool:
        return column > 0 and column not in self.words


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its caption; `draw` takes a width and a name for its ids. `grid` has its numbers, for who cannot
    see it and for Markdown."""

    name: str
    caption: str
    draw: Callable[[float, str], str]
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page: drawings, tables, sentences, in this order."""

    heading: str
    figures: tuple[Figure, ...] = ()
    grids: tuple[Grid, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowList:
    """The rows of a dataset behind a number: in `years` how many they are and their ids, each year by year."""

    anchor: str
    label: str
    words: str
    years: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A dataset that a page draws on, as it is held: its release, days, terms and rule, what was used of it."""

    name: str
    version: str
    covers: str
    counts: str
    used: str
    terms: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole matter of one page. `since` and `until` are the first and the last day
    that it speaks of; `finding` is its verdict in a few words, `answer` the sentences after it; `asked`
    the command that gives its numbers again with Torkham's `version`. `short` is its name among the parts of a brief,
    `anchor` tells it from the other pages, and `rows_at` is that of the page on which its rows stand."""

    kind: PageKind
    title: str
    short: str
    since: date
    until: date
    period: str
    finding: str
    answer: str
    keys: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    behind: tuple[RowList, ...]
    held: tuple[Held, ...]
    asked: str
    version: str
    anchor: str = "page"
    rows_at: str = "page"

    @property
    def kicker(self) -> str:
        return KICKERS[self.kind]


def number_pages(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages with an anchor each; rows that stand on an earlier page do not stand twice."""
    numbered, places = [], dict[tuple[RowList, ...], str]()
    for number, page in enumerate(pages, 1):
        anchor = f"page-{number}"
        rows_at = places.setdefault(page.behind, anchor)
        behind = page.behind if rows_at == anchor else ()
        numbered.append(replace(page, anchor=anchor, rows_at=rows_at, behind=behind))
    return tuple(numbered)


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """The cells of a row; text alone leads nowhere."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
