"""`gazetteer`: place lists from full GeoNames dumps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from torkham.cli.options import HERE, DeskOption, Output

gazetteer = typer.Typer(help="Place lists from full GeoNames country dumps.", no_args_is_help=True)


@gazetteer.command()
def build(
    countries: Annotated[list[str], typer.Argument(metavar="COUNTRY", help="Two letters each: PK AF.")],
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE|DIR", help="A dump at hand, zipped or not, or a folder of them."),
    ] = None,
    output: Output = None,
    desk: DeskOption = HERE,
) -> None:
    """Build a place list of whole countries: every village, hill and pass that GeoNames knows.

    Without --from the dumps are fetched. The list lies in the desk's folder and is used by `read`; another is used
    where the setting `gazetteers` names it.
    """
    from datetime import UTC, datetime

    from torkham.desk.gazetteers import NAME, build_gazetteer

    built = build_gazetteer(countries, output or desk / NAME, source, datetime.now(UTC).date())
    typer.echo(f"{built.path}: {built.places:,} places of {', '.join(built.countries)}.")
    typer.echo(built.attribution)
