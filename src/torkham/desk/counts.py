"""Counts over the incidents of a desk or an imported dataset: the question understood, counted, and laid out."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from torkham.datasets.normalizing import place_rows
from torkham.desk.asking import find_actors, find_area, find_type
from torkham.desk.importing import find_import
from torkham.errors import UsageError
from torkham.measures.counts import fill_counts
from torkham.model.arrays import Flags, Floats
from torkham.model.counting import MEASURES, Counted, Question
from torkham.model.dataset import Import
from torkham.model.incident import Incident
from torkham.model.panel import Origin, Panel
from torkham.model.periods import STEPS, Step, find_first, find_last, list_periods, name_period
from torkham.store import datasets, documents, exports
from torkham.store.incidents import load_incidents
from torkham.store.tallies import COLUMNS, Tally, read_incident_events, tally

if TYPE_CHECKING:
    import pyarrow

INCIDENTS = "incidents"
MOST_CELLS = 20_000_000
DIRECTED = ("incidents", "gtd")
"""Sources that tell who attacked; in others the sides are side by side."""
AREA_KINDS = {
    "country": "a country", "province": "a province", "district": "a district", "prio-grid": "a cell of PRIO-GRID",
    "h3": "a cell of H3",
}  # fmt: skip
NEEDS = {
    "country": "country", "province": "area1", "district": "area2", "prio-grid": "latitude", "h3": "latitude",
    "actor": "actors", "attacker": "side_a", "target": "target", "dyad": "dyad", "type": "event_type",
    "sub-type": "sub_event_type",
}  # fmt: skip
"""The column without which there is no such level or group."""


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """What was counted, as a table and as arrays, with what has to be known of it.

    `table` has a row for each period, area and group: `period` (its first day) and `label`, `area`, `group`, the
    measures, `observed`. A measure is null where nobody looked, or where the numbers of all its events are unknown.
    `origin` tells source, vintage and the days covered; `rule` by which rule the source counts.
    """

    question: Question
    origin: Origin
    rule: str
    counted: Counted
    keys: tuple[tuple[str, str | None], ...]
    starts: tuple[date, ...]
    observed: Flags
    values: dict[str, Floats]
    points: dict[str, tuple[float, float]]

    @property
    def table(self) -> pyarrow.Table:
        """A row for each period and area (with its group): number of events, deaths, injured; null where missing."""
        return lay_out(self)

    @property
    def notes(self) -> tuple[str, ...]:
        """What went into the count and what did not, in sentences."""
        return say_notes(self)

    def to_csv(self) -> str:
        """The table as CSV; a missing value is an empty cell."""
        return exports.render_csv(self.table)

    def to_json(self) -> str:
        """The table as a JSON object: question, source, vintage, days covered, notes, rows."""
        return exports.render_counts(self.table, describe(self))

    def write_parquet(self, path: str | Path) -> None:
        """The table as one Parquet file, put in place whole. Raises DeskError where it cannot be written."""
        exports.write_parquet(self.table, Path(path))

    def panel(self, measure: str = "events") -> Panel:
        """The counts of one measure, areas (with their groups) x periods. Raises UsageError where the source does not
        give the measure."""
        if measure not in self.values:
            raise UsageError(f"{measure}: {self.origin.source} does not give it; it gives {', '.join(self.values)}")
        values = self.values[measure]
        names = tuple(area if group is None else f"{area} / {group}" for area, group in self.keys)
        points = tuple(self.points.get(area) for area, _ in self.keys)
        step = self.question.step
        if step is None:
            raise UsageError("counts of the whole time are no panel; ask for a period: day, week, month, quarter, year")
        return Panel(names, measure, step, self.starts, values, ~np.isnan(values), self.origin, points)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """The rows that are counted, where they come from, and by which rule. `has_events` is False where they are sums;
    `finest` is the shortest period that they can be counted by; `looked` are the days on which somebody looked, None
    for all that are covered."""

    name: str
    dataset: str
    table: pyarrow.Table
    origin: Origin
    rule: str
    has_events: bool
    finest: Step
    looked: frozenset[date] | None


def count(db: sqlite3.Connection, folder: Path, source: str, question: Question, coder: str) -> Counts:
    """The counts that a question asks for. Raises UsageError where the source cannot answer it as asked, with what it
    could."""
    return count_rows(open_incidents(db, coder) if source == INCIDENTS else open_dataset(db, folder, source), question)


def count_rows(rows: Source, question: Question) -> Counts:
    """The counts that a question asks of a source that is open. Raises UsageError as `count`."""
    check_question(rows, question)
    span = find_span(rows, question)
    area = find_area(rows.table, question.area, rows.name) if question.area else None
    actors = find_actors(rows.table, question.actor, rows.name) if question.actor else None
    if question.type:
        question = replace(question, type=find_type(rows.table, question.type, rows.name))
    starts = list_periods(*span, question.step) if question.step else (span[0],)
    observed = find_observed(rows, starts, question.step, span)
    seen = [first for first, is_seen in zip(starts, observed.tolist(), strict=True) if is_seen]
    found = tally(rows.table, question, area, actors, span, seen)
    if len(found.keys) * len(starts) > MOST_CELLS:
        raise UsageError(
            f"{len(found.keys)} groups by {len(starts)} periods are too many; ask for fewer or longer ones"
        )
    values = fill(found, starts, observed, list_measures(rows))
    covered = (max(rows.origin.start, span[0]), min(rows.origin.end, span[1]))
    origin = replace(rows.origin, start=covered[0], end=max(covered))
    return Counts(question, origin, rows.rule, found.counted, found.keys, starts, observed, values, found.points)


def open_dataset(db: sqlite3.Connection, folder: Path, name: str) -> Source:
    """An imported dataset as a source."""
    from pyarrow import compute

    held: Import = find_import(datasets.load_imports(db), name)
    table = datasets.read_table(folder, held, (*COLUMNS, "row_id"))
    longest = compute.max(compute.days_between(table.column("date_start"), table.column("date_end"))).as_py()
    finest: Step = "day" if held.kind == "events" or not longest else "month" if longest <= 31 else "year"
    origin = Origin(held.name, f"{held.name} {held.version}", held.start, held.end, held.candidate)
    return Source(held.name, held.dataset, table, origin, held.counts, held.kind != "totals", finest, None)


def open_incidents(db: sqlite3.Connection, coder: str, publishers: Collection[str] | None = None) -> Source:
    """The incidents read from the news; where `publishers` are given, those that one of them told.

    Someone looked on the days of which coded documents are, and on those of incidents told as news.
    """
    told = None if publishers is None else [i.id for i in load_incidents(db) if is_told_by(i, publishers)]
    table = read_incident_events(db, told)
    news = [day for day, background in zip(table.column("date_start").to_pylist(),
                                           table.column("background").to_pylist(), strict=True)
            if day and not background]  # fmt: skip
    looked = frozenset([date.fromisoformat(row.day) for row in documents.count_coverage(db) if row.coded] + news)
    if not looked:
        raise UsageError("the desk holds no coded report; read some with: torkham read PATH...")
    origin = Origin(INCIDENTS, f"incidents coded by torkham {coder}", min(looked), max(looked))
    rule = "incidents of political violence that the reports in the desk recount, lethal or not, background included"
    return Source(INCIDENTS, INCIDENTS, place_rows(table), origin, rule, True, "day", looked)


def is_told_by(incident: Incident, publishers: Collection[str]) -> bool:
    """Whether an account of the incident comes from one of these sources; a document without a publisher is its own."""
    return any((ref.publisher or ref.document) in publishers for ref in incident.accounts)


def check_question(rows: Source, question: Question) -> None:
    """Raises UsageError where the source has not what the question groups by."""
    for name, asked in (("--level", question.level), ("--split", question.split)):
        lacks = asked and rows.table.column(NEEDS[asked]).null_count == rows.table.num_rows
        if asked and (lacks or (asked == "attacker" and rows.dataset not in DIRECTED)):
            known = [n for n, c in NEEDS.items() if rows.table.column(c).null_count < rows.table.num_rows]
            known = [n for n in known if n != "attacker" or rows.dataset in DIRECTED]
            raise UsageError(f"{name} {asked}: {rows.name} does not tell it; it tells {', '.join(known)}")
    if question.step and STEPS.index(question.step) < STEPS.index(rows.finest):
        raise UsageError(f"--by {question.step}: {rows.name} gives sums by {rows.finest}; ask for --by {rows.finest}")


def find_span(rows: Source, question: Question) -> tuple[date, date]:
    """The days asked for, by default all that the source covers. Raises UsageError where it covers none of them, or
    where they cut a period that it gives only a sum of."""
    since, until = question.since or rows.origin.start, question.until or rows.origin.end
    if since > rows.origin.end or until < rows.origin.start:
        asked = " ".join(
            [f"from {question.since}"] * bool(question.since) + [f"to {question.until}"] * bool(question.until)
        )
        raise UsageError(
            f"{rows.name} covers {rows.origin.start} to {rows.origin.end}, no day {asked}; ask for days in it"
        )
    if (find_first(since, rows.finest), find_last(until, rows.finest)) != (since, until):
        raise UsageError(f"{rows.name} gives sums by {rows.finest}, and {since} to {until} is no whole {rows.finest}")
    return since, until


def find_observed(rows: Source, starts: Sequence[date], step: Step | None, span: tuple[date, date]) -> Flags:
    """In which of the periods anybody looked."""
    if step is None:
        return np.array([True])
    if rows.looked is None:
        return np.array([s <= rows.origin.end and find_last(s, step) >= rows.origin.start for s in starts])
    looked = {find_first(day, step) for day in rows.looked if span[0] <= day <= span[1]}
    return np.array([first in looked for first in starts])


def list_measures(rows: Source) -> tuple[str, ...]:
    """The measures that the source gives: of sums no events, of others no numbers that it never has."""
    given = [m for m in MEASURES[1:] if rows.table.column(m).null_count < rows.table.num_rows]
    return ("events", *given) if rows.has_events else tuple(given)


def fill(found: Tally, starts: Sequence[date], observed: Flags, measures: Sequence[str]) -> dict[str, Floats]:
    """The matrix (groups x periods) of each measure."""
    numbers = {key: number for number, key in enumerate(found.keys)}
    places = {first: number for number, first in enumerate(starts)}
    pairs = zip(found.rows.column("area").to_pylist(), found.rows.column("kind").to_pylist(), strict=True)
    rows = np.array([numbers[pair] for pair in pairs], dtype=np.int64)
    columns = np.array([places[first] for first in found.rows.column("period").to_pylist()], dtype=np.int64)
    shape = (len(found.keys), len(starts))
    return {
        measure: fill_counts(rows, columns, to_floats(found.rows.column(measure)), shape, observed)
        for measure in measures
    }


def to_floats(column: Any) -> Floats:
    """A column of numbers as an array, NaN for null."""
    array: Floats = column.to_numpy(zero_copy_only=False).astype(np.float64)
    return array


def lay_out(counts: Counts) -> Any:
    """The table of counts, by area, group and period."""
    import pyarrow

    step, groups, periods = counts.question.step, len(counts.keys), len(counts.starts)
    labels = [name_period(first, step) if step else f"{counts.origin.start} to {counts.origin.end}"
              for first in counts.starts]  # fmt: skip
    each = pyarrow.array(np.repeat(np.arange(groups), periods))
    every = pyarrow.array(np.tile(np.arange(periods), groups))
    columns = {
        "period": pyarrow.array(list(counts.starts), pyarrow.date32()).take(every),
        "label": pyarrow.array(labels, pyarrow.string()).take(every),
        "area": pyarrow.array([area for area, _ in counts.keys], pyarrow.string()).take(each),
    }
    if counts.question.split:
        columns["group"] = pyarrow.array([group for _, group in counts.keys], pyarrow.string()).take(each)
    for measure, values in counts.values.items():
        flat = values.ravel()
        columns[measure] = pyarrow.array(np.nan_to_num(flat).astype(np.int64), mask=np.isnan(flat))
    columns["observed"] = pyarrow.array(np.tile(counts.observed, groups))
    return pyarrow.table(columns)


def describe(counts: Counts) -> dict[str, Any]:
    """What a table of counts does not say of itself."""
    question = {field.name: getattr(counts.question, field.name) for field in fields(counts.question)}
    return {
        "question": {name: value for name, value in question.items() if value is not None},
        "source": counts.origin.source,
        "vintage": counts.origin.vintage,
        "start": counts.origin.start,
        "end": counts.origin.end,
        "candidate": counts.origin.candidate,
        "counts": counts.rule,
        "rows_counted": asdict(counts.counted),
        "notes": counts.notes,
    }


def say_notes(counts: Counts) -> tuple[str, ...]:
    """What has to be known of a count, in sentences."""
    told, origin, question = counts.counted, counts.origin, counts.question
    lines = [f"Source: {origin.vintage}, {origin.start} to {origin.end}; counts {counts.rule}."]
    if origin.candidate:
        lines.append("The data are preliminary: the final release may drop or change events.")
    lines.append(f"{told.counted:,} of {told.rows:,} rows counted; {told.filtered:,} do not match what was asked for.")
    kind = AREA_KINDS.get(question.level or "", "")
    parts = (
        (told.undated, "not counted: no day is known"),
        (told.outside, "not counted: outside the days asked for, or where nobody looked"),
        (told.coarser_where, f"not counted: known only to a wider area than {kind}"),
        (told.coarser_when, f"counted where they begin: known only to more than one {question.step}"),
        (told.toll_unknown if "deaths_best" in counts.values else 0, "counted without deaths: no figure is known"),
        (told.toll_open if "deaths_high" in counts.values else 0, "counted with the figure that an open toll has"),
    )
    lines += [f"{number:,} {'row' if number == 1 else 'rows'} {rest}." for number, rest in parts if number]
    if question.split == "actor":
        lines.append("An event counts for each of its parties: the groups add up to more than the events.")
    missing = len(counts.starts) - int(counts.observed.sum())
    if missing:
        lines.append(f"{missing} of {len(counts.starts)} periods are missing: nobody looked, which is not zero.")
    return tuple(lines)
