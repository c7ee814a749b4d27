"""Where a stretch that names no known place tells of: whose mayor tells it, "the capital", a spot in no table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.where import is_capital, may_be_where
from torkham.coding.stretches import Stretch, within
from torkham.model.precision import AREA, COUNTRY, PROVINCE

_HEAD_NEXT = re.compile(r"(?:['’]s)? (?:\w+ )?(?:mayor|governor|regional head|military administration)\b")
_OFFICIALS_LEFT = re.compile(
    r"\b(?:authorities|officials) in (?:\w+ )?$|\b(?:administration|governor|head|mayor) of (?:the )?(?:city of )?$"
)
_IN_CAPITAL = re.compile(r"\W*in the (?:country['’]s |nation['’]s |national )?capital\b")
# "in Kenya's capital", "the Somali capital"
_CAPITAL_NEXT = re.compile(r"(?:['’]s?)? (?:\w+ )?capital\b(?! (?:of|city of)\b)")
# "in the south", "in the centre of the territory", "in the country's east"
_QUARTER = Hinted(
    re.compile(
        r"\bin the (?:(?:country|enclave|strip|territory)['’]s )?(?:far )?"
        r"(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west)|centre|center)"
        r"(?: of the (?:coastal |palestinian )?(?:country|enclave|strip|territory))?"
        r"(?=[,.;:]|$| (?:after|and|as|by|early|late|on|overnight|said|when|while|with)\b)"
    ),
    ("in the ",),
)
_KIND_OF_SPOT = (
    r"(?:village|hamlet|town|city|district|sub-?district|area|neighbou?rhood|suburb|camp|township|territory|commune|"
    r"settlement|locality|county|tehsil|quarter|market|crossing|bridge|street|road|highway|forest|airport|airfield|base|valley)"
)
_SPOT = re.compile(
    rf"\b(?:(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside)\s+(?P<bare>[A-Z][\w'’-]{{2,}})"
    rf"|{_KIND_OF_SPOT}s?\s+of\s+(?P<told>[A-Z][\w'’-]+)"
    rf"|(?P<named>[A-Z][\w'’-]++)\s+{_KIND_OF_SPOT}\b)"
)
_NAME_NEXT = re.compile(r"\s+(?P<bare>[A-Z][a-z’'-][\w'’-]+)(?=[,.;:]|\s+(?:after|and|from|in|near|on|with)\b|$)")


def find_unnamed(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """Where a stretch that names no place says that it was: whose officials tell it, the capital, a quarter."""
    return find_seat(reading, start, end) or find_capital(reading, start, end) or find_quarter(reading, start, end)


def find_seat(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """The town or province whose mayor, governor or officials tell it, where a stretch names no other place."""
    for place in within(reading.places, start, end):
        if place.adjective or place.location.precision > PROVINCE or is_capital(place):
            continue
        if _HEAD_NEXT.match(reading.folded, place.end) or _OFFICIALS_LEFT.search(
            reading.folded, max(start, place.start - 40), place.start
        ):
            return place
    return None


def find_capital(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """The capital that was named before, where a stretch opens with "In the capital" or speaks of a country's."""
    countries = {
        p.location.country
        for p in within(reading.places, start, end)
        if p.location.precision == COUNTRY and _CAPITAL_NEXT.match(reading.folded, p.end)
    }
    if not countries and _IN_CAPITAL.match(reading.folded, start) is None:
        return None
    named = (p for p in reversed(within(reading.places, 0, end)) if is_capital(p))
    return next((p for p in named if not countries or p.location.country in countries), None)


def find_quarter(reading: Reading, start: int, end: int) -> PlaceMention | None:
    """The quarter that a stretch names without saying of what ("in the south"): of the territory or country told of
    last."""
    found = _QUARTER.search(reading.folded, start, end)
    if found is None:
        return None
    told = (p for p in reversed(within(reading.places, 0, start)) if not p.adjective and may_be_where(p))
    whole = next((p.location for p in told if p.location.precision >= PROVINCE), None)
    if whole is None:
        return None
    begin = found.start() + len("in the ")
    location = replace(
        whole,
        as_written=reading.text[begin : found.end()],
        precision=min(AREA, whole.precision),
        latitude=None,
        longitude=None,
    )
    return PlaceMention(begin, found.end(), location, "in")


def names_spot(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch names a spot that no table knows: "in the village of Djaiba", "near Loulouni", "Toro market".

    What was found to be a day, a party, a person or a place is none.
    """
    named = (*_SPOT.finditer(reading.text, start, end), *_list_objects(reading, start, end))
    spots = [spot.start(spot.lastgroup or 0) for spot in named]
    if not spots:
        return False
    found: tuple[Stretch, ...] = (
        *within(reading.dates, start - 20, end),
        *within(reading.actors, start - 40, end),
        *within(reading.places, start - 40, end),
    )
    return any(not any(m.start <= spot < m.end for m in found) for spot in spots)


def _list_objects(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names right behind verbs: "raided Djaiba", "has retaken Nasir"."""
    verbs = (t for t in within(reading.triggers, start, end) if not t.noun and not t.passive)
    return (name for t in verbs if (name := _NAME_NEXT.match(reading.text, t.end, end)))
