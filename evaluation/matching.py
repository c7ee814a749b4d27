"""Events matched between datasets: `python -m evaluation.matching` (quality on simulated truth, and the time it takes).

Beside our matches stand those of meltt's rule at 5 km and 2 days, and where the data are at hand its own example.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from evaluation.data import find_data
from evaluation.floors import Measure, check_measures, load_floors, render_table
from evaluation.simulating import Truth, simulate
from torkham.matching import meltt
from torkham.matching.extents import Extents, Ints, Window
from torkham.matching.linking import link_rows
from torkham.matching.rows import Rows

TRUTHS = {"uniform": Truth(), "towns": Truth(towns=40), "towns, one year": Truth(towns=40, days=365)}
CODED = Truth(towns=40, days=365, coarse=0.25, told=0.7)
"""What datasets are like: some places known to a district only, parties and deaths told by most rows."""
EVENTS = Truth().events
FEW = 1000  # events for the short measuring of `make eval`
SEEDS = 3
LARGE = Truth(events=14286, towns=200, days=3650)
MELTT_WINDOW = Window(5, 2)
EXAMPLE_WINDOW = Window(4, 2)
EXAMPLE = {"unique": 140, "matches": 34, "duplicates": 55, "flagged": 6}
"""What meltt's documentation prints for its example."""


def measure_quality(seeds: int = SEEDS, events: int = EVENTS) -> Iterator[Measure]:
    """Precision and recall on each simulated truth, the worst of several draws; meltt's rule beside it."""
    least = dict.fromkeys(("precision", "recall"), 1.0)
    for name, truth in TRUTHS.items():
        worst = measure_truth(shrink(truth, events), seeds)
        yield from (Measure(f"matching {name}: {what}", value) for what, value in worst.items())
        least = {what: min(value, worst[what]) for what, value in least.items()}
    yield from (Measure(f"matching: least {what}", value) for what, value in least.items())
    worst = measure_truth(shrink(CODED, events), seeds)
    yield from (Measure(f"matching coded rows: {what}", value) for what, value in worst.items())
    a, b, _ = simulate(shrink(CODED, events), np.random.default_rng(0), shared=False)
    yield Measure("matches told where no event is shared", len(link_rows(a, b).links), at_most=True)


def measure_truth(truth: Truth, seeds: int) -> dict[str, float]:
    """The least of each measure over the draws of one truth."""
    worst = dict[str, float]()
    for seed in range(seeds):
        a, b, pairs = simulate(truth, np.random.default_rng(seed))
        links = link_rows(a, b).links
        precision, recall = score(((link.left, link.right) for link in links), pairs)
        their_precision, their_recall = score(match_like_meltt(a, b), pairs)
        values = {
            "precision": precision,
            "recall": recall,
            "precision that the probabilities promise": float(np.mean([link.probability for link in links])),
            "meltt precision": their_precision,
            "meltt recall": their_recall,
        }
        worst = {name: min(value, worst.get(name, 1.0)) for name, value in values.items()}
    return worst


def shrink(truth: Truth, events: int) -> Truth:
    """Fewer events in so much fewer days: they lie as close."""
    return replace(truth, events=events, days=truth.days * events // EVENTS)


def measure_time() -> Iterator[Measure]:
    """Seconds for 10,000 by 10,000 rows."""
    a, b, pairs = simulate(LARGE, np.random.default_rng(0))
    start = time.perf_counter()
    links = link_rows(a, b).links
    yield Measure(f"seconds to match {len(a):,} by {len(b):,} rows", time.perf_counter() - start)
    precision, recall = score(((link.left, link.right) for link in links), pairs)
    yield Measure("matching at that size: precision", precision)
    yield Measure("matching at that size: recall", recall)


def measure_example(folder: Path) -> Iterator[Measure]:
    """The difference to what meltt's documentation prints for its own example."""
    found = meltt.integrate(read_example(folder), EXAMPLE_WINDOW)
    counts = {
        "unique": len(found.unique),
        "matches": len(found.matched),
        "duplicates": found.duplicates,
        "flagged": len(found.flagged),
    }
    for name, number in counts.items():
        yield Measure(f"meltt's example: {name}, off by", abs(number - EXAMPLE[name]), at_most=True)


def score(found: Iterable[tuple[int, int]], pairs: frozenset[tuple[int, int]]) -> tuple[float, float]:
    """Precision and recall."""
    told = set(found)
    right = len(told & pairs)
    return right / max(len(told), 1), right / max(len(pairs), 1)


def match_like_meltt(a: Rows, b: Rows) -> list[tuple[int, int]]:
    """The pairs that meltt's rule finds, with the family of the event as the only taxonomy."""
    integration = meltt.integrate([meltt.Dataset(r.extents, (r.kinds.codes[:, None],)) for r in (a, b)], MELTT_WINDOW)
    return [(rows[0][1], rows[1][1]) for rows in integration.matched]


def read_example(folder: Path) -> list[meltt.Dataset]:
    """The three datasets of meltt's example."""
    tables = {path.stem.removeprefix("tax_"): _read(path) for path in sorted(folder.glob("tax_*.csv"))}
    return [_make_example(_read(path), tables) for path in sorted(folder.glob("crash_data*.csv"))]


def _make_example(rows: list[dict[str, str]], tables: dict[str, list[dict[str, str]]]) -> meltt.Dataset:
    first, last = (_days(row[name] for row in rows) for name in ("date", "enddate"))
    latitude, longitude = (np.array([float(row[name]) for row in rows]) for name in ("latitude", "longitude"))
    extents = Extents(first, last, latitude, longitude, np.zeros(len(rows)))
    return meltt.Dataset(extents, tuple(_code(rows, name, table) for name, table in tables.items()))


def _code(rows: list[dict[str, str]], name: str, table: list[dict[str, str]]) -> Ints:
    levels = [column for column in table[0] if column not in ("data.source", "base.categories")]
    known = {(entry["data.source"], entry["base.categories"]): [entry[level] for level in levels] for entry in table}
    numbers = {word: n for n, word in enumerate(sorted({word for words in known.values() for word in words}))}
    return np.array([[numbers[word] for word in known[row["dataset"], row[name]]] for row in rows], np.int64)


def _days(cells: Iterable[str]) -> Ints:
    return np.array([date.fromisoformat(cell).toordinal() for cell in cells], np.int64)


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="draws of each truth")
    data = find_data()
    measures = [*measure_quality(parser.parse_args().seeds), *measure_time()]
    if data and (data / "meltt").is_dir():
        measures += measure_example(data / "meltt")
    print(render_table(check_measures(measures, load_floors("matching") | load_floors("data"))))


if __name__ == "__main__":
    main()
