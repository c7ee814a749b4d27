"""Where there is war: whose fire it is where no words say, and where a blast of no known cause is an attack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from torkham.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class War:
    """One state's strikes on a country, its own or another, from one day to another; None is open.

    `acts` are those that nobody else does there; not in the first-level divisions of `besides`.
    """

    country: str
    state: str
    acts: frozenset[str]
    besides: frozenset[str]
    start: date
    end: date | None

    def covers(self, act: str, admin1: str | None, on: date) -> bool:
        return (
            act in self.acts
            and admin1 not in self.besides
            and self.start <= on
            and (self.end is None or on <= self.end)
        )


@cache
def load_wars() -> tuple[War, ...]:
    """Every row of the table. Raises KnowledgeError where it is wrong."""
    columns = ("country", "state", "acts", "except", "from", "to")
    return tuple(
        War(
            row.need("country"),
            row.need("state"),
            frozenset(row.many("acts")),
            frozenset(row.many("except")),
            date.fromisoformat(row.need("from")),
            date.fromisoformat(to) if (to := row.get("to")) else None,
        )
        for row in read_table("actors/wars.tsv", columns)
    )


@cache
def load_conflicts() -> dict[str, tuple[int, int | None]]:
    """Country to the first and the last year of its armed conflicts; None is open."""
    rows = read_table("places/conflicts.tsv", ("country", "from", "to"))
    return {row.need("country"): (int(row.need("from")), int(to) if (to := row.get("to")) else None) for row in rows}


def is_at_war(country: str, on: date) -> bool:
    """Whether a country has an armed conflict in the year of that day."""
    first, last = load_conflicts().get(country, (date.max.year, None))
    return first <= on.year and (last is None or on.year <= last)
