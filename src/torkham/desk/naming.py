"""Names that a user gives or reads: countries, areas, types of events, formats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from torkham.errors import UsageError
from torkham.knowledge.codebooks import load_codebooks
from torkham.knowledge.country_codes import read_country
from torkham.knowledge.states import COUNTRY_COLUMNS, State, read_states
from torkham.knowledge.tables import read_table
from torkham.model.incident import Incident


def find_country(name: str) -> str | None:
    """The ISO alpha-3 code of the country that a user names or gives the code of, in any case; None where none is.

    Raises UsageError where two countries have the name, as of "Congo".
    """
    wanted = name.strip().lower()
    named = {s.country: s.name for s in _countries() if wanted in (s.country.lower(), *map(str.lower, s.names))}
    if len(named) > 1:
        told = " or ".join(f"{code} ({full})" for code, full in sorted(named.items()))
        raise UsageError(f"{name}: two countries have that name; say {told}")
    return next(iter(named), None) or read_country(name) or _alpha2().get(name.strip().upper())


def name_area(incidents: Sequence[Incident], place: str | None) -> str:
    """What a brief is about: the place asked for, else the country or countries of most incidents."""
    names = {state.country: state.name for state in _countries()}
    if place:
        return names.get(place.upper(), place)
    countries = [i.location.country for i in incidents if i.location and i.location.country and not i.background]
    often = sorted(set(countries), key=lambda code: (-countries.count(code), code))
    if not often:
        return "all places"
    main, *others = (names.get(code, code) for code in often)
    if len(others) > 1:
        return f"{main} and {len(others)} other countries"
    return " and ".join([main, *others])


def check_type(name: str) -> None:
    """Raises UsageError, with the types that there are, where ACLED has no such event or sub-event type."""
    events = load_codebooks().events
    known = dict.fromkeys([*(e.event_type for e in events), *(e.sub_event_type for e in events)])
    if name.lower() not in map(str.lower, known):
        raise UsageError(f"{name}: ACLED has no such type; choose from: {'; '.join(known)}")


def check_format(name: str, formats: Sequence[str]) -> None:
    """Raises UsageError, with the formats that there are, where this is none of them."""
    if name not in formats:
        raise UsageError(f"{name}: there is no such format; choose from {', '.join(formats)}")


def list_some(names: Sequence[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")


@cache
def _alpha2() -> dict[str | None, str]:
    return {row.get("alpha2"): row.need("id") for row in read_table("places/countries.tsv", COUNTRY_COLUMNS)}


def _countries() -> list[State]:
    return [state for state in read_states() if not state.is_region]
