"""Where there is war: whose fire it is where no words say, and where a blast of no known cause is an attack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from torkham.knowledge.actors import ActorRow, load_actors
from torkham.knowledge.tables import Row, read_table
from torkham.model.day_spans import holds_on


@dataclass(frozen=True, slots=True)
class War:
    """A state's forces strike a country, its own or another, from one day to another; None is open.

    `acts` are those that nobody else does there; not in the first-level divisions of `besides`.
    """

    country: str
    forces: ActorRow
    acts: frozenset[str]
    besides: frozenset[str]
    start: date
    end: date | None

    def covers(self, act: str, admin1: str | None, on: date) -> bool:
        """Whether nobody else does that there on that day."""
        return act in self.acts and admin1 not in self.besides and holds_on(self.start, self.end, on)


@cache
def load_wars() -> tuple[War, ...]:
    """Every row of the table. Raises KnowledgeError where it is wrong."""
    columns = ("country", "state", "acts", "except", "from", "to")
    return tuple(map(_read_war, read_table("actors/wars.tsv", columns)))


def _read_war(row: Row) -> War:
    forces = load_actors().get(f"{row.need('state')}-forces")
    if forces is None:
        raise row.error(f"state must be one that has forces in the tables of actors, not {row.need('state')!r}")
    return War(
        country=row.need("country"),
        forces=forces,
        acts=frozenset(row.many("acts")),
        besides=frozenset(row.many("except")),
        start=row.day("from"),
        end=row.day("to") if row.get("to") else None,
    )


@cache
def load_conflicts() -> Mapping[str, tuple[date, date | None]]:
    """Country to the first and the last day of the years of its armed conflicts; None is open. Raises KnowledgeError
    where the table is wrong."""
    rows = read_table("places/conflicts.tsv", ("country", "from", "to"))
    return MappingProxyType(
        {row.need("country"): (row.days("from").start, row.days("to").end if row.get("to") else None) for row in rows}
    )


def is_at_war(country: str, on: date) -> bool:
    """Whether a country has an armed conflict in the year of that day."""
    years = load_conflicts().get(country)
    return years is not None and holds_on(*years, on)
