"""`forecast`: what the coming months may bring, by area."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from torkham.cli.counting import FORMATS, AreaOption, SourceOption, TypeOfSource
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
from torkham.cli.trends import ChartOption, MeasureOption
from torkham.errors import UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.desk.forecasts import Forecast, ForecastScores

DrawsOption = Annotated[
    Path | None, typer.Option("--draws", metavar="FILE.parquet", help="Every draw: area, month, draw, outcome.")
]
MOST_ROWS = 60  # of a table for a terminal


def forecast(
    desk: DeskOption = HERE,
    source: SourceOption = "incidents",
    level: Annotated[str, typer.Option("--level", help="country, province, district, prio-grid or h3.")] = "province",
    area: AreaOption = None,
    measure: MeasureOption = "events",
    months: Annotated[int, typer.Option("--months", min=1, max=12, help="How far ahead.")] = 12,
    model: Annotated[str | None, typer.Option("--model", help="Another way to foretell than the default.")] = None,
    actor: ActorOption = None,
    type_: TypeOfSource = None,
    min_killed: MinKilled = None,
    since: Since = None,
    until: Until = None,
    draws: DrawsOption = None,
    chart: ChartOption = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="No forecast: score all models on the last four years.")
    ] = False,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    output: Output = None,
) -> None:
    """Foretell events or deaths by area and month. As 1,000 draws and their quantiles; says what it was made from."""
    check_output(format_, FORMATS, output)
    asked: dict[str, Any] = {
        "source": source, "level": level, "area": area, "actor": actor, "type": type_, "min_killed": min_killed,
        "since": since.date() if since else None, "until": until.date() if until else None,
    }  # fmt: skip
    with open_desk(desk) as opened:
        if scores:
            _put_scores(opened.score_forecasts(months, measure=measure, **cast(Any, asked)), format_, output, chart)
            return
        found = opened.forecast(months, measure=measure, model=model, **cast(Any, asked))
    if format_ == "parquet" and output:
        found.write_parquet(output)
    elif format_ == "table":
        put(tell(found, output is not None), output)
    else:
        put(found.to_csv() if format_ == "csv" else found.to_json(), output)
    for note in found.notes:
        warn(note)
    if draws:
        found.write_draws(draws)
        warn(f"{found.draws.size:,} draws lie at {draws}")
    if chart:
        put(found.chart(), chart)
        warn(f"the chart lies at {chart}")


def find_forecast(
    opened: Desk,
    *,
    months: int,
    model: str | None,
    type_: str | None,
    since: datetime | None,
    until: datetime | None,
    **asked: Any,
) -> Forecast:
    """What the options of `forecast` ask for, with what such forecasts of the past would have scored."""
    first, last = (None if day is None else day.date() for day in (since, until))
    return opened.forecast(months, model=model, scored=True, type=type_, since=first, until=last, **asked)


def _put_scores(found: ForecastScores, format_: str, output: Path | None, chart: Path | None) -> None:
    if format_ not in ("table", "json"):
        raise UsageError(f"{format_}: scores are written as a table or as json")
    put(tell_scores(found) if format_ == "table" else found.to_json(), output)
    for note in found.notes:
        warn(note)
    if chart:
        put(found.chart(), chart)
        warn(f"the PIT histograms lie at {chart}")


def tell_scores(found: ForecastScores) -> str:
    """The tables of standings for a terminal, the lowest CRPS first."""
    from torkham.cli.tables import draw_rows, find_width

    names = ("model", "CRPS", "IGN", "MIS", "in 50%", "in 90%", "skill", "95% interval")
    text = f"Forecasts of {found.about}, {found.months} months to {found.until}, each from what was known then\n"
    for where, table in (("all places", found.whole), ("places with violence in the five years before", found.active)):
        if table is None:
            continue
        cells = [
            [one.name, f"{one.crps:.4f}", f"{one.ign:.3f}", f"{one.mis:.3f}", *(f"{held:.0%}" for held in one.held),
             f"{one.skill:+.1%}", f"{one.low:+.1%} to {one.high:+.1%}"]
            for one in table.standings
        ]  # fmt: skip
        text += f"\n{where}: {table.cells:,} forecasts; skill against {table.best}, the best benchmark\n"
        text += draw_rows(names, cells, names[1:], find_width(None))
    return text


def tell(found: Forecast, is_whole: bool) -> str:
    """The forecast for a terminal: the areas where most is foretold first; the rest of a long one is told."""
    from torkham.cli.tables import draw_rows, find_width

    rows = found.table.to_pylist()
    if not is_whole and len(rows) > MOST_ROWS:
        means = {area: float(found.draws[:, number].mean()) for number, area in enumerate(found.areas)}
        rows.sort(key=lambda row: -means[row["area"]])
    shown = rows if is_whole else rows[: max(MOST_ROWS // len(found.starts), 1) * len(found.starts)]
    names = ("area", "month", "mean", "any", "q05", "q25", "q50", "q75", "q95")
    cells = [
        [row["area"], row["month"], f"{row['mean']:.2f}", f"{row['any']:.0%}", *(f"{row[q]:.1f}" for q in names[4:])]
        for row in shown
    ]
    head = f"{found.about}, {found.names[0]} to {found.names[-1]}, foretold by: {found.model}\n"
    text = head + draw_rows(names, cells, names[2:], find_width(None))
    more = len(rows) - len(shown)
    return text + (f"{more} more rows; write all with --format csv --output FILE\n" if more else "")
