"""RSS and Atom files -> one document an entry."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from typing import Any

from torkham.documents.parts import Part, put_title, split_authors
from torkham.errors import DocumentError, EmptyDocumentError, FormatError

_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr", "section", "figure"}
)
_UNREAD = frozenset({"script", "style"})


def read_feed(data: bytes, source: str) -> Iterator[Part | DocumentError]:
    """The entries of a feed, each with its headline and as much of its text as the feed carries."""
    import feedparser

    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        reason = f" ({feed.bozo_exception})" if feed.get("bozo") else ""
        raise FormatError(source, f"is no RSS or Atom feed{reason}.", "Give a feed, or name the file after what it is.")
    if not feed.entries:
        raise EmptyDocumentError(source, "is a feed without entries.", "")
    publisher = str(feed.feed.get("title", "")).strip() or None
    for number, entry in enumerate(feed.entries, 1):
        yield _read_entry(entry, f"{source}#{number}", publisher)


def _read_entry(entry: Any, where: str, publisher: str | None) -> Part | DocumentError:
    title = " ".join(strip_markup(str(entry.get("title", ""))).split()) or None
    contents = [str(item.get("value", "")) for item in entry.get("content", ())]
    body = max((strip_markup(markup) for markup in (*contents, str(entry.get("summary", "")))), key=len)
    source = str(entry.get("link") or entry.get("id") or where)
    if not body and not title:
        return EmptyDocumentError(source, f"is an entry without text ({where}).", "")
    text = put_title(title, body) if body else str(title)
    # feedparser warns where one that is not there is asked for
    moment = next((entry[key] for key in ("published_parsed", "updated_parsed") if key in entry), None)
    return Part(
        source,
        text,
        repr(sorted((k, str(v)) for k, v in entry.items())).encode(),
        title=title,
        publisher=str(entry.get("source", {}).get("title", "")).strip() or publisher,
        published=date(*moment[:3]) if moment else None,
        authors=split_authors([a.get("name", "") for a in entry.get("authors", ())] or entry.get("author")),
    )


def strip_markup(markup: str) -> str:
    """The text of a piece of HTML, one block a line."""
    stripper = _Stripper()
    stripper.feed(markup)
    stripper.close()
    lines = (" ".join(line.split()) for line in "".join(stripper.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Stripper(HTMLParser):
    """Collects the text between tags; a block element begins a line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data.replace("\n", " "))
