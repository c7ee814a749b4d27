"""Which scenes of one document tell the same incident: a story is an incident as this document tells it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from torkham.coding.mentions import DateMention, PlaceMention
from torkham.coding.places.nearness import compare_places, find_side
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.acts import find_act
from torkham.coding.stories.flaws import find_flaw
from torkham.coding.stories.joins import weigh_join
from torkham.coding.stories.together import count_killed, find_date, find_place, list_body
from torkham.coding.values import value_class
from torkham.knowledge.triggers import Act
from torkham.model.precision import PROVINCE


@value_class()
class Story:
    """The scenes of one incident, in the order of the text, and what they tell together.

    `body` are the scenes told in prose, the headline's where there are no others. `place` is the most specific place,
    of equals the first in prose; `act` is what was done.
    """

    scenes: tuple[Scene, ...]
    body: tuple[Scene, ...]
    place: PlaceMention | None
    date: DateMention | None
    act: Act


def make_story(scenes: Sequence[Scene]) -> Story:
    """The story that these scenes, in the order of the text, tell together."""
    body = list_body(scenes)
    return Story(tuple(scenes), body, find_place(scenes), find_date(scenes), find_act(scenes, body))


def find_day(reading: Reading, story: Story) -> date | None:
    """The day from which a story is told, else that of the report; None where neither has one."""
    return story.date.when.start if story.date else reading.document.published


def group_scenes(reading: Reading, scenes: Sequence[Scene]) -> tuple[Story, ...]:
    """The stories that the scenes tell, in the order in which they are first told; a headline that no story of the
    prose takes up, or a story without a place beside others that have one, is dropped, unless it is all there is."""
    stories: list[list[Scene]] = []
    for scene in scenes:
        home = _find_home(reading, scene, stories)
        if home is not None:
            home.append(scene)
        elif find_flaw(reading, scene, first=not stories) is None:
            stories.append([scene])
    told = [s for s in stories if not all(scene.headline for scene in s)]
    told = [s for s in told if not _sums_up(reading, s, told)]
    placed = [s for s in told if any(scene.place or scene.apart or _has_day(scene, scenes) for scene in s)]
    told = placed if placed and reading.document.dateline is None else told
    return tuple(map(make_story, told or stories))


def _has_day(scene: Scene, scenes: Sequence[Scene]) -> bool:
    """Whether a scene that names no place stands on its own by its day: it counts people, or it alone tells of that
    day and tells a deed ("residents set fire to a police post on Tuesday")."""
    if scene.date is None:
        return False
    if scene.figures:
        return True
    deed = not scene.main.noun and scene.main.act not in ("arrest", "generic", "killing", "operation")
    return (
        deed
        and scene.date.names_day
        and all(s is scene or s.date is None or s.date.when.start != scene.date.when.start for s in scenes)
    )


def _sums_up(reading: Reading, story: Sequence[Scene], stories: Sequence[Sequence[Scene]]) -> bool:
    """Whether a story is the sum of others: "44 were killed across Gaza", where two strikes of 22 and 15 follow."""
    told = count_killed(reading, story)
    if told is None or all(scene.apart for scene in story):
        return False
    place = find_place(story)
    if place is not None and place.location.country is None:
        place = None  # along a border
    if place is not None and _is_part(place):
        return False
    joint = all(reading.figures[i].scope == "joint" for scene in story for i in scene.figures)
    parts = [
        killed
        for other in stories
        if other is not story and (where := find_place(other)) is not None and _is_part(where)
        if place is None
        or (nearness := compare_places(place.location, where.location)) in ("nested", "same")
        or ((joint or place.location.admin1 is None) and nearness == "near")
        if (killed := count_killed(reading, other)) is not None
    ]
    return len(parts) > 1 and sum(parts) <= told


def _is_part(place: PlaceMention) -> bool:
    """Whether it is a town, a district or a quarter of something wider than that: "in the south of the Strip", but not
    "in southwest Pakistan"."""
    location = place.location
    quarter = find_side(location) is not None and location.admin1 is not None
    return location.precision < PROVINCE or quarter


def _find_home(reading: Reading, scene: Scene, stories: Sequence[list[Scene]]) -> list[Scene] | None:
    """The story that the scene fits best, of equals the last told; None where it fits none."""
    best: tuple[float, int] | None = None
    latest = max(range(len(stories)), key=lambda i: (stories[i][-1].start, i), default=0)
    for index, story in enumerate(stories):
        worth = weigh_join(reading, scene, story, last=index == latest)
        if worth is not None and (best is None or (worth, index) > best):
            best = (worth, index)
    return stories[best[1]] if best else None
