"""What every page of a brief says of its data: the datasets as they are held, the rows behind a number, the command."""

from __future__ import annotations

import shlex
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from importlib.metadata import version

from torkham.briefs.pages import Held, RowList
from torkham.briefs.wording import say_count, say_day, say_number
from torkham.desk.sides import Side, name_areas
from torkham.desk.spillover import Asked
from torkham.model.dataset import Import

VERSION = version("torkham")
OPTIONS = {
    "of": "--from", "to": "--to", "source": "--source", "target_source": "--target-source", "level": "--level",
    "measure": "--measure", "since": "--since", "until": "--until", "far": "--far", "far_source": "--far-source",
    "step": "--date", "step_source": "--date-source", "groups": "--group", "origins": "--origins", "turns": "--turns",
    "lags": "--lags", "fade": "--fade",
}  # fmt: skip
LATER = ("far", "far_source", "step", "step_source", "groups", "origins", "turns")  # options that a what-if has not


def tell_held(held: Import, used: str) -> Held:
    """A dataset as it is held, and what was used of it."""
    covers = f"{say_day(held.start)} to {say_day(held.end)}, {say_count(held.rows, 'row')}"
    covers += ", preliminary" if held.candidate else ""
    return Held(held.name, held.version, covers, held.counts, used, held.terms, held.sha256)


def tell_side(side: Side, measure: str) -> str:
    """What was used of a dataset for one side of a border, and what was not."""
    placed = [(side.by_name, "by the name of their area"), (side.by_point, "by their coordinates")]
    how = " and ".join(f"{say_count(number, 'row')} {words}" for number, words in placed if number)
    what = f"{side.counts.sum():,.0f} {measure}" if measure != "events" else say_count(len(side.rows), "event")
    areas = f"{say_count(len(side.areas), 'area')} of {name_areas(side.name)} with {what}: {how}."
    left = f" Left out: {say_count(side.left_out, 'row')} known only to a wider area" if side.left_out else ""
    silent = f"{say_count(side.silent, 'area')} without any" if side.silent else ""
    if not left:
        return areas + (f" Left out: {silent}." if silent else "")
    return f"{areas}{left}{', ' * bool(silent)}{silent}."


def name_rows(prefix: str, area: int) -> str:
    """The anchor of the rows behind one area's counts."""
    return f"{prefix}-{area + 1}"


def list_rows(side: Side, prefix: str, measure: str, heard: Sequence[str]) -> tuple[RowList, ...]:
    """The rows behind each area of a side, in years; `heard` are the names of its areas."""
    years: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in side.rows:
        told = row.row_id if measure == "events" else f"{row.row_id} ({row.adds:.0f})"
        years[row.area][side.starts[row.month].year].append(told)
    lists = []
    for area, name in enumerate(heard):
        found = years[area]
        total = side.counts[:, area].sum()
        rows = sum(map(len, found.values()))
        words = f"{say_count(rows, 'row')} of {side.dataset}"
        words += "" if measure == "events" else f" with {say_number(round(total))} {measure}"
        listed = tuple((str(year), say_count(len(ids), "row"), tuple(ids)) for year, ids in sorted(found.items()))
        lists.append(RowList(name_rows(prefix, area), name, f"{words}.", listed))
    return tuple(lists)


def write_command(command: str, asked: Asked, *more: str) -> str:
    """The command that asks the same again and gives everything as JSON."""
    words = ["torkham", command]
    for field in fields(Asked):
        value = getattr(asked, field.name)
        if field.name not in OPTIONS or value == field.default or (command == "whatif" and field.name in LATER):
            continue
        for one in value if isinstance(value, tuple) else (value,):
            words += [OPTIONS[field.name], one.isoformat() if isinstance(one, date) else str(one)]
    for option, shapes in (("--from-areas", asked.from_shapes), ("--to-areas", asked.to_shapes)):
        words += [option, shapes[0].division.id.rsplit(".", 1)[0]] if shapes else []
    return shlex.join([*words, *more, "--json"])
