"""`match`, run as a user runs it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from running import make_runner

sys.path.append(str(Path(__file__).parent.parent / "datasets"))
from tables import make_csv

EXACT = {"time_precision": "1", "geo_precision": "1"}


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """A command in a folder with a desk that holds one event in GED and in ACLED."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TORKHAM_DESK", raising=False)

    run_command = make_runner(monkeypatch, capsys)

    (tmp_path / "g.csv").write_text(make_csv("ged", {}))
    (tmp_path / "a.csv").write_text(make_csv("acled", EXACT, {**EXACT, "longitude": "64.0"}))
    assert run_command("init").status == 0
    assert run_command("import", "g.csv", "a.csv").status == 0
    return run_command


def test_matches_and_counts(run: Any) -> None:
    result = run("match", "ged", "acled", "--combined", "all.csv", "--duplicates", "twice.json")
    assert result.status == 0, result.err
    assert "both name TTP" in result.out
    assert "1 match\n" in result.out
    assert "0 only" not in result.err
    assert "1 in ged and acled" in result.err
    assert Path("all.csv").read_text().startswith("event,datasets,ged_row,acled_row,date_start")
    assert json.loads(Path("twice.json").read_text()) == []


def test_formats(run: Any) -> None:
    assert json.loads(run("match", "ged", "acled", "--format", "json").out)["rows"][0]["row_a"] == "5010"
    assert run("match", "ged", "acled", "--format", "csv", "--mode", "meltt").out.startswith(
        "dataset_a,row_a,dataset_b"
    )
    assert run("match", "ged", "acled", "--format", "parquet", "--output", "m.parquet").status == 0
    assert Path("m.parquet").read_bytes()[:4] == b"PAR1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "choose from"),
        (["--format", "parquet"], "--output FILE"),
        (["--mode", "exact"], "no such mode"),
        (["--combined", "all.doc"], "name the file so"),
    ],
)
def test_misuse_says_what_to_do(run: Any, arguments: list[str], message: str) -> None:
    result = run("match", "ged", "acled", *arguments)
    assert (result.status, message in result.err) == (2, True), result.err
