"""Does violence in one set of areas follow violence in another? The question put to the datasets of a desk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from torkham.desk.area_files import AreaShape, find_neighbours
from torkham.desk.counts import Counts
from torkham.desk.importing import find_import
from torkham.desk.naming import find_country
from torkham.desk.sides import (
    COLUMNS,
    Side,
    count_country,
    count_shapes,
    count_side,
    find_distances,
    find_divisions,
    weigh_areas,
)
from torkham.errors import UsageError
from torkham.knowledge.areas import load_neighbours
from torkham.knowledge.places import load_gazetteer
from torkham.measures.border import Border, make_model
from torkham.measures.endemic_epidemic.fitting import fit_model
from torkham.measures.event_study import EventStudy, study_event
from torkham.measures.free_sign import FreeSign, regress_target
from torkham.measures.spillover import PERMUTATIONS, Following, Spillover, compare, fit_source, measure_spillover
from torkham.measures.whatif import WhatIf, ask_what_if, make_system
from torkham.model.arrays import Floats
from torkham.model.dataset import Import
from torkham.model.periods import find_last, list_periods
from torkham.store import datasets

SEED = 20210815
FAR_KM, FAR_EVENTS = 1000.0, 100
FEWEST_EVENTS = 30  # a target with fewer tells nothing of a share


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of spillover. `source` is the dataset, `target_source` that of the target where it is another;
    `far` a country that cannot matter, None for the farthest that the dataset has; `step` a date to study.
    `from_shapes` and `to_shapes` are areas of the user's own in place of those named."""

    of: str
    to: str
    source: str
    target_source: str | None = None
    level: str = "province"
    measure: str = "events"
    since: date | None = None
    until: date | None = None
    far: str | None = None
    far_source: str | None = None
    step: date | None = None
    step_source: str | None = None
    origins: int = 60
    turns: int = 199
    from_shapes: tuple[AreaShape, ...] | None = None
    to_shapes: tuple[AreaShape, ...] | None = None


@dataclass(frozen=True, slots=True)
class Countries:
    """The regression of either sign over whole countries, in the dataset in which the date is studied."""

    dataset: str
    measure: str
    end: date
    found: FreeSign


@dataclass(frozen=True, slots=True)
class SpilloverReport:
    """What was asked, what the data are, and what was found in both views. `by_neighbours` is the share where only
    areas that share a border weigh, None where none do; `far` names the country that cannot matter."""

    asked: Asked
    since: date
    until: date
    source: Side
    target: Side
    ends: tuple[str, ...]
    found: Spillover
    by_neighbours: Following | None
    far: str | None
    free: FreeSign
    by_country: Countries | None


def ask_spillover(db: sqlite3.Connection, folder: Path, asked: Asked) -> SpilloverReport:
    """The report. Raises UsageError where the datasets cannot answer, MeasureError where the counts carry no model."""
    source, target, ends = open_sides(db, folder, asked)
    if target.counts.sum() < FEWEST_EVENTS:
        raise UsageError(
            f"{asked.to} has {target.counts.sum():.0f} {asked.measure} in the period; {FEWEST_EVENTS} are needed"
        )
    border = make_border(source, target)
    far, far_name = open_far(db, folder, asked, border, source, target)
    exchanges = min(PERMUTATIONS, asked.turns)
    found = measure_spillover(border, np.random.default_rng(SEED), far, asked.origins, asked.turns, exchanges)
    step = None if asked.step is None else sum(s < asked.step for s in target.starts)
    inside = step if step is not None and 2 <= step < len(target.starts) else None
    free = regress_target(target.counts, source.counts, step=inside)
    return SpilloverReport(
        asked, target.starts[0], _end_of(target), source, target, ends, found,
        share_by_neighbours(asked, border, source, target), far_name, free, regress_countries(db, folder, asked),
    )  # fmt: skip


def regress_countries(db: sqlite3.Connection, folder: Path, asked: Asked) -> Countries | None:
    """The regression over the two countries of the areas asked for, with the step; None without a date to study."""
    if asked.step is None or asked.step_source is None:
        return None
    held = find_import(datasets.load_imports(db), asked.step_source)
    measure = "deaths" if held.kind == "totals" else asked.measure
    table = datasets.read_table(folder, held, COLUMNS)
    totals = [
        sum(
            count_country(table, country, held.start, held.end, measure)
            for country in sorted({d.country for d in find_divisions(areas, asked.level, held.end)})
        )
        for areas in (asked.to, asked.of)
    ]
    place = sum(month < asked.step for month in list_periods(held.start, held.end, "month"))
    return Countries(
        held.name, measure, held.end, regress_target(np.asarray(totals[0]), np.asarray(totals[1]), step=place)
    )


def open_sides(db: sqlite3.Connection, folder: Path, asked: Asked) -> tuple[Side, Side, tuple[str, ...]]:
    """Both sides over the months that both datasets cover whole, and a sentence on where each ends."""
    held = [
        find_import(datasets.load_imports(db), name) for name in (asked.source, asked.target_source or asked.source)
    ]
    since = max(asked.since or date.min, *(one.start for one in held))
    until = min(asked.until or date.max, *(one.end for one in held))
    if since >= until:
        spans = " and ".join(f"{one.name} covers {one.start} to {one.end}" for one in held)
        raise UsageError(f"{spans}: they share no month of those asked for")
    asked_for = ((asked.of, asked.from_shapes), (asked.to, asked.to_shapes))
    sides = []
    for one, (name, shapes) in zip(held, asked_for, strict=True):
        table = datasets.read_table(folder, one, COLUMNS)
        if shapes:
            sides.append(count_shapes(table, one.name, shapes, asked.level, since, until, asked.measure))
        else:
            sides.append(count_side(table, one.name, name, asked.level, since, until, asked.measure))
    return sides[0], sides[1], tuple(dict.fromkeys(f"{one.name} {one.version} ends on {one.end}" for one in held))


def make_border(source: Side, target: Side) -> Border:
    """The border, with weights by distance."""
    within = weigh_areas(target.areas, target.areas)
    return Border(target.counts, source.counts, within, weigh_areas(source.areas, target.areas))


def share_by_neighbours(asked: Asked, border: Border, source: Side, target: Side) -> Following | None:
    """The share where only areas that share a border weigh on each other."""
    pairs = load_neighbours() | find_neighbours([*(asked.from_shapes or ()), *(asked.to_shapes or ())])
    across = weigh_areas(source.areas, target.areas, pairs)
    if not across.any():
        return None
    near = replace(border, within=weigh_areas(target.areas, target.areas, pairs), across=across)
    without = fit_model(make_model(near, None), near.target)
    fit = fit_source(near, near.source, without)
    return Following("by common borders alone", fit.shares["across"], compare(without, fit), None)


def open_far(
    db: sqlite3.Connection, folder: Path, asked: Asked, border: Border, source: Side, target: Side
) -> tuple[Border | None, str | None]:
    """A country that cannot matter, as the source of the same target; None where the dataset has none."""
    held: Import = find_import(datasets.load_imports(db), asked.far_source or asked.source)
    table = datasets.read_table(folder, held, COLUMNS)
    since, until = target.starts[0], _end_of(target)
    country = asked.far and find_country(asked.far)
    if asked.far and not country:
        raise UsageError(f"{asked.far}: no country has that name")
    country = country or _find_farthest(table, source, target, since, until)
    if country is None or held.start > since or held.end < until:
        return None, None
    counts = count_country(table, country, since, until, asked.measure)
    if counts.sum() < FAR_EVENTS:
        return None, None
    return replace(border, source=counts, across=np.ones((1, len(target.areas)))), load_gazetteer().countries[
        country
    ].name


def _end_of(side: Side) -> date:
    return find_last(side.starts[-1], "month")


def _find_farthest(table: Any, source: Side, target: Side, since: date, until: date) -> str | None:
    """The country farthest from the target of those with events enough; None where all are near."""
    seen: dict[str, int] = {}
    for day, country in zip(table.column("date_start").to_pylist(), table.column("country").to_pylist(), strict=True):
        if country and since <= day <= until:
            seen[country] = seen.get(country, 0) + 1
    ours = {d.country for d in (*source.areas, *target.areas)}
    centre = target.points.mean(axis=0)[None]
    apart: dict[str, float] = {}
    for country, events in sorted(seen.items()):
        place = load_gazetteer().countries.get(country)
        if country not in ours and events >= FAR_EVENTS and place and place.latitude is not None:
            apart[country] = float(find_distances(centre, np.array([[place.latitude, place.longitude]]))[0, 0])
    return max((c for c, km in apart.items() if km >= FAR_KM), key=lambda c: apart[c], default=None)


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """A what-if: the areas that were scaled, by how much, from which month on, and what the model expects."""

    asked: Asked
    scaled: tuple[str, ...]
    factor: float
    months: tuple[date, ...]
    source: Side
    target: Side
    ends: tuple[str, ...]
    found: WhatIf


def ask_changed(
    db: sqlite3.Connection, folder: Path, asked: Asked, changed: str, factor: float, since: date, ahead: int
) -> WhatIfReport:
    """What the model expects in the target if violence in `changed`, areas of the source, were `factor` times as much
    from the month of `since` on, over the months that the data cover and `ahead` more.

    Raises UsageError where those areas are not of the source, or the date lies before or after the data.
    """
    source, target, ends = open_sides(db, folder, asked)
    if asked.from_shapes:
        wanted = {name.strip().lower() for name in changed.split(",")}
        scaled = np.array([d.name.lower() in wanted for d in source.areas])
    else:
        wanted = {d.id for d in find_divisions(changed, asked.level, _end_of(source))}
        scaled = np.array([d.id in wanted for d in source.areas])
    if not scaled.any():
        raise UsageError(f"{changed}: none of it lies in {asked.of} with an event in the period; name areas of it")
    border = make_border(source, target)
    counts = np.hstack((target.counts, source.counts))
    months = [*target.starts, *list_periods(_after(target.starts[-1], 1), _after(target.starts[-1], ahead), "month")]
    if ahead:
        counts = np.vstack((counts, np.full((ahead, counts.shape[1]), np.nan)))
        border = replace(border, target=counts[:, : len(target.areas)], source=counts[:, len(target.areas) :])
    start = sum(m < since.replace(day=1) for m in months)
    model = make_system(border, weigh_areas(target.areas, source.areas), weigh_areas(source.areas, source.areas))
    targets = np.arange(counts.shape[1]) < len(target.areas)
    factors: Floats = np.ones(counts.shape[1])
    factors[len(target.areas) :][scaled] = factor
    found = ask_what_if(model, counts, targets, factors, start, np.random.default_rng(SEED))
    names = tuple(d.name for d, s in zip(source.areas, scaled, strict=True) if s)
    return WhatIfReport(asked, names, factor, tuple(months[start:]), source, target, ends, found)


def _after(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


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
    return study_series(values, held, f"{counts.question.area}, {group}", on, "events", windows)
