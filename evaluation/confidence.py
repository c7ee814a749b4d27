"""Whether confidence means what it says: `python -m evaluation.confidence [--json]`.

An account is right where it is paired with an incident of gold (as `evaluation.scoring` pairs them) and kind, day and
place (the finest division that gold names) agree; what gold leaves to the reader counts neither way. Measured on
reports_blind, which no weight was fitted on; `python -m training.confidence` measures the sets that were, each document
by weights fitted without it.

- Brier score, the mean of (p - right)² (Brier 1950); beside it that of always saying the share that is right.
- ECE, Σ n_k/n |mean p - share right| over five bins of equal size by p (Naeini, Cooper and Hauskrecht 2015).
- the area under the ROC curve: how well a queue sorted by confidence puts the wrong ones first; ties count half.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evaluation.coding import code_files
from evaluation.data import find_data
from evaluation.floors import Measure
from evaluation.own import EXAMPLES, GOLD, find_name
from evaluation.readings import DocumentReading, IncidentReading, read_coded, read_gold
from evaluation.reports import BLIND, DEV
from evaluation.scoring import judge_fields, score_document
from torkham.model.coded import CodedDocument

BINS = 5
DIVISIONS = ("admin2", "admin1", "country")


@dataclass(frozen=True, slots=True)
class Rated:
    """One account: its document and id, what it says of itself, and whether it is right."""

    document: str
    account: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Accounts of like confidence: how many, the mean they say, and the share that is right."""

    number: int
    said: float
    right: float


@dataclass(frozen=True, slots=True)
class Gold:
    """A set of documents and the file that says what they tell."""

    file: Path
    texts: tuple[Path, ...]

    def pairs(self) -> list[tuple[DocumentReading, CodedDocument]]:
        """What a person read in each document, and what the coder did."""
        coded = {find_name(c.document.source): c for c in code_files(self.texts)}
        read = read_gold(self.file, {name: c.document.text for name, c in coded.items()})
        return [(document, coded[document.name]) for document in read]

    def rate(self) -> list[Rated]:
        return [rated for document, coded in self.pairs() for rated in judge(document, coded)]


def find_reports(folder: Path) -> Gold:
    return Gold(folder / "gold.json", tuple(sorted((folder / "docs").glob("*.txt"))))


def list_fitted() -> dict[str, Gold]:
    """The sets that the weights are fitted on; the news set where it is found."""
    sets, data = {"examples": Gold(GOLD, tuple(sorted(EXAMPLES.iterdir()))), DEV.name: find_reports(DEV)}, find_data()
    if data and (data / "news" / "gold.json").is_file():
        sets["news"] = find_reports(data / "news")
    return sets


def list_held() -> dict[str, Gold]:
    """The sets that no weight was fitted on."""
    return {BLIND.name: find_reports(BLIND)}


def judge(gold: DocumentReading, coded: CodedDocument) -> list[Rated]:
    """The accounts of a document, right or wrong; those paired with what gold leaves to the reader are left out."""
    told = read_coded(gold.name, coded)
    pairs = {account: cluster for cluster, account in score_document(gold, told).aligned}
    incidents = {incident.key: incident for incident in gold.incidents}
    confidence = {account.id: account.confidence for account in coded.accounts}
    return [
        Rated(gold.name, a.key, confidence[a.key], a.key in pairs and is_right(incidents[pairs[a.key]], a))
        for a in told.incidents
        if not (a.key in pairs and incidents[pairs[a.key]].optional)
    ]


def is_right(gold: IncidentReading, account: IncidentReading) -> bool:
    judged = judge_fields(gold, account)
    place = next((judged[division] for division in DIVISIONS if division in judged), True)
    return judged["event"] and judged["date"] and place


def make_bins(rated: Sequence[Rated], bins: int = BINS) -> list[Bin]:
    """Bins of equal size by confidence, the least sure first."""
    ordered = sorted(rated, key=lambda r: (r.confidence, r.document, r.account))
    edges = [round(i * len(ordered) / bins) for i in range(bins + 1)]
    parts = [ordered[low:high] for low, high in pairwise(edges) if high > low]
    return [
        Bin(len(p), sum(r.confidence for r in p) / len(p), sum(r.right for r in p) / len(p)) for p in parts
    ]  # fmt: skip


def measure_error(rated: Sequence[Rated]) -> float:
    """The expected calibration error."""
    return sum(b.number * abs(b.said - b.right) for b in make_bins(rated)) / len(rated)


def measure_brier(rated: Sequence[Rated]) -> float:
    return sum((r.confidence - r.right) ** 2 for r in rated) / len(rated)


def measure_area(rated: Sequence[Rated]) -> float:
    """The share of pairs of a right and a wrong account in which the right one is the surer."""
    good, bad = [r.confidence for r in rated if r.right], [r.confidence for r in rated if not r.right]
    won = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return won / (len(good) * len(bad)) if good and bad else 0.5


def list_measures(name: str, rated: Sequence[Rated]) -> list[Measure]:
    return [
        Measure(f"{name} confidence Brier", measure_brier(rated), at_most=True),
        Measure(f"{name} confidence ECE", measure_error(rated), at_most=True),
        Measure(f"{name} confidence AUC", measure_area(rated)),
    ]


def measure() -> list[Measure]:
    """The measures of the sets that no weight was fitted on."""
    return [m for name, gold in list_held().items() for m in list_measures(name, gold.rate())]


def render(name: str, rated: Sequence[Rated]) -> str:
    """The reliability table of a set."""
    share = sum(r.right for r in rated) / len(rated)
    lines = [
        f"{name}: {len(rated)} accounts, {share:.2f} right; Brier {measure_brier(rated):.3f} "
        f"(always saying {share:.2f}: {share * (1 - share):.3f}), ECE {measure_error(rated):.3f}, "
        f"AUC {measure_area(rated):.3f}",
        "  accounts  says   right",
    ]
    return "\n".join([*lines, *(f"  {b.number:8d}  {b.said:.2f}   {b.right:.2f}" for b in make_bins(rated))])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="the measures as JSON, by name")
    parser.add_argument("--fitted", action="store_true", help="the sets that the weights were fitted on too")
    options = parser.parse_args()
    chosen = list_held() | (list_fitted() if options.fitted else {})
    sets = {name: gold.rate() for name, gold in chosen.items()}
    if options.json:
        measures = [m for name, rated in sets.items() for m in list_measures(name, rated)]
        print(json.dumps({m.name: round(m.value, 4) for m in measures}, indent=1))
    else:
        print("\n\n".join(render(name, rated) for name, rated in sets.items()))


if __name__ == "__main__":
    main()
