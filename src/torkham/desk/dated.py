"""What happened at a date: in a country's total, or in one party's events there."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from torkham.desk.counts import Counts
from torkham.desk.importing import find_import
from torkham.desk.naming import find_country
from torkham.desk.sides import COLUMNS, count_country, name_areas
from torkham.errors import UsageError
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.measures.event_study import EventStudy, study_event
from torkham.model.arrays import Floats
from torkham.model.dataset import Import
from torkham.model.periods import list_periods
from torkham.store import datasets


@dataclass(frozen=True, slots=True)
class Dated:
    """What happened at a date in one series: the whole target, or one group's part of it."""

    name: str
    dataset: str
    measure: str
    month: date
    end: date
    study: EventStudy


def study_date(
    db: sqlite3.Connection, folder: Path, dataset: str, country: str, on: date, measure: str, windows: tuple[int, ...]
) -> tuple[Dated, ...]:
    """The months before and after a date in a country's total, by each length of window that the data reach. The month
    of the date counts as before; the first whole month after it is the first that counts as after. A dataset of sums
    has deaths alone."""
    held = find_import(datasets.load_imports(db), dataset)
    code = find_country(country)
    if code is None:
        raise UsageError(f"{country}: no country has that name")
    measure = "deaths" if held.kind == "totals" else measure
    counts = count_country(datasets.read_table(folder, held, COLUMNS), code, held.start, held.end, measure)[:, 0]
    return study_series(counts, held, load_gazetteer().countries[code].name, on, measure, windows)


def study_series(
    counts: Floats, held: Import, name: str, on: date, measure: str, windows: tuple[int, ...]
) -> tuple[Dated, ...]:
    """What changed in monthly counts at a date, in each window of months that the data reach, else in the longest.

    Raises UsageError where the date leaves no month on one of its sides.
    """
    months = list_periods(held.start, held.end, "month")
    place = sum(month < on for month in months)
    if not 0 < place < len(months):
        raise UsageError(f"{held.name} covers {held.start} to {held.end}: {on} leaves no month on one of its sides")
    longest = min(place, len(months) - place)
    reached = [window for window in windows if window <= longest] or [longest]
    return tuple(
        Dated(name, held.name, measure, months[place], held.end, study_event(counts, place, window))
        for window in reached
    )


def study_group(
    db: sqlite3.Connection, counts: Counts, group: str, on: date, windows: tuple[int, ...]
) -> tuple[Dated, ...]:
    """The same for one group's part of the counts (by month, over its whole area)."""
    held = find_import(datasets.load_imports(db), counts.origin.source)
    values = counts.panel("events").total().values
    return study_series(values, held, f"{name_areas(counts.question.area or '')}, {group}", on, "events", windows)
