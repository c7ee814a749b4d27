"""A desk with invented attacks of 2012-2016 in three countries, some months more, some fewer."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from torkham.desk import Desk

PLACES = {
    "Afghanistan": [("Jalalabad", 34.43, 70.45), ("Asadabad", 34.87, 71.15), ("Khost", 33.34, 69.92)],
    "Pakistan": [
        ("Peshawar", 34.01, 71.58),
        ("Quetta", 30.18, 66.98),
        ("Lahore", 31.55, 74.34),
        ("Sukkur", 27.7, 68.85),
    ],
    "Colombia": [("Cali", 3.44, -76.52)],
}
MAPPING = """dataset = "invented"
terms = "ours"
counts = "invented attacks"
covers = "month"
[fields]
date_start = "day"
country_name = "country"
latitude = "lat"
longitude = "lon"
deaths_best = "dead"
"""


def make_desk(folder: Path) -> Path:
    """The desk, made in that folder, with the dataset "invented"."""
    rng = np.random.default_rng(5)
    lines = ["day,country,lat,lon,dead"]
    for month in range(60):
        for country, places in PLACES.items():
            for _, latitude, longitude in places:
                for _ in range(rng.poisson(rng.gamma(2, 1.5))):
                    day = f"{2012 + month // 12}-{month % 12 + 1:02d}-{rng.integers(1, 28):02d}"
                    lines.append(f"{day},{country},{latitude},{longitude},{rng.integers(1, 5)}")
    lines.append("2016-12-31,Pakistan,34.01,71.58,1")
    (folder / "attacks.csv").write_text("\n".join(lines) + "\n")
    (folder / "attacks.toml").write_text(MAPPING)
    with Desk.init(folder / "desk") as opened:
        opened.import_files([folder / "attacks.csv"], dataset="csv", mapping=folder / "attacks.toml", name="invented")
    return folder / "desk"
