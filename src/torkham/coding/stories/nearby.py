"""Where a story happened whose own words name a wide area or nowhere: what the words around them name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.where import is_where, left_of
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.model.account import Location
from torkham.model.precision import PROVINCE

BESIDE = 1  # sentences before the first that tells the story and after the last
# "said a government official in North Waziristan district", "local sources in Takhar say": who speaks for a place
_SPEAKS_FOR_LEFT = re.compile(
    r"\b(?:administrator|authorities|commander|commissioner|elders?|governor|mayor|officers?|officials?|police|residents|"
    r"sources|spokes(?:man|person|woman)|superintendent|witnesses)"
    r"(?: (?:based|posted|stationed))? (?:for|in|of) (?:the )?(?:\w+ (?:city|district|province|town) of )?$"
)


def find_nearby(
    reading: Reading, story: Story, stories: Sequence[Story], dateline: PlaceMention | None
) -> PlaceMention | None:
    """The one town or district that the words around a story name where its own name only a wide area or nothing: that
    of the officials who speak of it, or of a sentence beside it that tells no deed; None where they name two, or where
    the story says itself where it was."""
    told = story.place.location if story.place else None
    if told is not None and told.precision < PROVINCE:
        return None
    area = told or (dateline.location if dateline else None)
    own = [scene.sentence for scene in story.body]
    others = {scene.sentence for other in stories if other is not story for scene in other.scenes}
    sentences = reading.document.sentences
    found: list[PlaceMention] = []
    for index in range(max(0, own[0] - BESIDE), min(len(sentences), own[-1] + BESIDE + 1)):
        sentence = sentences[index]
        if sentence.furniture is not None or index in others:
            continue
        silent = not any(t.real for t in within(reading.triggers, sentence.start, sentence.end))
        for place in within(reading.places, sentence.start, sentence.end):
            if place.adjective or place.location.precision >= PROVINCE or not _may_lie_in(place.location, area, told):
                continue
            speaks = _SPEAKS_FOR_LEFT.search(left_of(reading, sentence, place))
            if speaks or (silent and is_where(reading, sentence, place, ())):
                found.append(place)
    areas = {(p.location.country, p.location.admin1, p.location.admin2) for p in found}
    return min(found, key=lambda p: p.location.precision) if len(areas) == 1 else None


def _may_lie_in(place: Location, area: Location | None, told: Location | None) -> bool:
    """Whether a place may lie in the area that the story names, or else in the country where it was filed."""
    if area is None or area.country is None:
        return True
    return place.country == area.country and (told is None or told.admin1 in (None, place.admin1))
