"""The command line, in the order of the work. What takes time to import waits for the command that needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from torkham.cli.checking import check
from torkham.cli.coding import code, schema
from torkham.cli.counting import count
from torkham.cli.datasets import datasets, fetch, import_
from torkham.cli.explaining import explain
from torkham.cli.exporting import export
from torkham.cli.forecasting import forecast
from torkham.cli.gazetteer import gazetteer
from torkham.cli.incidents import brief, incidents, show
from torkham.cli.intake import coverage, documents, init, read
from torkham.cli.matching import match
from torkham.cli.options import FAILED, MISUSED, warn
from torkham.cli.spillover import spillover, whatif
from torkham.cli.trends import breaks, trend
from torkham.errors import TorkhamError, UsageError

app = typer.Typer(
    name="torkham",
    help="Read conflict reports, record the incidents that they recount with the words behind every value, brief.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS: tuple[Callable[..., None], ...] = (
    code,
    explain,
    schema,
    init,
    read,
    incidents,
    show,
    brief,
    documents,
    coverage,
    fetch,
    datasets,
    count,
    match,
    export,
    trend,
    breaks,
    forecast,
    check,
    spillover,
    whatif,
)
for command in COMMANDS:
    app.command()(command)
app.command("import")(import_)
app.add_typer(gazetteer, name="gazetteer")


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


def set_up_logging() -> None:
    """Warnings of Torkham's own to standard error; the libraries' remarks on broken files are told by our errors."""
    import logging

    handler = logging.StreamHandler()
    handler.addFilter(logging.Filter("torkham"))
    logging.basicConfig(level=logging.WARNING, format="torkham: %(message)s", handlers=[handler])
