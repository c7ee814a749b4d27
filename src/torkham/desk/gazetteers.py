"""Place lists of a desk: built from full GeoNames country dumps, at hand or fetched, and used where they lie."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from torkham.errors import KnowledgeError, UsageError
from torkham.knowledge.geonames import ATTRIBUTION, DumpRow, list_places, read_dump
from torkham.knowledge.place_lists import write_places

NAME = "gazetteer.places"
ADDRESS = "https://download.geonames.org/export/dump/{}.zip"
PATIENCE = 60  # seconds that the server may keep silent


@dataclass(frozen=True, slots=True)
class BuiltGazetteer:
    """What was built: the file, how many places of which countries it holds, and whom to name for them."""

    path: Path
    places: int
    countries: tuple[str, ...]
    attribution: str = ATTRIBUTION


def build_gazetteer(countries: Sequence[str], out: Path, source: Path | None, today: date) -> BuiltGazetteer:
    """A place list of these countries (ISO 3166 alpha-2), from dumps in `source`, a file or a folder, else fetched.

    Raises UsageError where a dump is not at hand and cannot be fetched, KnowledgeError where one is wrong.
    """
    codes = tuple(dict.fromkeys(code.upper() for code in countries))
    wrong = [code for code in codes if len(code) != 2 or not code.isascii() or not code.isalpha()]
    if wrong or not codes:
        raise UsageError(f"{', '.join(wrong) or 'nothing'}: name countries by two letters, as in PK AF IN")
    rows: list[DumpRow] = []
    for code in codes:
        rows += read_country(code, find_dump(code, source) if source else fetch_dump(code, out.parent))
    about = {"title": f"Places of {', '.join(codes)}", "source": "GeoNames (CC BY 4.0)", "as of": today.isoformat()}
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return BuiltGazetteer(out, write_places(list_places(rows), out, about), codes)
    except OSError as error:
        raise UsageError(f"{out}: cannot be written ({error.strerror}); name another file with --output") from error


def read_country(code: str, path: Path) -> list[DumpRow]:
    """The rows of one country. Raises KnowledgeError where the file holds none of it."""
    rows = [row for row in read_dump(path) if row.country == code]
    if not rows:
        raise KnowledgeError(str(path), 0, f"holds no place of {code}: is it another country's dump?")
    return rows


def find_dump(code: str, source: Path) -> Path:
    """The dump of a country at hand: the file itself, or PK.zip or PK.txt in a folder."""
    if source.is_file():
        return source
    for name in (f"{code}.zip", f"{code}.txt"):
        if (source / name).is_file():
            return source / name
    raise UsageError(f"{source}: there is neither {code}.zip nor {code}.txt; fetch {ADDRESS.format(code)}")


def fetch_dump(code: str, folder: Path) -> Path:
    """Fetch a country's dump into the folder, whole or not at all; one that lies there is used again."""
    path = folder / f"{code}.zip"
    if path.is_file():
        return path
    address = ADDRESS.format(code)
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            content = answer.read()
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        reason = getattr(error, "reason", None) or error
        remedy = f"fetch it elsewhere and give it with --from FILE (or --from DIR with {code}.zip)"
        raise UsageError(f"{address}: cannot be fetched ({reason}); without a network, {remedy}") from error
    folder.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    partial.write_bytes(content)
    partial.replace(path)
    return path
