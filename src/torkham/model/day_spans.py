"""Stretches of days as people write them: 2021, 2021-Q3, 2021-08, 2021-05-01..2021-08-15."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from torkham.errors import UsageError
from torkham.model.periods import Step, find_last

_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_STEPS: dict[int, Step] = {4: "year", 7: "month", 10: "day"}  # by how many characters name one
EXAMPLES = "2021, 2021-Q3, 2021-08 or 2021-05..2021-08"


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        if self.start == date(self.start.year, 1, 1) and self.end == date(self.start.year, 12, 31):
            return str(self.start.year)
        if self.start.day == 1 and self.end == find_last(self.start, "month"):
            return f"{self.start:%Y-%m}"
        return f"{self.start} to {self.end}"

    def move_years(self, years: int) -> DaySpan:
        """The same stretch so many years later."""
        return DaySpan(_move(self.start, years), _move(self.end, years))


def holds_on(start: date | None, end: date | None, day: date) -> bool:
    """Whether a day lies between two others, both included; None is open."""
    return (start is None or start <= day) and (end is None or day <= end)


def read_days(text: str) -> DaySpan:
    """The days of a year, a month or a day (2021, 2021-08, 2021-05-31). Raises ValueError for anything else."""
    if not _ISO.fullmatch(text):
        raise ValueError(text)
    start = date.fromisoformat(text + "0000-01-01"[len(text) :])
    return DaySpan(start, find_last(start, _STEPS[len(text)]))


def parse_span(text: str) -> DaySpan:
    """The days that a year, quarter, month, day or "from..to" of these means. Raises UsageError."""
    first, dots, last = text.strip().partition("..")
    start, end = _parse_one(first, text).start, _parse_one(last if dots else first, text).end
    if end < start:
        raise UsageError(f"{text}: it ends before it starts")
    return DaySpan(start, end)


def _parse_one(text: str, whole: str) -> DaySpan:
    text = text.strip()
    quarter = _QUARTER.fullmatch(text)
    try:
        if quarter:
            start = date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
            return DaySpan(start, find_last(start, "quarter"))
        return read_days(text)
    except ValueError:
        raise UsageError(f"{whole}: no stretch of time; write {EXAMPLES}") from None


def _move(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
