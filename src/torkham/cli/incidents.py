"""`incidents`, `show`, `brief`: what happened, as a list, one by one, and told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from torkham.cli.options import (
    HERE,
    ActorOption,
    AsJson,
    Background,
    DeskOption,
    MinKilled,
    Output,
    Place,
    Since,
    TypeOption,
    Until,
    check_output,
    filters,
    open_desk,
    put,
    warn,
)
from torkham.cli.pages import PageOption, find_page
from torkham.errors import UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk

FORMATS = ("table", "csv", "json", "geojson", "parquet")
BRIEF_FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


def incidents(
    desk: DeskOption = HERE,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    min_killed: MinKilled = None,
    background: Background = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json, geojson or parquet.")] = "table",
    output: Output = None,
) -> None:
    """List incidents, filtered, as a table or for other programs."""
    from torkham.cli.tables import draw_incidents, find_width
    from torkham.cli.wording import say_number

    check_output(format_, FORMATS, output)
    chosen = filters(since, until, place, actor, type_, min_killed, background)
    with open_desk(desk) as opened:
        found = opened.incidents(**chosen)
        if not found:
            warn(explain_none(opened, chosen))
    writers = {"csv": found.to_csv, "json": found.to_json, "geojson": found.to_geojson}
    if format_ == "parquet" and output:
        found.write_parquet(output)
    elif format_ in writers:
        put(writers[format_](), output)
    elif found:
        put(draw_incidents(found, find_width(output)), output)
    if output and (found or format_ != "table"):
        typer.echo(f"{say_number(len(found), 'incident')} in {output}", err=True)


def show(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="Such as inc_000001.")],
    desk: DeskOption = HERE,
    as_json: AsJson = False,
) -> None:
    """Show one incident with its sources and their sentences. Figures that differ stand side by side."""
    import json

    from torkham.cli.summaries import summarize_incident
    from torkham.model.contract import render_incident

    with open_desk(desk) as opened:
        incident = opened.incident(incident_id)
        told = () if as_json else opened.accounts(incident)
    if as_json:
        typer.echo(json.dumps(render_incident(incident), ensure_ascii=False, indent=1))
    else:
        typer.echo(summarize_incident(incident, told))


def brief(
    desk: DeskOption = HERE,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    min_killed: MinKilled = None,
    title: Annotated[str | None, typer.Option(help="The brief's title.")] = None,
    pages: PageOption = None,
    output: Output = None,
    format_: Annotated[str | None, typer.Option("--format", help="html or md; by default as FILE is named.")] = None,
) -> None:
    """Write the brief: one file that needs no network. It goes into the desk's folder `briefs` by default."""
    kind = format_ or name_format(output)
    chosen = filters(since, until, place, actor, type_, min_killed, None)
    with open_desk(desk) as opened:
        found = [find_page(opened, asked) for asked in pages or ()]
        text = opened.brief(format=kind, title=title, pages=found, **chosen)
        if not found and not opened.incidents(**chosen):
            warn(f"{explain_none(opened, chosen)}; the brief says so")
        output = output or opened.folder / "briefs" / f"brief.{kind}"
    put(text, output)
    typer.echo(f"The brief lies at {output}", err=True)


def explain_none(desk: Desk, chosen: dict[str, Any]) -> str:
    """That no incident matches, and which of the filters none matches even alone."""
    options = {"since": "--from", "until": "--to", "min_killed": "--min-killed"}
    alone = [
        f"{options.get(name, '--' + name)} {value}"
        for name, value in chosen.items()
        if value is not None and not isinstance(value, bool) and not desk.incidents(**{name: value})
    ]
    return "no incident matches" + (f" (none at all for {', '.join(alone)})" if alone else "")


def name_format(output: Path | None) -> str:
    """The format of a brief that a file's name asks for; html where none is named."""
    if output is None or str(output) == "-":
        return "html"
    if output.suffix.lower() not in BRIEF_FORMATS:
        raise UsageError(f"{output}: a brief is .html or .md; name the file so, or give --format html or md")
    return BRIEF_FORMATS[output.suffix.lower()]
