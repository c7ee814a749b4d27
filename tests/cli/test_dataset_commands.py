"""`import` and `datasets`, run as a user runs them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from running import make_runner

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """A command in a folder with a desk and the files g.csv (GED) and a.csv (ACLED)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TORKHAM_DESK", raising=False)
    (tmp_path / "g.csv").write_text(
        make_csv("ged", {}, {"date_start": "2020-05-01", "date_end": "2020-05-01"}, {"best": "x"})
    )
    (tmp_path / "a.csv").write_text(make_csv("acled", {}))

    run_command = make_runner(monkeypatch, capsys)

    assert run_command("init").status == 0
    return run_command


def test_an_import_says_what_it_took_and_what_not(run: Any) -> None:
    result = run("import", "g.csv", "--version", "22.1")
    assert result.status == 0
    assert "ged 22.1: 2 rows, 2020-01-01 to 2021-12-31, 1 row set aside." in result.err
    assert "set aside: g.csv:6: deaths_best: 'x' is no whole number" in result.err
    listed = run("datasets").out
    for word in ("ged", "22.1", "2020-01-01", "PAK", "1 dataset"):
        assert word in listed
    assert "CC BY 4.0" in run("datasets", "--terms").out
    assert run("datasets", "--aside", "ged").out == "g.csv:6: deaths_best: 'x' is no whole number\n"


def test_names_keep_imports_apart(run: Any) -> None:
    run("import", "g.csv", "--name", "ged-old")
    run("import", "g.csv", "a.csv")
    assert "3 datasets" in run("datasets").out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (["import", "no.csv"], 1, "cannot be read"),
        (["import", "g.csv", "--as", "gedd"], 2, "choose from"),
        (["import", "g.csv", "--as", "csv"], 2, "--mapping"),
        (["import", "g.csv", "--country", "PAK"], 2, "--as"),
        (["import", "g.csv", "--as", "ged", "--country", "Atlantis"], 2, "no such country"),
        (["import", "a.csv", "--as", "ged"], 1, "ged needs the column"),
        (["datasets", "--aside", "ged"], 2, "holds no dataset"),
    ],
)
def test_misuse_says_what_to_do(run: Any, arguments: list[str], status: int, message: str) -> None:
    result = run(*arguments)
    assert (result.status, message in result.err) == (status, True), result.err


def test_the_nearest_name_is_told(run: Any) -> None:
    run("import", "g.csv")
    assert "it holds ged" in run("datasets", "--aside", "gde").err


def test_an_empty_desk_says_so(run: Any) -> None:
    assert "torkham import PATH" in run("datasets").err
