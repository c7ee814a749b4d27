"""PDF -> the text of its pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date

from torkham.documents.heads import is_body
from torkham.documents.parts import Part, split_authors
from torkham.documents.quiet import keep_quiet
from torkham.documents.words import read_publishers
from torkham.errors import EmptyDocumentError, FormatError

_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
# How much of the text the stated title is looked for in.
_HEAD_SIZE = 600


def read_pdf(data: bytes, source: str) -> Iterator[Part]:
    """The text layer of a PDF, a blank line between pages. The title that the file states counts where its first lines
    bear it, its day of making where they give no date."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    keep_quiet("pypdf")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise FormatError(source, "is a PDF locked with a password.", "Save it without one and read it again.")
        pages = [page.extract_text() for page in reader.pages]
    # pypdf meets broken files with whatever its parser runs into.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError, RecursionError) as error:
        raise FormatError(source, f"is a broken PDF ({error}).", "Fetch it again, or give its text.") from error
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        raise EmptyDocumentError(
            source,
            f"is a PDF of {len(pages)} page{'' if len(pages) == 1 else 's'} without any text: a scan.",
            "Run it through OCR first (ocrmypdf IN OUT).",
        )
    stated = reader.metadata
    author = _clean(stated.author if stated else None)
    signed = split_authors(author) if author else ()
    body = author if author and (is_body(author) or author.lower() in read_publishers()) else None
    yield Part(
        source,
        text.encode("utf-8", "replace").decode("utf-8"),
        data,
        title=_read_title(stated.title if stated else None, text),
        publisher=body,
        authors=() if body else tuple(name for name in signed if " " in name),
        created=_read_created(stated.creation_date_raw if stated else None),
    )


def _read_title(stated: str | None, text: str) -> str | None:
    """The title that the file states, where its first lines bear it: programs leave "Document1.docx" there."""
    title = _clean(stated)
    head = " ".join(text[:_HEAD_SIZE].split()).casefold()
    return title if title and title.casefold() in head else None


def _clean(stated: str | None) -> str | None:
    return " ".join(str(stated or "").split()) or None


def _read_created(stated: str | None) -> date | None:
    """The day of "D:20211125110000+05'00'"; None where it is no date."""
    match = _CREATED.match(str(stated or ""))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None
