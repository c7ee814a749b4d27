"""What if there were less violence there? The question put to the datasets of a desk."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from torkham.desk.sides import Side, find_divisions, weigh_areas
from torkham.desk.spillover import SEED, Asked, make_border, open_sides
from torkham.errors import UsageError
from torkham.measures.whatif import WhatIf, ask_what_if, make_system
from torkham.model.arrays import Floats
from torkham.model.dataset import Import
from torkham.model.periods import list_periods
from torkham.store import exports


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """A what-if: the areas that were scaled (`changed` as asked for, `scaled` by name), by how much, from which month
    on, and what the model expects; `held` are the datasets."""

    asked: Asked
    changed: str
    scaled: tuple[str, ...]
    factor: float
    months: tuple[date, ...]
    source: Side
    target: Side
    held: tuple[Import, ...]
    found: WhatIf

    def to_json(self) -> str:
        """What was asked and expected, month by month, as a JSON object."""
        from torkham.desk.spillover_records import describe_what_if

        return exports.render_record(describe_what_if(self))

    def chart(self) -> str:
        """The paths with and without the change and the difference, by both doubts apart, as SVG that stands alone."""
        from torkham.desk.whatif_pages import draw_change

        return draw_change(self)


def ask_changed(
    db: sqlite3.Connection, folder: Path, asked: Asked, changed: str, factor: float, since: date, ahead: int
) -> WhatIfReport:
    """What the model expects in the target if violence in `changed`, areas of the source, were `factor` times as much
    from the month of `since` on, over the months that the data cover and `ahead` more.

    Raises UsageError where those areas are not of the source, or the date lies before or after the data.
    """
    source, target, held = open_sides(db, folder, asked)
    if asked.from_shapes:
        wanted = {name.strip().lower() for name in changed.split(",")}
        scaled = np.array([d.name.lower() in wanted for d in source.areas])
    else:
        wanted = {d.id for d in find_divisions(changed, asked.level, source.end)}
        scaled = np.array([d.id in wanted for d in source.areas])
    if not scaled.any():
        raise UsageError(f"{changed}: none of it lies in {asked.of} with an event in the period; name areas of it")
    border = make_border(source, target, asked)
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
    return WhatIfReport(asked, changed, names, factor, tuple(months[start:]), source, target, held, found)


def _after(first: date, months: int) -> date:
    number = first.year * 12 + first.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
