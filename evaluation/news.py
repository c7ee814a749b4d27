"""News reports against hand-made gold: `python -m evaluation.news DIR [--json]`.

DIR holds gold.json, docs/ and, where there are any, quiet/ (see the reference scorer score_news.py).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.coding import code_files, write_coded
from evaluation.data import run_scorer
from evaluation.intervals import bootstrap_f1


def measure(folder: Path, work: Path) -> dict[str, Any]:
    """The reference scorer's figures, with bootstrap intervals over documents for the F1s."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    coded = write_coded(code_files(folder / "docs" / f"{d['doc']}.txt" for d in gold), work / "coded.jsonl")
    arguments = [str(folder / "gold.json"), str(coded), "--docs", str(folder / "docs")]
    if (folder / "quiet").is_dir():
        quiet = write_coded(code_files(sorted((folder / "quiet").glob("*.txt"))), work / "quiet.jsonl")
        arguments += ["--quiet", str(quiet)]
    scores: dict[str, Any] = run_scorer("score_news.py", *arguments)
    scores["intervals"] = _find_intervals(folder, gold, coded, work)
    return scores


def _find_intervals(
    folder: Path, gold: list[dict[str, Any]], coded: Path, work: Path
) -> dict[str, tuple[float, float]]:
    parts = ("incident", "strict", "claims", "statements")
    counts: dict[str, list[list[int]]] = {part: [] for part in parts}
    one = work / "one.json"
    for document in gold:
        one.write_text(json.dumps([document]), encoding="utf-8")
        scores = run_scorer("score_news.py", str(one), str(coded), "--docs", str(folder / "docs"))
        for part in parts:
            counts[part].append([scores[part][k] for k in ("tp", "fp", "fn")])
    return {part: bootstrap_f1(np.array(rows)) for part, rows in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        scores = measure(options.folder, Path(work))
    if options.json:
        print(json.dumps(scores, indent=1))
        return
    for part, (low, high) in scores["intervals"].items():
        s = scores[part]
        print(f"{part:11s} P {s['p']:.3f}  R {s['r']:.3f}  F1 {s['f1']:.3f}  [{low:.3f}, {high:.3f}]")
    for field, row in scores["fields_on_found"].items():
        print(f"  {field:22s} {row['right']} of {row['n']}")
    print("speaker right", scores["statements"]["speaker_right"], " claims strict", scores["claims"]["strict_f1"])
    print("background", scores["background"], " wrong spans", scores["wrong_spans"], " quiet", scores.get("quiet_set"))


if __name__ == "__main__":
    main()
