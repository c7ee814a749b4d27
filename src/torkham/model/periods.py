"""Stretches of the calendar: days, ISO weeks, months, quarters, years, each named by its first day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

Step = Literal["day", "week", "month", "quarter", "year"]
STEPS: tuple[Step, ...] = ("day", "week", "month", "quarter", "year")


def find_first(day: date, step: Step) -> date:
    """The first day of the period that `day` lies in; an ISO week begins on Monday."""
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    if step == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return date(day.year, 1, 1)


def find_next(first: date, step: Step) -> date:
    """The first day of the period after the one that begins on `first`."""
    if step in ("day", "week"):
        return first + timedelta(days=1 if step == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def find_last(first: date, step: Step) -> date:
    """The last day of the period that begins on `first`."""
    return find_next(first, step) - timedelta(days=1)


def list_periods(start: date, end: date, step: Step) -> tuple[date, ...]:
    """The first days of all periods that hold any day from `start` to `end`."""
    found, first = [], find_first(start, step)
    while first <= end:
        found.append(first)
        first = find_next(first, step)
    return tuple(found)


def name_period(first: date, step: Step) -> str:
    """2021-08-15, 2021-W33, 2021-08, 2021-Q3, 2021."""
    if step == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    if step == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    return {"day": first.isoformat(), "month": f"{first:%Y-%m}", "year": f"{first.year:04d}"}[step]
