"""The period cut into days, weeks or months: what happened in each, and whether it was read at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from torkham.briefs.brief import Brief
from torkham.briefs.tallies import Sum, sum_tolls
from torkham.briefs.wording import say_days
from torkham.model.claim import Period
from torkham.model.incident import Incident

Unit = Literal["day", "week", "month"]
# Bars stay wide enough to click in a column of 720 units, and a season still shows its days.
DAYS_AS_DAYS = 62
DAYS_AS_WEEKS = 420
LOOSE_DAYS = 7
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bin:
    """One day, week or month of the period, cut at its ends; `unread` are its days without any document."""

    start: date
    end: date
    incidents: tuple[Incident, ...]
    killed: Sum
    unread: tuple[date, ...]

    @property
    def label(self) -> str:
        return say_days(self.start, self.end)

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """`loose` are the incidents that no bin holds: undated, dated too roughly, or outside the period."""

    unit: Unit
    bins: tuple[Bin, ...]
    loose: tuple[Incident, ...]


def find_read_days(brief: Brief) -> frozenset[date]:
    """The days of the period from which at least one document was read."""
    read = {c.document.published for c in brief.coded if c.document.published}
    read |= {row.day for row in brief.coverage if row.coded > 0}
    return frozenset(day for day in read if brief.period.start <= day <= brief.period.end)


def find_unread_days(brief: Brief) -> tuple[date, ...]:
    read = find_read_days(brief)
    return tuple(day for day in iterate_days(brief.period.start, brief.period.end) if day not in read)


def iterate_days(start: date, end: date) -> Iterator[date]:
    for n in range((end - start).days + 1):
        yield start + timedelta(days=n)


def build_timeline(period: Period, incidents: Sequence[Incident], unread: Sequence[date]) -> Timeline:
    """The period's bins in order. An incident stands in the bin in which it began; one whose date is open by more
    than a week stands in a bin only if that holds the whole interval."""
    unit = choose_unit(period)
    spans = list(_cut(period, unit))
    inside: dict[date, list[Incident]] = {start: [] for start, _ in spans}
    loose: list[Incident] = []
    for incident in incidents:
        start = _find_bin(incident, spans)
        (inside[start] if start else loose).append(incident)
    silent = frozenset(unread)
    bins = tuple(
        Bin(
            start,
            end,
            tuple(inside[start]),
            sum_tolls(i.killed for i in inside[start]),
            tuple(day for day in iterate_days(start, end) if day in silent),
        )
        for start, end in spans
    )
    return Timeline(unit, bins, tuple(loose))


def choose_unit(period: Period) -> Unit:
    days = (period.end - period.start).days + 1
    return "day" if days <= DAYS_AS_DAYS else "week" if days <= DAYS_AS_WEEKS else "month"


def _cut(period: Period, unit: Unit) -> Iterator[tuple[date, date]]:
    start = period.start
    while start <= period.end:
        end = min(_last_day(start, unit), period.end)
        yield start, end
        start = end + ONE_DAY


def _last_day(start: date, unit: Unit) -> date:
    if unit == "day":
        return start
    if unit == "week":
        return start + timedelta(days=6 - start.weekday())
    after = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return after - ONE_DAY


def _find_bin(incident: Incident, spans: Sequence[tuple[date, date]]) -> date | None:
    when = incident.date
    if when is None:
        return None
    for start, end in spans:
        if start <= when.start <= end and (when.end <= end or (when.end - when.start).days < LOOSE_DAYS):
            return start
    return None
