"""Changes and breaks in what a desk holds: the series chosen so that its months compare, then measured."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np

from torkham.desk.counts import INCIDENTS, Counts, Source, count_rows, open_dataset, open_incidents
from torkham.desk.importing import find_import
from torkham.errors import MeasureError, UsageError
from torkham.measures.breaks import SHORTEST_SIDE, Break, Effect, find_break
from torkham.measures.change import BLOCK, Change, compare_periods, cut_history
from torkham.measures.scans import control_false_discovery
from torkham.measures.seasons import SHORTEST, Season, estimate_season
from torkham.model.counting import Question
from torkham.model.dataset import Import
from torkham.model.day_spans import DaySpan
from torkham.model.panel import Panel, Series
from torkham.model.periods import find_first, find_last, find_next, list_periods
from torkham.store import datasets
from torkham.store.documents import count_coverage

if TYPE_CHECKING:
    import pyarrow

__all__ = ["BreakAt", "Change", "Effect", "Scanned", "Trend"]  # what those who print them need

HISTORY_YEARS = 3
FILLING_DAYS = 45  # after its end, reports on a month still come in
SEED = 20210815
MEASURE_WORDS = {
    "deaths_low": "deaths (low estimate)", "deaths_best": "deaths (best estimate)",
    "deaths_high": "deaths (high estimate)",
}  # fmt: skip
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Trend:
    """The change from `base` to `period` in one series; `about` says what it counts, of whom and where.

    `seasonal` is the ratio with the usual seasons taken out, None where both periods are the same months of the year or
    where the series is too short to know its seasons. `notes` say what has to be known of it.
    """

    about: str
    base: DaySpan
    period: DaySpan
    change: Change
    season: Season | None
    seasonal: float | None
    series: Series
    notes: tuple[str, ...]

    def draw(self) -> str:
        """The months with both means and the interval, as SVG that stands alone."""
        from torkham.desk.trend_charts import draw_trend

        return draw_trend(self)


@dataclass(frozen=True, slots=True, eq=False)
class BreakAt:
    """A break in one series; `day` is the first day of the first period after it, `asked` the day asked for, `about`
    what the series counts, of whom and where."""

    about: str
    day: date
    asked: date | None
    found: Break
    series: Series
    notes: tuple[str, ...]

    def draw(self) -> str:
        """The months with the fitted line, as SVG that stands alone."""
        from torkham.desk.trend_charts import draw_break

        return draw_break(self)


@dataclass(frozen=True, slots=True, eq=False)
class Scanned(Generic[T]):
    """The same question in every area: `found` with its q-value (Benjamini and Hochberg), the surest first; `failed`
    are the areas that could not be told, and why."""

    found: tuple[tuple[T, float], ...]
    failed: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class Asker:
    """Asks a desk's counts for series whose months compare."""

    def __init__(self, db: sqlite3.Connection, folder: Path, source: str, coder: str, today: date) -> None:
        self._db, self._folder, self.source, self._coder, self.today = db, folder, source, coder, today

    def ask(self, question: Question, spans: Sequence[DaySpan]) -> tuple[Counts, tuple[str, ...]]:
        """Monthly counts, and notes; of incidents from the news those that a constant panel of sources told.

        Raises UsageError where no source was read in every month of the spans: a busier inbox is no bloodier month.
        """
        publishers = None
        notes: list[str] = []
        if self.source == INCIDENTS:
            publishers = find_steady_publishers(self._db, spans)
            if not publishers:
                raise UsageError(
                    f"no source in the desk was read in every month of {' and '.join(map(str, spans))}, and a month of "
                    "more reading is not a month of more violence; read the same sources for all months, or ask a "
                    "dataset with --source"
                )
            notes.append(f"Only incidents told by what was read in every month: {', '.join(publishers)}.")
        counts = count_rows(self._open(publishers), question)
        return counts, (*counts.notes, *notes, *self._note_filling(counts, spans))

    def read(self) -> tuple[Import, pyarrow.Table]:
        """The dataset asked of, and its rows as they are counted. Raises UsageError where the desk holds none such."""
        held: Import = find_import(datasets.load_imports(self._db), self.source)
        return held, self._dataset.table

    def _open(self, publishers: Collection[str] | None) -> Source:
        return open_incidents(self._db, self._coder, publishers) if self.source == INCIDENTS else self._dataset

    @cached_property
    def _dataset(self) -> Source:
        """The dataset's rows, read once however much is asked of them."""
        return open_dataset(self._db, self._folder, self.source)

    def _note_filling(self, counts: Counts, spans: Sequence[DaySpan]) -> list[str]:
        last = max((span.end for span in spans), default=counts.origin.end)
        if self.source == INCIDENTS and self.today - last < timedelta(days=FILLING_DAYS):
            return [f"{last:%Y-%m} still fills up: reports of a month come in for weeks after it."]
        if last > counts.origin.end:
            return [f"The data end on {counts.origin.end}: the months up to {last} are not whole."]
        return []


def find_steady_publishers(db: sqlite3.Connection, spans: Sequence[DaySpan]) -> tuple[str, ...]:
    """The sources of which documents were coded in every month of the spans."""
    wanted = {month for span in spans for month in list_periods(span.start, span.end, "month")}
    read: dict[str, set[date]] = defaultdict(set)
    for row in count_coverage(db):
        if row.coded:
            read[row.source].add(find_first(date.fromisoformat(row.day), "month"))
    return tuple(sorted(source for source, months in read.items() if wanted <= months))


def find_trend(asker: Asker, question: Question, base: DaySpan, period: DaySpan, measure: str) -> Trend:
    """The change in one series. Raises UsageError where the periods are not whole months, or overlap."""
    panel, notes = _ask_for_periods(asker, question, base, period, measure)
    return _compare(question, _choose(panel), base, period, notes)


def scan_trends(asker: Asker, question: Question, base: DaySpan, period: DaySpan, measure: str) -> Scanned[Trend]:
    """The change in every area of the question's level."""
    panel, notes = _ask_for_periods(asker, question, base, period, measure)
    found, failed = [], []
    for area in panel.areas:
        trend = _compare(question, panel.series(area), base, period, ())
        if trend.change.p is None:
            failed.append((area, "too few events or months to judge"))
        else:
            found.append((trend, trend.change.p))
    return Scanned(_rank(found), tuple(failed), notes)


def find_break_at(asker: Asker, question: Question, day: date | None, measure: str) -> BreakAt:
    """The break at a day, or the best one where it is None."""
    panel, notes = _ask_for_series(asker, question, measure)
    return _break(question, _choose(panel), day, notes)


def scan_breaks(asker: Asker, question: Question, day: date | None, measure: str) -> Scanned[BreakAt]:
    """The break at a day, or the best one, in every area of the question's level."""
    panel, notes = _ask_for_series(asker, question, measure)
    found, failed = [], []
    for area in panel.areas:
        try:
            broken = _break(question, panel.series(area), day, ())
            found.append((broken, broken.found.p if day else broken.found.searched_p or 1.0))
        except MeasureError as error:
            failed.append((area, str(error)))
    return Scanned(_rank(found), tuple(failed), notes)


def describe(question: Question, series: Series) -> str:
    """What a series counts, of whom and where: "deaths (best estimate), TTP, in Pakistan"."""
    told = [MEASURE_WORDS.get(series.measure, series.measure), question.actor, question.type]
    if question.min_killed:
        told.append(f"{question.min_killed} killed or more")
    where = series.area if question.level or question.area else "all areas"
    return ", ".join([*(part for part in told if part), f"in {where}"])


def _choose(panel: Panel) -> Series:
    return panel.series(panel.areas[0]) if len(panel.areas) == 1 else panel.total()


def _rank(found: list[tuple[T, float]]) -> tuple[tuple[T, float], ...]:
    q_values = control_false_discovery([p for _, p in found])
    ranked = sorted(zip(found, q_values, strict=True), key=lambda pair: (pair[1], pair[0][1]))
    return tuple((item, q) for (item, _), q in ranked)


def _ask_for_periods(
    asker: Asker, question: Question, base: DaySpan, period: DaySpan, measure: str
) -> tuple[Panel, tuple[str, ...]]:
    """The months of both periods and, of a dataset, of the years before, which say how much the series clusters."""
    for span in (base, period):
        if (
            find_first(span.start, "month") != span.start
            or find_last(find_first(span.end, "month"), "month") != span.end
        ):
            raise UsageError(f"{span}: a trend compares whole months; name a year, a quarter or months")
    if base.end >= period.start:
        raise UsageError(f"the base ({base}) must end before the period ({period}) begins")
    since = base.start if asker.source == INCIDENTS else base.start.replace(year=base.start.year - HISTORY_YEARS)
    counts, notes = asker.ask(replace(question, since=since, until=period.end), (base, period))
    for span in (base, period):
        if span.end < counts.origin.start or span.start > counts.origin.end:
            raise UsageError(
                f"{asker.source} covers {counts.origin.start} to {counts.origin.end}, no day of {span}; choose others"
            )
    return counts.panel(measure), notes


def _compare(question: Question, series: Series, base: DaySpan, period: DaySpan, notes: tuple[str, ...]) -> Trend:
    places = {first: place for place, first in enumerate(series.starts)}
    (base_from, base_to), (from_, to) = (
        (places[span.start], places[find_first(span.end, "month")] + 1) for span in (base, period)
    )
    before = series.values[:base_from]
    change = compare_periods(
        series.values[base_from:base_to], series.values[from_:to], cut_history(before), from_ - base_to
    )
    season, seasonal = _find_season(series, base_from, base_to, from_, to, change)
    return Trend(describe(question, series), base, period, change, season, seasonal, series, notes)


def _find_season(
    series: Series, base_from: int, base_to: int, from_: int, to: int, change: Change
) -> tuple[Season | None, float | None]:
    """The seasons of the months before the later period, and the ratio without them where the months differ."""
    known = series.values[:from_]
    if np.isfinite(known).sum() < SHORTEST or not np.nansum(known):
        return None, None
    first = series.starts[0].month - 1
    season = estimate_season(known, first, change.clustering.inflate(BLOCK) if change.clustering else 1.0)
    same = [s.month for s in series.starts[base_from:base_to]] == [s.month for s in series.starts[from_:to]]
    if same or change.ratio is None:
        return season, None
    usual = [
        season.weigh(series.starts[a].month - 1, series.observed[a:b].astype(np.float64)) / series.observed[a:b].sum()
        for a, b in ((base_from, base_to), (from_, to))
    ]
    return season, float(change.ratio * usual[0] / usual[1])


def _ask_for_series(asker: Asker, question: Question, measure: str) -> tuple[Panel, tuple[str, ...]]:
    if asker.source == INCIDENTS and not (question.since and question.until):
        raise UsageError("a break in incidents from the news needs --from and --to, days between which you read")
    spans = [DaySpan(question.since, question.until)] if question.since and question.until else []
    counts, notes = asker.ask(question, spans)
    return counts.panel(measure), notes


def _break(question: Question, series: Series, day: date | None, notes: tuple[str, ...]) -> BreakAt:
    """A day within a month breaks at the next month's beginning: the month itself is half before, half after."""
    place = None
    if day:
        month = find_first(day, "month")
        first = month if month == day else find_next(month, "month")
        if first not in series.starts:
            raise UsageError(f"{day}: the series has {series.names[0]} to {series.names[-1]}; choose a day in it")
        place = series.starts.index(first)
        notes = (*notes, *_note_half_month(day, first))
    found = find_break(series.values, series.starts[0].month - 1, place, np.random.default_rng(SEED))
    if found.slope is None:
        notes = (*notes, f"Under {SHORTEST_SIDE} months after the date: no change of slope is claimed.")
    return BreakAt(describe(question, series), series.starts[found.place], day, found, series, notes)


def _note_half_month(day: date, first: date) -> list[str]:
    if day == first:
        return []
    return [f"{day} lies within a month; the break is set at {first}, the first whole month after it."]
