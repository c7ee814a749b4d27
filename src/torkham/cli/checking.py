"""`check`: the numbers of an article, each with a card."""

from __future__ import annotations

from typing import Annotated

import typer

from torkham.cli.options import FAILED, HERE, AsJson, DeskOption, open_desk, read_settings, stop_empty, warn
from torkham.errors import TorkhamError


def check(
    files: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Files or folders; - is standard input.")],
    desk: DeskOption = HERE,
    as_json: AsJson = False,
) -> None:
    """Check every number that an article prints. Its arithmetic, and the datasets that the desk holds."""
    from torkham.cli.check_words import render_cards, tell_cards
    from torkham.pipeline import code_files

    checked, failed = 0, False
    with open_desk(desk) as opened:
        if not opened.datasets():
            warn("the desk holds no dataset: only the arithmetic is checked. Import one with: torkham import PATH...")
        for item in code_files(files, read_settings(desk)):
            if isinstance(item, TorkhamError):
                failed = True
                warn(str(item))
                continue
            checked += 1
            cards = opened.check(item)
            typer.echo(render_cards(item, cards) if as_json else tell_cards(item, cards), nl=False)
            if not cards:
                warn(f"{item.document.source}: it prints no total, change, share or rate")
    if not checked and not failed:
        stop_empty(files)
    if failed:
        raise typer.Exit(FAILED)
