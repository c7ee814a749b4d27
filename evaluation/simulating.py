"""Two datasets of one simulated truth: events of which each dataset sees a part, with errors of place, day and type."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.knowledge.dataset_parties import Parties
from torkham.knowledge.event_kinds import EventKind
from torkham.matching.extents import Extents, Ints
from torkham.matching.rows import Coded, Rows
from torkham.model.panel import Floats

KINDS = tuple(EventKind(frozenset({f})) for f in ("abduction", "battle", "civilians", "explosion", "riot", "shelling"))
KIND_SHARES = (0.05, 0.3, 0.25, 0.25, 0.05, 0.1)
DAY_ONE = 737_791  # 2021-01-01
KM_A_DEGREE = 111.195


@dataclass(frozen=True, slots=True)
class Truth:
    """How the two datasets come about.

    Of `events` on `days` days in a square of `side_km`, each dataset sees a share `seen`. Half of the events lie around
    `towns` towns (0: none), of which the nth has a share of 1/n, `spread_km` around each; the rest lie anywhere. Each
    dataset moves a point by a normal error of `noise_km` north and east, the day by one in a share `late` of its rows,
    half of them earlier, and gives another type in a share `wrong`.
    """

    events: int = 2857
    days: int = 730
    side_km: float = 800.0
    towns: int = 0
    spread_km: float = 15.0
    seen: float = 0.7
    noise_km: float = 2.0
    late: float = 0.4
    wrong: float = 0.1


def simulate(truth: Truth, rng: np.random.Generator) -> tuple[Rows, Rows, frozenset[tuple[int, int]]]:
    """The two datasets, and the pairs of row numbers that are one event."""
    east, north = (rng.uniform(0, truth.side_km, truth.events) for _ in range(2))
    if truth.towns:
        shares = 1 / np.arange(1, truth.towns + 1)
        town = rng.choice(truth.towns, truth.events, p=shares / shares.sum())
        centres = rng.uniform(0, truth.side_km, (2, truth.towns))
        near = rng.random(truth.events) < 0.5
        around = centres[:, town] + rng.normal(0, truth.spread_km, (2, truth.events))
        east, north = np.where(near, around[0], east), np.where(near, around[1], north)
    day = rng.integers(0, truth.days, truth.events)
    kind = rng.choice(len(KINDS), truth.events, p=KIND_SHARES)
    made, seen = [], []
    for name in ("first", "second"):
        held = np.flatnonzero(rng.random(truth.events) < truth.seen)
        rng.shuffle(held)
        seen.append({int(event): row for row, event in enumerate(held)})
        made.append(_record(name, east[held], north[held], day[held], kind[held], truth, rng))
    both = frozenset((seen[0][event], seen[1][event]) for event in seen[0].keys() & seen[1].keys())
    return made[0], made[1], both


def _record(
    name: str, east: Floats, north: Floats, day: Ints, kind: Ints, truth: Truth, rng: np.random.Generator
) -> Rows:
    size = len(day)
    east, north = (at + rng.normal(0, truth.noise_km, size) for at in (east, north))
    day = DAY_ONE + day + np.where(rng.random(size) < truth.late, rng.choice((-1, 1), size), 0)
    wrong = rng.random(size) < truth.wrong
    kind = np.where(wrong, (kind + rng.integers(1, len(KINDS), size)) % len(KINDS), kind)
    latitude = 28 + north / KM_A_DEGREE
    longitude = 66 + east / (KM_A_DEGREE * np.cos(np.radians(latitude)))
    unknown = np.full(size, np.nan)
    extents = Extents(day, day, latitude, longitude, np.zeros(size))
    parties = Coded((Parties(),), np.zeros(size, np.int64))
    return Rows(name, tuple(map(str, range(size))), extents, Coded(KINDS, kind), parties, unknown, unknown, unknown)
