"""States and what acts for them: their names, their demonyms, and the words for their forces and governments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from torkham.knowledge.tables import Row, read_table

COUNTRY_COLUMNS = ("id", "alpha2", "name", "aliases", "demonyms", "capital", "latitude", "longitude")
STATE_COLUMNS = ("id", "country", "name", "adjective", "aliases", "demonyms")
FORCE_COLUMNS = ("phrase", "service", "noun", "category", "part", "alone")


@dataclass(frozen=True, slots=True)
class State:
    """A state, or a region whose government and police act under its name. `country` is ISO 3166-1 alpha-3.

    `adjective` is the word before "forces" or "police" in the name of its forces.
    """

    id: str
    country: str
    name: str
    adjective: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]

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

    @property
    def is_regional(self) -> bool:
        """Whether a province has it too."""
        return self.category in ("government", "police")


@cache
def read_states() -> tuple[State, ...]:
    """Every country, with what `actors/states.tsv` adds to it, and that table's regions."""
    added = {row.need("id"): row for row in read_table("actors/states.tsv", STATE_COLUMNS)}
    states = [
        _read_country(row, added.pop(row.need("id").lower(), None))
        for row in read_table("places/countries.tsv", COUNTRY_COLUMNS)
    ]
    return (*states, *(_read_region(row) for row in added.values()))


def _read_country(row: Row, added: Row | None) -> State:
    name, demonyms = row.need("name"), row.many("demonyms")
    adjective = (added.get("adjective") if added else None) or next(iter(demonyms), name)
    names = (name, *row.many("aliases"), *(added.many("aliases") if added else ()))
    demonyms = (*demonyms, *(added.many("demonyms") if added else ()))
    demonyms = tuple(word for word in demonyms if not word.endswith("s") or word[:-1] not in demonyms)
    return State(row.need("id").lower(), row.need("id"), name, adjective, tuple(dict.fromkeys(names)), demonyms)


def _read_region(row: Row) -> State:
    name = row.need("name")
    return State(
        row.need("id"),
        row.need("country"),
        name,
        row.need("adjective"),
        (name, *row.many("aliases")),
        row.many("demonyms"),
    )


@cache
def read_modifiers() -> tuple[str, ...]:
    """Words that may stand between a state's name and the word for its forces ("US special forces")."""
    return tuple(row.need("word") for row in read_table("actors/modifiers.tsv", ("word",)))


@cache
def read_forces() -> tuple[Force, ...]:
    """How states' forces are called, from `actors/forces.tsv`."""
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
