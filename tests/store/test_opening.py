"""A desk opens, migrates, refuses what is newer, and keeps a copy of what is older."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from torkham.errors import DeskError, DeskMissingError, DeskVersionError
from torkham.store import opening


def test_a_new_desk_is_durable_and_in_order(tmp_path: Path) -> None:
    desk = opening.create_desk(tmp_path / "a" / "desk")
    assert desk.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert desk.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
    assert opening.read_version(desk) == len(opening.list_migrations())
    assert {p.name for p in (tmp_path / "a" / "desk").iterdir()} >= {"desk.sqlite", "datasets", "briefs"}
    desk.close()


def test_no_desk_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(DeskMissingError, match="torkham init"):
        opening.open_desk(tmp_path)


def test_another_file_is_no_desk(tmp_path: Path) -> None:
    (tmp_path / opening.FILE).write_text("not a database, but long enough to be taken for one " * 50)
    with pytest.raises(DeskError, match="cannot be opened"):
        opening.open_desk(tmp_path)


def test_a_newer_desk_is_refused(tmp_path: Path) -> None:
    desk = opening.create_desk(tmp_path)
    desk.execute("PRAGMA user_version = 999")
    desk.close()
    with pytest.raises(DeskVersionError, match="999"):
        opening.open_desk(tmp_path)


def test_an_older_desk_is_backed_up_before_it_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = opening.list_migrations()
    opening.create_desk(tmp_path).close()
    added = "-- one; more\nCREATE TABLE added (id INTEGER) STRICT;"
    monkeypatch.setattr(opening, "list_migrations", lambda: [*steps, added])
    desk = opening.open_desk(tmp_path)
    assert opening.read_version(desk) == len(steps) + 1
    assert desk.execute("SELECT count(*) FROM added").fetchone() == (0,)
    desk.close()
    copy = sqlite3.connect(tmp_path / f"desk.schema-{len(steps)}.backup.sqlite")
    assert opening.read_version(copy) == len(steps)
    assert copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    copy.close()


def test_a_migration_that_fails_leaves_the_desk_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = opening.list_migrations()
    opening.create_desk(tmp_path).close()
    monkeypatch.setattr(
        opening, "list_migrations", lambda: [*steps, "CREATE TABLE added (id INTEGER);\nSELECT nothing;"]
    )
    with pytest.raises(DeskError):
        opening.open_desk(tmp_path)
    monkeypatch.undo()
    desk = opening.open_desk(tmp_path)
    assert desk.execute("SELECT count(*) FROM sqlite_master WHERE name = 'added'").fetchone() == (0,)
    desk.close()


def test_what_fails_in_a_write_is_not_kept(tmp_path: Path) -> None:
    desk = opening.create_desk(tmp_path)
    with pytest.raises(sqlite3.IntegrityError), opening.write(desk):
        desk.executemany("INSERT INTO minted (number, at) VALUES (?, 'now')", [(1,), (1,)])
    assert desk.execute("SELECT count(*) FROM minted").fetchone() == (0,)
    desk.close()
