"""Outlines of countries, for maps that need no tile server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from torkham.knowledge.tables import Row, read_table

OUTLINE_COLUMNS = ("country", "name", "ring", "points")
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline: closed rings of longitude and latitude in degrees, the largest first."""

    country: str
    name: str
    rings: tuple[Ring, ...]


@cache
def load_outlines() -> tuple[Outline, ...]:
    """The outlines that ship with Torkham, sorted by ISO 3166 code. Raises KnowledgeError where the table is wrong."""
    grouped: dict[str, tuple[str, list[Ring]]] = {}
    for row in read_table("outlines/countries.tsv", OUTLINE_COLUMNS, ("country", "ring")):
        grouped.setdefault(row.need("country"), (row.need("name"), []))[1].append(read_ring(row))
    return tuple(Outline(country, name, tuple(rings)) for country, (name, rings) in grouped.items())


def read_ring(row: Row) -> Ring:
    """The ring of one row. Raises KnowledgeError where it is not closed or leaves the globe."""
    points: list[tuple[float, float]] = []
    for pair in row.need("points").split(";"):
        try:
            longitude, latitude = (float(number) for number in pair.split(" "))
        except ValueError:
            raise row.error(f"a point is a longitude and a latitude, not {pair!r}") from None
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise row.error(f"a point must lie on the globe, not at {pair!r}")
        points.append((longitude, latitude))
    if len(points) < 4 or points[0] != points[-1]:
        raise row.error("a ring must be closed and have at least four points")
    return tuple(points)
