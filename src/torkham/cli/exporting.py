"""`export`: incidents and datasets for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from torkham.cli.options import (
    HERE,
    ActorOption,
    Background,
    DeskOption,
    MinKilled,
    Place,
    Since,
    Until,
    filters,
    open_desk,
    warn,
)
from torkham.errors import DeskError, UsageError

if TYPE_CHECKING:
    from torkham.desk.exporting import Export

BINARY = ("parquet", "datapackage")


def export(
    format_: Annotated[str, typer.Option("--format", help="acled, ged, csv, parquet, geojson or datapackage.")],
    desk: DeskOption = HERE,
    source: Annotated[str, typer.Option(help="incidents, or a dataset that the desk holds.")] = "incidents",
    since: Since = None,
    until: Until = None,
    place: Place = None,
    actor: ActorOption = None,
    type_: Annotated[str | None, typer.Option("--type", help="A type of event, as the source writes it.")] = None,
    min_killed: MinKilled = None,
    background: Background = None,
    raw: Annotated[bool, typer.Option("--raw", help="For machines: text that a spreadsheet would run stays.")] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="PATH", help="A file; of a data package a "
                                                "folder, or a .zip file.")] = None,
) -> None:  # fmt: skip
    """Write incidents or a dataset for other programs. In the columns of ACLED or GED, as CSV, Parquet, GeoJSON or a
    data package; what is lost is told."""
    from torkham.cli.wording import say_number

    if format_ in BINARY and output is None:
        raise UsageError(f"{format_} is not for a terminal; name a file with --output")
    chosen = filters(since, until, place, actor, type_, min_killed, background)
    with open_desk(desk) as opened:
        made = opened.export(source, format=format_, raw=raw, **chosen)
    for loss in made.losses:
        warn(loss)
    if not made.rows:
        warn(f"no row of {source} is as asked for; what is written is empty")
    if output is None or str(output) == "-":
        sys.stdout.write(made.data.decode())
    else:
        write(made, output)
        typer.echo(f"{say_number(made.rows, 'row')} in {output}", err=True)


def write(made: Export, output: Path) -> None:
    """One file, or the files of a package into a folder, each put in place whole."""
    as_folder = made.files and output.suffix.lower() != ".zip"
    files = {output / name: data for name, data in made.files.items()} if as_folder else {output: made.data}
    for path, data in files.items():
        draft = path.with_name(path.name + ".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(data)
            draft.replace(path)
        except OSError as error:
            raise DeskError(f"{path}: cannot be written ({error.strerror}); name another file") from error
