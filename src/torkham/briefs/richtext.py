"""Text with links and highlights in it, before it is HTML or Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. `href` is where it leads ("#inc_000123"), `mark` what it is evidence for ("killed")."""

    text: str
    href: str | None = None
    mark: str | None = None


Line = tuple[Piece, ...]


def line(*parts: str | Piece | None) -> Line:
    """The parts as one line; empty ones and None are left out."""
    return tuple(part if isinstance(part, Piece) else Piece(part) for part in parts if part)


def plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def capitalise(pieces: Line) -> Line:
    """The line with its first letter as a capital."""
    if not pieces:
        return pieces
    first = pieces[0]
    return (Piece(first.text[:1].upper() + first.text[1:], first.href, first.mark), *pieces[1:])


def join_words(words: Iterable[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    items = list(words)
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
