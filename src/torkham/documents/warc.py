"""Web archives -> one document a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from torkham.documents.html import read_html
from torkham.documents.parts import Part
from torkham.documents.plain import read_plain
from torkham.documents.quiet import keep_quiet
from torkham.errors import DocumentError, EmptyDocumentError, FormatError, OversizeError

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(stream: IO[bytes], source: str, limit: int) -> Iterator[Part | DocumentError]:
    """The pages of an archive that were answered with success; each page that fails is an error of its own."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    keep_quiet("warcio")
    found = False
    try:
        records = ArchiveIterator(stream)
        records.INC_RECORD = ""  # what warcio prints to standard error where a record's length is wrong
        for record in records:
            if record.rec_type == "response" and _answered(record):
                found = True
                yield from _read_record(record, source, limit)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise FormatError(source, f"is a broken WARC file ({error}).", "Fetch or copy it again.") from error
    if not found:
        raise EmptyDocumentError(source, "is an archive without web pages.", "")


def _answered(record: Any) -> bool:
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") or "") if headers else ""
    return bool(headers) and headers.get_statuscode() == "200" and kind.startswith((*_PAGES, "text/plain"))


def _read_record(record: Any, source: str, limit: int) -> Iterator[Part | DocumentError]:
    url = record.rec_headers.get_header("WARC-Target-URI") or source
    kind = record.http_headers.get_header("Content-Type")
    data = record.content_stream().read(limit + 1)
    try:
        if len(data) > limit:
            raise OversizeError(url, f"is larger than {limit:,} bytes.", "Raise max_document_bytes in the settings.")
        if kind.startswith(_PAGES):
            charset = kind.partition("charset=")[2].strip(" \"';") or None
            yield from read_html(data, url, charset)
        else:
            yield from read_plain(data, url)
    except DocumentError as error:
        yield error
