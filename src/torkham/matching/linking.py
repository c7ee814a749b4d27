"""Rows of two datasets that record one event: blocked, compared, weighed, and assigned, each match with its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from torkham.matching.assigning import assign, choose_best
from torkham.matching.comparing import FIELDS, compare, tell
from torkham.matching.extents import Extents, Ints, Window, find_pairs
from torkham.matching.rows import Rows
from torkham.matching.scoring import Reason
from torkham.matching.weights import GHOSTS, START_M, START_U, Model, estimate_u, find_probabilities, fit_model
from torkham.model.arrays import Flags, Floats

LEAST_PROBABILITY = 0.5  # of a match that is told: likelier than not
LEAST_DUPLICATE = 0.9  # of two rows of one dataset, which are seldom one event
FIXED = 1e12  # ghosts that no number of pairs moves
START_PRIOR, LEAST_PRIOR, MOST_PRIOR = 0.1, 0.01, 0.5  # of λ, before anything is learned
SHIFTS = 4  # how often the days of one side are shifted
SHIFT_WEEKS = 4  # by how many weeks at the least: far beyond any window, and the same days of the week


@dataclass(frozen=True, slots=True)
class Link:
    """A match: the numbers of the two rows, how probable it is that they record one event, the weight of the evidence
    in bits (without the prior) and that of each field, and the reasons, the weightiest first."""

    left: int
    right: int
    probability: float
    weight: float
    fields: tuple[float, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """The matches of two datasets, ordered by row; `rivals` counts pairs that are likelier than not as well, but whose
    rows go with others. `model` has the weights."""

    links: tuple[Link, ...]
    rivals: int
    model: Model


def link_rows(
    a: Rows, b: Rows, window: Window | None = None, many: bool = False, least: float = LEAST_PROBABILITY
) -> Linking:
    """The rows of two datasets that record one event.

    Each row is in one match at most; `many` lets several rows of `b` go with one of `a`, for a dataset `a` that
    counts as one event what `b` counts as several. A match has at least the probability `least`.
    """
    window = window or Window()
    left, right = find_pairs(a.extents, b.extents, window)
    levels = compare(a, b, left, right)
    rivals = _find_rivals(left, right, many)
    model = estimate_model(a, b, window, levels, rivals)
    return choose_links(a, b, left, right, levels, model, many, least)


def choose_links(
    a: Rows, b: Rows, left: Ints, right: Ints, levels: Ints, model: Model, many: bool, least: float
) -> Linking:
    """The matches among compared pairs under a model."""
    weights = model.weigh(levels)
    evidence = weights.sum(axis=1)
    gains = evidence + model.prior_weight
    probabilities = find_probabilities(gains, _find_rivals(left, right, many))
    chosen: Flags = choose_best(right, gains) if many else assign(left, right, gains)
    told = np.flatnonzero(chosen & (probabilities >= least))
    links = [
        Link(i, j, round(p, 4), round(w, 2), tuple(np.round(fields, 2).tolist()), give_reasons(a, b, i, j, fields))
        for i, j, p, w, fields in zip(
            left[told].tolist(), right[told].tolist(), probabilities[told].tolist(), evidence[told].tolist(),
            weights[told], strict=True,
        )
    ]  # fmt: skip
    return Linking(tuple(links), int(((gains > 0) & ~chosen).sum()), model)


def find_duplicates(rows: Rows, window: Window | None = None) -> tuple[Link, ...]:
    """Pairs of rows of one dataset that may record one event twice.

    Its makers looked for these before us, so that few are left to learn from: only u and how common they are is
    estimated, m is what is expected of any match.
    """
    window = window or Window()
    left, right = find_pairs(rows.extents, rows.extents, window)
    once = left < right
    left, right = left[once], right[once]
    levels = compare(rows, rows, left, right)
    model = estimate_model(rows, rows, window, levels, (left, right), ghosts=FIXED)
    return choose_links(rows, rows, left, right, levels, model, False, LEAST_DUPLICATE).links


def estimate_model(
    a: Rows, b: Rows, window: Window, levels: Ints, rivals: tuple[Ints, Ints], ghosts: float = GHOSTS
) -> Model:
    """The weights for two datasets, from their pairs and from the pairs after shifts of days."""
    apart, times = levels[:0], 0
    for moved in _shift(a, b, window):
        apart, times = (
            np.concatenate([apart, compare(a, moved, *find_pairs(a.extents, moved.extents, window))]),
            times + 1,
        )
    start, u = ([np.array(table[field]) for field in FIELDS] for table in (START_M, START_U))
    prior = START_PRIOR
    if times and len(levels):  # what is more than shifted pairs are, is matches
        prior = min(max(1 - len(apart) / times / len(levels), LEAST_PRIOR), MOST_PRIOR)
    return fit_model(levels, estimate_u(apart, u), start, prior, rivals, FIELDS, len(apart), ghosts)


def _shift(a: Rows, b: Rows, window: Window) -> Iterator[Rows]:
    """`b` with its days moved by some weeks, and what leaves the period of both brought in at its other end. None where
    the period is too short to bring rows out of the window."""
    if not len(a) or not len(b):
        return
    first = min(int(rows.extents.first.min()) for rows in (a, b))
    period = max(int(rows.extents.last.max()) for rows in (a, b)) - first + 1
    step = min(7 * max(SHIFT_WEEKS, -(-4 * window.days // 7)), period // (SHIFTS + 1))
    if step <= 2 * window.days + 1:
        return
    old = b.extents
    for number in range(1, SHIFTS + 1):
        start = (old.first - first + number * step) % period + first
        moved = Extents(start, start + old.last - old.first, old.latitude, old.longitude, old.radius_km)
        yield replace(b, extents=moved)


def _find_rivals(left: Ints, right: Ints, many: bool) -> tuple[Ints, Ints]:
    """The rows that pairs compete for: those of the right side only, where one of the left may have many."""
    return (np.arange(len(left)) if many else left), right


def give_reasons(a: Rows, b: Rows, i: int, j: int, weights: Floats) -> tuple[Reason, ...]:
    """What speaks for and against a pair in words, the weightiest first."""
    told = tell(a, b, i, j)
    reasons = [
        Reason(round(float(w), 2), told[field]) for field, w in zip(FIELDS, weights, strict=True) if field in told
    ]
    return tuple(sorted(reasons, key=lambda reason: -reason.points))
