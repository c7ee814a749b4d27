"""JSON Lines: one article a line; a JSON array or object of articles is read too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from torkham.documents.encodings import decode_text
from torkham.documents.parts import Part, parse_date, split_authors
from torkham.errors import DocumentError, EmptyDocumentError, EncodingError, FormatError, OversizeError
from torkham.settings import FieldNames


def read_jsonl(lines: Iterable[bytes], source: str, names: FieldNames, limit: int) -> Iterator[Part | DocumentError]:
    """The articles of JSON Lines. `source` of each is its `url`, else its `id`, else `source:line`.

    A bad line is an error of its own, and the lines after it go on.
    """
    for number, line in enumerate(lines, 1):
        where = f"{source}:{number}"
        if not line.strip():
            continue
        try:
            if len(line) > limit:
                raise OversizeError(
                    where, f"holds {len(line):,} bytes; the limit is {limit:,}.", "Raise max_document_bytes."
                )
            yield read_record(_parse(line, where), where, line, names)
        except DocumentError as error:
            yield error


def read_json(data: bytes, source: str, names: FieldNames) -> Iterator[Part | DocumentError]:
    """The articles of one JSON array, or of one JSON object."""
    try:
        value = json.loads(decode_text(data, source).removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise FormatError(source, f"is no JSON ({error}).", "Give JSON Lines, one article a line.") from error
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        where = f"{source}:{number}"
        try:
            yield read_record(record, where, json.dumps(record, sort_keys=True).encode(), names)
        except DocumentError as error:
            yield error


def read_record(record: Any, where: str, data: bytes, names: FieldNames) -> Part:
    """One article. Its text is stored as given."""
    if not isinstance(record, Mapping):
        raise FormatError(where, "is no JSON object.", 'Give one article a line: {"text": …, "published": …}.')
    source = next((str(record[key]) for key in (names.url, names.id) if record.get(key) not in (None, "")), where)
    text = record.get(names.text)
    if text is None and names.text not in record:
        raise FormatError(
            where, f"has no field {names.text!r}.", "Name the field of the text in the settings (fields.text)."
        )
    if not isinstance(text, str) or not text.strip():
        raise EmptyDocumentError(where, f"its field {names.text!r} holds no text.", "")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise EncodingError(
            where, "its text holds halves of characters (lone surrogates).", "Write it out again as UTF-8."
        )
    try:
        published = parse_date(record.get(names.published))
    except ValueError:
        raise FormatError(
            where, f"its date {record[names.published]!r} cannot be read.", "Write it as 2025-05-31, or null."
        ) from None
    return Part(
        source,
        text,
        data,
        title=_string(record, names.title),
        publisher=_string(record, names.publisher),
        published=published,
        authors=split_authors(record.get(names.authors)),
    )


def _parse(line: bytes, where: str) -> Any:
    try:
        return json.loads(decode_text(line, where).removeprefix("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        raise FormatError(where, f"is no JSON ({error}).", "Give one JSON object a line.") from error


def _string(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    return value.strip() or None if isinstance(value, str) else None
