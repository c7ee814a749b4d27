"""The atlas: everything on earth that a place name of a report may mean, for reading all of a text's toponyms.

The gazetteer holds what the coder trusts by name alone. The atlas adds what needs a text to vouch for it: towns and
villages from 500 inhabitants, counties, continents and seas, the short names and demonyms of divisions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from torkham.knowledge.gazetteer import Gazetteer, load_gazetteer
from torkham.knowledge.places import COUNTRY_COLUMNS, Place
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import Row, read_table

NameForm = Literal["abbreviation", "demonym", "postal"]
OTHER_NAME_COLUMNS = ("name", "role", "division")
REGION_COLUMNS = ("name", "aliases", "demonyms", "latitude", "longitude")

# How well known a place is, in people, where no count says so.
_REGION_PEOPLE = 5e7
_SOLD_SUFFIXES = frozenset(("ai", "cc", "co", "fm", "io", "me", "tv", "ws"))  # countries' suffixes that anybody buys
_FIRST = re.compile(r"^(saint|mount|fort|st|mt|ft) ")
_LONG_OR_SHORT = {"saint": "st", "st": "saint", "mount": "mt", "mt": "mount", "fort": "ft", "ft": "fort"}


@dataclass(frozen=True, slots=True)
class Atlas:
    """Names and what they can mean. `others`: short names as written ("Ky.") and demonyms, folded."""

    gazetteer: Gazetteer
    regions: dict[str, Place]
    others: dict[str, tuple[NameForm, Place]]
    suffixes: dict[str, str]
    found: dict[str, tuple[Place, ...]]

    def find_country_of(self, domain: str) -> str | None:
        """The country of an address on the web ("lfpress.ca"), None for .com and the like."""
        return self.suffixes.get(domain.rsplit(".", 1)[-1].lower())

    def find(self, key: str) -> tuple[Place, ...]:
        """The places that a folded name can mean, each once; none where it is unknown."""
        places = self.found.get(key)
        if places is None:
            places = self.found[key] = self._find(key) or self._find(_FIRST.sub(_swap, key))
        return places

    def _find(self, key: str) -> tuple[Place, ...]:
        places = [p for p in self.gazetteer.find(key) if p.latitude is not None]
        known = {p.geonameid for p in places if p.geonameid}
        places += [p for p in self.gazetteer.find_listed(key) if p.geonameid not in known]
        if region := self.regions.get(key):
            places = [p for p in places if p.kind != "region"] + [region]
        return tuple(places)

    def find_demonym(self, key: str) -> Place | None:
        """The country, division or part of the world whose people or things are called so."""
        if country := self.gazetteer.demonyms.get(key):
            return self.gazetteer.countries[country]
        form, place = self.others.get(key, ("", None))
        return place if form == "demonym" else None

    def find_short(self, written: str) -> tuple[NameForm, Place] | None:
        """The division that "Ky." or "KY" stands for, dots and capitals as written."""
        return self.others.get(written)


@cache
def load_atlas() -> Atlas:
    """The atlas that ships with Torkham. Raises KnowledgeError where a table or the list is wrong."""
    gazetteer = load_gazetteer()
    regions: dict[str, Place] = {}
    others: dict[str, tuple[NameForm, Place]] = {}
    for row in read_table("places/world_regions.tsv", REGION_COLUMNS):
        region = _read_region(row)
        regions |= {fold_name(name): region for name in (row.need("name"), *row.many("aliases"))}
        others |= {fold_name(name): ("demonym", region) for name in row.many("demonyms")}
    for row in read_table("places/other_names.tsv", OTHER_NAME_COLUMNS, OTHER_NAME_COLUMNS):
        role, name = row.choice("role", ("abbreviation", "demonym", "postal")), row.need("name")
        key = fold_name(name) if role == "demonym" else name
        others[key] = cast(NameForm, role), gazetteer.place_of(row.need("division"))
    countries = read_table("places/countries.tsv", COUNTRY_COLUMNS)
    suffixes = {row.need("alpha2").lower(): row.need("id") for row in countries} | {"uk": "GBR"}
    return Atlas(gazetteer, regions, others, {s: c for s, c in suffixes.items() if s not in _SOLD_SUFFIXES}, {})


def _read_region(row: Row) -> Place:
    return Place(
        row.need("name"), "region", None, None, row.number("latitude"), row.number("longitude"), 7, _REGION_PEOPLE
    )


def _swap(match: re.Match[str]) -> str:
    return _LONG_OR_SHORT[match[1]] + " "
