"""What the source is worth to a forecast: each period foretold from the past alone, without it and with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.border import Border, make_model
from torkham.measures.count_scores import CountScores
from torkham.measures.endemic_epidemic.rolling import forecast_ahead
from torkham.model.arrays import Floats

BLOCK = 6  # periods that a bootstrap keeps together
DRAWS = 4000
SHORTEST = 24  # periods that the first fit needs


@dataclass(frozen=True, slots=True)
class Gain:
    """Mean scores of so many periods without and with the source, and how much better it is with (positive: better).

    Intervals are of 95%, by a bootstrap of blocks of neighbouring periods, which keeps what hangs together.
    """

    periods: int
    block: int
    log_without: float
    log_with: float
    log_interval: tuple[float, float]
    rps_without: float
    rps_with: float
    rps_interval: tuple[float, float]

    @property
    def log(self) -> float:
        return self.log_without - self.log_with

    @property
    def rps(self) -> float:
        return self.rps_without - self.rps_with


def measure_gain(border: Border, origins: int, rng: np.random.Generator, block: int = BLOCK) -> Gain:
    """The gain over the last `origins` periods. Raises MeasureError where the first fit would see too few periods."""
    periods = len(border.target)
    if periods - origins < SHORTEST:
        raise MeasureError(
            f"{periods} periods leave {periods - origins} before the first of {origins} forecasts; {SHORTEST} are "
            "needed: ask for fewer origins"
        )
    asked = range(periods - origins, periods)
    without = forecast_ahead(make_model(border, None), border.target, asked).scores()
    with_source = forecast_ahead(make_model(border, border.source), border.target, asked).scores()
    log, rps = (average(a) - average(b) for a, b in ((without.log, with_source.log), (without.rps, with_source.rps)))
    return Gain(
        origins,
        block,
        *_pair(without, with_source, 0),
        bootstrap_blocks(log, block, rng),
        *_pair(without, with_source, 1),
        bootstrap_blocks(rps, block, rng),
    )


def average(scores: Floats) -> Floats:
    """The mean of each period over its areas."""
    means: Floats = np.nanmean(scores, axis=1)
    return means


def _pair(without: CountScores, with_source: CountScores, which: int) -> tuple[float, float]:
    return without.means()[which], with_source.means()[which]


def bootstrap_blocks(
    values: Floats, block: int, rng: np.random.Generator, draws: int = DRAWS, level: float = 0.95
) -> tuple[float, float]:
    """The percentile interval of a series' mean; blocks of neighbours are drawn, the end joined to the beginning.

    Politis and Romano (1992), in: Exploring the Limits of Bootstrap, 263-270.
    """
    size = len(values)
    starts = rng.integers(0, size, (draws, -(-size // block)))
    places = (starts[:, :, None] + np.arange(block)).reshape(draws, -1)[:, :size] % size
    low, high = np.quantile(values[places].mean(axis=1), ((1 - level) / 2, (1 + level) / 2))
    return float(low), float(high)
