"""A place as the model has it: its divisions on the day, its point, and how near the point is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from torkham.coding.places.chains import Chain, narrow
from torkham.coding.places.context import SUPPORT, Context
from torkham.coding.places.names import Name
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place
from torkham.model.account import Location
from torkham.model.precision import AREA, COUNTRY, DISTRICT, EXACT, NOWHERE, PROVINCE, WITHIN_25_KM

_KIND_OF = re.compile(r"(\w+) of (?:the )?$")


def locate_known(
    text: str, head: Name, place: Place, words: str, chain: Chain, gazetteer: Gazetteer, on: date | None
) -> Location:
    """A place that the gazetteer has, called as the text calls it."""
    admin2, admin1 = name_divisions(place, gazetteer, on)
    name, pcode, geonameid = _call(text, head, place, gazetteer, on)
    latitude, longitude, precision = _pin(text, head, place, chain.near, gazetteer)
    return Location(name, admin2, admin1, place.country, latitude, longitude, precision, pcode, geonameid, words)


def _call(
    text: str, head: Name, place: Place, gazetteer: Gazetteer, on: date | None
) -> tuple[str, str | None, int | None]:
    """The name of a place that the gazetteer has, its P-code and its id in GeoNames: a division's as on that day."""
    if head.kind == "facility":
        return text[head.core_start : head.end], place.pcode, None
    if place.kind in ("first", "second") and place.division and place.admin2 is None:
        division = gazetteer.division_on(place.division, on)
        return division.name, division.pcode, division.geonameid
    name = head.written(text) if place.alias and place.kind != "country" else place.name
    return name, place.pcode, place.geonameid


def _pin(
    text: str, head: Name, place: Place, near: bool, gazetteer: Gazetteer
) -> tuple[float | None, float | None, int]:
    """The point of a place that the gazetteer has, and its precision in these words."""
    if head.kind == "line" or (head.direction and place.kind == "country"):
        return None, None, AREA
    latitude, longitude, precision = place.latitude, place.longitude, place.precision
    if latitude is None and place.division:
        latitude, longitude, precision = _point_of(place, gazetteer)
    elif place.kind == "second" and not _has_own_point(place, gazetteer):
        precision = PROVINCE
    near = near or head.preposition in ("near", "outside", "around")
    near = near or (head.kind == "local" and _is_vague(text, head, gazetteer))
    if (precision == EXACT and near) or (head.direction and place.kind == "city"):
        precision = WITHIN_25_KM
    return latitude, longitude, precision


def _is_vague(text: str, head: Name, gazetteer: Gazetteer) -> bool:
    """Whether the text says "the area of" or "outskirts of", not "the village of"."""
    before = _KIND_OF.search(text, max(0, head.start - 30), head.start)
    kind = text[head.core_end : head.end].strip().lower() or (before[1].lower() if before else "")
    return kind not in gazetteer.words["settled"]


def locate_unknown(text: str, head: Name, wider: Place, words: str, gazetteer: Gazetteer, on: date | None) -> Location:
    """A local name that the gazetteer lacks: the point of the place that it lies in, and how near that is."""
    admin2, admin1 = name_divisions(wider, gazetteer, on)
    name = " ".join(text[head.core_start : head.end if head.kind == "facility" else head.core_end].split())
    latitude, longitude, precision = wider.latitude, wider.longitude, max(WITHIN_25_KM, wider.precision)
    if wider.division and (latitude is None or wider.kind == "second"):
        latitude, longitude, precision = _point_of(wider, gazetteer)
    if wider.kind == "second" and not _has_own_point(wider, gazetteer):
        precision = PROVINCE
    return Location(name, admin2, admin1, wider.country, latitude, longitude, precision, as_written=words)


def _point_of(place: Place, gazetteer: Gazetteer) -> tuple[float | None, float | None, int]:
    """The point of what a place without its own lies in: for a quarter the town, else the division."""
    assert place.division is not None
    division = gazetteer.division(place.division)
    seat = gazetteer.find_seat(division.id) or (gazetteer.find_seat(division.parent) if division.parent else None)
    if seat is not None and division.level == 2:
        return seat.latitude, seat.longitude, WITHIN_25_KM if place.kind == "quarter" else DISTRICT
    return division.latitude, division.longitude, division.precision if division.level == 2 else PROVINCE


def _has_own_point(place: Place, gazetteer: Gazetteer) -> bool:
    """Whether the point of a district is its own, not its province's."""
    return place.division is None or gazetteer.division(place.division).precision == DISTRICT


def locate_line(
    text: str, line: Sequence[Name], ends: Sequence[Place | None], within: Place | None, words: str,
    gazetteer: Gazetteer, on: date | None,
) -> Location:  # fmt: skip
    """A road, railway or border between two places: no point, and only the divisions that both share, unless the text
    says in which town it was struck; where one is a town or district and the other unknown, or a province or country
    that it borders, the province, or all divisions, of the one."""
    name = " ".join(text[line[0].core_start : line[1].end].split())
    if within is not None and within.kind != "country":
        head = line[0]._replace(core_end=line[1].end, end=line[1].end, kind="line")
        return locate_unknown(text, head, within, words, gazetteer, on)
    known = [p for p in ends if p is not None]
    pairs = [name_divisions(p, gazetteer, on) for p in known]
    whole = len(known) == len(ends)
    narrow = [p for p in known if p.kind not in ("country", "first", "region")]
    if len(narrow) == 1 and len(ends) == 2:
        admin2, admin1 = name_divisions(narrow[0], gazetteer, on)
        return Location(name, admin2 if whole else None, admin1, narrow[0].country, None, None, 5, as_written=words)
    admin1 = pairs[0][1] if whole and len({p[1] for p in pairs}) == 1 else None
    admin2 = pairs[0][0] if whole and len({p[0] for p in pairs}) == 1 else None
    country = known[0].country if len({p.country for p in known}) == 1 else None
    return Location(name, admin2, admin1, country, None, None, 5, as_written=words)


def name_divisions(place: Place, gazetteer: Gazetteer, on: date | None) -> tuple[str | None, str | None]:
    """The second- and first-level names of a place, as they were on that day."""
    if place.division is None:
        return place.admin2, None
    admin2, admin1, current = place.admin2, None, place.division
    while current:
        division = gazetteer.division_on(current, on)
        if division.level == 2 and admin2 is None:
            admin2 = division.name
        if division.level == 1:
            admin1 = division.name
        current = division.parent or ""
    return admin2, admin1


def locate_uncertain(
    text: str, head: Name, words: str, context: Context, gazetteer: Gazetteer, on: date | None
) -> Location | None:
    """A place for sure, but which one is not known: its name, and the divisions that all its meanings share; None where
    the name need not be a place at all."""
    meanings = [m for m in narrow(head) if context.support(m.country) >= SUPPORT]
    if len(meanings) < 2 or not head.preposition:
        return None
    pairs = {name_divisions(m, gazetteer, on) for m in meanings}
    firsts, countries = {p[1] for p in pairs}, {m.country for m in meanings}
    country = countries.pop() if len(countries) == 1 else None
    admin1 = firsts.pop() if len(firsts) == 1 and country else None
    precision = PROVINCE if admin1 else COUNTRY if country else NOWHERE
    return Location(head.written(text), None, admin1, country, None, None, precision, as_written=words)
