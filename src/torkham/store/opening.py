"""Opening a desk's SQLite file: its settings, its version, its migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from torkham.errors import DeskError, DeskMissingError, DeskVersionError

FILE = "desk.sqlite"
BUSY_SECONDS = 30.0  # how long a writer waits for another process's write; a join of a large desk takes seconds
SETTINGS = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON")


def create_desk(folder: Path) -> sqlite3.Connection:
    """A desk in `folder`, made where there is none yet; what is there stays."""
    try:
        for part in (folder, folder / "datasets", folder / "briefs"):
            part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DeskError(f"{folder}: a desk cannot be made here ({error.strerror}); name another folder") from error
    return _connect(folder)


def open_desk(folder: Path) -> sqlite3.Connection:
    """The desk in `folder`, migrated to this version.

    Raises DeskMissingError where there is none, DeskVersionError where a newer Torkham wrote it.
    """
    if not (folder / FILE).is_file():
        raise DeskMissingError(f"{folder}: there is no desk here; make one with: torkham init {folder}")
    return _connect(folder)


@contextmanager
def write(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that holds the desk's only write lock from its start; all of it is kept, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def list_migrations() -> list[str]:
    """The schema's steps, oldest first: step n brings a desk from version n - 1 to n."""
    folder = files("torkham.store").joinpath("migrations")
    steps = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return [step.read_text(encoding="utf-8") for step in steps]


def _connect(folder: Path) -> sqlite3.Connection:
    path = folder / FILE
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        for setting in SETTINGS:
            connection.execute(setting)
        _migrate(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise DeskError(f"{path}: the desk cannot be opened ({error})") from error
    except DeskError:
        connection.close()
        raise
    return connection


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    steps, version = list_migrations(), read_version(connection)
    if version > len(steps):
        raise DeskVersionError(
            f"{path}: the desk has schema {version}, this Torkham reads up to {len(steps)}; install a newer Torkham"
        )
    if 0 < version < len(steps):
        _back_up(connection, path.with_name(f"desk.schema-{version}.backup.sqlite"))
    for number in range(version + 1, len(steps) + 1):
        with write(connection):
            if read_version(connection) < number:  # else another process was quicker
                for statement in split_statements(steps[number - 1]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")  # a pragma binds no parameters


def read_version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the database went through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def split_statements(script: str) -> Iterator[str]:
    """The statements of an SQL script; `executescript` would commit before it starts."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement


def _back_up(connection: sqlite3.Connection, path: Path) -> None:
    copy = sqlite3.connect(path)
    try:
        connection.backup(copy)
    finally:
        copy.close()
