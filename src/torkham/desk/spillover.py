"""Does violence in one set of areas follow violence in another? The question put to the datasets of a desk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from torkham.desk.area_files import AreaShape, find_neighbours
from torkham.desk.dated import Dated
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
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.measures.border import Border, make_model
from torkham.measures.endemic_epidemic.fitting import fit_model
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.model import ONE_LAG
from torkham.measures.free_sign import FreeSign, regress_target
from torkham.measures.spillover import PERMUTATIONS, Following, Spillover, compare, fit_source, measure_spillover
from torkham.model.dataset import Import
from torkham.model.periods import list_periods
from torkham.store import datasets, exports

SEED = 20210815
FAR_KM, FAR_EVENTS = 1000.0, 100
MOST_LAGS = 6  # turned sources come from a year or more away; more lags would reach to them
FEWEST_EVENTS = 30  # a target with fewer tells nothing of a share


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of spillover. `source` is the dataset, `target_source` that of the target where it is another;
    `far` a country that cannot matter, None for the farthest that the dataset has; `step` a date to study, in
    `step_source` where that is another dataset, and for `groups` of the target too. `from_shapes` and `to_shapes` are
    areas of the user's own in place of those named. The past counts `lags` months back, each month
    `fade` times as much as the one after it."""

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
    groups: tuple[str, ...] = ()
    origins: int = 60
    turns: int = 199
    lags: int = 1
    fade: float = 0.5
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
    """What was asked, what the data are, and what was found in both views. `held` are the datasets; `by_neighbours` is
    the share where only areas that share a border weigh, None where none do; `far` names the country that cannot
    matter; `studies` tell what happened at the date, where one was named."""

    asked: Asked
    since: date
    until: date
    source: Side
    target: Side
    held: tuple[Import, ...]
    found: Spillover
    by_neighbours: Following | None
    far: str | None
    free: FreeSign
    by_country: Countries | None
    studies: tuple[Dated, ...] = ()

    def to_json(self) -> str:
        """What was asked and found, with every area, month and row behind it, as a JSON object."""
        from torkham.desk.spillover_records import describe_spillover

        return exports.render_record(describe_spillover(self))

    def chart(self) -> str:
        """What the model expects by month and where it comes from, as SVG that stands alone."""
        from torkham.desk.border_pages import draw_following

        return draw_following(self)


def ask_spillover(db: sqlite3.Connection, folder: Path, asked: Asked) -> SpilloverReport:
    """The report. Raises UsageError where the datasets cannot answer, MeasureError where the counts carry no model."""
    source, target, held = open_sides(db, folder, asked)
    if target.counts.sum() < FEWEST_EVENTS:
        raise UsageError(
            f"{asked.to} has {target.counts.sum():.0f} {asked.measure} in the period; {FEWEST_EVENTS} are needed"
        )
    border = make_border(source, target, asked)
    far, far_name = open_far(db, folder, asked, border, source, target)
    exchanges = min(PERMUTATIONS, asked.turns)
    found = measure_spillover(border, np.random.default_rng(SEED), far, asked.origins, asked.turns, exchanges)
    step = None if asked.step is None else sum(s < asked.step for s in target.starts)
    inside = step if step is not None and 2 <= step < len(target.starts) else None
    free = regress_target(target.counts, source.counts, step=inside)
    others = (asked.far_source, asked.step_source if asked.step else None)
    held = (*held, *(find_import(datasets.load_imports(db), name) for name in others if name))
    return SpilloverReport(
        asked, target.starts[0], target.end, source, target, tuple(dict.fromkeys(held)), found,
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


def open_sides(db: sqlite3.Connection, folder: Path, asked: Asked) -> tuple[Side, Side, tuple[Import, ...]]:
    """Both sides over the months that both datasets cover whole, and those datasets."""
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
    return sides[0], sides[1], tuple(dict.fromkeys(held))


def make_border(source: Side, target: Side, asked: Asked) -> Border:
    """The border, with weights by distance. Raises UsageError where its lags are not to be had."""
    if not 1 <= asked.lags <= MOST_LAGS:
        raise UsageError(f"{asked.lags} lags: the past may count 1 to {MOST_LAGS} months back")
    if not 0 < asked.fade < 1:
        raise UsageError(f"fade {asked.fade:g}: a month counts between 0 and 1 times as much as the one after it")
    lags = Lags(asked.lags, 1 - asked.fade) if asked.lags > 1 else ONE_LAG
    within = weigh_areas(target.areas, target.areas)
    return Border(target.counts, source.counts, within, weigh_areas(source.areas, target.areas), lags=lags)


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
    since, until = target.starts[0], target.end
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
