"""Cells read as values: days, whole numbers, degrees, text. Each function raises ValueError for what it cannot read."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime

UNKNOWN = frozenset({"", "na", "n/a", "nan", "null", "none", "\\n"})
"""What other programs write into a cell that holds nothing, lower case."""

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?)?")
PARTS = re.compile(r"(\d{4})(?:\.0)?-(\d{1,2})(?:\.0)?-(\d{1,2})(?:\.0)?")
COMPACT = re.compile(r"(\d{4})(\d{2})?(\d{2})?(?:\.0)?")
WHOLE = re.compile(r"[+-]?\d+(?:\.0*)?")
WRITTEN_DATES = ("%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%d %b %Y", "%B %d, %Y")

Days = tuple[date, date, int]
"""First day, last day, UCDP's date_prec."""


def read_days(cell: str, formats: Sequence[str] = ()) -> Days:
    """The days that a cell names: 2021-08-15, 20210815, 15 August 2021; 202108 and 2021-8-0 are a month, 2021 a year.

    `formats` are further ones, as `datetime.strptime` writes them; they go first.
    """
    for written in formats:
        try:
            day = datetime.strptime(cell, written).date()
        except ValueError:
            continue
        return day, day, 1
    found = ISO.fullmatch(cell) or PARTS.fullmatch(cell) or COMPACT.fullmatch(cell)
    if found:
        year, month, day_of_month = (int(part or 0) for part in found.groups())
        return _span(year, month, day_of_month)
    for written in WRITTEN_DATES:
        try:
            day = datetime.strptime(cell, written).date()
        except ValueError:
            continue
        return day, day, 1
    raise ValueError(f"{cell!r} is no day")


def _span(year: int, month: int, day: int) -> Days:
    if not month:
        return date(year, 1, 1), date(year, 12, 31), 5
    if not day:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), 4
    found = date(year, month, day)
    return found, found, 1


def read_whole(cell: str) -> int:
    """A whole number; 3.0 is one, as tables that pass through other programs write it."""
    if not WHOLE.fullmatch(cell):
        raise ValueError(f"{cell!r} is no whole number")
    return int(float(cell)) if "." in cell else int(cell)


def read_count(cell: str) -> int:
    """A number of people, at least 0."""
    number = read_whole(cell)
    if number < 0:
        raise ValueError(f"{cell!r} is less than 0")
    return number


def read_within(cell: str, low: float, high: float, whole: bool = False) -> float:
    """A number from `low` to `high`: degrees, or a code, which is a whole number."""
    number = read_whole(cell) if whole else float(cell)
    if not low <= number <= high:
        raise ValueError(f"{cell!r} does not lie between {low:g} and {high:g}")
    return number


def read_id(cell: str) -> str:
    """An id as text; 300380.0 is 300380."""
    return cell.removesuffix(".0") if WHOLE.fullmatch(cell) else cell
