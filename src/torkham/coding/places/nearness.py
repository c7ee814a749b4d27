"""How two places stand to each other: whether what is told of one may have happened at the other."""

from __future__ import annotations

import re
from typing import Literal

from torkham.coding.mentions import PlaceMention
from torkham.model.account import Location
from torkham.model.precision import COUNTRY, DISTRICT, PROVINCE

Nearness = Literal["same", "nested", "near", "other"]
# a quarter in small letters: South Waziristan and North Kivu are names
_SIDE = re.compile(r"\b(north|south|east|west|cent)\w*(?:ern|ral|er)?\b")


def compare_places(a: Location, b: Location) -> Nearness:
    """How two locations stand to each other: the same, one inside the other, near each other, or elsewhere."""
    for one, other in ((a.country, b.country), (a.admin1, b.admin1), (a.admin2, b.admin2)):
        if one and other and one != other:
            return "other"
    sides = {side for place in (a, b) if (side := find_side(place))}
    if len(sides) == 2 and (a.admin2 is None or b.admin2 is None):
        return "other"
    shorter, longer = sorted((a.as_written, b.as_written), key=len)
    if a.name == b.name or (shorter and shorter in longer):
        return "same"
    inside = a.name in b.as_written or b.name in a.as_written  # "Joot in Kargah", told of Kargah before
    return "nested" if inside or _is_division(a) or _is_division(b) else "near"


def _is_division(place: Location) -> bool:
    """Whether the location is a whole division or country, and so may hold the other."""
    return place.name in (place.admin2, place.admin1) or place.precision >= COUNTRY


def contains(outer: PlaceMention, inner: PlaceMention) -> bool:
    """Whether the one is a country, province or district that the other lies in."""
    o, i = outer.location, inner.location
    if o.precision == COUNTRY:
        return o.country == i.country
    if o.precision == PROVINCE:
        return (o.country, o.admin1) == (i.country, i.admin1)
    return o.admin2 is not None and (o.country, o.admin2) == (i.country, i.admin2) and o.precision == DISTRICT


def find_side(place: Location) -> str | None:
    """The quarter that the words name: "southern Gaza" and "northern Gaza" are two places of one name."""
    found = _SIDE.search(place.as_written)
    return found.group(1).lower() if found else None
