"""Counts of a dataset that gives points but no names of areas: by the divisions of today in which the points lie."""

from __future__ import annotations

import numpy as np

from torkham.desk.counts import INCIDENTS, NEEDS
from torkham.desk.sides import LEVELS, count_side, find_divisions
from torkham.desk.trends import Asker
from torkham.errors import UsageError
from torkham.knowledge.gazetteer import load_gazetteer
from torkham.knowledge.places import Division
from torkham.model.counting import Question
from torkham.model.panel import Origin, Panel

MEASURES = ("events", "deaths_best")


def lacks_names(asker: Asker, question: Question) -> bool:
    """Whether the question is by province or district, and the dataset names none."""
    if asker.source == INCIDENTS or question.level not in LEVELS:
        return False
    _, table = asker.read()
    return bool(table.column(NEEDS[question.level]).null_count == table.num_rows)


def count_by_point(asker: Asker, question: Question, measure: str) -> tuple[Panel, tuple[str, ...]]:
    """Monthly counts of every division of the area asked for, with or without an event, and notes.

    Raises UsageError where no area is asked for, or something else than events or deaths of all parties.
    """
    held, table = asker.read()
    level = question.level or "province"
    if question.area is None:
        raise UsageError(f"{held.name} names no {level}, only points; name an --area, whose divisions are then counted")
    if question.actor or question.type or question.min_killed or measure not in MEASURES:
        raise UsageError(
            f"{held.name} names no {level}, only points: of these {' or '.join(MEASURES)} of all parties can be counted"
        )
    since, until = max(question.since or held.start, held.start), min(question.until or held.end, held.end)
    if since > until:
        raise UsageError(f"{held.name} covers {held.start} to {held.end}, none of the days asked for")
    side = count_side(table, held.name, question.area, level, since, until, measure)
    divisions = find_divisions(question.area, level, until)
    places = {division.id: place for place, division in enumerate(divisions)}
    counts = np.zeros((len(divisions), len(side.starts)))
    counts[[places[area.id] for area in side.areas]] = side.counts.T
    origin = Origin(held.name, f"{held.name} {held.version}", since, until, held.candidate)
    points = tuple(None if d.latitude is None or d.longitude is None else (d.latitude, d.longitude) for d in divisions)
    names = tuple(map(name_division, divisions))
    panel = Panel(names, measure, "month", side.starts, counts, np.ones(counts.shape, dtype=np.bool_), origin, points)
    notes = (
        f"Source: {origin.vintage}, {since} to {until}; counts {held.counts}.",
        f"{held.name} names no {level}: {side.by_point:,} rows were placed in the {level} of the nearest district's "
        f"point, {side.left_out:,} could not be.",
    )
    return panel, notes


def name_division(division: Division) -> str:
    """What a panel calls a division: "Kech, Balochistan, PAK"."""
    outer = [load_gazetteer().division(division.parent).name] if division.parent and division.level == 2 else []
    return ", ".join([division.name, *outer, division.country])
