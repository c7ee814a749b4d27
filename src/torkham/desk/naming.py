"""Names that a user gives or reads: countries, areas, types of events."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.errors import UsageError
from torkham.knowledge.codebooks import load_codebooks
from torkham.knowledge.states import State, read_states
from torkham.model.incident import Incident


def find_country(name: str) -> str | None:
    """The ISO alpha-3 code of the country that reports call so, in any case; None where no country has the name.

    "Congo" is the one whose capital is Kinshasa; as datasets write countries: `country_codes.read_country`.
    """
    wanted = name.strip().lower()
    return next((s.country for s in _countries() if wanted in (s.country.lower(), *map(str.lower, s.names))), None)


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


def _countries() -> list[State]:
    return [state for state in read_states() if not state.is_region]
