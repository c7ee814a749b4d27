"""Web pages -> the text of their article, with what the page says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from torkham.documents.encodings import decode_text
from torkham.documents.parts import Part, parse_date, put_title, split_authors
from torkham.documents.quiet import keep_quiet
from torkham.errors import EmptyDocumentError

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_REMEDY = "Save the page after it has loaded, or give the article as text."


def read_html(data: bytes, source: str, declared: str | None = None) -> Iterator[Part]:
    """The article of a page: its headline, then its paragraphs, one a line. Nothing is fetched."""
    match = _CHARSET.search(data, 0, 4096)
    html = decode_text(data, source, declared or (match[1].decode("ascii") if match else None))
    if not html.strip():
        raise EmptyDocumentError(source, "is an empty page.", _REMEDY)
    yield _extract(html, data, source)


def _extract(html: str, data: bytes, source: str) -> Part:
    from trafilatura import bare_extraction

    keep_quiet("trafilatura", "htmldate", "courlan", "justext")
    page: Any = bare_extraction(
        html,
        url=source if source.startswith(("http://", "https://")) else None,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    text = (page.text or "").strip() if page is not None else ""
    if page is None or not text:
        raise EmptyDocumentError(
            source, "has no article in it: the page is empty or builds its text by script.", _REMEDY
        )
    title = " ".join((page.title or "").split()) or None
    return Part(
        source,
        put_title(title, text),
        data,
        title=title,
        publisher=page.sitename or None,
        published=parse_date(page.date),
        authors=split_authors(page.author),
    )
