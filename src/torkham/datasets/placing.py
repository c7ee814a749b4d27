"""The provinces and districts of a dataset's rows, found in the gazetteer; what is not found keeps its own name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from torkham.knowledge.gazetteer import Gazetteer, load_gazetteer
from torkham.knowledge.places import Place, PlaceKind
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import read_table

TODAY = date.max
"""As far as the tables of divisions reach."""


Names = tuple[str | None, str | None, str | None]
"""Country (ISO alpha-3), province, district."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A row's province and district: named as on its day, the id of the smaller one, and both named as today."""

    admin1: str | None
    admin2: str | None
    division: str | None
    area1: str | None
    area2: str | None


def place_divisions(names: Names, on: date | None) -> Placed:
    """The divisions that a provider names, in that country on that day. A name that is not known, or that several
    divisions have, stays as it is written."""
    (_, admin1, admin2), gazetteer, found = names, load_gazetteer(), find_division(names)
    if found is None:
        return Placed(admin1, admin2, None, admin1, admin2)
    then = _name_levels(gazetteer, found, on)
    now = _name_levels(gazetteer, found, TODAY)
    is_district = gazetteer.division(found).level == 2
    second = (then[1], now[1]) if is_district else (admin2, admin2)
    return Placed(then[0] or admin1, second[0], found, now[0] or admin1, second[1])


@cache
def has_history(division: str | None) -> bool:
    """Whether a division or what it lies in was once called otherwise, so that the day decides its names."""
    if division is None:
        return False
    gazetteer = load_gazetteer()
    return _name_levels(gazetteer, division, date.min) != _name_levels(gazetteer, division, TODAY)


@cache
def find_division(names: Names) -> str | None:
    """The id of the district, else of the province; None where neither is known for certain."""
    (country, admin1, admin2), gazetteer = names, load_gazetteer()
    if country is None:
        return None
    first = _find_one(gazetteer, country, "first", admin1, None)
    return _find_one(gazetteer, country, "second", admin2, first) or first


def _find_one(gazetteer: Gazetteer, country: str, kind: PlaceKind, name: str | None, inside: str | None) -> str | None:
    if not name:
        return None
    for key in dict.fromkeys((fold_name(name), _bare(gazetteer, fold_name(name)))):
        found = [p for p in gazetteer.find(key) if p.kind == kind and p.country == country and p.division]
        if inside:
            found = [p for p in found if inside in gazetteer.lineage(p.division or "")]
        found = [p for p in found if not p.alias] or found
        ids = {_stands_for(gazetteer, p) for p in found}
        if len(ids) == 1:
            return ids.pop()
    return None


def _stands_for(gazetteer: Gazetteer, place: Place) -> str:
    """The division itself: of a name that was handed on, the bearer of today."""
    return gazetteer.division_on(place.division or "", TODAY).id


def _bare(gazetteer: Gazetteer, key: str) -> str:
    """The name without what it is called: "kech district" is kech."""
    called = gazetteer.words["division1"] | gazetteer.words["division2"] | {"region", "department", "capital territory"}
    for word in sorted(called, key=len, reverse=True):
        if key.endswith(f" {word}"):
            return key.removesuffix(f" {word}")
    return key


def _name_levels(gazetteer: Gazetteer, division: str, on: date | None) -> tuple[str | None, str | None]:
    """The names of the first and the second level on that day."""
    ended = gazetteer.division(division).valid_to
    if on is not None and ended and on > ended:
        division = _read_mergers().get(division, division)
    found = gazetteer.division_on(division, on)
    if found.level == 1:
        return found.name, None
    parent = gazetteer.division_on(found.parent, on) if found.parent else None
    while parent is not None and parent.level == 2:
        found, parent = parent, gazetteer.division_on(parent.parent, on) if parent.parent else None
    return (parent.name if parent else None), found.name


@cache
def _read_mergers() -> dict[str, str]:
    """The division into which one went that nothing replaced."""
    rows = read_table("places/mergers.tsv", ("division", "into"))
    return {row.need("division"): row.need("into") for row in rows}
