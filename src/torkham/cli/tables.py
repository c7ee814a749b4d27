"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from torkham.cli.wording import say_count, say_date, say_place, say_sides
from torkham.model.document import Document
from torkham.model.incident import Incident

if TYPE_CHECKING:
    from rich.table import Table

    from torkham.desk import Coverage, Problem

PLAIN_WIDTH = 160  # on a pipe or in a file, where there is no window to fit


def print_incidents(found: Sequence[Incident], output: Path | None = None) -> None:
    """One incident a row."""
    table = _table("id", "date", "type", "place", "attacker > target")
    for name in ("killed", "injured", "sources"):
        table.add_column(name, justify="right", no_wrap=True)
    for incident in found:
        kind = incident.sub_event_type + (" (background)" if incident.background else "")
        sides = say_sides(incident.attacker, incident.target)
        counts = (say_count(incident.killed), say_count(incident.injured), str(incident.independent_sources))
        table.add_row(
            *_escape(incident.id, say_date(incident.date), kind, say_place(incident.location), sides), *counts
        )
    _print(table, output)


def print_documents(found: Sequence[Document]) -> None:
    """One document a row."""
    table = _table("published", "publisher", "title", "language", "source")
    for document in found:
        day = str(document.published or "?")
        cells = (day, document.publisher or "?", document.title or "", document.language or "?", document.source)
        table.add_row(*_escape(*cells))
    _print(table)


def print_coverage(rows: Sequence[Coverage], problems: Sequence[Problem]) -> None:
    """One source and day a row, then what failed or was not coded, and why."""
    table = _table("day", "source")
    names = ("expected", "read", "coded", "not_coded", "failed", "unread")
    for name in names:
        table.add_column(name.replace("_", " "), justify="right")
    for row in rows:
        table.add_row(*_escape(row.day, row.source), *(str(getattr(row, name)) for name in names))
    _print(table)
    for problem in problems:
        print(f"{problem.kind.replace('_', ' ')}: {problem.message}")


def _table(*columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, no_wrap=column in ("id", "date", "day", "published"))
    return table


def _escape(*cells: str) -> list[str]:
    from rich.markup import escape

    return [escape(cell) for cell in cells]


def _print(table: Table, output: Path | None = None) -> None:
    from rich.console import Console

    if output is not None:
        with output.open("w", encoding="utf-8") as file:
            Console(file=file, width=PLAIN_WIDTH).print(table)
        return
    console = Console()
    Console(width=None if console.is_terminal else PLAIN_WIDTH).print(table)
