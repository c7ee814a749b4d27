"""How good are the forecasts? `python -m evaluation.forecast [--all]`, and how fast are they scored? `--speed`

Every third month (districts: every sixth) of the last four years of data, and of those before them that the stack's
weights need, every member and the stack foretell twelve months, each from what was known then; the months of the last
four years are scored. Pakistan and Afghanistan from GED of the region (to 2020), Pakistan from its own file (to 2021),
by province and, with --all, by district: every division of today, with or without an event. `make eval` takes the
provinces of Pakistan.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.data import find_data
from evaluation.floors import Measure
from torkham.desk import Desk
from torkham.desk.sides import COLUMNS, count_side, find_divisions
from torkham.measures.forecasts.draw_scores import score_draws
from torkham.measures.forecasts.history import History, find_apart
from torkham.measures.forecasts.rolling import MEMORY, Rolled, list_origins, roll
from torkham.measures.forecasts.skill import Table, compare
from torkham.store import datasets

BACK = 48  # months that are scored
STRIDES = {"province": 3, "district": 6}  # months from one origin to the next
MONTHS, DRAWS, FEW_DRAWS = 12, 1000, 200
SHOWN = ("regression", "endemic-epidemic", "stack")
FILES = {"region": "ged_region_point_precise_1989_2020.csv.gz", "pakistan": "ged_pakistan_1989_2021.csv"}
CASES = (("region", "PK"), ("region", "AF"), ("pakistan", "PK"))
MEASURES = ("events", "deaths_best")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """Counts to foretell, and their file, country, level, measure and end in words."""

    name: str
    level: str
    history: History


def open_cases(data: Path, levels: tuple[str, ...], files: tuple[str, ...] = tuple(FILES)) -> Iterator[Case]:
    """The counts of every division of today, from the files as a desk imports them."""
    with tempfile.TemporaryDirectory() as folder, Desk.init(Path(folder) / "desk") as desk:
        for name in files:
            desk.import_files([data / "ged" / FILES[name]], name=name)
        for held in desk.datasets():
            table = datasets.read_table(desk.folder, held, COLUMNS)
            for level in levels:
                for country in (c for name, c in CASES if name == held.name):
                    every = find_divisions(country, level, held.end)
                    for measure in MEASURES:
                        side = count_side(table, held.name, country, level, held.start, held.end, measure)
                        places = {division.id: place for place, division in enumerate(every)}
                        counts = np.zeros((len(side.starts), len(every)))
                        counts[:, [places[area.id] for area in side.areas]] = side.counts
                        points = np.array([(d.latitude, d.longitude) for d in every], dtype=np.float64)
                        told = f"{held.name} {country}, {level}, {measure}, to {side.starts[-1]:%Y-%m}"
                        yield Case(told, level, History(counts, side.starts[0].month - 1, find_apart(points)))


def measure(case: Case, draws: int = DRAWS) -> tuple[Rolled, Table, Table]:
    """The rolled forecasts, and the tables over all places and over those with violence in the five years before."""
    periods = case.history.periods
    origins = list_origins(periods, BACK + MONTHS + MEMORY, STRIDES[case.level])
    rolled = roll(case.history, origins, MONTHS, draws)
    return rolled, compare(rolled, False, periods - BACK), compare(rolled, True, periods - BACK)


def list_measures(data: Path) -> Iterator[Measure]:
    """For `make eval`: the skill of the stack and of both models by province of Pakistan."""
    for case in open_cases(data, ("province",), ("pakistan",)):
        _, whole, _ = measure(case, FEW_DRAWS)
        for one in whole.standings:
            if one.name in SHOWN:
                yield Measure(f"forecast {case.name}: skill of {one.name}", one.skill, (one.low, one.high))


def measure_speed() -> Iterator[Measure]:
    """How long it takes to score ViEWS' number of cells."""
    yield Measure("forecast: seconds to score 13,000 areas x 12 months", time_scoring(), at_most=True)


def tell(title: str, table: Table) -> str:
    """A table of standings as text; skill is against the best benchmark."""
    lines = [f"{title}: {table.cells:,} cells, {table.months} months; skill against {table.best}"]
    lines.append(f"  {'':22}{'CRPS':>9}{'IGN':>8}{'MIS':>9}{'50%':>6}{'90%':>6}{'skill':>9}   95% interval")
    for one in table.standings:
        lines.append(
            f"  {one.name:22}{one.crps:9.4f}{one.ign:8.3f}{one.mis:9.3f}{one.held[0]:6.2f}{one.held[1]:6.2f}"
            f"{one.skill:+9.1%}   {one.low:+.1%} to {one.high:+.1%}"
        )
    return "\n".join(lines)


def time_scoring(areas: int = 13_000, months: int = 12, draws: int = 1000) -> float:
    """Seconds to score so many cells of draws, as many as ViEWS has on PRIO-GRID of Africa and the Middle East."""
    rng = np.random.default_rng(1)
    drawn = rng.negative_binomial(0.1, 0.05, (months, areas, draws)).astype(np.int32)
    came = rng.negative_binomial(0.1, 0.05, (months, areas)).astype(np.float64)
    begun = time.perf_counter()
    score_draws(drawn, came)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="districts too (about half an hour)")
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--speed", action="store_true", help="only time the scoring of ViEWS' number of cells")
    asked = parser.parse_args()
    if asked.speed:
        print(f"1,000 draws x 13,000 areas x 12 months scored in {time_scoring():.1f} s")
        return
    data = find_data()
    if data is None:
        sys.exit("The measuring data were not found: set TORKHAM_DATA to the folder that holds them.")
    for case in open_cases(data, ("province", "district") if asked.all else ("province",)):
        begun = time.perf_counter()
        rolled, whole, active = measure(case, asked.draws)
        print(tell(f"{case.name}, all places", whole))
        print(tell(f"{case.name}, places with violence in five years", active))
        weights = zip(rolled.names, rolled.weights[-BACK // STRIDES[case.level] :].mean(axis=0), strict=False)
        print("  mean weights of the stack: " + ", ".join(f"{name} {weight:.0%}" for name, weight in weights))
        for origin, name, why in rolled.failed:
            print(f"  month {origin}: {name} failed ({why}); conflictology stands in")
        print(f"  {len(rolled.origins)} origins in {time.perf_counter() - begun:.0f} s\n", flush=True)


if __name__ == "__main__":
    main()
