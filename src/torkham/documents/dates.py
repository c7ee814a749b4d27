"""Full calendar dates as mastheads and web pages print them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from torkham.documents.words import read_months

# The digits of Arabic and of Urdu, Persian and Pashto.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_CENTURIES = ("19", "20")  # every date has a year of one of them
_UPDATED = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)


@cache
def _date_pattern() -> re.Pattern[str]:
    """ISO dates, "May 12, 2025", "12 May 2025", "12 de mayo de 2025", and 31/12/2025."""
    month = "|".join(sorted(map(re.escape, read_months()), key=len, reverse=True))
    return re.compile(
        r"(?<!\d)(?:(?P<y1>(?:19|20)\d\d)[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
        rf"|(?<!\w)(?P<month2>{month})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y2>(?:19|20)\d\d)\b"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er)?[\s-]+(?:of\s+|de\s+)?(?P<month3>{month})\.?[,،]?[\s-]+"
        r"(?:del?\s+)?(?P<y3>(?:19|20)\d\d)\b"
        r"|(?P<a4>\d{1,2})[/.](?P<b4>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)\b)",
        re.IGNORECASE,
    )


def find_date(text: str) -> tuple[int, int, date] | None:
    """The first full date in `text` with its span; None where there is none or day and month cannot be told apart."""
    text = text if text.isascii() else text.translate(_DIGITS)
    if not any(map(text.__contains__, _CENTURIES)):
        return None
    for match in _date_pattern().finditer(text):
        value = _read(match)
        if value:
            return match.start(), match.end(), value
    return None


def says_updated(text: str) -> bool:
    """Whether the line dates a later version rather than the first publication."""
    return bool(_UPDATED.search(text)) and "published" not in text.lower()


def _read(match: re.Match[str]) -> date | None:
    group = match.groupdict()
    if group["y1"]:
        return _make(group["y1"], group["m1"], group["d1"])
    if group["y2"]:
        return _make(group["y2"], read_months()[group["month2"].lower()], group["d2"])
    if group["y3"]:
        return _make(group["y3"], read_months()[group["month3"].lower()], group["d3"])
    first, second = int(group["a4"]), int(group["b4"])
    if first > 12 or first == second:
        return _make(group["y4"], second, first)
    return _make(group["y4"], first, second) if second > 12 else None


def _make(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
