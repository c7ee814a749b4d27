"""`import`, `fetch`, `datasets`: the datasets of others, into the desk, and what it holds of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from torkham.cli.options import HERE, DeskOption, open_desk, put, warn
from torkham.errors import UsageError

SHOWN = 3  # rows set aside that are named after an import


def import_(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, .zip, .gz, .parquet.")],
    desk: DeskOption = HERE,
    dataset: Annotated[
        str | None, typer.Option("--as", help="ged, acled, gtd, gdelt, ...; csv with --mapping.")
    ] = None,
    mapping: Annotated[Path | None, typer.Option(metavar="FILE", help="TOML: how a table of your own is read.")] = None,
    version: Annotated[str | None, typer.Option(help="The release, where the files do not tell it.")] = None,
    name: Annotated[str | None, typer.Option(help="Hold it under this name, beside others of its kind.")] = None,
    country: Annotated[str | None, typer.Option(help="The country of every row, where no column tells it.")] = None,
) -> None:
    """Import datasets of UCDP, ACLED, GTD or GDELT, or any table. A table of none of them needs a mapping."""
    from torkham.cli.wording import say_number

    with open_desk(desk) as opened:
        found = opened.import_files(
            paths, dataset=dataset, mapping=mapping, version=version, name=name, country=country
        )
        for held in found:
            for aside in opened.asides(held.name)[:SHOWN]:
                warn(f"set aside: {aside.file}:{aside.line}: {aside.reason}")
            more = held.aside - SHOWN
            if more > 0:
                warn(f"{more} more were set aside; list them with: torkham datasets --aside {held.name}")
            typer.echo(f"{held.name} {held.version}: {say_number(held.rows, 'row')}, {held.start} to {held.end}, "
                       f"{say_number(held.aside, 'row')} set aside.", err=True)  # fmt: skip


def fetch(
    dataset: Annotated[str, typer.Argument(metavar="NAME", help="ged or acled.")],
    desk: DeskOption = HERE,
    version: Annotated[str | None, typer.Option(help="UCDP's release: 25.1, or a Candidate one: 25.0.9.")] = None,
    filters: Annotated[list[str] | None, typer.Option("--filter", metavar="KEY=VALUE", help="A filter of the "
                                                      "interface's own; may be given several times.")] = None,
    name: Annotated[str | None, typer.Option(help="Hold it under this name, beside others of its kind.")] = None,
    base: Annotated[str | None, typer.Option(help="Another server's address.")] = None,
) -> None:  # fmt: skip
    """Import a dataset from its provider over the network. Safe to stop and run again.

    The key stands in UCDP_API_TOKEN, or in ACLED_USERNAME and ACLED_PASSWORD.
    """
    from torkham.cli.wording import say_number

    chosen = {key: value for key, _, value in (pair.partition("=") for pair in filters or ())}
    if not all(chosen.values()):
        raise UsageError("a filter is KEY=VALUE, such as Country=770")

    def tell(page: int, pages: int | None) -> None:
        warn(f"page {page}" + (f" of {pages}" if pages else ""))

    with open_desk(desk) as opened:
        held = opened.fetch(
            dataset, version=version, filters=chosen, environment=os.environ, name=name, base=base, progress=tell
        )
    typer.echo(f"{held.name} {held.version}: {say_number(held.rows, 'row')}, {held.start} to {held.end}, "
               f"{say_number(held.aside, 'row')} set aside.", err=True)  # fmt: skip


def datasets(
    desk: DeskOption = HERE,
    aside: Annotated[str | None, typer.Option(metavar="NAME", help="List the rows of it that were set aside.")] = None,
    terms: Annotated[bool, typer.Option("--terms", help="Tell terms, counting rule, source and hash of each.")] = False,
) -> None:
    """List the datasets that the desk holds. Told are version, rows, period, countries and rows set aside."""
    from torkham.cli.tables import draw_rows, find_width
    from torkham.cli.wording import say_number
    from torkham.desk.naming import list_some

    with open_desk(desk) as opened:
        if aside:
            put("".join(f"{a.file}:{a.line}: {a.reason}\n" for a in opened.asides(aside)) or "none\n", None)
            return
        held = opened.datasets()
    if not held:
        warn("the desk holds no dataset; import one with: torkham import PATH...")
        return
    if terms:
        told = ("title", "version", "counts", "terms", "source", "sha256", "imported")
        put("\n".join(f"{one.name}\n" + "".join(f"  {n:<9} {getattr(one, n)}\n" for n in told) for one in held), None)
        return
    names = ("name", "version", "rows", "from", "to", "countries", "aside", "imported")
    rows = ((one.name, one.version + (" *" if one.candidate else ""), one.rows, one.start, one.end,
             list_some(one.countries), one.aside, one.imported[:10]) for one in held)  # fmt: skip
    note = "; * preliminary" if any(one.candidate for one in held) else ""
    put(
        draw_rows(names, rows, ("rows", "aside"), find_width(None)) + say_number(len(held), "dataset") + note + "\n",
        None,
    )
