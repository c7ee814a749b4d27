"""How alike two rows are, field by field: a level of likeness for each pair, and what it says in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from torkham.knowledge.dataset_parties import Parties, show_party
from torkham.knowledge.event_kinds import EventKind
from torkham.knowledge.same_incident import read_confusable
from torkham.matching.extents import Ints, measure_gaps
from torkham.matching.rows import Coded, Rows
from torkham.model.arrays import Floats

V = TypeVar("V")

UNKNOWN = -1  # a row does not tell: no sign for or against
STEPS_KM = (1.0, 3.0, 6.0, 10.0, 15.0)
DISTRICT_KM = 80.0  # the radii of two rows together; above, a place is no more than a province
COMMON = 0.1  # a group that so many of the rows name says less
LEVELS = {
    "place": (
        "at most 1 km apart", "at most 3 km apart", "at most 6 km apart", "at most 10 km apart", "at most 15 km apart",
        "more than 15 km apart", "apart no more than a district", "apart no more than a province",
        "apart more than their precision allows",
    ),
    "days": ("the same day", "a day apart", "two days apart", "more days apart", "days meet in a week", "days meet",
             "periods apart"),
    "kind": ("one kind", "kinds meet", "kinds that are confused", "other kinds", "one type of violence",
             "types of violence meet", "other types of violence"),
    "parties": ("both name a group", "both name a group that many rows name", "both name parts of a group",
                "both name a state only", "other parties"),
    "killed": ("none", "the same, 1 or 2", "the same, 3 to 9", "the same, 10 or more", "ranges meet", "close", "apart"),
}  # fmt: skip
"""The fields, and the levels of likeness of each, numbered from 0."""
FIELDS = tuple(LEVELS)


def compare(a: Rows, b: Rows, left: Ints, right: Ints) -> Ints:
    """The level of each pair (rows) in each field (columns, as in `FIELDS`); -1 where a row does not tell."""
    gap, km = measure_gaps(a.extents, b.extents, left, right)
    common = find_common(a, b)
    columns = (
        _grade_place(km, a.extents.radius_km[left] + b.extents.radius_km[right]),
        _grade_days(a, b, left, right, gap),
        _grade_by_value(a.kinds, b.kinds, left, right, grade_kinds),
        _grade_by_value(a.parties, b.parties, left, right, lambda x, y: grade_parties(x, y, common)),
        _grade_killed(a, b, left, right),
    )
    return np.column_stack(columns).astype(np.int64)


def find_common(a: Rows, b: Rows) -> frozenset[str]:
    """The groups that at least one in ten rows name, of the rows of both sides that name any."""
    counts, naming = dict[str, int](), 0
    for rows in (a, b):
        for value, number in zip(rows.parties.values, np.bincount(rows.parties.codes), strict=False):
            naming += int(number) if value.groups else 0
            for group in value.groups:
                counts[group] = counts.get(group, 0) + int(number)
    return frozenset(group for group, number in counts.items() if number >= COMMON * naming)


def _grade_place(km: Floats, radius: Floats) -> Ints:
    steps = len(STEPS_KM)
    exact = np.searchsorted(STEPS_KM, km)
    coarse = np.where(km > radius, steps + 3, np.where(radius <= DISTRICT_KM, steps + 1, steps + 2))
    return np.where(radius == 0, exact, coarse)


def _grade_days(a: Rows, b: Rows, left: Ints, right: Ints, gap: Ints) -> Ints:
    span = np.maximum((a.extents.last - a.extents.first)[left], (b.extents.last - b.extents.first)[right])
    exact = np.minimum(gap, 3)
    return np.where(span == 0, exact, np.where(gap > 0, 6, np.where(span <= 7, 4, 5)))


def _grade_killed(a: Rows, b: Rows, left: Ints, right: Ints) -> Ints:
    one, other = a.best[left], b.best[right]
    less, more = np.minimum(one, other), np.maximum(one, other)
    low_a, high_a, low_b, high_b = (
        _bound(rows, end, at) for rows, at in ((a, left), (b, right)) for end in ("low", "high")
    )
    meet = (low_a <= high_b) & (low_b <= high_a)
    same = np.where(more == 0, 0, np.where(more < 3, 1, np.where(more < 10, 2, 3)))
    close = (more - less <= 2) | (more <= 1.3 * less)
    level = np.where(one == other, same, np.where(meet, 4, np.where(close, 5, 6)))
    return np.where(np.isnan(one) | np.isnan(other), UNKNOWN, level)


def _bound(rows: Rows, end: str, at: Ints) -> Floats:
    """The low or high number of deaths, the best where there is none."""
    bound: Floats = (rows.low if end == "low" else rows.high)[at]
    return np.where(np.isnan(bound), rows.best[at], bound)


def grade_kinds(one: EventKind, other: EventKind) -> int:
    """The family of event where both tell it, else UCDP's type of violence."""
    if one.families and other.families:
        if one.families == other.families and len(one.families) == 1:
            return 0
        if one.families & other.families:
            return 1
        pairs = {frozenset((x, y)) for x in one.families for y in other.families}
        return 2 if pairs & read_confusable() else 3
    if one.violence and other.violence:
        if one.violence == other.violence and len(one.violence) == 1:
            return 4
        return 5 if one.violence & other.violence else 6
    return UNKNOWN


def grade_parties(one: Parties, other: Parties, common: frozenset[str]) -> int:
    """Named groups where both name any; states alone say little."""
    shared = one.groups & other.groups
    if shared:
        return 1 if shared <= common else 0
    if one.groups and other.groups:
        related = (one.groups | one.kin) & (other.groups | other.kin)
        return 2 if related else 4
    if one.states and other.states and not (one.groups or other.groups):
        return 3 if one.states & other.states else 4
    return UNKNOWN


def _grade_by_value(a: Coded[V], b: Coded[V], left: Ints, right: Ints, grade: Callable[[V, V], int]) -> Ints:
    """Each different pair of values is graded once."""
    width = max(len(b.values), 1)
    keys, which = np.unique(a.codes[left] * width + b.codes[right], return_inverse=True)
    levels = [grade(a.values[key // width], b.values[key % width]) for key in keys.tolist()]
    return np.array(levels, np.int64)[which] if levels else np.empty(0, np.int64)


def tell(a: Rows, b: Rows, i: int, j: int) -> dict[str, str]:
    """What two rows say of each field in words, where both tell it: "3 km apart", "both name TTP"."""
    gap, km = (float(x[0]) for x in measure_gaps(a.extents, b.extents, np.array([i]), np.array([j])))
    told = {
        "place": _tell_place(km, float(a.extents.radius_km[i] + b.extents.radius_km[j])),
        "days": _tell_days(a, b, i, j, int(gap)),
        "kind": _tell_kinds(a.kinds[i], b.kinds[j]),
        "parties": _tell_parties(a.parties[i], b.parties[j]),
        "killed": "" if np.isnan(a.best[i] + b.best[j]) else f"killed {_tell_deaths(a, i)} and {_tell_deaths(b, j)}",
    }
    return {field: words for field, words in told.items() if words}


def _tell_place(km: float, radius: float) -> str:
    words = "less than 1 km apart" if km < 1 else f"{km:.0f} km apart"
    return words if radius == 0 else f"{words}, the place known to within {radius:.0f} km"


def _tell_days(a: Rows, b: Rows, i: int, j: int, gap: int) -> str:
    spans = [int(rows.extents.last[row] - rows.extents.first[row]) for rows, row in ((a, i), (b, j))]
    if gap:
        return "1 day apart" if gap == 1 else f"{gap} days apart"
    return "same day" if not any(spans) else f"days meet within {max(spans) + 1} days"


def _tell_kinds(one: EventKind, other: EventKind) -> str:
    names = {1: "state-based violence", 2: "non-state violence", 3: "one-sided violence"}
    level = grade_kinds(one, other)
    if level == UNKNOWN:
        return ""
    if level <= 3:
        mine, theirs = sorted(one.families), sorted(other.families)
    else:
        mine, theirs = ([names[v] for v in sorted(kind.violence)] for kind in (one, other))
    shared = [word for word in mine if word in theirs]
    return f"both {' or '.join(shared)}" if shared else f"{' or '.join(mine)} and {' or '.join(theirs)}"


def _tell_parties(one: Parties, other: Parties) -> str:
    level = grade_parties(one, other, frozenset())
    if level == UNKNOWN:
        return ""
    mine, theirs = (p.groups or p.states for p in (one, other))
    shared = sorted(map(show_party, mine & theirs))
    if shared:
        return f"both name {', '.join(shared)}"
    return "name " + " and ".join(", ".join(sorted(map(show_party, side))) for side in (mine, theirs))


def _tell_deaths(rows: Rows, row: int) -> str:
    """The best number, or the range where there is one: 5, 4-6."""
    low, best, high = rows.low[row], rows.best[row], rows.high[row]
    if np.isnan(low) or np.isnan(high) or low == high:
        return f"{best:.0f}"
    return f"{low:.0f}-{high:.0f}"
