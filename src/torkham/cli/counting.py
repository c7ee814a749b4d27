"""`count`: how many events and deaths, by period, area and group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from torkham.cli.options import (
    HERE,
    ActorOption,
    DeskOption,
    MinKilled,
    Output,
    Since,
    Until,
    check_output,
    open_desk,
    put,
    warn,
)
from torkham.errors import UsageError

if TYPE_CHECKING:
    from torkham.desk.counts import Counts

FORMATS = ("table", "csv", "json", "parquet")
ALL = "all"
MOST_ROWS = 500  # of a table for a terminal

SourceOption = Annotated[str, typer.Option("--source", help="incidents, or a dataset that the desk holds.")]
AreaOption = Annotated[str | None, typer.Option("--area", help="A country, province, district or place.")]
TypeOfSource = Annotated[str | None, typer.Option("--type", help="A type of event, as the source writes it.")]


def count(
    desk: DeskOption = HERE,
    source: SourceOption = "incidents",
    by: Annotated[str, typer.Option(help="day, week, month, quarter, year, or all.")] = "month",
    level: Annotated[str | None, typer.Option(help="country, province, district, prio-grid or h3.")] = None,
    split: Annotated[str | None, typer.Option(help="actor, attacker, target, dyad, type or sub-type.")] = None,
    area: AreaOption = None,
    actor: ActorOption = None,
    type_: TypeOfSource = None,
    min_killed: MinKilled = None,
    since: Since = None,
    until: Until = None,
    h3: Annotated[int, typer.Option(help="H3's resolution, 0 to 15.")] = 5,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    output: Output = None,
) -> None:
    """Count events, deaths and injured; what was left out is told. Zero is zero, and missing is ?."""
    from torkham.model.periods import STEPS

    check_output(format_, FORMATS, output)
    if by not in (*STEPS, ALL):
        raise UsageError(f"--by {by}: there is no such step; choose from {', '.join((*STEPS, ALL))}")
    with open_desk(desk) as opened:
        found = opened.count(
            source,
            by=cast(Any, None if by == ALL else by),
            level=cast(Any, level),
            split=cast(Any, split),
            area=area,
            actor=actor,
            type=type_,
            min_killed=min_killed,
            since=since.date() if since else None,
            until=until.date() if until else None,
            h3=h3,
        )
    if format_ == "parquet" and output:
        found.write_parquet(output)
    elif format_ == "table":
        put(draw(found, output is not None), output)
    else:
        put(found.to_csv() if format_ == "csv" else found.to_json(), output)
    for note in found.notes:
        warn(note)


def draw(found: Counts, is_whole: bool) -> str:
    """The counts for a terminal: periods down, measures across; the rest of a long one is told."""
    from torkham.cli.tables import draw_rows, find_width

    table = found.table.drop_columns(["period", "observed"])
    shown = table if is_whole else table.slice(0, MOST_ROWS)
    names = ["period" if name == "label" else name for name in table.column_names]
    text = draw_rows(names, (list(row.values()) for row in shown.to_pylist()), tuple(found.values), find_width(None))
    more = table.num_rows - shown.num_rows
    return text + (f"{more} more rows; write all with --format csv --output FILE\n" if more else "")
