"""Imports: a file named by its content, seen through the manifest; a new one takes the place of its own name's only."""

from __future__ import annotations

import socket
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from torkham.errors import DeskError
from torkham.model.dataset import Aside, Import
from torkham.store import datasets, opening

HELD = Import(
    "ged", "ged", "UCDP GED", "events", "22.1", "g.csv", "CC BY 4.0", "lethal events", "0" * 64, "2025-06-01T12:00:00+00:00", 2, 1,
    date(2020, 1, 1), date(2021, 12, 31), ("IND", "PAK"), False, "", "{}",
)  # fmt: skip
TABLE = pa.table({"row_id": ["1", "2"], "deaths_best": [3, None]})


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    connection = opening.create_desk(tmp_path)
    yield connection
    connection.close()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "datasets").iterdir())


def test_an_import_comes_back_the_same(db: sqlite3.Connection, tmp_path: Path) -> None:
    asides = (Aside("g.csv", 7, "best: 'x' is no whole number"),)
    kept = datasets.save_import(db, tmp_path, HELD, TABLE, asides)
    assert datasets.load_imports(db) == (kept,) == (replace(HELD, file=kept.file),)
    assert files(tmp_path) == [kept.file]
    assert datasets.read_table(tmp_path, kept).equals(TABLE)
    assert datasets.read_table(tmp_path, kept, ["row_id"]).column_names == ["row_id"]
    assert datasets.load_asides(db, "ged") == asides


def test_a_new_version_replaces_its_own_only(db: sqlite3.Connection, tmp_path: Path) -> None:
    datasets.save_import(db, tmp_path, HELD, TABLE, (Aside("g.csv", 7, "x"),))
    other = datasets.save_import(db, tmp_path, replace(HELD, name="acled"), TABLE.slice(0, 1), ())
    newer = datasets.save_import(db, tmp_path, replace(HELD, version="23.1"), TABLE.slice(1, 1), ())
    assert datasets.load_imports(db) == (other, newer)
    assert files(tmp_path) == sorted([other.file, newer.file])
    assert datasets.load_asides(db, "ged") == ()
    assert db.execute("SELECT count(*) FROM imports WHERE replaced IS NOT NULL").fetchone() == (1,), (
        "what was held is known"
    )


def test_the_same_rows_again_are_the_same_file(db: sqlite3.Connection, tmp_path: Path) -> None:
    first = datasets.save_import(db, tmp_path, HELD, TABLE, ())
    again = datasets.save_import(db, tmp_path, HELD, TABLE, ())
    assert files(tmp_path) == [first.file] == [again.file]


def test_a_failed_import_leaves_what_was_held(db: sqlite3.Connection, tmp_path: Path) -> None:
    kept = datasets.save_import(db, tmp_path, HELD, TABLE, ())
    with pytest.raises(sqlite3.IntegrityError):
        datasets.save_import(db, tmp_path, replace(HELD, kind="rows"), TABLE.slice(0, 1), ())  # type: ignore[arg-type]
    assert datasets.load_imports(db) == (kept,)
    datasets.sweep(db, tmp_path)
    assert files(tmp_path) == [kept.file]


def test_rows_that_are_gone_are_missed(db: sqlite3.Connection, tmp_path: Path) -> None:
    kept = datasets.save_import(db, tmp_path, HELD, TABLE, ())
    (tmp_path / "datasets" / kept.file).unlink()
    with pytest.raises(DeskError, match=r"import it again from g\.csv"):
        datasets.read_table(tmp_path, kept)
