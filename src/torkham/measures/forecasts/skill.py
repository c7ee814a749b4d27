"""How forecasts compare: mean scores, skill against the best benchmark with an interval, calibration.

Skill is 1 - CRPS / CRPS of the best benchmark: the share of its error that is saved. Scores of neighbouring months hang
together, so the interval comes from a bootstrap of blocks of six months foretold, taken with all their areas and
origins (moving blocks; Künsch 1989, Annals of Statistics 17, 1217-1241).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.forecasts.draw_scores import DrawScores, find_pit
from torkham.measures.forecasts.members import MEMBERS
from torkham.measures.forecasts.rolling import Rolled
from torkham.model.arrays import Flags, Floats, Indices

BLOCK = 6  # months
RESAMPLES = 1000
PIT_BINS = 10
SEED = 20210815


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """What one way to foretell scored: means over cells of CRPS, IGN and MIS, the shares of what came that the central
    50% and 90% of draws held, the skill with its 95% interval, and the PIT histogram."""

    name: str
    crps: float
    ign: float
    mis: float
    held: tuple[float, float]
    skill: float
    low: float
    high: float
    pit: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The standings over the same cells, the lowest CRPS first. `best` is the best benchmark."""

    standings: tuple[Standing, ...]
    best: str
    cells: int
    months: int


def compare(rolled: Rolled, only_active: bool = False, first: int = 0) -> Table:
    """The table over all cells known, or over those of areas with violence in the five years before; `first` is the
    first period foretold that counts.

    Raises MeasureError where there is no such cell.
    """
    shape = rolled.scores[0].crps.shape
    period = np.broadcast_to(
        np.array(rolled.origins)[:, None, None] + np.arange(shape[1])[None, :, None], shape
    )  # fmt: skip
    kept: Flags = np.isfinite(rolled.scores[0].crps) & (period >= first)
    if only_active:
        kept &= rolled.active[:, None, :]
    if not kept.any():
        raise MeasureError("no month of what was foretold has come: there is nothing to compare")
    means = [float(score.crps[kept].mean()) for score in rolled.scores]
    benchmarks = {member.name for member in MEMBERS if member.is_benchmark}
    best = min((k for k, name in enumerate(rolled.names) if name in benchmarks), key=lambda k: means[k])
    against = rolled.scores[best].crps
    standings = [
        _stand(name, score, against, kept, period) for name, score in zip(rolled.names, rolled.scores, strict=True)
    ]
    ordered = tuple(sorted(standings, key=lambda one: one.crps))
    return Table(ordered, rolled.names[best], int(kept.sum()), len(np.unique(period[kept])))


def _stand(name: str, score: DrawScores, against: Floats, kept: Flags, period: Indices) -> Standing:
    rng = np.random.default_rng(SEED)
    low, high = resample_skill(score.crps[kept], against[kept], period[kept], rng)
    own, other = float(score.crps[kept].mean()), float(against[kept].mean())
    return Standing(
        name, own, float(score.ign[kept].mean()), float(score.mis[kept].mean()),
        (float(score.held[0][kept].mean()), float(score.held[1][kept].mean())),
        find_skill(own, other), low, high, find_pit(score, kept, PIT_BINS, rng),
    )  # fmt: skip


def find_skill(own: float, other: float) -> float:
    """1 - own / other; 0 where both are without error."""
    return 1 - own / other if other > 0 else 0.0 if own == other else -np.inf


def resample_skill(
    own: Floats, other: Floats, period: Indices, rng: np.random.Generator, resamples: int = RESAMPLES
) -> tuple[float, float]:
    """The 95% interval of the skill, from cells' scores and the periods that they are of, by blocks of periods."""
    names, numbers = np.unique(period, return_inverse=True)
    sums = np.stack([np.bincount(numbers, one, len(names)) for one in (own, other)])
    block = min(BLOCK, len(names))
    starts = rng.integers(0, len(names) - block + 1, (resamples, -(-len(names) // block)))
    taken = (starts[:, :, None] + np.arange(block)).reshape(resamples, -1)[:, : len(names)]
    drawn = sums[:, taken].sum(axis=2)
    skills = 1 - drawn[0] / np.maximum(drawn[1], 1e-300)
    low, high = np.quantile(skills, [0.025, 0.975])
    return float(low), float(high)
