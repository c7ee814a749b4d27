"""Who goes with whom when a row may go with one only: the assignment with the greatest sum of weights."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from torkham.matching.extents import Ints
from torkham.model.arrays import Flags, Floats


def assign(left: Ints, right: Ints, gains: Floats) -> Flags:
    """Which of the pairs are chosen: those that together gain most, each row of either side in at most one of them.

    Pairs that gain nothing are never chosen. The pairs fall into groups that share no row; each is solved by itself
    (Crouse's shortest augmenting paths, scipy's linear_sum_assignment).
    """
    from scipy.optimize import linear_sum_assignment
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    chosen = np.zeros(len(gains), bool)
    worth = np.flatnonzero(gains > 0)
    if not len(worth):
        return chosen
    _, rows = np.unique(left[worth], return_inverse=True)
    _, columns = np.unique(right[worth], return_inverse=True)
    height, nodes = int(rows.max()) + 1, int(rows.max() + columns.max()) + 2
    graph = coo_array((np.ones(len(worth)), (rows, height + columns)), shape=(nodes, nodes))
    _, group = connected_components(graph, directed=False)
    order = np.argsort(group[rows], kind="stable")
    for part in np.split(order, np.flatnonzero(np.diff(group[rows][order])) + 1):
        if len(part) == 1:
            chosen[worth[part]] = True
            continue
        _, i = np.unique(rows[part], return_inverse=True)
        _, j = np.unique(columns[part], return_inverse=True)
        gain, place = np.zeros((i.max() + 1, j.max() + 1)), np.full((i.max() + 1, j.max() + 1), -1)
        gain[i, j], place[i, j] = gains[worth[part]], worth[part]
        picked = place[linear_sum_assignment(gain, maximize=True)]
        chosen[picked[picked >= 0]] = True
    return chosen


def choose_best(right: Ints, gains: Floats) -> Flags:
    """Which of the pairs are chosen where several rows of the right side may go with one of the left: for each row of
    the right the pair that gains most, if it gains anything."""
    chosen = np.zeros(len(gains), bool)
    order = np.lexsort((-gains, right))
    first = np.concatenate([[True], np.diff(right[order]) > 0]) if len(order) else np.empty(0, bool)
    chosen[order[first]] = True
    return chosen & (gains > 0)


Node = tuple[int, int]


def group_rows(links: Iterable[tuple[Node, Node, float]], repeated: Collection[int] = ()) -> list[tuple[Node, ...]]:
    """The events that links between several datasets amount to; a node is (dataset, row), a link has its weight.

    The heaviest link comes first; one that would put two rows of a dataset into an event is left out, unless the
    dataset is one of those that may be `repeated`. Events and their rows are sorted.
    """
    held = dict[Node, list[Node]]()
    for one, other, _ in sorted(links, key=lambda link: (-link[2], link[0], link[1])):
        mine, theirs = held.setdefault(one, [one]), held.setdefault(other, [other])
        shared = {dataset for dataset, _ in mine} & {dataset for dataset, _ in theirs}
        if mine is theirs or shared - set(repeated):
            continue
        mine += theirs
        for node in theirs:
            held[node] = mine
    distinct = {id(group): group for group in held.values()}.values()
    return sorted(tuple(sorted(group)) for group in distinct if len(group) > 1)
