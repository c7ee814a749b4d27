"""The halves of the written reports are scored apart, and only the half that is there to be read is listed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from evaluation.reports import BLIND, DEV, list_differences, measure, score_reports

DOCUMENT = "2025-05-25-kunduz-bank-blast"


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """A half of one report, with its gold."""
    folder = tmp_path / "reports_small"
    (folder / "docs").mkdir(parents=True)
    shutil.copy(DEV / "docs" / f"{DOCUMENT}.txt", folder / "docs")
    gold = [row for row in json.loads((DEV / "gold.json").read_text(encoding="utf-8")) if row["doc"] == DOCUMENT]
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_measures_are_named_after_their_half(half: Path) -> None:
    measures = {m.name: m for m in measure(half)}
    assert all(name.startswith("reports_small ") for name in measures)
    assert measures["reports_small wrong spans"].value == 0
    assert measures["reports_small quotations F1"].value == 1


def test_a_difference_names_its_document(half: Path) -> None:
    gold = json.loads((half / "gold.json").read_text(encoding="utf-8"))
    gold[0]["incidents"][0]["killed"] = gold[0]["incidents"][0]["killed_high"] = 600
    (half / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert any(line.startswith(f"{DOCUMENT}  killed: ") for line in list_differences(score_reports(half)))


def test_no_report_is_in_both_halves() -> None:
    names = [{path.stem for path in (folder / "docs").glob("*.txt")} for folder in (DEV, BLIND)]
    assert [len(half) for half in names] == [52, 52]
    assert not names[0] & names[1]
