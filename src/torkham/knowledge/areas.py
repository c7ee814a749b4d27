"""Areas to count by: the divisions of a country on a day, sets of them with a name, and which are neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import DIVISION_COLUMNS, Division, read_division
from torkham.knowledge.tables import read_table
from torkham.model.day_spans import holds_on

GROUP_COLUMNS, NEIGHBOUR_COLUMNS = ("id", "name", "members"), ("division", "neighbour")


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """A set of divisions that can be asked for by one name: AF-east."""

    id: str
    name: str
    members: tuple[str, ...]


@cache
def load_area_groups() -> dict[str, AreaGroup]:
    """The named sets, by id in lower case. Raises KnowledgeError where the table is wrong."""
    rows = read_table("places/area_groups.tsv", GROUP_COLUMNS)
    return {r.need("id").lower(): AreaGroup(r.need("id"), r.need("name"), r.many("members")) for r in rows}


@cache
def load_neighbours() -> frozenset[frozenset[str]]:
    """The pairs of divisions that share a stretch of border. Raises KnowledgeError where the table is wrong."""
    rows = read_table("places/neighbours.tsv", NEIGHBOUR_COLUMNS, NEIGHBOUR_COLUMNS)
    return frozenset(frozenset((r.need("division"), r.need("neighbour"))) for r in rows)


@cache
def list_divisions(country: str, level: int, on: date) -> tuple[Division, ...]:
    """The divisions of a country (ISO alpha-3) at that level on that day, by id, but for those that lie in another of
    their level (a town's parts)."""
    rows = (row for row in read_table("places/divisions.tsv", DIVISION_COLUMNS) if row.get("country") == country)
    divisions = [d for d in map(read_division, rows) if d.level == level]
    ids = {d.id for d in divisions}
    return tuple(d for d in divisions if holds_on(d.valid_from, d.valid_to, on) and d.parent not in ids)


def find_inside(gazetteer: Gazetteer, outer: frozenset[str], divisions: tuple[Division, ...]) -> tuple[Division, ...]:
    """Those of the divisions that are, or lie in, one of `outer` or what it replaced or was replaced by."""
    return tuple(d for d in divisions if outer & set(gazetteer.lineage(d.id)))
