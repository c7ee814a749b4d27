"""`trend` and `breaks`: what changed, and how sure that is."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from torkham.cli.counting import AreaOption, SourceOption, TypeOfSource
from torkham.cli.options import (
    HERE,
    ActorOption,
    AsJson,
    DeskOption,
    MinKilled,
    Since,
    Until,
    open_desk,
    put,
    read_day,
    warn,
)

if TYPE_CHECKING:
    from torkham.desk.trends import BreakAt, Scanned, Trend

MeasureOption = Annotated[
    str, typer.Option("--measure", help="events, deaths_low, deaths_best, deaths_high or injured.")
]
ChartOption = Annotated[Path | None, typer.Option("--chart", metavar="FILE.svg", help="Draw it into this file.")]
LevelOption = Annotated[
    str | None,
    typer.Option("--level", help="Ask it of every country, province or district; the share of false findings is told."),
]


def trend(
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="2021, 2021-Q3, 2021-08 or 2021-05..2021-08.")],
    desk: DeskOption = HERE,
    base: Annotated[str | None, typer.Option(help="Compared with; by default the same months a year before.")] = None,
    source: SourceOption = "incidents",
    measure: MeasureOption = "events",
    area: AreaOption = None,
    actor: ActorOption = None,
    type_: TypeOfSource = None,
    min_killed: MinKilled = None,
    level: LevelOption = None,
    chart: ChartOption = None,
    as_json: AsJson = False,
) -> None:
    """Tell how much a count changed. With an interval that stands when violence comes in clusters."""
    from torkham.cli.trend_words import render, tell_trend, tell_trends

    chosen: dict[str, Any] = {
        "source": source, "measure": measure, "area": area, "actor": actor, "type": type_, "min_killed": min_killed,
    }  # fmt: skip
    with open_desk(desk) as opened:
        if level:
            scanned: Scanned[Trend] = opened.scan_trends(period, base, level=cast(Any, level), **chosen)
            put(render(scanned) if as_json else tell_trends(scanned), None)
            return
        found = opened.trend(period, base, **chosen)
    put(render(found) if as_json else tell_trend(found), None)
    if chart:
        put(found.draw(), chart)
        warn(f"the chart lies at {chart}")


def breaks(
    desk: DeskOption = HERE,
    at: Annotated[
        datetime | None,
        typer.Option("--at", parser=read_day, metavar="YYYY-MM-DD", help="The day; without it the best is searched."),
    ] = None,
    source: SourceOption = "incidents",
    measure: MeasureOption = "events",
    area: AreaOption = None,
    actor: ActorOption = None,
    type_: TypeOfSource = None,
    min_killed: MinKilled = None,
    since: Since = None,
    until: Until = None,
    level: LevelOption = None,
    chart: ChartOption = None,
    as_json: AsJson = False,
) -> None:
    """Tell whether a monthly series broke at a date. Level and slope, against series that have no break."""
    from torkham.cli.trend_words import render, tell_break, tell_breaks

    chosen: dict[str, Any] = {
        "source": source, "measure": measure, "area": area, "actor": actor, "type": type_, "min_killed": min_killed,
        "since": since.date() if since else None, "until": until.date() if until else None,
    }  # fmt: skip
    day = at.date() if at else None
    with open_desk(desk) as opened:
        if level:
            scanned: Scanned[BreakAt] = opened.scan_breaks(day, level=cast(Any, level), **chosen)
            put(render(scanned) if as_json else tell_breaks(scanned), None)
            return
        found = opened.breaks(day, **chosen)
    put(render(found) if as_json else tell_break(found), None)
    if chart:
        put(found.draw(), chart)
        warn(f"the chart lies at {chart}")
