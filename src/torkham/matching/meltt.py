"""Datasets integrated as the R package meltt does it, so that its results can be compared and repeated.

Source: Donnay, Dunford, McGrath, Backer and Cunningham (2018), "Integrating Conflict Event Data", Journal of Conflict
Resolution, and the package's documentation (version 0.4.3). Written from these, not from its code.

Two rows of two datasets may be one event where they start, and end, at most `days` apart, lie at most `km` apart, and
agree on some level of every taxonomy. The fit of a pair is the mean over the K taxonomies of how coarse the level is
on which they agree: s = (1/K) Σ_k l_k / (L_k - 1), with l_k = 0 for the finest of L_k levels; a taxonomy of one level
counts 0. The best fit (the least s) is taken first, and each row once. Datasets come in one after the other: the
second is matched with the first, the third with what the two amount to, in which a matched row stands for its matches
by its own values. Rows of one day (events) are matched with each other, rows of several days (episodes) with each
other; an episode with an event of another dataset in its days, widened by the window, that is near and agrees is
flagged for a person to look at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from torkham.matching.extents import Extents, Ints, Window, find_pairs
from torkham.model.arrays import Flags, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """The rows of one dataset. `codes` has for each taxonomy a matrix (rows x levels, the finest first) of numbers: two
    rows agree on a level where they have the same; a negative number agrees with nothing."""

    extents: Extents
    codes: tuple[Ints, ...]

    def take(self, rows: Ints) -> Dataset:
        return Dataset(self.extents.take(rows), tuple(codes[rows] for codes in self.codes))


@dataclass(frozen=True, slots=True)
class Integration:
    """What became of the rows, each as (dataset, row), numbered from 0: `unique` has one entry for each event found,
    its rows in the order of the datasets; `flagged` are the episodes that may be an event of another dataset."""

    unique: tuple[tuple[tuple[int, int], ...], ...]
    flagged: tuple[tuple[int, int], ...]

    @property
    def matched(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """Those of several datasets."""
        return tuple(rows for rows in self.unique if len(rows) > 1)

    @property
    def duplicates(self) -> int:
        """How many rows are not needed any more."""
        return sum(len(rows) - 1 for rows in self.unique)


def integrate(datasets: Sequence[Dataset], window: Window) -> Integration:
    """The events that the datasets record between them. The first named is the leading one."""
    if not datasets:
        return Integration((), ())
    every = [(number, row) for number, dataset in enumerate(datasets) for row in range(len(dataset.extents))]
    stacked = stack(datasets)
    lasting = stacked.extents.last > stacked.extents.first
    of = np.array([number for number, _ in every])
    groups = [_integrate_alike(stacked, np.flatnonzero(lasting == episodes), of, window) for episodes in (False, True)]
    flagged = _flag(stacked, groups[0], groups[1], of, window)
    unique = sorted(tuple(every[row] for row in rows) for group in groups for rows in group.values())
    return Integration(tuple(unique), tuple(sorted(every[row] for row in flagged)))


def stack(datasets: Sequence[Dataset]) -> Dataset:
    """All rows in one."""
    names = Extents.__dataclass_fields__
    extents = Extents(*(np.concatenate([getattr(d.extents, name) for d in datasets]) for name in names))
    return Dataset(extents, tuple(np.concatenate(codes) for codes in zip(*(d.codes for d in datasets), strict=True)))


def score_pairs(a: Dataset, b: Dataset, left: Ints, right: Ints) -> Floats:
    """The fit of each pair, 0 the best and 1 the worst; NaN where a taxonomy has no level on which they agree."""
    total = np.zeros(len(left))
    for one, other in zip(a.codes, b.codes, strict=True):
        same: Flags = (one[left] == other[right]) & (one[left] >= 0)
        coarseness = same.argmax(axis=1) / max(one.shape[1] - 1, 1)
        total += np.where(same.any(axis=1), coarseness, np.nan)
    return total / max(len(a.codes), 1)


def _integrate_alike(rows: Dataset, these: Ints, of: Ints, window: Window) -> dict[int, list[int]]:
    """Events, or episodes, one dataset after the other: the rows that stand for each event by the first of them."""
    main = {int(row): [int(row)] for row in these[of[these] == 0]}
    for number in range(1, int(of.max(initial=0)) + 1):
        known, new = np.array(list(main), np.int64), these[of[these] == number]
        taken = _choose(rows, known, new, window)
        for row in new.tolist():
            main.setdefault(taken.get(row, row), []).append(row)
    return main


def _choose(rows: Dataset, known: Ints, new: Ints, window: Window) -> dict[int, int]:
    """For each new row that has one, the known row that it matches: the best fit first, of equal ones the earlier."""
    a, b = rows.take(known), rows.take(new)
    left, right = find_pairs(a.extents, b.extents, window)
    near = np.abs(a.extents.first[left] - b.extents.first[right]) <= window.days
    near &= np.abs(a.extents.last[left] - b.extents.last[right]) <= window.days
    left, right = left[near], right[near]
    fit = score_pairs(a, b, left, right)
    chosen, used = dict[int, int](), set[int]()
    for place in np.lexsort((right, left, fit)):
        one, other = int(known[left[place]]), int(new[right[place]])
        if np.isnan(fit[place]) or one in used or other in chosen:
            continue
        used.add(one)
        chosen[other] = one
    return chosen


def _flag(
    rows: Dataset, events: dict[int, list[int]], episodes: dict[int, list[int]], of: Ints, window: Window
) -> list[int]:
    """The episodes, after integration, that an event of datasets they are not in may be a part of."""
    long, short = np.array(list(episodes), np.int64), np.array(list(events), np.int64)
    a, b = rows.take(long), rows.take(short)
    left, right = find_pairs(a.extents, b.extents, window)
    agree = ~np.isnan(score_pairs(a, b, left, right))
    found = set[int]()
    for one, other in zip(long[left[agree]].tolist(), short[right[agree]].tolist(), strict=True):
        if not set(of[episodes[one]].tolist()) & set(of[events[other]].tolist()):
            found.add(one)
    return sorted(found)
