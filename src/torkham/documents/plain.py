"""Plain text and Markdown: stored character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from torkham.documents.encodings import decode_text
from torkham.documents.parts import Part, parse_date, split_authors
from torkham.errors import EmptyDocumentError, FormatError

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*[\"']?(.*?)[\"']?[ \t]*\r?$", re.MULTILINE)


def read_plain(data: bytes, source: str) -> Iterator[Part]:
    """The one part of a text file. Raises EmptyDocumentError where it holds white space only."""
    text = decode_text(data, source)
    if not text.strip("\ufeff\u200b \t\r\n\x0c\xa0"):
        raise EmptyDocumentError(source, "holds white space only.", "Fetch it again, or leave it out.")
    yield Part(source, text, data)


def read_markdown(data: bytes, source: str) -> Iterator[Part]:
    """Markdown as text; front matter between two lines of dashes gives title, date, publisher and authors."""
    text = decode_text(data, source)
    match = _FRONT_MATTER.match(text)
    if not match:
        yield Part(source, text, data)
        return
    fields = {key.lower(): value for key, value in _FIELD.findall(match[1])}
    written = fields.get("published") or fields.get("date")
    try:
        published = parse_date(written)
    except ValueError:
        raise FormatError(source, f"its front matter gives the date {written!r}.", "Write it as 2025-05-31.") from None
    yield Part(
        source,
        text,
        data,
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or fields.get("source") or None,
        published=published,
        authors=split_authors(fields.get("authors") or fields.get("author")),
        preamble=match.end(),
    )
