"""Bytes -> text: UTF-8 first, byte-order marks, then the legacy encodings that the bytes can honestly be."""

from __future__ import annotations

import codecs
import re

from torkham.errors import EncodingError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = re.compile("[\u20ac\u201a-\u201e\u2020-\u2022\u2013-\u201d\u2026\xa0-\xff]")
# Shares of the characters above which bytes are no text (control characters, replacement characters) or no Western
# European text (accented letters and signs: French has at most 7 %).
_MOST_CONTROLS, _MOST_REPLACED, _MOST_ACCENTED = 0.001, 0.01, 0.12
_SAMPLE = 200_000


def decode_text(data: bytes, source: str, declared: str | None = None) -> str:
    """`data` as text. `declared` is the encoding that a header or a page names; UTF-8 goes before it where it fits.

    A mark at the start of UTF-8 stays in the text as U+FEFF, so that offsets count as a plain UTF-8 reader's do.
    Raises EncodingError for binary data and for bytes that fit no encoding well.
    """
    text = _decode(data, source, declared)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        raise EncodingError(
            source, "is binary data, not text.", "Give a text, HTML, PDF, feed, JSON Lines or WARC file."
        )
    if sample.count("\ufffd") > _MOST_REPLACED * len(sample):
        raise EncodingError(
            source, "was damaged when it was saved: many of its letters are lost.", "Fetch the original again."
        )
    return text


def _decode(data: bytes, source: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared and declared.lower().replace("_", "-") not in ("utf-8", "utf8"):
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    western = data.decode("cp1252", errors="replace")
    sample = western[:_SAMPLE]
    odd = sum(ord(c) > 126 for c in sample)
    if "\ufffd" not in western and odd <= _MOST_ACCENTED * len(sample) and len(_WESTERN.findall(sample)) == odd:
        return western
    return _guess(data, source)


def _try(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            source, f"begins as {encoding} but is broken ({error.reason}).", "Fetch it again."
        ) from error


def _guess(data: bytes, source: str) -> str:
    remedy = "Save it as UTF-8 and read it again."
    if data[:_SAMPLE].count(0) > 0:
        raise EncodingError(source, "is binary data, not text.", remedy)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.chaos > 0.2:
        raise EncodingError(source, "is no text in UTF-8, Windows-1252 or another encoding that can be told.", remedy)
    return data.decode(best.encoding, errors="strict") if len(data) <= _SAMPLE else _try(data, best.encoding, source)
