"""Everything that is measured, in one table: `make eval`. Exits 1 where a measure is under its floor.

The project's own gold is always scored; the larger sets where they and the reference scorers are found (see
`evaluation.data`). The speed is shown beside its bounds, and decides nothing: it is the machine's as well as ours.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation import (
    confidence,
    datasets,
    endemic_epidemic,
    forecast,
    geoparsing,
    gtd,
    joining,
    marked,
    matching,
    muc4,
    news,
    own,
    reports,
    seed,
    speed,
    spillover,
    trend,
)
from evaluation.data import find_data, find_scorer
from evaluation.floors import Check, Measure, check_measures, load_floors, render_table


def measure_data(data: Path, work: Path) -> Iterator[Measure]:
    """The larger sets, each where it is found."""
    if (data / "seed" / "article.txt").is_file():
        yield from seed.measure(data / "seed" / "article.txt")
    if (data / "news" / "gold.json").is_file() and find_scorer("score_news.py"):
        yield from list_news(news.measure(data / "news", work))
    if (data / "news" / "gold.json").is_file() and find_scorer("score_merge.py"):
        yield from joining.measure(data / "news", work)
    if (data / "muc4" / "dev.json").is_file():
        yield from muc4.measure(data / "muc4" / "dev.json")
    table = data / "gtd" / "gtd_pakistan_2015.csv"
    if table.is_file() and find_scorer("score_gtd.py"):
        for name, row in gtd.measure(table, work).items():
            yield Measure(f"gtd {name}", row["right"])
    for name in ("lgl", "TR-News"):
        if (data / "geoparsing" / f"{name}.xml").is_file():
            yield from geoparsing.list_measures(name, data / "geoparsing" / f"{name}.xml")
    if (data / "meltt").is_dir():
        yield from matching.measure_example(data / "meltt")


def list_news(scores: dict[str, Any]) -> Iterator[Measure]:
    titles = {
        "incident": "incidents",
        "strict": "usable without an edit",
        "claims": "claims",
        "statements": "quotations",
    }
    for part, title in titles.items():
        yield Measure(f"news {title} F1", scores[part]["f1"], scores["intervals"][part])
    yield Measure("news speakers right", scores["statements"]["speaker_right"])
    yield Measure("news wrong spans", scores["wrong_spans"], at_most=True)
    if "quiet_set" in scores:
        yield Measure(
            "news false accounts per 1,000 quiet", scores["quiet_set"]["false_accounts_per_1000"], at_most=True
        )


def main() -> None:
    checks: list[Check] = []
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        checks += check_measures(own.list_measures(own.score_examples(work / "own")), load_floors("ci"))
        checks += check_measures((m for half in reports.HALVES for m in reports.measure(half)), load_floors("reports"))
        checks += check_measures(marked.measure(), load_floors("marked"))
        checks += check_measures(confidence.measure(), load_floors("confidence"))
        checks += check_measures(matching.measure_quality(1, matching.FEW), load_floors("matching"))
        checks += check_measures(spillover.measure(), load_floors("spillover"))
        checks += check_measures(trend.measure_worst(), load_floors("simulation"))
        data = find_data()
        if data:
            checks += check_measures(measure_data(data, work), load_floors("data"))
        if data and (data / "ged").is_dir():
            checks += check_measures(forecast.list_measures(data), load_floors("forecasts"))
        if data and (data / "hhh4").is_dir():
            checks += check_measures(endemic_epidemic.measure(data / "hhh4"), load_floors("hhh4"))
    timed = check_measures(speed.measure(speed.find_reports()), load_floors("speed"))
    if data and (data / datasets.FILE).is_file():
        timed += check_measures(datasets.measure(data / datasets.FILE), load_floors("speed"))
    if data and (data / "hhh4").is_dir():
        timed += check_measures(endemic_epidemic.measure_speed(data / "hhh4"), load_floors("hhh4"))
    timed += check_measures(forecast.measure_speed(), load_floors("forecasts"))
    print(render_table([*checks, *timed]))
    if not data:
        print("The larger sets were not found: set TORKHAM_DATA to the folder that holds them.", file=sys.stderr)
    sys.exit(not all(check.holds for check in checks))


if __name__ == "__main__":
    main()
