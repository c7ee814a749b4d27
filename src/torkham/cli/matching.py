"""`match`: which rows of several datasets, or which incidents, record one event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from torkham.cli.options import HERE, DeskOption, Output, Since, Until, check_output, open_desk, put

if TYPE_CHECKING:
    from torkham.desk.match_tables import Matches

FORMATS = ("table", "csv", "json", "parquet")
MOST_ROWS = 50  # of a table for a terminal
PLACE_WIDTH, REASONS_WIDTH = 22, 96


def match(
    names: Annotated[list[str], typer.Argument(metavar="NAME", help="Datasets of the desk, or incidents.")],
    desk: DeskOption = HERE,
    mode: Annotated[str, typer.Option(help="fellegi-sunter or meltt.")] = "fellegi-sunter",
    km: Annotated[float | None, typer.Option(help="How far apart at most; 25, or 5 for meltt.")] = None,
    days: Annotated[int | None, typer.Option(help="How many days apart at most; 3, or 2 for meltt.")] = None,
    many: Annotated[bool, typer.Option("--many", help="Several rows of a later dataset may go with one.")] = False,
    least: Annotated[float, typer.Option(help="The least probability of a match that is told.")] = 0.5,
    area: Annotated[str | None, typer.Option("--area", help="A country, province, district or place.")] = None,
    since: Since = None,
    until: Until = None,
    format_: Annotated[str, typer.Option("--format", help="table, csv, json or parquet.")] = "table",
    output: Output = None,
    combined: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every event once: .csv, .json or .parquet.")
    ] = None,
    duplicates: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what may stand twice in one dataset, likewise.")
    ] = None,
) -> None:
    """Match datasets with each other or with the incidents. Tells which rows record one event, how sure, and why."""
    check_output(format_, FORMATS, output)
    with open_desk(desk) as opened:
        found = opened.match(
            names,
            mode=cast(Any, mode),
            km=km,
            days=days,
            many=many,
            least=least,
            area=area,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
    if format_ == "parquet" and output:
        found.write("matches", output)
    elif format_ == "table":
        put(draw(found, output), output)
    else:
        put(found.to_csv() if format_ == "csv" else found.to_json(), output)
    for what, path in (("combined", combined), ("duplicates", duplicates)):
        if path:
            found.write(what, path)
    for line in tell(found):
        typer.echo(line, err=True)


def draw(found: Matches, output: Path | None) -> str:
    """The matches for a terminal; the rest of a long list is told."""
    from torkham.cli.tables import draw_rows, find_width
    from torkham.cli.wording import say_number, shorten

    table = found.table if output else found.table.slice(0, MOST_ROWS)
    rows = (
        (row["row_a"], row["row_b"], f"{row['score']:.2f}", row["date_a"], shorten(row["place_a"] or "?", PLACE_WIDTH),
         shorten(row["reasons"], REASONS_WIDTH))
        for row in table.to_pylist()
    )  # fmt: skip
    names = ("a", "b") if len(found.names) > 2 else found.names
    text = draw_rows((*names, "score", "date", "place", "reasons"), rows, ("score",), find_width(output))
    more = len(found) - table.num_rows
    rest = f"{more} more; write all with --format csv --output FILE\n" if more else ""
    return text + rest + say_number(len(found), "match").replace("matchs", "matches") + "\n"


def tell(found: Matches) -> list[str]:
    """What was compared, and how many events are where."""
    lines = list(found.notes)
    for names, number in found.counts.items():
        where = f"only in {names[0]}" if len(names) == 1 else f"in {' and '.join(names)}"
        lines.append(f"{number:,} {where}")
    if found.duplicates.num_rows:
        lines.append(
            f"{found.duplicates.num_rows} pairs may stand twice in one dataset; see them with --duplicates FILE"
        )
    return lines
