"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from torkham.cli.wording import (
    say_count,
    say_days,
    say_number,
    say_sides,
    say_where,
    shorten,
)
from torkham.model.document import Document
from torkham.model.incident import Incident

if TYPE_CHECKING:
    from rich.table import Table

    from torkham.desk import Coverage, Problem

PLAIN_WIDTH = 160  # on a pipe or in a file, where there is no window to fit
TYPE_WIDTH, PLACE_WIDTH, SIDES_WIDTH, TITLE_WIDTH, SOURCE_WIDTH = 30, 28, 32, 54, 52  # a row is a line of PLAIN_WIDTH


def draw_incidents(found: Sequence[Incident], width: int) -> str:
    """One incident a row; the country stands below the table where all are in one."""
    countries = {i.location.country for i in found if i.location}
    one = next(iter(countries)) if len(countries) == 1 else None
    table = _table("id", "date", "type", "place", "attacker > target")
    for name in ("killed", "injured", "sources"):
        table.add_column(name, justify="right", no_wrap=True)
    for incident in found:
        kind = shorten(incident.sub_event_type, TYPE_WIDTH) + (" *" if incident.background else "")
        place = shorten(say_where(incident.location, one), PLACE_WIDTH)
        sides = say_sides(incident.attacker, incident.target, SIDES_WIDTH)
        counts = (say_count(incident.killed), say_count(incident.injured), str(incident.independent_sources))
        table.add_row(*_escape(incident.id, say_days(incident.date), kind, place, sides), *counts)
    notes = [say_number(len(found), "incident") + (f", all in {one}" if one and len(found) > 1 else "")]
    notes += ["* told as background only"] if any(i.background for i in found) else []
    return _draw(table, width) + "; ".join(notes) + "\n"


def draw_documents(found: Sequence[Document], width: int) -> str:
    """One document a row."""
    table = _table("published", "publisher", "title", "language", "source")
    for document in found:
        title, source = shorten(document.title or "", TITLE_WIDTH), shorten(document.source, SOURCE_WIDTH, end=True)
        day = str(document.published or "?")
        table.add_row(*_escape(day, document.publisher or "?", title, document.language or "?", source))
    return _draw(table, width) + say_number(len(found), "document") + "\n"


def draw_coverage(rows: Sequence[Coverage], problems: Sequence[Problem], width: int) -> str:
    """One source and day a row, then what failed, was not coded or not read, and why."""
    table = _table("day", "source")
    names = ("expected", "read", "coded", "not_coded", "failed", "unread")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for row in rows:
        table.add_row(*_escape(row.day, shorten(row.source, TITLE_WIDTH)), *(str(getattr(row, name)) for name in names))
    if len(rows) > 1:
        table.add_section()
        table.add_row("total", "", *(str(sum(getattr(row, name) for row in rows)) for name in names))
    told = (f"{p.message}\n" if p.message.startswith(p.source) else f"{p.source}: {p.message}\n" for p in problems)
    return _draw(table, width) + "".join(told)


def draw_rows(names: Sequence[str], rows: Iterable[Sequence[object]], numbers: Collection[str], width: int) -> str:
    """Any rows; the columns in `numbers` stand to the right, and what is not known is ?."""
    table = _table()
    for name in names:
        table.add_column(name.replace("_", " "), justify="right" if name in numbers else "left")
    for row in rows:
        table.add_row(*_escape(*("?" if cell is None else str(cell) for cell in row)))
    return _draw(table, width)


def find_width(output: Path | None) -> int:
    """As wide as the terminal, else wide enough for one row a line."""
    from rich.console import Console

    console = Console()
    return console.width if output is None and console.is_terminal else PLAIN_WIDTH


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column, no_wrap=column in ("id", "date", "day", "published"))
    return table


def _escape(*cells: str) -> list[str]:
    from rich.markup import escape

    return [escape(cell) for cell in cells]


def _draw(table: Table, width: int) -> str:
    """The table as text, without the spaces that fill its lines."""
    import io

    from rich.console import Console

    out = io.StringIO()
    Console(file=out, width=width).print(table)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines() if line.strip())
