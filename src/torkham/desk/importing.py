"""Datasets into the desk, and what it holds of them."""

from __future__ import annotations

import difflib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from torkham.datasets.fetching import Fetcher, Request
from torkham.datasets.files import read_pieces
from torkham.datasets.importing import read_batches
from torkham.desk.naming import find_country
from torkham.errors import UsageError
from torkham.knowledge.layouts import LAYOUTS, Layout, find_layout, read_mapping
from torkham.model.dataset import Import
from torkham.store import datasets


def import_files(
    db: sqlite3.Connection,
    folder: Path,
    paths: Iterable[str | Path],
    now: datetime,
    dataset: str | None = None,
    mapping: str | Path | None = None,
    version: str | None = None,
    name: str | None = None,
    country: str | None = None,
) -> tuple[Import, ...]:
    """The imports that the files made, each in place of the earlier one of its name."""
    layout = choose_layout(dataset, mapping)
    if country and layout is None:
        raise UsageError("a country for every row goes with a layout; name it with --as")
    if country and layout:
        layout = replace(layout, country=check_country(country))
    when = now.isoformat(timespec="seconds")
    batches = list(read_batches(read_pieces(paths), layout, version, name, None, when))
    if not batches:
        raise UsageError("name a file or a folder to import")
    return tuple(datasets.save_import(db, folder, b.described, b.table, b.asides) for b in batches)


def fetch_dataset(
    db: sqlite3.Connection,
    folder: Path,
    request: Request,
    now: datetime,
    environment: Mapping[str, str],
    wait: Callable[[float], None],
    progress: Callable[[int, int | None], None] | None,
    name: str | None,
) -> Import:
    """The import that a provider's interface gave, in place of the earlier one of its name."""
    fetcher = Fetcher(request, folder / datasets.FOLDER / "fetching", environment, wait)
    piece = fetcher.fetch(progress)
    when = now.isoformat(timespec="seconds")
    (batch,) = read_batches([piece], None, request.version, name, request.address, when)
    held = datasets.save_import(db, folder, batch.described, batch.table, batch.asides)
    fetcher.forget()
    return held


def choose_layout(dataset: str | None, mapping: str | Path | None) -> Layout | None:
    """The layout that is asked for; None where the files are to tell."""
    if mapping:
        return read_mapping(Path(mapping))
    if dataset == "csv":
        raise UsageError("a table of your own needs a mapping; give --mapping FILE (see docs/datasets.md)")
    if dataset is None:
        return None
    layout = find_layout(dataset)
    if layout is None:
        raise UsageError(f"{dataset}: there is no such dataset; choose from {', '.join(LAYOUTS)}, csv")
    return layout


def check_country(name: str) -> str:
    """The ISO alpha-3 code of a country by its name or code. Raises UsageError where there is none."""
    found = find_country(name)
    if found is None:
        raise UsageError(f"{name}: there is no such country; give its name or ISO alpha-3 code")
    return found


def find_import(held: Sequence[Import], name: str) -> Import:
    """The import of that name. Raises UsageError, which names the nearest, where the desk holds none."""
    found = next((one for one in held if one.name == name), None)
    if found is not None:
        return found
    names = [one.name for one in held]
    if not names:
        raise UsageError(f"{name}: the desk holds no dataset; import one with: torkham import PATH...")
    near = difflib.get_close_matches(name, names, 1) or names
    raise UsageError(f"{name}: the desk holds no such dataset; it holds {', '.join(near)}")
