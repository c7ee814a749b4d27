"""What must follow a verb for it to tell an event: "took three nurses hostage", "set a bus ablaze"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from torkham.coding.mentions import PersonsMention, PlaceMention
from torkham.coding.persons.report_persons import Persons
from torkham.knowledge.triggers import Ending, TriggerEntry

FAR = 40  # characters between a verb and the people, thing or place that it is done to
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Objects:
    """What was found that something can be done to, sorted by start."""

    persons: Persons
    places: Sequence[PlaceMention]


def find_ending(folded: str, end: int, until: int, endings: Sequence[Ending], objects: Objects) -> TriggerEntry | None:
    """What the verb that ends at `end` tells with what follows it before `until`; None where nothing does."""
    return next((e.entry for e in endings if _is_met(folded, end, until, e, objects)), None)


def _is_met(folded: str, end: int, until: int, ending: Ending, objects: Objects) -> bool:
    if ending.object is None:
        return ending.pattern.match(folded, end, until) is not None
    return any(
        ending.gap.fullmatch(folded, end, found.start) and ending.pattern.match(folded, found.end, until)
        for found in _list_objects(ending, end, until, objects)
    )


def _list_objects(ending: Ending, end: int, until: int, objects: Objects) -> Iterator[PersonsMention | PlaceMention]:
    """The people, things or places right behind the verb."""
    if ending.object == "place":
        for place in objects.places[bisect_left(objects.places, end, key=_start) :]:
            if place.start > end + FAR or place.end > until:
                return
            if not place.adjective:
                yield place
        return
    for mention in objects.persons.within(end, min(until, end + FAR + 1)):
        if mention.end <= until and mention.people == (ending.object == "people"):
            yield mention
