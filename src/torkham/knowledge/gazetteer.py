"""What the names of places mean: countries, their divisions, towns, quarters and regions, found by their names.

Tables under `places/`. The largest hold 39,000 rows: their lines are indexed by name when the gazetteer is loaded and
read into values only when a text names them. The tests read every table in full with `read_table`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from torkham.errors import KnowledgeError
from torkham.knowledge.large_tables import LargeTable
from torkham.knowledge.place_lists import PlaceList
from torkham.knowledge.places import (
    CITY_COLUMNS,
    COUNTRY_COLUMNS,
    DIVISION_COLUMNS,
    TOWN_COLUMNS,
    WEIGHTS,
    Division,
    Place,
    PlaceKind,
    read_division,
    read_listed,
)
from torkham.knowledge.spellings import fold_name, read_spellings
from torkham.knowledge.tables import Row, read_table

WORD_ROLES = (
    "division1", "division2", "city", "region", "part", "local", "facility", "line", "event", "settled",
    "direction", "compass", "before",
    "stretch", "where", "toward", "preposition", "starter", "body", "wary",
    "article", "joined_article", "inner_article", "compound", "particle", "determiner", "function", "people",
)  # fmt: skip
SPELT_ANEW = frozenset(("AFG", "IND", "IRN", "IRQ", "LBN", "PAK", "PSE", "SYR", "YEM"))
"""Countries whose place names every paper writes in Latin letters its own way."""
_KINDS: dict[str, PlaceKind] = {
    "neighbourhood": "quarter", "quarter": "quarter", "locality": "quarter", "suburb": "quarter",
    "area": "area", "tehsil": "area", "mountain": "area", "hill": "area", "hills": "area", "region": "region",
}  # fmt: skip


class Gazetteer:
    """What the names of places mean. `words` are, by role, the words that place names stand with ("district").

    The tables are known by name; of the place lists, those that the user `built` are known where the text says in which
    country it is, and the world's only where it names the wider place.
    """

    def __init__(
        self, countries: Iterable[Row], words: Iterable[Row], lines: dict[str, LargeTable], world: PlaceList,
        built: Sequence[PlaceList] = (),
    ) -> None:  # fmt: skip
        self._lines = lines
        self.built = tuple(built)
        self._lists = (*built, world)
        self._roots: dict[str, list[str]] | None = None
        self._names: dict[str, list[tuple[str, int]]] = {}
        self._found: dict[str, tuple[Place, ...]] = {}
        self._places: dict[tuple[str, int], Place] = {}
        self._divisions: dict[str, Division] = {}
        self._lineages: dict[str, tuple[str, ...]] = {}
        self._seats: dict[str, Place | None] = {}
        self._ids = lines["divisions"].number_rows(0)
        self._successors = lines["divisions"].invert(DIVISION_COLUMNS.index("replaces"))
        self.demonyms: dict[str, str] = {}
        self.countries: dict[str, Place] = {}
        self.capitals: dict[str, str] = {}
        self.words: dict[str, set[str]] = {}
        self._add_countries(countries)
        for table, lines_ in lines.items():
            lines_.index_names(table, self._names)
        for row in words:
            self.words.setdefault(row.choice("role", WORD_ROLES), set()).add(row.need("word"))

    def _add_countries(self, rows: Iterable[Row]) -> None:
        for row in rows:
            country = row.need("id")
            place = Place(
                row.need("name"), "country", country, None, row.number("latitude"), row.number("longitude"), 6,
                WEIGHTS["country"],
            )  # fmt: skip
            self.countries[country] = place
            for name in (row.need("name"), *row.many("aliases")):
                self._names.setdefault(fold_name(name), []).append(("country:" + country, 0))
            for demonym in row.many("demonyms"):
                self.demonyms.setdefault(fold_name(demonym), country)
            if capital := row.get("capital"):
                self.capitals.setdefault(fold_name(capital), country)

    def __contains__(self, key: str) -> bool:
        return key in self._names

    def find(self, key: str) -> tuple[Place, ...]:
        """The places that a name (folded by `fold_name`) can mean; none where it is unknown.

        A division that another has replaced is left out where the name means that other too.
        """
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._find(key) if key in self._names else ()
        return found

    def find_built(self, key: str) -> tuple[Place, ...]:
        """The places of that name in the lists that the user built."""
        return tuple(read_listed(p, key) for places in self.built for p in places.find(key))

    def find_listed(self, key: str) -> tuple[Place, ...]:
        """The places of that name in the place lists: the world's towns, and what was built from full dumps."""
        found: dict[object, Place] = {}
        for places in self._lists:
            for place in places.find(key):
                found.setdefault(place.geonameid or place, read_listed(place, key))
        return tuple(found.values())

    def find_alike(self, name: str) -> tuple[Place, ...]:
        """The places of the region whose names are one with `name` in another spelling ("Sobatpur", "Sohbatpur")."""
        if self._roots is None:
            self._roots = self._index_roots()
        keys = dict.fromkeys(self._roots.get(read_spellings().find_root(name), ()))
        return tuple(p for key in keys for p in self.find(key) if p.country in SPELT_ANEW)

    def _index_roots(self) -> dict[str, list[str]]:
        names = [name for lines in self._lines.values() for name in lines.list_names(SPELT_ANEW)]
        roots: dict[str, list[str]] = {}
        for root, name in zip(read_spellings().find_roots(names), names, strict=True):
            roots.setdefault(root, []).append(name)
        return roots

    def _find(self, key: str) -> tuple[Place, ...]:
        places = tuple(self._place(key, table, number) for table, number in self._names.get(key, ()))
        divisions = [self.division(p.division) for p in places if p.division and p.kind in ("first", "second")]
        replaced = {d.replaces for d in divisions if d.replaces}
        return tuple(p for p in places if not (p.division in replaced and self.division(p.division or "").valid_to))

    def _place(self, key: str, table: str, number: int) -> Place:
        if table.startswith("country:"):
            return self.countries[table[8:]]
        found = self._places.get((table, number))
        if found is None:
            found = self._places[table, number] = self._read(table, number)
        return found if fold_name(found.name) == key else replace(found, alias=True)

    def _read(self, table: str, number: int) -> Place:
        if table == "divisions":
            return self._read_division(self._lines[table].row(number).need("id"))
        row = self._lines[table].row(number)
        division, country = row.get("division"), row.get("country")
        latitude, longitude = row.number("latitude"), row.number("longitude")
        if table == "cities":
            people = max(row.number("population") or 0.0, 1000.0)
            gid = row.get("geonameid")
            return Place(
                row.need("name"), "city", country, division, latitude, longitude, 1, people, row.get("admin2"), None,
                int(gid) if gid else None,
            )  # fmt: skip
        kind = _KINDS.get(row.need("kind"), "town")
        weight = WEIGHTS.get(kind, WEIGHTS["town"])
        return Place(row.need("name"), kind, country, division, latitude, longitude, int(row.need("precision")), weight)

    def _read_division(self, division_id: str) -> Place:
        d = self.division(division_id)
        return Place(
            d.name, "first" if d.level == 1 else "second", d.country, d.id, d.latitude, d.longitude,
            4 if d.level == 1 else 3, d.people, None, d.pcode, d.geonameid,
        )  # fmt: skip

    def place_of(self, division_id: str) -> Place:
        """The place that a division is."""
        return self._read_division(division_id)

    def division(self, division_id: str) -> Division:
        """The division of that id. Raises KnowledgeError where no row has it."""
        found = self._divisions.get(division_id)
        if found is None:
            if division_id not in self._ids:
                raise KnowledgeError("places/divisions.tsv", 0, f"there is no division {division_id!r}")
            found = read_division(self._lines["divisions"].row(self._ids[division_id]))
            self._divisions[division_id] = found
        return found

    def division_on(self, division_id: str, on: date | None) -> Division:
        """The division as it stood on that day: the one that it replaced, or that replaced it, where it did not."""
        d = self.division(division_id)
        while on is not None and d.replaces and d.valid_from and on < d.valid_from:
            d = self.division(d.replaces)
        while on is not None and d.valid_to and on > d.valid_to and d.id in self._successors:
            d = self.division(self._successors[d.id])
        return d

    def lineage(self, division_id: str) -> tuple[str, ...]:
        """The division's id, what it lies in, and what stood or stands for them, nearest first."""
        found = self._lineages.get(division_id)
        if found is None:
            ids, queue = dict[str, None](), [division_id]
            while queue:
                d = self.division(queue.pop(0))
                ids[d.id] = None
                later = self._successors.get(d.id) if d.valid_to else None
                queue += [i for i in (d.parent, d.replaces, later) if i and i not in ids]
            found = self._lineages[division_id] = tuple(ids)
        return found

    def contains(self, outer: Place, inner: Place) -> bool:
        """Whether the outer place is a country, division or town in which the inner one lies."""
        if outer.kind == "country":
            return inner.kind != "country" and inner.country == outer.country
        if outer.division is None or inner.division is None or inner.kind == "country":
            return False
        if outer.kind == "second" and self.division(outer.division).level == 1:  # of a place list: no row of its own
            return outer.division == inner.division and _is_same_county(outer.name, inner.admin2)
        if outer.kind in ("first", "second"):
            return outer.division in self.lineage(inner.division) and outer is not inner
        smaller = inner.kind in ("quarter", "town", "area") and outer.kind == "city"
        return smaller and self.second_level(outer.division) in self.lineage(inner.division)

    def find_seat(self, division_id: str) -> Place | None:
        """The town that a division is named after, the largest where several bear the name."""
        if division_id not in self._seats:
            self._seats[division_id] = self._find_seat(division_id)
        return self._seats[division_id]

    def _find_seat(self, division_id: str) -> Place | None:
        name = self.division(division_id).name
        for find, key in ((self.find, fold_name(name)), (self.find_listed, fold_name(name)), (self.find_alike, name)):
            seats = [p for p in find(key) if p.kind in ("city", "town") and p.latitude is not None and p.division]
            inside = [p for p in seats if division_id in self.lineage(p.division or "")]
            if inside:
                return max(inside, key=lambda p: p.weight)
        return None

    def second_level(self, division_id: str) -> str | None:
        """The second-level division that it is or lies in, as it stands today; the widest (Karachi, not its parts)."""
        d = self.division(division_id)
        if d.level != 2:
            return None
        if d.valid_to and d.id in self._successors:
            d = self.division(self._successors[d.id])
        parent = self.division(d.parent) if d.parent else None
        return parent.id if parent and parent.level == 2 else d.id


def _is_same_county(county: str, named: str | None) -> bool:
    """Whether a town's second level ("Lamar") is that of a list ("Lamar County", "Province of Basilan")."""
    return named is not None and set(fold_name(named).split()) <= set(fold_name(county).split())


@cache
def load_gazetteer(lists: tuple[Path, ...] = ()) -> Gazetteer:
    """The gazetteer that ships with Torkham, and the place lists at hand. Raises KnowledgeError where one is wrong."""
    return Gazetteer(
        read_table("places/countries.tsv", COUNTRY_COLUMNS),
        read_table("places/words.tsv", ("word", "role"), ("word", "role")),
        {
            "divisions": LargeTable("places/divisions.tsv", DIVISION_COLUMNS),
            "cities": LargeTable("places/cities.tsv", CITY_COLUMNS),
            "towns": LargeTable("places/towns.tsv", TOWN_COLUMNS),
        },
        load_world(),
        tuple(map(PlaceList, lists)),
    )


@cache
def load_world() -> PlaceList:
    """The list of the world's towns and counties that ships with Torkham."""
    with as_file(files("torkham.knowledge").joinpath("places", "world.places")) as path:
        return PlaceList(path)
