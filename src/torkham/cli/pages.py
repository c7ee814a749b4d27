"""Pages of a brief: what `spillover`, `whatif` and `forecast` find, asked for in the words of these commands."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from torkham.cli.forecasting import find_forecast, forecast
from torkham.cli.spillover import find_change, find_spillover, spillover, whatif
from torkham.errors import TorkhamError, UsageError

if TYPE_CHECKING:
    from torkham.desk import Desk
    from torkham.desk.pages import Found

PageOption = Annotated[
    list[str] | None,
    typer.Option(
        "--page",
        metavar='"COMMAND ..."',
        help='A page on what spillover, whatif or forecast finds: "spillover --from AF --to PK". Repeat for more.',
    ),
]
COMMANDS: dict[str, tuple[Callable[..., None], Callable[..., Found]]] = {
    "spillover": (spillover, find_spillover),
    "whatif": (whatif, find_change),
    "forecast": (forecast, find_forecast),
}
MISUSE: Any = typer.BadParameter.__base__  # of every wrong option; typer carries click in some versions
OF_OUTPUT = ("desk", "output", "chart", "as_json", "draws", "scores", "format_")
"""Options that say where a command's output goes: on a page it is known."""


def find_page(opened: Desk, asked: str) -> Found:
    """What a command, written as for a terminal without `torkham`, finds in an open desk.

    Raises UsageError where it is none of those that have a page, its options are wrong, or it finds nothing to tell.
    """
    try:
        words = shlex.split(asked)
    except ValueError as error:
        raise UsageError(f'--page "{asked}": {error}; write it as for a terminal') from error
    name = words[0] if words else ""
    if name not in COMMANDS:
        raise UsageError(f'--page "{asked}": a page begins with one of {", ".join(COMMANDS)}')
    command, find = COMMANDS[name]
    options = read_options(asked, name, command, words[1:])
    try:
        return find(opened, **options)
    except TorkhamError as error:
        raise UsageError(f'--page "{asked}": {error}') from error


def read_options(asked: str, name: str, command: Callable[..., None], words: list[str]) -> dict[str, Any]:
    """The options of a command as their values. Raises UsageError where they are wrong, or name an output."""
    app = typer.Typer(add_completion=False)
    app.command(name)(command)
    try:
        context = typer.main.get_command(app).make_context(name, words)
    except MISUSE as error:
        raise UsageError(f'--page "{asked}": {error.format_message()}') from error
    given = [option for option in OF_OUTPUT if str(context.get_parameter_source(option)).endswith("COMMANDLINE")]
    if given:
        raise UsageError(f'--page "{asked}": --{given[0].rstrip("_")} has no meaning on a page; leave it out')
    return {option: value for option, value in context.params.items() if option not in OF_OUTPUT}
