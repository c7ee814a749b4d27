"""Calendar arithmetic: the days that "a month", "early 2020" or "three weeks ago" take up."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from torkham.coding.mentions import DateKind
from torkham.coding.values import value_class
from torkham.model.precision import FEW_DAYS, LONGER, ONE_DAY, ONE_MONTH, ONE_WEEK

KIND_OF_UNIT: dict[str, DateKind] = {
    "hour": "day", "day": "day", "night": "night", "weekend": "days", "week": "week", "fortnight": "week",
    "month": "month", "year": "year", "decade": "years", "century": "years",
}  # fmt: skip
# A length of time up to publication ("the past year") is not the unit itself ("last year").
KIND_OF_LENGTH: dict[str, DateKind] = {**KIND_OF_UNIT, "hour": "days", "day": "days", "night": "days", "year": "years"}
DAYS_OF_UNIT = {"hour": 0, "day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}
MONTHS_OF_UNIT = {"month": 1, "year": 12, "decade": 120, "century": 1200}
# The most days of each date_prec.
LONGEST = {ONE_DAY: 1, FEW_DAYS: 6, ONE_WEEK: 7, ONE_MONTH: 31}
EDGES = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


@value_class()
class NamedDays:
    """Days from `start` to `end`, both included, and how a date phrase named them."""

    start: date
    end: date
    kind: DateKind
    anchored: bool = True
    precision: int = 0

    @property
    def date_prec(self) -> int:
        """UCDP's date_prec: as set, else from the length (a day 1, to six days 2, a week 3, a month 4, longer 5)."""
        days = (self.end - self.start).days + 1
        return self.precision or next((p for p, longest in LONGEST.items() if days <= longest), LONGER)


def span_day(day: date, anchored: bool = True, kind: DateKind = "day", precision: int = 0) -> NamedDays:
    return NamedDays(day, day, kind, anchored, precision)


def span_month(year: int, month: int, edge: str = "", anchored: bool = True) -> NamedDays:
    """A month, or its early (1-10), middle (11-20) or late days."""
    first, last = 1, monthrange(year, month)[1]
    if edge:
        first, last = ((1, 10), (11, 20), (21, last))[EDGES[edge]]
    return NamedDays(date(year, month, first), date(year, month, last), "month", anchored, ONE_MONTH)


def span_months(year: int, first: int, last: int, kind: DateKind = "quarter", anchored: bool = True) -> NamedDays:
    """Months of one year, from the first to the last named."""
    return NamedDays(date(year, first, 1), date(year, last, monthrange(year, last)[1]), kind, anchored)


def span_year(year: int, edge: str = "", anchored: bool = True) -> NamedDays:
    """A year, or its early (to April), middle (to August) or late months."""
    first, last = ((1, 4), (5, 8), (9, 12))[EDGES[edge]] if edge else (1, 12)
    return NamedDays(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "year", anchored, LONGER)


def span_unit(day: date, unit: str, edge: str = "", anchored: bool = False) -> NamedDays:
    """The calendar week (Monday to Sunday), month, year or decade that `day` lies in."""
    if unit == "month":
        return span_month(day.year, day.month, edge, anchored)
    if unit == "year":
        return span_year(day.year, edge, anchored)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        first = day.year - day.year % length
        return NamedDays(date(first, 1, 1), date(first + length - 1, 12, 31), "years", anchored, LONGER)
    if unit in ("week", "fortnight"):
        start = add_days(day, -day.weekday())
        return NamedDays(start, add_days(start, 6), "week", anchored, ONE_WEEK)
    if unit == "weekend":
        start = add_days(day, 5 - day.weekday())
        return NamedDays(start, add_days(start, 1), "days", anchored, FEW_DAYS)
    return span_day(day, anchored, "night" if unit == "night" else "day")


def add_days(day: date, days: int) -> date:
    """`day` moved, held between the first and the last day that there are."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def add_months(day: date, months: int) -> date:
    """`day` moved by months, to the month's last day where it has no such day."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), date.max.year * 12 + 11)
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_units(day: date, unit: str, count: int) -> date:
    """`day` moved by so many of the unit."""
    if unit in MONTHS_OF_UNIT:
        return add_months(day, MONTHS_OF_UNIT[unit] * count)
    return add_days(day, DAYS_OF_UNIT[unit] * count)


def make_day(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_between(a: date, b: date) -> int:
    return abs((a - b) // timedelta(days=1))
