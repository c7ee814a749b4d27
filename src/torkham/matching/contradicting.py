"""Where two accounts contradict each other: what forbids that they are one incident, and what speaks against it."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from torkham.knowledge.same_incident import read_confusable, read_struck_objects
from torkham.knowledge.spellings import read_spellings
from torkham.matching.distance import measure_km
from torkham.matching.traces import Trace

DAY_SLACK = 1  # days between two written dates that may still be one night
APART_KM = 75.0  # exact places farther apart than this are two places
FEW_VICTIMS = 2  # killed; of so few a report names all
ALIKE = 0.8  # of spellings: Mamond and Mamund, Noshki and Nushki


def forbid(a: Trace, b: Trace) -> str | None:
    """Why two accounts cannot be one incident, None where they can."""
    if a.document == b.document:
        return "one document tells them apart"
    slack = DAY_SLACK if a.dated and b.dated else 0
    if (a.earliest - b.latest).days > slack or (b.earliest - a.latest).days > slack:
        return f"{name_days(a)} is not {name_days(b)}"
    if a.country and b.country and a.country != b.country:
        return f"{a.country} is not {b.country}"
    for one, other in ((a.admin1, b.admin1), (a.admin2, b.admin2)):
        if one and other and not _same_division(one, other) and not is_between(a, b):
            return f"{one} is not {other}"
    distance = distance_km(a, b)
    if distance is not None and distance > APART_KM:
        return f"{distance:.0f} km apart"
    if a.family != b.family and frozenset((a.family, b.family)) not in read_confusable():
        return f"{a.family} is not {b.family}"
    return None


def is_between(a: Trace, b: Trace) -> bool:
    """Whether two reports of one day give two districts of a province, of which one report names both: it happened
    where they meet, on the road from one to the other, or in a town that is a district of its own to one only."""
    if not (a.admin1 and a.admin1 == b.admin1 and a.admin2 and b.admin2 and not _same_division(a.admin2, b.admin2)):
        return False
    named = any(set(one.admin2.split()) <= other.names | other.place for one, other in ((a, b), (b, a)) if one.admin2)
    return named and a.dated == b.dated == 1 and a.earliest == b.earliest


def is_contradicted(a: Trace, b: Trace) -> bool:
    """Whether spots, things struck or victims are two, so that only strong marks make one incident of them."""
    return are_two_spots(a, b) or are_two_objects(a, b) or are_other_victims(a, b)


def are_two_spots(a: Trace, b: Trace) -> bool:
    """Whether each tells a spot of its own: neither names the other's, in whatever spelling."""
    if not a.place or not b.place:
        return False
    return not (find_shared_place(a, b) or find_named_spot(a, b))


def are_two_objects(a: Trace, b: Trace) -> bool:
    """Whether what was struck are two things, as a school and a post are."""
    one, other = (_find_objects(t.target) for t in (a, b))
    return bool(one and other and not one & other)


def are_other_victims(a: Trace, b: Trace) -> bool:
    """Whether both name persons struck, none in common, where so few fell that each would name all."""
    few = max(a.killed.best or 0, b.killed.best or 0) <= FEW_VICTIMS
    return bool(a.victims and b.victims and not a.victims & b.victims and few)


def find_named_spot(a: Trace, b: Trace) -> frozenset[str]:
    """The words for the spot of one that the other's text names elsewhere, less those for any post or mosque."""
    return (a.place & b.names | b.place & a.names) - read_struck_objects().keys()


def find_shared_place(a: Trace, b: Trace) -> list[str]:
    """The words of the spot that both tell, in whatever spelling; none where only part of a name is shared, as of
    two villages that are each called after a Shah."""
    few, many = sorted((a.place, b.place), key=lambda words: (len(words), sorted(words)))
    shared = sorted(x for x in few if x in many or any(is_one_name(x, y) for y in many))
    return shared if len(shared) == len(few) else []


def is_one_name(a: str, b: str) -> bool:
    """Whether two folded names are spellings of one: alike letter by letter, or of one root ("Qalat", "Kalat")."""
    return SequenceMatcher(None, a, b).ratio() >= ALIKE or _find_root(a) == _find_root(b)


def distance_km(a: Trace, b: Trace) -> float | None:
    """Great-circle distance, None unless both places are located within a district."""
    if a.point is None or b.point is None or max(a.where_prec, b.where_prec) > 3:
        return None
    return float(measure_km(*a.point, *b.point))


def name_days(trace: Trace) -> str:
    """Its day, or its first and last, as the reasons print them."""
    if trace.earliest == trace.latest:
        return trace.earliest.isoformat()
    return f"{trace.earliest} to {trace.latest}"


def _same_division(a: str, b: str) -> bool:
    """Whether two folded names may be one division: Karachi West is in Karachi. The coder spells divisions one way,
    so likeness of spelling is no sign here: North Waziristan is not South Waziristan."""
    one, other = set(a.split()), set(b.split())
    return one <= other or other <= one


def _find_objects(target: frozenset[str]) -> set[str]:
    objects = read_struck_objects()
    return {objects[word] for word in target if word in objects}


@lru_cache(maxsize=10_000)
def _find_root(name: str) -> str:
    return read_spellings().find_root(name)
