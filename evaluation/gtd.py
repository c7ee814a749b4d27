"""GTD summaries against their coded fields: `python -m evaluation.gtd FILE.csv [--json]`."""

from __future__ import annotations

import argparse
import csv
import datetime
import json
import tempfile
from pathlib import Path
from typing import Any

from evaluation.coding import code_files, write_coded
from evaluation.data import run_scorer


def measure(table: Path, work: Path) -> dict[str, Any]:
    """The reference scorer's figures; the summaries are read as a report of the next day."""
    documents = work / "gtd.jsonl"
    with table.open(newline="", encoding="utf-8") as rows, documents.open("w", encoding="utf-8") as out:
        for index, row in enumerate(csv.DictReader(rows)):
            out.write(json.dumps({"id": f"gtd-{index}", "text": row["summary"], "published": _next_day(row)}) + "\n")
    coded = write_coded(code_files([documents]), work / "gtd-coded.jsonl")
    scores: dict[str, Any] = run_scorer("score_gtd.py", "score", str(table), str(coded))
    return scores


def _next_day(row: dict[str, str]) -> str | None:
    try:
        day = datetime.date(int(row["iyear"]), int(row["imonth"]), int(row["iday"]))
    except ValueError:
        return None
    return (day + datetime.timedelta(days=1)).isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        scores = measure(options.table, Path(work))
    if options.json:
        print(json.dumps(scores, indent=1))
        return
    for field, row in scores.items():
        print(f"{field:14s} {row['right']} of {row['n']}")


if __name__ == "__main__":
    main()
