"""A question for counts, and what has to be known of the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torkham.errors import UsageError
from torkham.model.periods import STEPS, Step

Level = Literal["country", "province", "district", "prio-grid", "h3"]
Split = Literal["actor", "attacker", "target", "dyad", "type", "sub-type"]
LEVELS: tuple[Level, ...] = ("country", "province", "district", "prio-grid", "h3")
SPLITS: tuple[Split, ...] = ("actor", "attacker", "target", "dyad", "type", "sub-type")
MEASURES = ("events", "deaths_low", "deaths_best", "deaths_high", "injured")
FINEST_H3 = 15


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be counted.

    `step` None counts the whole time at once, `level` None all areas at once. `h3` is H3's resolution (0-15). The
    filters: `area` is a country, province, district or place (with its country after a comma where several bear the
    name), `actor` a party by any name that we know, `type` one of the source's types; days are inclusive.
    """

    step: Step | None = "month"
    level: Level | None = None
    split: Split | None = None
    area: str | None = None
    actor: str | None = None
    type: str | None = None
    min_killed: int | None = None
    since: date | None = None
    until: date | None = None
    h3: int = 5

    def __post_init__(self) -> None:
        for name, value, known in (
            ("by", self.step, STEPS),
            ("level", self.level, LEVELS),
            ("split", self.split, SPLITS),
        ):
            if value is not None and value not in known:
                raise UsageError(f"{name} {value}: there is no such {name}; choose from {', '.join(known)}")
        if not 0 <= self.h3 <= FINEST_H3:
            raise UsageError(f"H3 has the resolutions 0 to {FINEST_H3}, not {self.h3}")
        if self.since and self.until and self.until < self.since:
            raise UsageError(f"the period ends ({self.until}) before it starts ({self.since})")


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows went into a count, and where the others went.

    Of `rows`, `filtered` did not match the area, actor, type or least deaths asked for, `undated` have no day,
    `outside` lie out of the days asked for or in periods in which nobody read, and `coarser_where` are known only to
    a wider area than the level asked for: these are not counted. `counted` are, among them `coarser_when`, whose days
    do not lie in one period (they count where they begin), `toll_unknown`, without any figure of deaths, and
    `toll_open`, whose toll lacks its low, best or high figure, so that another stands for it.
    """

    rows: int
    filtered: int
    undated: int
    outside: int
    coarser_where: int
    counted: int
    coarser_when: int
    toll_unknown: int
    toll_open: int
