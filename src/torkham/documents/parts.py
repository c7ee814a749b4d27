"""What a format's reader hands on: one text with what its container says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from torkham.documents.dates import find_date


@dataclass(frozen=True, slots=True)
class Part:
    """One document before its text is read: `data` are the bytes it came from.

    `preamble` is the offset where front matter ends, `created` when the file was made, for want of a date in its text.
    None and () stand for what the container does not say.
    """

    source: str
    text: str
    data: bytes
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    preamble: int = 0
    created: date | None = None


def put_title(title: str | None, text: str) -> str:
    """`text` with its headline as first line, unless it begins with it: extracted texts have lost theirs."""
    if not title or text[: len(title) + 20].lstrip("# \n").casefold().startswith(title.casefold()):
        return text
    return f"{title}\n\n{text}"


def parse_date(value: object) -> date | None:
    """The calendar date of a metadata value: ISO dates and times, seconds since 1970, dates in words.

    Raises ValueError where there is a value but no date in it."""
    if value is None or value == "":
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).date()
        except (OverflowError, OSError) as error:
            raise ValueError(str(value)) from error
    found = find_date(str(value))
    if found is None:
        raise ValueError(str(value))
    return found[2]


def split_authors(value: object) -> tuple[str, ...]:
    """Names from a list, or from one string with commas, semicolons or "and" between them."""
    names = (
        value
        if isinstance(value, list | tuple)
        else str(value or "").replace(" and ", ";").replace(",", ";").split(";")
    )
    cleaned = (str(name).strip().removeprefix("By ").strip() for name in names)
    return tuple(name for name in cleaned if name)
