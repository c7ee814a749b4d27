"""Two datasets of one simulated truth: events of which each dataset sees a part, with errors of place, day and type."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.knowledge.dataset_parties import Parties
from torkham.knowledge.event_kinds import EventKind
from torkham.matching.extents import Extents, Ints
from torkham.matching.rows import Coded, Rows
from torkham.model.arrays import Floats

KINDS = tuple(EventKind(frozenset({f})) for f in ("abduction", "battle", "civilians", "explosion", "riot", "shelling"))
KIND_SHARES = (0.05, 0.3, 0.25, 0.25, 0.05, 0.1)
DAY_ONE = 737_791  # 2021-01-01
KM_A_DEGREE = 111.195


GROUPS = tuple(Parties(frozenset({f"group {n}"})) for n in range(12))
DISTRICT_KM, DISTRICT_RADIUS_KM = 25.0, 40.0


@dataclass(frozen=True, slots=True)
class Truth:
    """How the two datasets come about.

    Of `events` on `days` days in a square of `side_km`, each dataset sees a share `seen`. Half of the events lie around
    `towns` towns (0: none), of which the nth has a share of 1/n, `spread_km` around each; the rest lie anywhere. Each
    dataset moves a point by a normal error of `noise_km` north and east, the day by one in a share `late` of its rows,
    half of them earlier, and gives another type in a share `wrong`. A share `coarse` of its rows knows only the
    district: the point lies anywhere within 25 km. A share `told` names the group that struck, of twelve, of which the
    nth has a share of 1/n; as many give the deaths (geometric, 2 on average), 30% of these off by up to 2.
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
    coarse: float = 0.0
    told: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """What happened: km east and north, day, kind, group, deaths."""

    east: Floats
    north: Floats
    day: Ints
    kind: Ints
    group: Ints
    deaths: Ints

    def take(self, rows: Ints) -> Events:
        return Events(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


def simulate(
    truth: Truth, rng: np.random.Generator, shared: bool = True
) -> tuple[Rows, Rows, frozenset[tuple[int, int]]]:
    """The two datasets, and the pairs of row numbers that are one event. Without `shared` the second sees only what the
    first does not."""
    events, seen = happen(truth, rng), rng.random((2, truth.events)) < truth.seen
    if not shared:
        seen[1] = ~seen[0]
    held = [rng.permutation(np.flatnonzero(one)) for one in seen]
    first, second = (
        record(name, events.take(rows), truth, rng) for name, rows in zip(("first", "second"), held, strict=True)
    )
    rows = [{int(event): row for row, event in enumerate(one)} for one in held]
    return first, second, frozenset((rows[0][event], rows[1][event]) for event in rows[0].keys() & rows[1].keys())


def happen(truth: Truth, rng: np.random.Generator) -> Events:
    """The events themselves."""
    east, north = rng.uniform(0, truth.side_km, (2, truth.events))
    if truth.towns:
        town = _draw(truth.towns, truth.events, rng)
        around = rng.uniform(0, truth.side_km, (2, truth.towns))[:, town]
        around += rng.normal(0, truth.spread_km, (2, truth.events))
        east, north = np.where(rng.random(truth.events) < 0.5, around, (east, north))
    return Events(
        east,
        north,
        rng.integers(0, truth.days, truth.events),
        rng.choice(len(KINDS), truth.events, p=KIND_SHARES),
        _draw(len(GROUPS), truth.events, rng),
        rng.geometric(1 / 3, truth.events) - 1,
    )


def record(name: str, events: Events, truth: Truth, rng: np.random.Generator) -> Rows:
    """The events as one dataset has them."""
    size = len(events.day)
    is_coarse = rng.random(size) < truth.coarse
    far, way = DISTRICT_KM * np.sqrt(rng.random(size)) * is_coarse, rng.uniform(0, 2 * np.pi, size)
    east = events.east + rng.normal(0, truth.noise_km, size) + far * np.cos(way)
    north = events.north + rng.normal(0, truth.noise_km, size) + far * np.sin(way)
    latitude = 28 + north / KM_A_DEGREE
    longitude = 66 + east / (KM_A_DEGREE * np.cos(np.radians(latitude)))
    day = DAY_ONE + events.day + np.where(rng.random(size) < truth.late, rng.choice((-1, 1), size), 0)
    other = (events.kind + rng.integers(1, len(KINDS), size)) % len(KINDS)
    kind = np.where(rng.random(size) < truth.wrong, other, events.kind)
    group = np.where(rng.random(size) < truth.told, events.group, len(GROUPS))
    off = np.where(rng.random(size) < 0.3, rng.integers(-2, 3, size), 0)
    deaths = np.where(rng.random(size) < truth.told, np.maximum(events.deaths + off, 0), np.nan)
    extents = Extents(day, day, latitude, longitude, np.where(is_coarse, DISTRICT_RADIUS_KM, 0.0))
    parties = Coded((*GROUPS, Parties()), group)
    return Rows(name, tuple(map(str, range(size))), extents, Coded(KINDS, kind), parties, deaths, deaths, deaths)


def _draw(number: int, size: int, rng: np.random.Generator) -> Ints:
    """Which of some towns or groups, the nth with a share of 1/n."""
    shares = 1 / np.arange(1, number + 1)
    drawn: Ints = rng.choice(number, size, p=shares / shares.sum())
    return drawn
