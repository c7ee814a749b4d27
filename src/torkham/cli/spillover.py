"""`spillover`, `whatif`: does violence here follow violence there, and what if there were less of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from torkham.cli.options import HERE, DeskOption, Output, open_desk, put, read_day
from torkham.errors import UsageError

if TYPE_CHECKING:
    from torkham.desk.spillover import Asked

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
    output: Output = None,
) -> None:
    """Ask whether violence here follows violence there. One set of areas and another: model, placebos, forecasts,
    either sign."""
    from torkham.desk.telling_spillover import make_page, tell_spillover

    asked = make_question(
        of, to, source, target_source, level, measure, since, until, far, far_source, at, origins, turns, date_source
    )
    asked = take_shapes(asked, from_areas, to_areas)
    country, target = to.split(",")[0], target_source or source
    with open_desk(desk) as opened:
        report = opened.spillover(asked)
        studies = () if at is None else opened.study_date(date_source or target, country, at.date(), measure)
        for group in groups or ():
            studies += () if at is None else opened.study_date(target, country, at.date(), actor=group)
    page = output is not None and output.suffix.lower() in (".html", ".htm")
    put(make_page(report, studies) if page else tell_spillover(report, studies), output)


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
    output: Output = None,
) -> None:
    """Ask what the model expects here if violence there changes. Violence in areas of the source is halved, stopped or
    scaled, and the target follows."""
    from torkham.desk.telling_spillover import tell_what_if

    chosen = [(halve, 0.5), (stop, 0.0), (scale, by)]
    asked_for = [(areas, factor) for areas, factor in chosen if areas]
    if len(asked_for) != 1:
        raise UsageError("say what is to change with one of --halve AREAS, --stop AREAS, --scale AREAS --by FACTOR")
    areas, factor = asked_for[0]
    asked = make_question(of, to, source, target_source, level, measure, since, until)
    asked = take_shapes(asked, from_areas, to_areas)
    with open_desk(desk) as opened:
        put(tell_what_if(opened.what_if(asked, areas, factor, from_date.date(), months)), output)


def take_shapes(asked: Asked, from_areas: Path | None, to_areas: Path | None) -> Asked:
    """The question with areas of the user's own, where files of them are given."""
    from dataclasses import replace

    from torkham.desk.area_files import read_areas

    shapes = [None if path is None else read_areas(path) for path in (from_areas, to_areas)]
    return replace(asked, from_shapes=shapes[0], to_shapes=shapes[1])


def make_question(
    of: str,
    to: str,
    source: str,
    target_source: str | None,
    level: str,
    measure: str,
    since: datetime | None,
    until: datetime | None,
    far: str | None = None,
    far_source: str | None = None,
    at: datetime | None = None,
    origins: int = 60,
    turns: int = 199,
    date_source: str | None = None,
) -> Asked:
    from torkham.desk.spillover import Asked

    if level not in ("province", "district"):
        raise UsageError(f"--level {level}: choose from province, district")
    if measure not in ("events", "deaths"):
        raise UsageError(f"--measure {measure}: choose from events, deaths")
    first, last, step = (None if day is None else day.date() for day in (since, until, at))
    return Asked(
        of, to, source, target_source, level, measure, first, last, far, far_source, step, date_source, origins, turns
    )
