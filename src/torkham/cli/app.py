"""The commands. What takes time to import is imported by the command that needs it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from torkham.errors import DeskError, TorkhamError, UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.settings import Settings

FAILED, MISUSED, STOPPED = 1, 2, 130

app = typer.Typer(
    name="torkham",
    help="Read conflict reports, record the incidents that they recount with the words behind every value, brief.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DeskOption = Annotated[
    Path, typer.Option("--desk", envvar="TORKHAM_DESK", show_default=True, metavar="DIR", help="The desk's folder.")
]
Since = Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")]
Until = Annotated[datetime | None, typer.Option("--to", formats=["%Y-%m-%d"], help="Last day.")]
Place = Annotated[str | None, typer.Option(help="A place, district, province or country (ISO alpha-3).")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="A party: its id, its name or a word of it.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="An ACLED event or sub-event type.")]
MinKilled = Annotated[int | None, typer.Option(min=0, help="At least so many killed.")]
Background = Annotated[
    bool | None,
    typer.Option("--background/--no-background", help="Only incidents told as background, or none of them."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON in the public format.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")]

HERE = Path("desk")
FORMATS = ("table", "csv", "json", "geojson", "parquet")
BRIEF_FORMATS = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
READS = "Torkham reads .txt, .md, .html, .pdf, .jsonl, .json, .rss, .atom, .xml and .warc files"


def main() -> None:
    """Run a command; an error is one line, and the exit status says how it went."""
    set_up_logging()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except TorkhamError as error:
        warn(str(error))
        sys.exit(MISUSED if isinstance(error, UsageError) else FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else Python complains at its exit
        sys.exit(FAILED)


@app.callback(invoke_without_command=True)
def start(
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    if version:
        from importlib.metadata import version as read_version

        typer.echo(f"torkham {read_version('torkham')}")
        raise typer.Exit


@app.command()
def code(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files or folders; - is standard input.")],
    as_json: AsJson = False,
    with_text: Annotated[bool, typer.Option(help="Put the document's text into the JSON.")] = False,
) -> None:
    """Code documents without a desk. Prints a summary to read, or one JSON object a line."""
    import json

    from torkham.cli.summaries import summarize_document
    from torkham.model.contract import render_coded_document
    from torkham.pipeline import code_files

    found, failed = False, False
    for item in code_files(files, read_settings()):
        found = True
        if isinstance(item, TorkhamError):
            failed = True
            warn(str(item))
        elif as_json:
            typer.echo(json.dumps(render_coded_document(item, with_text), ensure_ascii=False))
        else:
            typer.echo(summarize_document(item))
    if not found:
        warn(f"no document in {', '.join(files)}; {READS}")
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def schema(name: Annotated[str, typer.Argument(help="torkham/coded-document/1 or torkham/incident/1.")]) -> None:
    """Print the JSON Schema of a public format."""
    from importlib.resources import files

    from torkham.model.contract import SCHEMAS

    known = {key: file for full, file in SCHEMAS.items() for key in (full, full.split("/")[1])}
    if name not in known:
        raise UsageError(f"{name}: there is no such format; choose from {', '.join(SCHEMAS)}")
    typer.echo(files("torkham.knowledge").joinpath("schemas", known[name]).read_text(encoding="utf-8"), nl=False)


@app.command()
def init(folder: Annotated[Path, typer.Argument(metavar="DIR")] = HERE) -> None:
    """Make a desk; one that is there stays as it is."""
    from torkham.desk import Desk

    Desk.init(folder).close()
    there = "" if folder == HERE else f" --desk {folder}"
    typer.echo(f"The desk is in {folder}. Read reports into it with: torkham read PATH...{there}", err=True)


@app.command()
def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Files or folders; - is standard input.")],
    desk: DeskOption = HERE,
) -> None:
    """Read reports into the desk: ingest, code, join. Safe to stop and run again."""
    from torkham.cli.progress import show_progress
    from torkham.cli.wording import list_some, say_number

    with open_desk(desk) as opened:
        try:
            with show_progress() as progress:
                report = opened.read(paths, progress)
        except KeyboardInterrupt:
            warn("stopped. What was counted is kept; run the same command again to go on.")
            raise typer.Exit(STOPPED) from None
        held = len(opened.documents())
    for problem in (*report.failed, *report.not_coded):
        warn(problem.message)
    if report.skipped:
        warn(f"passed over, as Torkham does not read files of their kind: {list_some(report.skipped)}")
    if not (report.coded or report.known or report.not_coded or report.failed):
        warn(f"no document in {', '.join(paths)}; {READS}")
    typer.echo(
        f"{report.coded} coded, {report.known} known before, {len(report.not_coded)} not coded, "
        f"{len(report.failed)} failed. The desk holds {say_number(held, 'document')} and "
        f"{say_number(report.incidents, 'incident')}.",
        err=True,
    )
    if report.failed:
        raise typer.Exit(FAILED)


@app.command()
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

    if format_ not in FORMATS:
        raise UsageError(f"{format_}: there is no such format; choose from {', '.join(FORMATS)}")
    if format_ == "parquet" and output is None:
        raise UsageError("Parquet is not for a terminal; name a file with --output FILE")
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


@app.command()
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


@app.command()
def brief(
    desk: DeskOption = HERE,
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: ActorOption = None,
    type_: TypeOption = None,
    min_killed: MinKilled = None,
    title: Annotated[str | None, typer.Option(help="The brief's title.")] = None,
    output: Output = None,
    format_: Annotated[str | None, typer.Option("--format", help="html or md; by default as FILE is named.")] = None,
) -> None:
    """Write the brief: one file that needs no network. It goes into the desk's folder `briefs` by default."""
    kind = format_ or name_format(output)
    chosen = filters(since, until, place, actor, type_, min_killed, None)
    with open_desk(desk) as opened:
        text = opened.brief(format=kind, title=title, **chosen)
        if not opened.incidents(**chosen):
            warn(f"{explain_none(opened, chosen)}; the brief says so")
        output = output or opened.folder / "briefs" / f"brief.{kind}"
    put(text, output)
    typer.echo(f"The brief lies at {output}", err=True)


@app.command()
def documents(
    desk: DeskOption = HERE,
    format_: Annotated[str, typer.Option("--format", help="table or csv.")] = "table",
    output: Output = None,
) -> None:
    """List the documents in the desk."""
    from torkham.cli.tables import draw_documents, find_width
    from torkham.cli.wording import say_number

    if format_ not in ("table", "csv"):
        raise UsageError(f"{format_}: there is no such format; choose from table, csv")
    with open_desk(desk) as opened:
        found = opened.documents()
    put(found.to_csv() if format_ == "csv" else draw_documents(found, find_width(output)), output)
    if output:
        typer.echo(f"{say_number(len(found), 'document')} in {output}", err=True)


@app.command()
def coverage(desk: DeskOption = HERE) -> None:
    """Tell what was read, coded and failed, by source and day. Then why."""
    from torkham.cli.tables import draw_coverage, find_width

    with open_desk(desk) as opened:
        put(draw_coverage(opened.coverage(), opened.problems(), find_width(None)), None)


def set_up_logging() -> None:
    """Warnings of Torkham's own to standard error; the libraries' remarks on broken files are told by our errors."""
    import logging

    handler = logging.StreamHandler()
    handler.addFilter(logging.Filter("torkham"))
    logging.basicConfig(level=logging.WARNING, format="torkham: %(message)s", handlers=[handler])


def warn(message: str) -> None:
    typer.echo(f"torkham: {message}", err=True)


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


def open_desk(folder: Path) -> Desk:
    from torkham.desk import Desk

    return Desk(folder, read_settings(folder))


def read_settings(folder: Path | None = None) -> Settings:
    """Settings from the environment and, where there is one, from `torkham.toml` in the desk's folder."""
    from torkham.settings import load_settings

    file = folder / "torkham.toml" if folder else None
    return load_settings(file if file and file.is_file() else None, os.environ)


def filters(
    since: datetime | None,
    until: datetime | None,
    place: str | None,
    actor: str | None,
    type_: str | None,
    min_killed: int | None,
    background: bool | None,
) -> dict[str, Any]:
    return {
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "place": place,
        "actor": actor,
        "type": type_,
        "min_killed": min_killed,
        "background": background,
    }


def put(text: str, output: Path | None) -> None:
    """Write to the file, in place whole, or to standard output."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        return
    draft = output.with_name(output.name + ".part")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(output)
    except OSError as error:
        raise DeskError(f"{output}: cannot be written ({error.strerror}); name another file") from error
