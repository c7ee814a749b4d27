"""PDF -> the text of its pages."""

from __future__ import annotations

import io
from collections.abc import Iterator

from torkham.documents.parts import Part
from torkham.errors import EmptyDocumentError, FormatError


def read_pdf(data: bytes, source: str) -> Iterator[Part]:
    """The text layer of a PDF, a blank line between pages."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

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
    yield Part(source, text.encode("utf-8", "replace").decode("utf-8"), data)
