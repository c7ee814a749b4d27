"""`code` and `schema`: documents to the public format, without a desk."""

from __future__ import annotations

from typing import Annotated

import typer

from torkham.cli.options import FAILED, AsJson, CoderOption, read_settings, stop_empty, warn
from torkham.errors import TorkhamError, UsageError


def code(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files or folders; - is standard input.")],
    as_json: AsJson = False,
    with_text: Annotated[bool, typer.Option(help="Put the document's text into the JSON.")] = False,
    coder: CoderOption = None,
) -> None:
    """Code documents without a desk. Prints a summary to read, or one JSON object a line."""
    import json
    import os

    from torkham.cli.summaries import summarize_document
    from torkham.model.contract import render_coded_document
    from torkham.pipeline import code_files

    found, failed = False, False
    for item in code_files(files, read_settings(coder=coder), os.environ, warn):
        found = True
        if isinstance(item, TorkhamError):
            failed = True
            warn(str(item))
        elif as_json:
            typer.echo(json.dumps(render_coded_document(item, with_text), ensure_ascii=False))
        else:
            typer.echo(summarize_document(item))
    if not found:
        stop_empty(files)
    if failed:
        raise typer.Exit(FAILED)


def schema(
    name: Annotated[str, typer.Argument(metavar="NAME", help="torkham/coded-document/1 or torkham/incident/1.")],
) -> None:
    """Print the JSON Schema of a public format."""
    from importlib.resources import files

    from torkham.model.contract import SCHEMAS

    known = {key: file for full, file in SCHEMAS.items() for key in (full, full.split("/")[1])}
    if name not in known:
        raise UsageError(f"{name}: there is no such format; choose from {', '.join(SCHEMAS)}")
    typer.echo(files("torkham.knowledge").joinpath("schemas", known[name]).read_text(encoding="utf-8"), nl=False)
