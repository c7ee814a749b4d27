"""The joining of accounts into incidents over news reports: `python -m evaluation.joining DIR` (gold.json, docs/)."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from evaluation.coding import write_coded
from evaluation.data import run_scorer
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.desk.desk import Desk


def measure(folder: Path, work: Path) -> list[Measure]:
    """The reference scorer's figures for what a desk makes of the reports."""
    with Desk.init(work / "desk") as desk:
        desk.read([folder / "docs"])
        coded = write_coded(desk.coded_documents(), work / "joined.jsonl")
        incidents = work / "incidents.json"
        incidents.write_text(desk.incidents().to_json(), encoding="utf-8")
    docs = ("--docs", str(folder / "docs"))
    scores = run_scorer("score_merge.py", str(folder / "gold.json"), str(coded), str(incidents), *docs)
    return [
        Measure("news joining pairs F1", scores["pairs"]["f1"]),
        Measure("news joining false pairs", scores["pairs"]["fp"], at_most=True),
        Measure("news joining B-cubed F1", scores["b_cubed_f1"]),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    with tempfile.TemporaryDirectory() as work:
        measures = measure(parser.parse_args().folder, Path(work))
    print(render_table(check_measures(measures, load_floors("data"))))


if __name__ == "__main__":
    main()
