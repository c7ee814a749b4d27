"""Sums over incidents: killed and injured, with their bounds and with what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from torkham.briefs.wording import read_toll, say_number
from torkham.model.account import Toll
from torkham.model.incident import Incident

GROUPS = ("state_forces", "militants", "civilians", "unknown")
GROUP_WORDS = {"state_forces": "state forces", "militants": "militants", "civilians": "civilians", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Sum:
    """Killed or injured over several incidents. Incidents without a figure add nothing and are counted in `silent`;
    `open` says that some bound has no upper end, so that `high` is itself a lower bound."""

    low: int = 0
    best: int = 0
    high: int = 0
    silent: int = 0
    told: int = 0
    open: bool = False

    @property
    def top(self) -> str:
        """The high end in words: "131", or "131 or more" where a report gives no upper end."""
        return f"{say_number(self.high)}{' or more' if self.open else ''}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table and its incidents; `path` is its label under the labels that it stands below."""

    path: tuple[str, ...]
    incidents: tuple[Incident, ...]
    killed: Sum
    injured: Sum

    @property
    def label(self) -> str:
        return self.path[-1]

    @property
    def depth(self) -> int:
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Killed and injured of one group, with the incidents that they come from; `told` is False where no incident
    says anything of the group, not even none."""

    group: str
    killed: int
    killed_in: tuple[tuple[Incident, int], ...]
    killed_told: bool
    injured: int
    injured_in: tuple[tuple[Incident, int], ...]
    injured_told: bool


def sum_tolls(tolls: Iterable[Toll]) -> Sum:
    """The tolls added up, with how many of them are told and how many silent."""
    low = best = high = silent = told = 0
    is_open = False
    for toll in tolls:
        number = read_toll(toll)
        if number is None:
            silent += 1
            continue
        told += 1
        best += number
        low += number if toll.low is None else min(toll.low, number)
        high += number if toll.high is None else max(toll.high, number)
        is_open |= toll.high is None
    return Sum(low, best, high, silent, told, is_open)


def make_row(path: tuple[str, ...], incidents: Sequence[Incident]) -> Row:
    """The row of a table for some incidents: who was killed and injured in them, summed."""
    killed, injured = (sum_tolls(getattr(i, measure) for i in incidents) for measure in ("killed", "injured"))
    return Row(path, tuple(incidents), killed, injured)


def tally_groups(incidents: Sequence[Incident]) -> tuple[GroupCount, ...]:
    """Killed and injured by group. What a report's total leaves over beside its known groups is of unknown group."""
    counts = []
    for group in GROUPS:
        killed, killed_told = _collect(group, ((i, i.killed) for i in incidents))
        injured, injured_told = _collect(group, ((i, i.injured) for i in incidents))
        counts.append(
            GroupCount(
                group,
                sum(n for _, n in killed),
                killed,
                killed_told,
                sum(n for _, n in injured),
                injured,
                injured_told,
            )
        )
    return tuple(counts)


def _collect(group: str, tolls: Iterable[tuple[Incident, Toll]]) -> tuple[tuple[tuple[Incident, int], ...], bool]:
    found = [(incident, number) for incident, toll in tolls if (number := read_group(toll, group)) is not None]
    return tuple((incident, number) for incident, number in found if number), bool(found)


def read_group(toll: Toll, group: str) -> int | None:
    """One group's number in a toll; to those of unknown group goes what the total leaves over."""
    value: int | None = getattr(toll, group)
    total = read_toll(toll)
    if group != "unknown" or total is None:
        return value
    others = sum(getattr(toll, name) or 0 for name in GROUPS)
    left = max(0, total - others)
    return left if value is None else value + left
