"""`spillover`, `whatif`: does violence here follow violence there, and what if there were less of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from torkham.cli.options import HERE, AsJson, DeskOption, Output, open_desk, put, read_day, warn
from torkham.cli.trends import ChartOption
from torkham.errors import UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.desk.spillover import Asked, SpilloverReport
    from torkham.desk.whatif import WhatIfReport

Of = Annotated[str, typer.Option("--from", help="A country, province, district or named set (AF-east), or several.")]
To = Annotated[str, typer.Option("--to", help="The same, for the areas that may follow.")]
Source = Annotated[
    str, typer.Option("--source", help="The dataset of the source; of the target too, where one is enough.")
]
TargetSource = Annotated[str | None, typer.Option("--target-source", help="The dataset of the target.")]
LevelOption = Annotated[str, typer.Option("--level", help="province or district.")]
Measure = Annotated[str, typer.Option("--measure", help="events or deaths.")]
FromAreas = Annotated[
    Path | None, typer.Option(metavar="FILE", help="GeoJSON polygons in place of the source's areas.")
]
ToAreas = Annotated[Path | None, typer.Option(metavar="FILE", help="GeoJSON polygons in place of the target's areas.")]
First = Annotated[datetime | None, typer.Option("--since", parser=read_day, metavar="YYYY-MM-DD", help="First day.")]
LagsOption = Annotated[int, typer.Option("--lags", min=1, max=6, help="So many months back the past counts.")]
FadeOption = Annotated[
    float, typer.Option("--fade", help="With --lags: how much a month counts of the one after it, 0 to 1.")
]
Last = Annotated[datetime | None, typer.Option("--until", parser=read_day, metavar="YYYY-MM-DD", help="Last day.")]


def spillover(
    of: Of,
    to: To,
    desk: DeskOption = HERE,
    source: Source = "ged",
    target_source: TargetSource = None,
    level: LevelOption = "province",
    measure: Measure = "events",
    since: First = None,
    until: Last = None,
    from_areas: FromAreas = None,
    to_areas: ToAreas = None,
    lags: LagsOption = 1,
    fade: FadeOption = 0.5,
    far: Annotated[str | None, typer.Option(help="A country that cannot matter, as a placebo.")] = None,
    far_source: Annotated[str | None, typer.Option(help="The dataset of that country.")] = None,
    at: Annotated[
        datetime | None,
        typer.Option("--date", parser=read_day, metavar="YYYY-MM-DD", help="A date: what changed at it?"),
    ] = None,
    date_source: Annotated[str | None, typer.Option(help="The dataset in which the date is studied.")] = None,
    groups: Annotated[
        list[str] | None, typer.Option("--group", help="A group of the target to study at the date.")
    ] = None,
    origins: Annotated[int, typer.Option(min=0, help="Months to forecast, the last ones.")] = 60,
    turns: Annotated[int, typer.Option(min=19, help="Turned sources that show what chance does.")] = 199,
    chart: ChartOption = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Ask whether violence here follows violence there. One set of areas and another: model, placebos, forecasts,
    either sign."""
    from torkham.desk.telling_spillover import tell_spillover

    with open_desk(desk) as opened:
        report = find_spillover(
            opened, of=of, to=to, source=source, target_source=target_source, level=level, measure=measure, since=since,
            until=until, from_areas=from_areas, to_areas=to_areas, lags=lags, fade=fade, far=far,
            far_source=far_source, at=at, date_source=date_source, groups=groups, origins=origins, turns=turns,
        )  # fmt: skip
    put_report(report, tell_spillover(report), as_json, output, chart)


def whatif(
    of: Of,
    to: To,
    from_date: Annotated[
        datetime,
        typer.Option("--from-date", parser=read_day, metavar="YYYY-MM-DD", help="From the month of this day on."),
    ],
    desk: DeskOption = HERE,
    halve: Annotated[str | None, typer.Option(help="Areas of the source with half as much violence.")] = None,
    stop: Annotated[str | None, typer.Option(help="Areas of the source with none.")] = None,
    scale: Annotated[str | None, typer.Option(help="Areas of the source, with --by.")] = None,
    by: Annotated[float, typer.Option(min=0.0, help="How many times as much, with --scale.")] = 1.0,
    months: Annotated[int, typer.Option(min=0, help="Months beyond the end of the data.")] = 0,
    source: Source = "ged",
    target_source: TargetSource = None,
    level: LevelOption = "province",
    measure: Measure = "events",
    since: First = None,
    until: Last = None,
    from_areas: FromAreas = None,
    to_areas: ToAreas = None,
    lags: LagsOption = 1,
    fade: FadeOption = 0.5,
    chart: ChartOption = None,
    as_json: AsJson = False,
    output: Output = None,
) -> None:
    """Ask what the model expects here if violence there changes. Violence in areas of the source is halved, stopped or
    scaled, and the target follows."""
    from torkham.desk.telling_whatif import tell_what_if

    with open_desk(desk) as opened:
        report = find_change(
            opened, of=of, to=to, from_date=from_date, halve=halve, stop=stop, scale=scale, by=by, months=months,
            source=source, target_source=target_source, level=level, measure=measure, since=since, until=until,
            from_areas=from_areas, to_areas=to_areas, lags=lags, fade=fade,
        )  # fmt: skip
    put_report(report, tell_what_if(report), as_json, output, chart)


def put_report(
    report: SpilloverReport | WhatIfReport, told: str, as_json: bool, output: Path | None, chart: Path | None
) -> None:
    """The report as its output asks: JSON, a page of HTML where the file is named so, else text; and its drawing."""
    from torkham.desk.pages import render

    is_page = output is not None and output.suffix.lower() in (".html", ".htm")
    put(report.to_json() if as_json else render(report) if is_page else told, output)
    if chart:
        put(report.chart(), chart)
        warn(f"the chart lies at {chart}")


def find_spillover(
    opened: Desk,
    *,
    far: str | None,
    far_source: str | None,
    at: datetime | None,
    date_source: str | None,
    groups: Sequence[str] | None,
    origins: int,
    turns: int,
    **sides: Any,
) -> SpilloverReport:
    """What the options of `spillover` ask for."""
    from dataclasses import replace

    asked = make_question(**sides)
    step = None if at is None else at.date()
    return opened.spillover(
        replace(
            asked, far=far, far_source=far_source, step=step, step_source=date_source, groups=tuple(groups or ()),
            origins=origins, turns=turns,
        )
    )  # fmt: skip


def find_change(
    opened: Desk,
    *,
    from_date: datetime,
    halve: str | None,
    stop: str | None,
    scale: str | None,
    by: float,
    months: int,
    **sides: Any,
) -> WhatIfReport:
    """What the options of `whatif` ask for."""
    chosen = [(halve, 0.5), (stop, 0.0), (scale, by)]
    asked_for = [(areas, factor) for areas, factor in chosen if areas]
    if len(asked_for) != 1:
        raise UsageError("say what is to change with one of --halve AREAS, --stop AREAS, --scale AREAS --by FACTOR")
    areas, factor = asked_for[0]
    return opened.what_if(make_question(**sides), areas, factor, from_date.date(), months)


def make_question(
    *,
    of: str,
    to: str,
    source: str,
    target_source: str | None,
    level: str,
    measure: str,
    since: datetime | None,
    until: datetime | None,
    from_areas: Path | None,
    to_areas: Path | None,
    lags: int,
    fade: float,
) -> Asked:
    """The question that both commands put, with areas of the user's own where files of them are given."""
    from torkham.desk.area_files import read_areas
    from torkham.desk.spillover import Asked

    if level not in ("province", "district"):
        raise UsageError(f"--level {level}: choose from province, district")
    if measure not in ("events", "deaths"):
        raise UsageError(f"--measure {measure}: choose from events, deaths")
    first, last = (None if day is None else day.date() for day in (since, until))
    own = [None if path is None else read_areas(Path(path)) for path in (from_areas, to_areas)]
    return Asked(
        of, to, source, target_source, level, measure, first, last, lags=lags, fade=fade, from_shapes=own[0],
        to_shapes=own[1],
    )  # fmt: skip
