"""`init`, `read`, `documents`, `coverage`: a desk, and what was read into it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from torkham.cli.options import (
    FAILED,
    HERE,
    STOPPED,
    CoderOption,
    DeskOption,
    Output,
    check_output,
    open_desk,
    put,
    stop_empty,
    warn,
)


def init(folder: Annotated[Path, typer.Argument(metavar="DIR")] = HERE) -> None:
    """Make a desk; one that is there stays as it is."""
    from torkham.desk import Desk

    Desk.init(folder).close()
    there = "" if folder == HERE else f" --desk {folder}"
    typer.echo(f"The desk is in {folder}. Read reports into it with: torkham read PATH...{there}", err=True)


def read(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    desk: DeskOption = HERE,
    coder: CoderOption = None,
) -> None:
    """Read reports into the desk: ingest, code, join. Safe to stop and run again."""
    import os

    from torkham.cli.progress import show_progress
    from torkham.cli.wording import say_number
    from torkham.desk.naming import list_some

    with open_desk(desk, coder) as opened:
        try:
            with show_progress() as progress:
                report = opened.read(paths, progress, os.environ)
        except KeyboardInterrupt:
            warn("stopped. What was counted is kept; run the same command again to go on.")
            raise typer.Exit(STOPPED) from None
        held = len(opened.documents())
    for problem in (*report.failed, *report.not_coded):
        warn(problem.message)
    if report.skipped:
        warn(f"passed over, as Torkham does not read files of their kind: {list_some(report.skipped)}")
    if not (report.coded or report.known or report.not_coded or report.failed):
        stop_empty(paths)
    typer.echo(
        f"{report.coded} coded, {report.known} known before, {len(report.not_coded)} not coded, "
        f"{len(report.failed)} failed. The desk holds {say_number(held, 'document')} and "
        f"{say_number(report.incidents, 'incident')}.",
        err=True,
    )
    if report.remark:
        warn(report.remark)
    if report.failed:
        raise typer.Exit(FAILED)


def documents(
    desk: DeskOption = HERE,
    format_: Annotated[str, typer.Option("--format", help="table or csv.")] = "table",
    output: Output = None,
) -> None:
    """List the documents in the desk."""
    from torkham.cli.tables import draw_documents, find_width
    from torkham.cli.wording import say_number

    check_output(format_, ("table", "csv"), output)
    with open_desk(desk) as opened:
        found = opened.documents()
    put(found.to_csv() if format_ == "csv" else draw_documents(found, find_width(output)), output)
    if output:
        typer.echo(f"{say_number(len(found), 'document')} in {output}", err=True)


def coverage(desk: DeskOption = HERE) -> None:
    """Tell what was read, coded and failed, by source and day. Then why."""
    from torkham.cli.tables import draw_coverage, find_width

    with open_desk(desk) as opened:
        put(draw_coverage(opened.coverage(), opened.problems(), find_width(None)), None)
