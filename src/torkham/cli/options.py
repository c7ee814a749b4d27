"""The options that several commands take, and what every command does with them."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from torkham.errors import DeskError, UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.settings import Settings

FAILED, MISUSED, STOPPED = 1, 2, 130
HERE = Path("desk")
READS = "Torkham reads .txt, .md, .html, .pdf, .jsonl, .json, .rss, .atom, .xml and .warc files"


def read_day(text: str) -> datetime:
    """The day that an option names; what is none is told with how to write one."""
    try:
        return datetime.strptime(text, "%Y-%m-%d")
    except ValueError:
        raise typer.BadParameter(f"{text} is no day; write one as 2022-01-31") from None


def read_coder(text: str) -> str:
    """The name of a coder. Raises typer.BadParameter for one that there is not."""
    from torkham.settings import CODERS

    if text not in CODERS:
        raise typer.BadParameter(f"{text}: there is no such coder; choose from {', '.join(CODERS)}")
    return text


DeskOption = Annotated[
    Path, typer.Option("--desk", envvar="TORKHAM_DESK", show_default=True, metavar="DIR", help="The desk's folder.")
]
Since = Annotated[datetime | None, typer.Option("--from", parser=read_day, metavar="YYYY-MM-DD", help="First day.")]
Until = Annotated[datetime | None, typer.Option("--to", parser=read_day, metavar="YYYY-MM-DD", help="Last day.")]
Place = Annotated[str | None, typer.Option(help="A place, district, province or country (ISO alpha-3).")]
ActorOption = Annotated[str | None, typer.Option("--actor", help="A party: its id, its name or a word of it.")]
TypeOption = Annotated[str | None, typer.Option("--type", help="An ACLED event or sub-event type.")]
MinKilled = Annotated[int | None, typer.Option(min=0, help="At least so many killed.")]
Background = Annotated[
    bool | None,
    typer.Option("--background/--no-background", help="Only incidents told as background, or none of them."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON in the public format.")]
CoderOption = Annotated[
    str | None,
    typer.Option(
        "--coder",
        parser=read_coder,
        metavar="NAME",
        help="default; light (no neural network); grammar (rules alone); llm (a model asked).",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")]


def warn(message: str) -> None:
    """Tell the user something on standard error, so that the output stays clean for other programs."""
    typer.echo(f"torkham: {message}", err=True)


def stop_empty(paths: Sequence[str]) -> NoReturn:
    """End a command that found no document where it was told to look, as failed."""
    warn(f"no document in {', '.join(paths)}; {READS}")
    raise typer.Exit(FAILED)


def open_desk(folder: Path, coder: str | None = None) -> Desk:
    """The desk in that folder, with the settings that `read_settings` finds for it."""
    from torkham.desk import Desk

    return Desk(folder, read_settings(folder, coder))


def read_settings(folder: Path | None = None, coder: str | None = None) -> Settings:
    """Settings from the environment and, where there is one, from `torkham.toml` in the desk's folder; `coder` goes
    before both."""
    from torkham.settings import load_settings

    file = folder / "torkham.toml" if folder else None
    return load_settings(file if file and file.is_file() else None, os.environ, coder=coder)


def filters(
    since: datetime | None,
    until: datetime | None,
    place: str | None,
    actor: str | None,
    type_: str | None,
    min_killed: int | None,
    background: bool | None,
) -> dict[str, Any]:
    """The options that choose incidents, as the keyword arguments of the desk's methods."""
    return {
        "since": since.date() if since else None,
        "until": until.date() if until else None,
        "place": place,
        "actor": actor,
        "type": type_,
        "min_killed": min_killed,
        "background": background,
    }


def check_output(chosen: str, formats: Sequence[str], output: Path | None) -> None:
    """Raises UsageError where there is no such format, or where Parquet would go to a terminal."""
    from torkham.desk.naming import check_format

    check_format(chosen, formats)
    if chosen == "parquet" and output is None:
        raise UsageError("Parquet is not for a terminal; name a file with --output FILE")


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
