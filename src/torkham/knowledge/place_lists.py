"""Place lists: hundreds of thousands of places in one file that is read where it lies.

Layout: a line that names the format; a line of JSON (what it holds, from where, under which terms); two arrays of
little-endian 32-bit numbers, the CRC-32 of every name and the offset of its row, sorted by the former; the rows,
tab-separated. Opening one maps it into memory and reads two lines; a look-up is one bisection and one row.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torkham.errors import KnowledgeError
from torkham.knowledge.spellings import fold_name

FORMAT = b"torkham/places/1\n"
ROW_KINDS = ("area", "city", "first", "quarter", "second")


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """One row of a place list. `division` is an id of divisions.tsv, None where the row lies in none that it knows."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    division: str | None
    admin2: str | None
    latitude: float
    longitude: float
    population: int
    geonameid: int | None

    def to_line(self) -> str:
        """The place as a line of a list."""
        cells = (
            self.name, "|".join(self.aliases), self.kind, self.country, self.division or "", self.admin2 or "",
            f"{self.latitude:.4f}", f"{self.longitude:.4f}", str(self.population), str(self.geonameid or ""),
        )  # fmt: skip
        return "\t".join(cells)


class PlaceList:
    """The places of one file by name. `about` is its second line: title, source and terms, date, counts, digest.

    Raises KnowledgeError where the file is no place list, or is cut short.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            if file.readline() != FORMAT:
                wanted = FORMAT.decode().strip()
                raise KnowledgeError(str(path), 1, f"is no place list: its first line must be {wanted}")
            self.about = _read_about(path, file.readline())
            start = file.tell()
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        size = 4 * self.about["names"]
        self._text = start + 2 * size
        if len(self._map) != self._text + self.about["bytes"]:
            raise KnowledgeError(str(path), 2, "is cut short: build it again")
        view = memoryview(self._map)
        self._hashes = _read_numbers(view[start : start + size])
        self._offsets = _read_numbers(view[start + size : self._text])

    def __contains__(self, key: str) -> bool:
        return any(True for _ in self._offsets_of(key)) and bool(self.find(key))

    def find(self, key: str) -> tuple[ListedPlace, ...]:
        """The places of that name (folded by `fold_name`), in the order of the file; none where it is unknown."""
        rows = (self._read(offset) for offset in sorted(self._offsets_of(key)))
        return tuple(r for r in rows if key in (fold_name(r.name), *map(fold_name, r.aliases)))

    def _offsets_of(self, key: str) -> Iterator[int]:
        code, hashes = hash_name(key), self._hashes
        at = bisect_left(hashes, code)
        while at < len(hashes) and hashes[at] == code:
            yield self._offsets[at]
            at += 1

    def _read(self, offset: int) -> ListedPlace:
        start = self._text + offset
        return read_line(self._map[start : self._map.find(b"\n", start)].decode())


def _read_about(path: Path, line: bytes) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(line)
        return about | {"names": int(about["names"]), "bytes": int(about["bytes"])}
    except (ValueError, TypeError, KeyError) as error:
        raise KnowledgeError(str(path), 2, "does not say what the list holds: build it again") from error


def read_line(line: str) -> ListedPlace:
    """The place that a line of a list holds."""
    name, aliases, kind, country, division, admin2, latitude, longitude, population, gid = line.split("\t")
    return ListedPlace(
        name, tuple(aliases.split("|")) if aliases else (), kind, country, division or None, admin2 or None,
        float(latitude), float(longitude), int(population), int(gid) if gid else None,
    )  # fmt: skip


def hash_name(key: str) -> int:
    return zlib.crc32(key.encode())


def find_lists(named: Sequence[str], own: Path | None = None) -> tuple[Path, ...]:
    """The place lists that a setting names, and a desk's own where it has one.

    Raises KnowledgeError where a list that the setting names is not there.
    """
    paths = tuple(Path(path).expanduser() for path in named)
    for path in paths:
        if not path.is_file():
            raise KnowledgeError(str(path), 0, "there is no place list: build it, or take it out of `gazetteers`")
    return (*paths, own) if own and own.is_file() and own not in paths else paths


def write_places(places: Iterable[ListedPlace], path: Path, about: dict[str, Any]) -> int:
    """Write a place list, whole or not at all; returns how many places it holds. Same places, same bytes."""
    rows = sorted(places, key=lambda p: (p.country, p.division or "", p.name, p.geonameid or 0))
    lines, index, offset = [], set[tuple[int, int]](), 0
    for row in rows:
        line = row.to_line().encode() + b"\n"
        keys = {fold_name(row.name), *map(fold_name, row.aliases)}
        index |= {(hash_name(key), offset) for key in keys if key}
        lines.append(line)
        offset += len(line)
    ordered = sorted(index)
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    head = about | {"places": len(rows), "names": len(ordered), "bytes": offset, "sha256": digest}
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(FORMAT + json.dumps(head, sort_keys=True).encode() + b"\n")
        for column in (0, 1):
            file.write(_to_little_endian(array("I", (pair[column] for pair in ordered))).tobytes())
        file.writelines(lines)
    partial.replace(path)
    return len(rows)


def _read_numbers(view: memoryview) -> memoryview | array[int]:
    return view.cast("I") if sys.byteorder == "little" else _to_little_endian(array("I", view.tobytes()))


def _to_little_endian(numbers: array[int]) -> array[int]:
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
