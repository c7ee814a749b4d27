"""The written reports against their gold: `python -m evaluation.reports [--json] [--differences]`.

Two halves of one set, divided by lot, are scored apart. `reports_dev` is there to be read: `--differences` lists where
the coder and gold differ in it. `reports_blind` is only ever scored; how far it stays behind is how far the rules have
been fitted to what their writers read (see gold/README.md). Exits 1 under a floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.coding import code_files
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.own import find_name, find_spans, list_agreements, list_fields
from evaluation.readings import read_coded, read_gold
from evaluation.scoring import DocumentScore, score_document

GOLD = Path(__file__).with_name("gold")
DEV, BLIND = GOLD / "reports_dev", GOLD / "reports_blind"
HALVES = (DEV, BLIND)


@dataclass(frozen=True, slots=True)
class Scored:
    """One half, scored: a score a document, in gold's order."""

    documents: tuple[DocumentScore, ...]
    wrong_spans: int


def score_reports(folder: Path) -> Scored:
    """Code the texts of `folder`/docs and score them against `folder`/gold.json."""
    coded = {find_name(c.document.source): c for c in code_files(sorted((folder / "docs").glob("*.txt")))}
    gold = read_gold(folder / "gold.json", {name: c.document.text for name, c in coded.items()})
    spans = [row for c in coded.values() for row in find_spans(c)]
    wrong = sum(text[start:end] != quote for text, start, end, quote in spans)
    return Scored(tuple(score_document(g, read_coded(g.name, coded[g.name])) for g in gold), wrong)


def measure(folder: Path) -> list[Measure]:
    """The measures of one half, each named after its folder."""
    scored = score_reports(folder)
    measures = [
        *list_agreements(scored.documents),
        Measure("wrong spans", scored.wrong_spans, at_most=True),
        *list_fields(scored.documents),
    ]
    return [replace(m, name=f"{folder.name} {m.name}") for m in measures]


def list_differences(scored: Scored) -> Iterator[str]:
    for score in scored.documents:
        yield from (f"{d.document}  {d.kind}: {d.detail}" for d in score.differences)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="the measures as JSON, by name")
    parser.add_argument("--differences", action="store_true", help="list where the coder and gold differ (dev only)")
    options = parser.parse_args()
    if options.differences:
        print("\n".join(list_differences(score_reports(DEV))))
    measures = [m for half in HALVES for m in measure(half)]
    checks = check_measures(measures, load_floors("reports"))
    if options.json:
        print(json.dumps({m.name: round(m.value, 4) for m in measures}, indent=1))
    else:
        print(render_table(checks))
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
