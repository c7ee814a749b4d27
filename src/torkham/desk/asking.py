"""What a user asks for, found in what a source names: areas, parties, types; else the nearest is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from torkham.desk.naming import find_country, list_some
from torkham.errors import UsageError
from torkham.knowledge.actors import load_actors
from torkham.store.tallies import Area, list_names

if TYPE_CHECKING:
    import pyarrow

LEVELS = ("country", "province", "district", "place")
NEAREST = 3
SHOWN = 8  # names that a refusal lists


def find_area(table: pyarrow.Table, asked: str, source: str) -> Area:
    """The area that a name means in a source, the widest first. "Punjab, PAK" is the Punjab of Pakistan.

    Raises UsageError where the source has no such area, or where several countries have one.
    """
    country = find_country(asked)
    held = {name for name, _ in list_names(table, "country")}
    if country in held:
        return Area("country", country or "")
    name, _, within = asked.rpartition(",")
    inside = find_country(within) if name else None
    wanted = name.strip().lower() if inside else asked.strip().lower()
    known = dict[str, None]()
    for level in LEVELS[1:]:
        named = list_names(table, level)
        known |= dict.fromkeys(written for written, _ in named)
        places = {(written, c) for written, c in named if written.lower() == wanted and inside in (None, c)}
        countries = {c for _, c in places}
        if len(countries) > 1:
            told = " or ".join(f"{asked}, {c}" for c in sorted(c or "?" for c in countries))
            raise UsageError(f"{asked}: several countries have one; say {told}")
        if places:
            return Area(level, wanted, inside)
    if country:
        raise UsageError(f"{asked}: {source} holds no row of this country; it holds {list_some(sorted(held), SHOWN)}")
    raise UsageError(f"{asked}: {source} names no such area{suggest(asked, [*known, *held])}")


def find_actors(table: pyarrow.Table, asked: str, source: str) -> tuple[str, ...]:
    """The names, in lower case, that a source has for a party: the very name, else the one by which the dataset calls
    the party that we know by it, else every name in which it is a word.

    Raises UsageError where none is.
    """
    names = {name.lower(): name for (name,) in list_names(table, "actors")}
    row = load_actors().resolve(asked)
    told = [asked, *((row.ucdp_name, row.acled_name, row.gtd_name, row.name, row.id) if row else ())]
    found = tuple(dict.fromkeys(name.lower() for name in told if name and name.lower() in names))
    if found:
        return found
    word = re.compile(rf"(?<!\w){re.escape(asked.lower())}(?!\w)")
    found = tuple(name for name in names if word.search(name))
    if found:
        return found
    raise UsageError(f"{asked}: {source} names no such party{suggest(asked, names.values())}")


def find_type(table: pyarrow.Table, asked: str, source: str) -> str:
    """A type of event as the source writes it. Raises UsageError where it has none such."""
    names: dict[str, str] = {name.lower(): name for (name,) in list_names(table, "types")}
    if asked.lower() not in names:
        raise UsageError(f"{asked}: {source} has no such type; it has {list_some(sorted(names.values()), SHOWN)}")
    return names[asked.lower()]


def suggest(asked: str, known: Collection[str]) -> str:
    """The names that come nearest, as the end of a sentence."""
    folded = {name.lower(): name for name in known}
    near = difflib.get_close_matches(asked.lower(), folded, NEAREST, cutoff=0.5)
    near += [name for name in folded if asked.lower() in name and name not in near][:NEAREST]
    if not near:
        return f"; it names {list_some(sorted(known), SHOWN)}" if known else "; it names none at all"
    return f"; did you mean {' or '.join(folded[name] for name in near[:NEAREST])}?"
