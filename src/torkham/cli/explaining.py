"""`explain`: why a report was coded as it was."""

from __future__ import annotations

from typing import Annotated

import typer

from torkham.cli.options import FAILED, AsJson, CoderOption, Output, put, read_settings, stop_empty, warn
from torkham.errors import TorkhamError, UsageError


def explain(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files or folders; - is standard input.")],
    as_json: AsJson = False,
    as_html: Annotated[bool, typer.Option("--html", help="A page with the text and the words that decided.")] = False,
    coder: CoderOption = None,
    output: Output = None,
) -> None:
    """Show why reports were coded as they were. Told are the words that decided each field, and what was left out."""
    import json

    from torkham.cli.explanations import render_explanation, render_page
    from torkham.model.contract import render_explanation as render_json
    from torkham.model.explanation import Explanation
    from torkham.pipeline import explain_files

    if as_json and as_html:
        raise UsageError("choose one of --json and --html")
    found, failed = list[Explanation](), False
    for item in explain_files(files, read_settings(coder=coder)):
        if isinstance(item, TorkhamError):
            failed = True
            warn(str(item))
        else:
            found.append(item)
    if not found and not failed:
        stop_empty(files)
    if as_html:
        put(render_page(found), output)
    elif as_json:
        put("".join(json.dumps(render_json(e), ensure_ascii=False) + "\n" for e in found), output)
    else:
        put("\n".join(map(render_explanation, found)), output)
    if failed:
        raise typer.Exit(FAILED)
