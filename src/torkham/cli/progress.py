"""A progress bar on standard error: how far, how fast, how long it still takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torkham.desk import Progress


@contextmanager
def show_progress() -> Iterator[Callable[[Progress], None]]:
    """A function that moves the bar; on a file or a pipe nothing is drawn."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[documents]} documents, {task.fields[rate]:.0f}/s"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("read", total=None, documents=0, rate=0.0)

        def move(progress: Progress) -> None:
            elapsed = bar.tasks[task].elapsed or 0.0
            rate = progress.documents / elapsed if elapsed else 0.0
            bar.update(task, total=progress.expected, completed=progress.done, documents=progress.documents, rate=rate)

        yield move
