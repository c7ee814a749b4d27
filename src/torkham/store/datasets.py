"""Imported datasets: a Parquet file named by its content, which a row of the manifest makes visible."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.errors import DeskError
from torkham.model.dataset import Aside, Import
from torkham.store.opening import write

if TYPE_CHECKING:
    import pyarrow

FOLDER = "datasets"
COLUMNS = ", ".join(f'"{field.name}"' for field in fields(Import))
HELD = f"SELECT {COLUMNS} FROM imports WHERE replaced IS NULL ORDER BY name"
ADD = f"INSERT INTO imports ({COLUMNS}) VALUES ({', '.join('?' * len(fields(Import)))})"
REPLACE = "UPDATE imports SET replaced = ? WHERE name = ? AND replaced IS NULL"
ADD_ASIDE = "INSERT INTO asides (import, file, line, reason) VALUES (?, ?, ?, ?)"
ASIDES = """
SELECT a.file, a.line, a.reason FROM asides a JOIN imports i ON i.number = a.import
WHERE i.replaced IS NULL AND i.name = ? ORDER BY a.file, a.line, a.rowid"""
FILES = "SELECT file FROM imports WHERE replaced IS NULL"
GROUP = 1 << 16  # rows a group: small enough that a filter by day skips most of a long file


def save_import(
    connection: sqlite3.Connection, folder: Path, described: Import, table: pyarrow.Table, asides: Sequence[Aside]
) -> Import:
    """Keep an import in place of the one of the same name; others are not touched. All of it is kept, or nothing.

    Raises DeskError where the file cannot be written.
    """
    kept = replace(described, file=_write(folder / FOLDER, table))
    with write(connection) as db:
        db.execute(REPLACE, (kept.imported, kept.name))
        number = db.execute(ADD, _dump(kept)).lastrowid
        db.executemany(ADD_ASIDE, ((number, *astuple(aside)) for aside in asides))
    sweep(connection, folder)
    return kept


def load_imports(connection: sqlite3.Connection) -> tuple[Import, ...]:
    """What the desk holds, by name."""
    return tuple(_load(row) for row in connection.execute(HELD))


def load_asides(connection: sqlite3.Connection, name: str) -> tuple[Aside, ...]:
    """The rows of an import that could not be read, by file and line."""
    return tuple(Aside(*row) for row in connection.execute(ASIDES, (name,)))


def read_table(folder: Path, held: Import, columns: Sequence[str] | None = None) -> Any:
    """The rows of an import as an Arrow table, all columns or those named.

    Raises DeskError where its file is gone.
    """
    from pyarrow import parquet

    path = folder / FOLDER / held.file
    try:
        return parquet.read_table(path, columns=list(columns) if columns else None, partitioning=None)
    except FileNotFoundError as error:
        raise DeskError(f"{path}: the rows of {held.name} are gone; import it again from {held.source}") from error


def sweep(connection: sqlite3.Connection, folder: Path) -> None:
    """Take away the files that no import needs any more; one that is being read goes the next time."""
    needed = {file for (file,) in connection.execute(FILES)}
    for path in (folder / FOLDER).glob("*.parquet"):
        if path.name not in needed:
            with contextlib.suppress(OSError):
                path.unlink()


def _write(folder: Path, table: pyarrow.Table) -> str:
    """The table in a file named by its content."""
    import pyarrow
    from pyarrow import parquet

    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink, row_group_size=GROUP, compression="zstd", compression_level=1)
    data = sink.getvalue()
    path = folder / f"{hashlib.sha256(data).hexdigest()[:32]}.parquet"
    draft = path.with_suffix(f".{os.getpid()}.part")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise DeskError(f"{path}: cannot be written ({error.strerror}); make room, then import again") from error
    return path.name


def _dump(held: Import) -> tuple[Any, ...]:
    days = {"start": held.start.isoformat(), "end": held.end.isoformat()}
    values = {field.name: getattr(held, field.name) for field in fields(Import)}
    return tuple((values | days | {"countries": json.dumps(held.countries)}).values())


def _load(row: tuple[Any, ...]) -> Import:
    values = dict(zip((field.name for field in fields(Import)), row, strict=True))
    days = {name: date.fromisoformat(values[name]) for name in ("start", "end")}
    return Import(**values | days | {"countries": tuple(json.loads(values["countries"])),
                                     "candidate": bool(values["candidate"])})  # fmt: skip
