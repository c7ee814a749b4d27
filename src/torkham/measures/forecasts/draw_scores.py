"""Scores of forecasts that are given as draws, with the definitions of the ViEWS prediction challenge 2023/24.

For draws x_1 ≤ … ≤ x_m of one area and month, and what came, y (smaller is better in all three):

    CRPS   1/m Σ |x_i - y|  -  1/m² Σ (2i - m - 1) x_i                 in the unit of the counts
    IGN    -log2 (c + 1) / (m + 11)        c: draws in the bin of y; one more draw is put into each of the 11 bins
    MIS    (u - l) + 2/α (l - y)⁺ + 2/α (y - u)⁺      l, u: the draws' α/2 and 1 - α/2 quantiles, α = 0.1

The second term of the CRPS is half the mean distance of two draws. Bins: 0, 1-2, 3-5, 6-10, 11-25, 26-50, 51-100,
101-250, 251-500, 501-1000, over 1000. Quantiles are interpolated linearly between draws.

By hand: draws 0, 0, 2, 4 and y = 1. CRPS: (1 + 1 + 1 + 3)/4 - (-3·0 - 1·0 + 1·2 + 3·4)/16 = 1.5 - 0.875 = 0.625.
IGN: one draw of four in the bin 1-2, so -log2 (2/15) = 2.907.

Gneiting and Raftery (2007), Journal of the American Statistical Association 102, 359-378; Hegre et al. (2025),
Journal of Peace Research 62, on the challenge.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from torkham.errors import MeasureError
from torkham.model.arrays import Flags, Floats

BIN_EDGES = np.array([0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5, np.inf])
BINS = len(BIN_EDGES) - 1
ALPHA = 0.1
COVERAGES = (0.5, 0.9)
CHUNK = 200_000  # draws held at once by each of the workers: what stays in a processor's cache
WORKERS = 2
Draws = NDArray[Any]  # (..., draws): counts of 0 or more, of any type of numbers


@dataclass(frozen=True, slots=True, eq=False)
class DrawScores:
    """Scores of each cell, NaN where nothing is known of what came.

    crps, ign, mis     see the module
    below, at          shares of the draws below what came, and equal to it: what a PIT histogram is made of
    held               (2, ...) whether the central 50% and 90% intervals of the draws hold what came
    """

    crps: Floats
    ign: Floats
    mis: Floats
    below: Floats
    at: Floats
    held: Floats


def score_draws(draws: Draws, observed: Floats) -> DrawScores:
    """The scores of draws (..., m) against what came (...), cell by cell.

    Works through the cells in chunks, on two threads. Raises MeasureError where the shapes differ or a draw is missing
    or negative.
    """
    if draws.shape[:-1] != observed.shape or not draws.shape[-1]:
        raise MeasureError(f"draws of shape {draws.shape} do not fit {observed.shape} counts")
    cells, came = draws.reshape(-1, draws.shape[-1]), observed.reshape(-1).astype(np.float64)
    found = np.empty((7, len(came)))
    size = max(1, CHUNK // draws.shape[-1])

    def work(first: int) -> None:
        part = slice(first, first + size)
        found[:, part] = _score_chunk(cells[part], came[part])

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(work, range(0, len(came), size)))
    shaped = np.where(np.isnan(came), np.nan, found).reshape(7, *observed.shape)
    return DrawScores(shaped[0], shaped[1], shaped[2], shaped[3], shaped[4], shaped[5:])


def _score_chunk(draws: Draws, came: Floats) -> Floats:
    """The seven rows of scores of a chunk of cells (n, m)."""
    ordered = np.sort(draws, axis=1)
    if not (ordered[:, 0] >= 0).all() or not np.isfinite(ordered[:, -1].astype(np.float64)).all():
        raise MeasureError("draws must be counts of 0 or more, none of them missing")
    known = np.nan_to_num(came)
    number = ordered.shape[1]
    ranks = (2.0 * np.arange(1, number + 1) - number - 1) / number**2
    exact = ordered.astype(np.float64)
    below, upto = count_below(exact, known) / number, count_below(exact, np.nextafter(known, np.inf)) / number
    low, high = find_quantiles(exact, ALPHA / 2), find_quantiles(exact, 1 - ALPHA / 2)
    miss = np.maximum(low - known, 0) + np.maximum(known - high, 0)
    held = [
        (find_quantiles(exact, (1 - share) / 2) <= known) & (known <= find_quantiles(exact, (1 + share) / 2))
        for share in COVERAGES
    ]
    ignorance, spread = _find_ignorance(exact, known), exact @ ranks
    exact -= known[:, None]
    crps = np.abs(exact, out=exact).mean(axis=1) - spread
    rows: Floats = np.array([crps, ignorance, high - low + 2 / ALPHA * miss, below, upto - below, *held])
    return rows


def count_below(ordered: Floats, values: Floats) -> Floats:
    """How many of each row's ordered numbers (n, m) lie below its value (n,), by halving."""
    rows, low, high = np.arange(len(values)), np.zeros(len(values), np.intp), np.full(len(values), ordered.shape[1])
    while (low < high).any():
        middle = (low + high) // 2
        is_below = (ordered[rows, np.minimum(middle, ordered.shape[1] - 1)] < values) & (low < high)
        low, high = np.where(is_below, middle + 1, low), np.where(is_below, high, middle)
    return low.astype(np.float64)


def find_quantiles(ordered: Floats, share: float) -> Floats:
    """A quantile of each row of ordered draws (n, m), interpolated linearly as NumPy does."""
    place = share * (ordered.shape[1] - 1)
    floor = int(place)
    top = min(floor + 1, ordered.shape[1] - 1)
    found: Floats = ordered[:, floor] + (place - floor) * (ordered[:, top] - ordered[:, floor])
    return found


def _find_ignorance(ordered: Floats, known: Floats) -> Floats:
    place = np.searchsorted(BIN_EDGES, known, side="right") - 1
    inside = count_below(ordered, BIN_EDGES[place + 1]) - count_below(ordered, BIN_EDGES[place])
    ignorance: Floats = -np.log2((inside + 1) / (ordered.shape[1] + BINS))
    return ignorance


def find_pit(scores: DrawScores, kept: Flags, bins: int, rng: np.random.Generator) -> Floats:
    """The randomised PIT histogram of the kept cells: shares (bins,), all 1/bins where the forecasts are calibrated.

    A cell's value is drawn evenly between the shares of draws below and up to what came (Czado, Gneiting and Held
    2009). Raises MeasureError where no kept cell is known.
    """
    below, at = scores.below[kept], scores.at[kept]
    known = np.isfinite(below)
    if not known.any():
        raise MeasureError("no month of what was foretold is known: there is nothing to calibrate against")
    values = below[known] + rng.uniform(size=int(known.sum())) * at[known]
    counted, _ = np.histogram(values, bins=bins, range=(0.0, 1.0))
    shares: Floats = counted / counted.sum()
    return shares
