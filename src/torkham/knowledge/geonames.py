"""GeoNames country dumps: the tab-separated files of 19 columns, zipped or not, that GeoNames publishes daily.

One file a country (`PK.zip` or `PK.txt`), every named place in it: towns and villages, divisions, hills and passes.
The terms are CC BY 4.0.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from torkham.errors import KnowledgeError
from torkham.knowledge.place_lists import ListedPlace
from torkham.knowledge.places import COUNTRY_COLUMNS, DIVISION_COLUMNS
from torkham.knowledge.spellings import fold_name
from torkham.knowledge.tables import read_table

ATTRIBUTION = (
    "This list is made from GeoNames (https://www.geonames.org), CC BY 4.0: name it wherever you use the places."
)
COLUMNS = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class", "feature code",
    "country code", "cc2", "admin1 code", "admin2 code", "admin3 code", "admin4 code", "population", "elevation", "dem",
    "timezone", "modification date",
)  # fmt: skip
KINDS: Mapping[str, str] = {
    "ADM2": "second", "ADM3": "area", "ADM4": "area", "AREA": "area", "HLL": "area", "HLLS": "area", "MT": "area",
    "MTS": "area", "PASS": "area", "PPLX": "quarter", "RGN": "area", "VAL": "area",
}  # fmt: skip
"""What a feature code is to the coder; of the rest, populated places (class P) are towns, and others are left out."""
GONE = frozenset(("PPLH", "PPLQ", "PPLW"))  # places that are there no longer
MOST_ALIASES = 8  # other spellings kept of one place, the shortest first
_ALIAS = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]*)*")
_PLAIN = {0x2019: "'", 0x2018: "'", 0x02BB: "'", 0x0131: "i", 0xF8: "o", 0xD8: "O", 0x142: "l", 0x141: "L"}


class DumpRow(NamedTuple):
    """One row, checked. `admin1` and `admin2` are codes as the dump writes them, empty where it has none."""

    geonameid: int
    name: str
    others: tuple[str, ...]
    latitude: float
    longitude: float
    feature_class: str
    feature: str
    country: str
    admin1: str
    admin2: str
    population: int


def read_dump(path: Path) -> Iterator[DumpRow]:
    """The rows of a dump. Raises KnowledgeError, which names file and line, where it is none or a row is wrong."""
    with _open_dump(path) as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _read_row(path, number, line.rstrip("\r\n").split("\t"))


def _open_dump(path: Path) -> IO[str]:
    try:
        if path.suffix.lower() != ".zip":
            return path.open(encoding="utf-8", errors="strict")
        archive = zipfile.ZipFile(path)
        inner = [n for n in archive.namelist() if n.lower().endswith(".txt") and "readme" not in n.lower()]
        if len(inner) != 1:
            raise KnowledgeError(str(path), 0, f"must hold one country's .txt file, not {inner or 'none'}")
        return io.TextIOWrapper(archive.open(inner[0]), encoding="utf-8")
    except zipfile.BadZipFile as error:
        raise KnowledgeError(str(path), 0, "is no zip file, or was cut short: fetch it again") from error
    except OSError as error:
        raise KnowledgeError(str(path), 0, f"cannot be read ({error.strerror})") from error


def _read_row(path: Path, number: int, cells: list[str]) -> DumpRow:
    if len(cells) != len(COLUMNS):
        wanted = f"a GeoNames country dump has {len(COLUMNS)} columns, tab-separated ({COLUMNS[0]}, {COLUMNS[1]}, ...)"
        raise KnowledgeError(str(path), number, f"{wanted}; {len(cells)} stand here")
    numbers: dict[str, float] = {}
    for column in ("geonameid", "latitude", "longitude", "population"):
        value = cells[COLUMNS.index(column)] or ("0" if column == "population" else "")
        try:
            numbers[column] = float(value)
        except ValueError:
            raise KnowledgeError(str(path), number, f"{column} must be a number, not {value!r}") from None
    if abs(numbers["latitude"]) > 90 or abs(numbers["longitude"]) > 180:
        raise KnowledgeError(str(path), number, "latitude and longitude must lie on the globe")
    return DumpRow(
        int(numbers["geonameid"]), cells[2] or to_ascii(cells[1]), tuple(filter(None, cells[3].split(","))),
        numbers["latitude"], numbers["longitude"], cells[6], cells[7], cells[8], cells[10], cells[11],
        int(numbers["population"]),
    )  # fmt: skip


def list_places(rows: Sequence[DumpRow]) -> Iterator[ListedPlace]:
    """The places that the coder has a use for, each in the smallest division of our tables that it lies in."""
    alpha3 = {row.need("alpha2"): row.need("id") for row in read_table("places/countries.tsv", COUNTRY_COLUMNS)}
    ours = {
        int(row.need("geonameid")): row.need("id")
        for row in read_table("places/divisions.tsv", DIVISION_COLUMNS)
        if row.get("geonameid")
    }
    first = {(r.country, r.admin1): r for r in rows if r.feature == "ADM1"}
    second = {(r.country, r.admin1, r.admin2): r for r in rows if r.feature == "ADM2"}
    for row in rows:
        kind = KINDS.get(row.feature, "city" if row.feature_class == "P" else "")
        country = alpha3.get(row.country)
        if not kind or country is None or row.feature in GONE or row.geonameid in ours or len(row.name) < 2:
            continue
        outer = second.get((row.country, row.admin1, row.admin2)) if kind != "second" else None
        inner = ours.get(outer.geonameid) if outer else None
        wider = first.get((row.country, row.admin1))
        yield ListedPlace(
            to_ascii(row.name), choose_aliases(row.name, row.others, MOST_ALIASES), kind, country,
            inner or (ours.get(wider.geonameid) if wider else None),
            None if inner or outer is None else to_ascii(outer.name), row.latitude, row.longitude, row.population,
            row.geonameid,
        )  # fmt: skip


def to_ascii(text: str) -> str:
    """The text in plain letters, without marks."""
    return " ".join(unicodedata.normalize("NFKD", text.translate(_PLAIN)).encode("ascii", "ignore").decode().split())


def choose_aliases(name: str, others: Sequence[str], most: int) -> tuple[str, ...]:
    """The other spellings of a name in plain Latin letters that begin as it does, the shortest first."""
    key = fold_name(to_ascii(name))
    seen, kept = {key}, list[str]()
    for other in sorted({to_ascii(o) for o in others if o.isascii()}, key=lambda o: (len(o), o)):
        folded = fold_name(other)
        if _ALIAS.fullmatch(other) and len(folded) > 3 and folded not in seen and folded[0] == key[:1]:
            seen.add(folded)
            kept.append(other)
    return tuple(kept[:most])
