"""Importing and counting 176,579 events of GED, beside pandas in the same run: `python -m evaluation.datasets [FILE]`.

Both read the file, keep it, and make the table country x month x type of all events and deaths, months without any as
zeros. Not a test: the machine is now fast, now slow, and pandas says how fast it was this time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from evaluation.data import find_data
from evaluation.floors import Measure, check_measures, load_floors, render_table
from torkham.desk.desk import Desk

FILE = Path("ged") / "ged_global_point_precise_1989_2020.parquet"
RUNS = 3  # the best of so many: what else ran on the machine only ever slows a run


def measure(path: Path) -> list[Measure]:
    """Seconds for import and count, ours and those of pandas, and whether both count the same."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as work:
        for run in range(RUNS):
            seconds, counted = clock(lambda run=run: count_ours(path, Path(work) / str(run)))  # type: ignore[misc]
            ours.append(seconds)
            seconds, expected = clock(lambda run=run: count_theirs(path, Path(work) / f"{run}.parquet"))  # type: ignore[misc]
            theirs.append(seconds)
    same = abs(counted - expected)
    return [
        Measure("seconds to import and count 176,579 events", min(ours), at_most=True),
        Measure("the same with pandas", min(theirs)),
        Measure("difference to pandas in events and deaths", float(same), at_most=True),
    ]


def clock(work: Callable[[], int]) -> tuple[float, int]:
    start = time.perf_counter()
    found = work()
    return time.perf_counter() - start, found


def count_ours(path: Path, folder: Path) -> int:
    """Events and deaths in the table, as its check sum."""
    with Desk.init(folder) as desk:
        desk.import_files([path], name="ged")
        table = desk.count("ged", by="month", level="country", split="type").table
    return int(sum(table.column(name).to_numpy().sum() for name in ("events", "deaths_best")))


def count_theirs(path: Path, kept: Path) -> int:
    """The same, as an analyst would write it."""
    frame = pd.read_parquet(path)
    frame.to_parquet(kept)
    frame["date"] = pd.to_datetime(frame[["year", "month", "day"]])
    frame["period"] = frame["date"].dt.to_period("M")
    grouped = frame.groupby(["country", "type_of_violence", "period"]).agg(
        events=("id", "count"), deaths=("best_death", "sum")
    )
    months = pd.period_range(frame["period"].min(), frame["period"].max(), freq="M")
    pairs = frame[["country", "type_of_violence"]].drop_duplicates().itertuples(index=False)
    index = pd.MultiIndex.from_tuples([(*pair, month) for pair in pairs for month in months])
    table = grouped.reindex(index, fill_value=0)
    return int(table["events"].sum() + table["deaths"].sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    data = find_data()
    parser.add_argument("file", type=Path, nargs="?", default=data and data / FILE)
    path = parser.parse_args().file
    if path is None or not path.is_file():
        sys.exit("The file was not found: name it, or set TORKHAM_DATA to the folder that holds ged/.")
    print(render_table(check_measures(measure(path), load_floors("speed"))))


if __name__ == "__main__":
    main()
