"""States and what acts for them: their names, their demonyms, and the words for their forces and governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from torkham.knowledge.tables import read_table

STATE_COLUMNS = ("id", "country", "name", "aliases", "demonyms")
FORCE_COLUMNS = ("phrase", "service", "noun", "category", "part", "alone")


@dataclass(frozen=True, slots=True)
class State:
    """A state, or a region whose government and police act under its name. `country` is ISO 3166-1 alpha-3."""

    id: str
    country: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]

    @property
    def adjective(self) -> str:
        """The word before "forces" or "police" in the name of its forces."""
        return self.demonyms[0] if self.demonyms else self.name

    @property
    def is_region(self) -> bool:
        return self.id != self.country.lower()


@dataclass(frozen=True, slots=True)
class Force:
    """What follows a state's name: "air force", "jets". `service` ends an actor's id, `noun` its name."""

    phrase: str
    service: str
    noun: str
    category: str
    part: Literal["name", "deed"]
    alone: bool


@cache
def read_states() -> tuple[State, ...]:
    rows = read_table("actors/states.tsv", STATE_COLUMNS)
    return tuple(
        State(
            row.need("id"),
            row.need("country"),
            row.need("name"),
            (row.need("name"), *row.many("aliases")),
            row.many("demonyms"),
        )
        for row in rows
    )


@cache
def read_forces() -> tuple[Force, ...]:
    rows = read_table("actors/forces.tsv", FORCE_COLUMNS)
    return tuple(
        Force(
            row.need("phrase"),
            row.need("service"),
            row.need("noun"),
            row.need("category"),
            "name" if row.choice("part", ("name", "deed")) == "name" else "deed",
            row.get("alone") == "yes",
        )
        for row in rows
    )
