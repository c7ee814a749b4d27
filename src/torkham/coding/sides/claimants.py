"""Which incident of a report a claim of responsibility, a blame or a denial is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.reading import Reading
from torkham.coding.sides.responsibility import Responsibility
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within

_EVENTS = r"(?:attacks|blasts|bombings|incidents|assaults|raids)"
_ALL = re.compile(
    rf"\b(?:both|all|the two|the three|each of the|the series of)\s+(?:\w+\s+){{0,2}}{_EVENTS}|"
    rf"\bresponsibility for (?:the )?(?:twin |two |three |these |recent )?{_EVENTS}"
)


def choose_rows(
    reading: Reading, story: Story, stories: Sequence[Story], rows: Sequence[Responsibility]
) -> tuple[Responsibility, ...]:
    """The rows that are about this story."""
    return tuple(row for row in rows if any(story is other for other in _find_stories(reading, stories, row)))


def _find_stories(reading: Reading, stories: Sequence[Story], row: Responsibility) -> Sequence[Story]:
    """The stories that a row is about: all, where it says so; those that its sentence tells or names the place of; else
    the last one told before it; for a headline the first."""
    sentence = reading.sentence(row.sentence)
    if len(stories) == 1 or _ALL.search(reading.folded, sentence.start, sentence.end):
        return stories
    told = [s for s in stories if any(scene.sentence == row.sentence for scene in s.scenes)]
    names = {p.location.name for p in within(reading.places, sentence.start, sentence.end) if not p.adjective}
    named = [s for s in stories if s.place and s.place.location.name in names]
    if told or named:
        return named or told[:1]
    before = [s for s in stories if s.body[0].sentence < row.sentence]
    last = max(before, key=lambda s: max(x.sentence for x in s.body if x.sentence < row.sentence), default=stories[0])
    return [last]
