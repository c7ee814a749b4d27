"""Bytes and files -> Documents, whatever their format."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from typing import IO

from torkham.documents.feeds import read_feed
from torkham.documents.html import read_html
from torkham.documents.jsonl import read_json, read_jsonl
from torkham.documents.making import make_document
from torkham.documents.parts import Part
from torkham.documents.pdf import read_pdf
from torkham.documents.plain import read_markdown, read_plain
from torkham.documents.sources import STANDARD_INPUT, kind_of_name
from torkham.documents.warc import read_warc
from torkham.errors import DocumentError, EmptyDocumentError, OversizeError, UsageError
from torkham.model.document import Document
from torkham.settings import Settings

__all__ = ["make_document", "read_bytes", "read_each", "read_path"]

_HEAD = 4096


def read_bytes(
    data: bytes,
    source: str,
    *,
    kind: str | None = None,
    published: date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> tuple[Document, ...]:
    """The documents in `data`, in order. `kind` is one of `sources.KINDS`' values (default: by the name of `source`,
    else by the first bytes); date, title and publisher go before what a document says itself.

    Raises the first DocumentError that it meets; `read_each` goes on after one.
    """
    found = []
    stream = io.BytesIO(data)
    for document in _read_stream(stream, source, kind, settings or Settings(), published, title, publisher):
        if isinstance(document, DocumentError):
            raise document
        found.append(document)
    return tuple(found)


def read_each(
    data: bytes,
    source: str,
    *,
    kind: str | None = None,
    published: date | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> Iterator[Document | DocumentError]:
    """As `read_bytes`, but an error is yielded in its place and the other documents go on."""
    yield from _read_stream(io.BytesIO(data), source, kind, settings or Settings(), published, title, publisher)


def read_path(path: str | os.PathLike[str], settings: Settings | None = None) -> Iterator[Document | DocumentError]:
    """The documents of one file, or of standard input for "-"; what cannot be read is yielded as its error."""
    settings, source = settings or Settings(), os.fspath(path)
    if source == STANDARD_INPUT:
        yield from _read_stream(io.BytesIO(sys.stdin.buffer.read()), source, None, settings)
        return
    try:
        with open(source, "rb") as stream:
            yield from _read_stream(stream, source, None, settings)
    except OSError as error:
        yield DocumentError(source, f"cannot be opened ({error.strerror}).", "Check the path and its permissions.")


def _read_stream(
    stream: IO[bytes],
    source: str,
    kind: str | None,
    settings: Settings,
    published: date | None = None,
    title: str | None = None,
    publisher: str | None = None,
) -> Iterator[Document | DocumentError]:
    try:
        for part in _read_parts(stream, source, kind, settings):
            if isinstance(part, DocumentError):
                yield part
                continue
            yield make_document(
                part.text,
                part.source,
                published=published or part.published,
                title=title or part.title,
                publisher=publisher or part.publisher,
                authors=part.authors,
                language=part.language,
                data=part.data,
                preamble=part.preamble,
                created=part.created,
            )
    except DocumentError as error:
        yield error


def _read_parts(stream: IO[bytes], source: str, kind: str | None, settings: Settings) -> Iterator[Part | DocumentError]:
    head = stream.read(_HEAD)
    stream.seek(0)
    kind = kind or kind_of_name(source) or sniff_kind(head)
    limit = settings.max_document_bytes
    if kind == "warc":
        yield from read_warc(stream, source, limit)
        return
    if kind == "jsonl":
        yield from read_jsonl(stream, source, settings.fields, limit)
        return
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    if size > limit:
        raise OversizeError(
            source, f"holds {size:,} bytes; the limit is {limit:,}.", "Split it, or raise max_document_bytes."
        )
    yield from _read_whole(stream.read(), source, kind, settings)


def _read_whole(data: bytes, source: str, kind: str, settings: Settings) -> Iterator[Part | DocumentError]:
    if not data.strip(b"\0\t\n\r \xef\xbb\xbf"):
        raise EmptyDocumentError(source, "is empty.", "Fetch it again, or leave it out.")
    if kind == "text":
        return read_plain(data, source)
    if kind == "markdown":
        return read_markdown(data, source)
    if kind == "html":
        return read_html(data, source)
    if kind == "pdf":
        return read_pdf(data, source)
    if kind == "feed":
        return read_feed(data, source)
    if kind == "json":
        return read_json(data, source, settings.fields)
    raise UsageError(
        f"{source}: there is no kind of document {kind!r}; choose from text, markdown, html, pdf, feed, json"
    )


def sniff_kind(head: bytes) -> str:
    """The kind of document by its first bytes; "text" where nothing else is plain."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    lower = start[:1024].lower()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"WARC/") or head.startswith(b"\x1f\x8b"):
        return "warc"
    if lower.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:rdf")):
        return "html" if b"<html" in lower else "feed"
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<!--")):
        return "html"
    if start.startswith(b"["):
        return "json" if start[1:].lstrip().startswith((b"{", b"]")) else "text"
    return _sniff_json(start, len(head) == _HEAD) if start.startswith(b"{") else "text"


def _sniff_json(start: bytes, cut: bool) -> str:
    """An object on the first line is a line of JSON Lines; one over several lines is a JSON file."""
    line, _, rest = start.partition(b"\n")
    if cut and not rest:
        return "jsonl"
    try:
        json.loads(line)
    except ValueError:
        return "json" if line.strip() == b"{" else "text"
    return "jsonl"
