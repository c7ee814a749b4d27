"""Places as the tables have them: countries, their first- and second-level divisions, towns, quarters and regions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from torkham.knowledge.place_lists import ListedPlace
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import Row

PlaceKind = Literal["country", "first", "second", "city", "town", "quarter", "area", "region"]

PLACE_KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
COUNTRY_COLUMNS = ("id", "alpha2", "name", "aliases", "demonyms", "capital", "latitude", "longitude")
DIVISION_COLUMNS = (
    "id", "country", "level", "name", "aliases", "parent", "latitude", "longitude", "precision", "pcode", "geonameid",
    "valid_from", "valid_to", "replaces", "people",
)  # fmt: skip
CITY_COLUMNS = (
    "name", "aliases", "country", "division", "admin2", "latitude", "longitude", "population", "geonameid"
)  # fmt: skip
TOWN_COLUMNS = ("name", "aliases", "kind", "country", "division", "latitude", "longitude", "precision")

# How well known a place is where no count of people says so, in people: what a bare name most likely means.
_FEWEST = 300.0
WEIGHTS: dict[str, float] = {"country": 1e8, "region": 5e5, "town": 4e3}


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a name can mean.

    `division` is the id of the smallest division that it is or lies in, None for a country; `admin2` names a second
    level that has no row of its own. `precision` is UCDP's where_prec of the point, were the place named alone.
    `weight` says how well known it is, in people.
    """

    name: str
    kind: PlaceKind
    country: str | None
    division: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    weight: float
    admin2: str | None = None
    pcode: str | None = None
    geonameid: int | None = None
    alias: bool = False


@dataclass(frozen=True, slots=True)
class Division:
    """A first- or second-level division and the days on which it was called that."""

    id: str
    country: str
    level: int
    name: str
    parent: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    pcode: str | None
    geonameid: int | None
    valid_from: date | None
    valid_to: date | None
    replaces: str | None
    people: float


def read_listed(place: ListedPlace, key: str) -> Place:
    """The place of a row of a list, found under a folded name."""
    kind = cast(PlaceKind, place.kind)
    precision = {"second": 3, "first": 4, "area": 2}.get(kind, 1)
    return Place(
        place.name, kind, place.country, place.division, place.latitude, place.longitude, precision,
        max(_FEWEST, float(place.population)), place.admin2, None, place.geonameid, fold_name(place.name) != key,
    )  # fmt: skip


def read_division(row: Row) -> Division:
    """The division that a row holds."""
    gid = row.get("geonameid")
    return Division(
        id=row.need("id"),
        country=row.need("country"),
        level=int(row.choice("level", ("1", "2"))),
        name=row.need("name"),
        parent=row.get("parent"),
        latitude=row.number("latitude"),
        longitude=row.number("longitude"),
        precision=int(row.choice("precision", ("3", "4", "6"))),
        pcode=row.get("pcode"),
        geonameid=int(gid) if gid else None,
        valid_from=row.day("valid_from") if row.get("valid_from") else None,
        valid_to=row.day("valid_to") if row.get("valid_to") else None,
        replaces=row.get("replaces"),
        people=row.number("people") or 0.0,
    )
