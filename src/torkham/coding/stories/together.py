"""What several scenes tell together: where, when, and how many died."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.model.account import Location
from torkham.model.precision import AREA, COUNTRY, DISTRICT, EXACT, NOWHERE, PROVINCE, WITHIN_25_KM

# Coarseness by precision: a town before its district, a district before its province, a road as a district
_GRAINS = {
    EXACT: 1.0, WITHIN_25_KM: 1.2, DISTRICT: 3.0, AREA: 3.5, PROVINCE: 4.0, COUNTRY: 6.0, NOWHERE: 7.0,
}  # fmt: skip
_BORDER_GRAIN = 5.0
_LOCAL_GRAIN = 1.5  # of a district, but not the district itself
TELLING_TOLL = 4  # from so many on, two incidents of one report seldom share a toll


def list_body(scenes: Sequence[Scene]) -> tuple[Scene, ...]:
    """The scenes told in prose, the headline's where there are no others."""
    return tuple([s for s in scenes if not s.headline] or scenes)


def find_place(scenes: Sequence[Scene]) -> PlaceMention | None:
    """The most specific place; of equals the first in prose."""
    body = [s.place for s in list_body(scenes) if s.place]
    provinces = {p.location.admin1 for p in body}  # a headline's "in Kunduz" is the province of what the prose tells
    told = [*body, *(s.place for s in scenes if s.place and s.place.location.name not in provinces)]
    return min(told, key=lambda p: _grain(p.location), default=None)


def _grain(place: Location) -> float:
    """Coarseness: a town before its district, a district before its province, a road as a district, a border between
    countries after a province."""
    if place.country is None and place.precision == AREA:
        return _BORDER_GRAIN
    if place.precision == DISTRICT and place.admin2 is not None and place.name != place.admin2:
        return _LOCAL_GRAIN
    return _GRAINS[place.precision]


def find_date(scenes: Sequence[Scene]) -> DateMention | None:
    """The most precise date; of equals the first in prose."""
    told = [s.date for s in (*list_body(scenes), *scenes) if s.date and (not s.wide or _takes_up(s))]
    return min(told, key=lambda d: d.when.precision, default=None)


def _takes_up(scene: Scene) -> bool:
    """Whether it speaks of what was told of before: "the operation was carried out on June 2"."""
    return any(t.definite and t.act in ("generic", "operation") for t in scene.triggers)


def count_killed(reading: Reading, story: Sequence[Scene]) -> int | None:
    """The largest toll of deaths that the scenes give for what they tell."""
    figures = (reading.figures[i] for scene in story for i in scene.figures)
    return max((f.value for f in figures if f.measure == "killed" and f.value), default=None)


def find_tolls(reading: Reading, scenes: Sequence[Scene]) -> set[tuple[str, int]]:
    """The tolls that scenes tell, large enough that two incidents of one report seldom share one."""
    figures = (reading.figures[i] for scene in scenes for i in scene.figures)
    return {
        (f.measure, f.value) for f in figures if f.value is not None and f.value >= TELLING_TOLL and f.kind != "part"
    }


def add_up(reading: Reading, scenes: Sequence[Scene]) -> dict[str, int]:
    """By measure, the sum of the totals that one sentence gives: two servicemen and a shopkeeper are three."""
    told = next((s for s in scenes if s.figures), None)
    sums: dict[str, int] = {}
    for figure in (reading.figures[i] for i in told.figures) if told else ():
        if figure.kind == "total" and figure.value:
            sums[figure.measure] = sums.get(figure.measure, 0) + figure.value
    return sums
