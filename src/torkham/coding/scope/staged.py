"""Whether a story is only played: an exercise, or what happens on a page, a stage or a screen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.reading import Reading
from torkham.coding.scope.doers import DEVICES
from torkham.coding.scope.signs import SURE, Sign
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger

OPENING = 2  # sentences, the headline's among them, that say what a report is about
AUXILIARY_REACH = 25  # characters before a verb in which its auxiliary stands
_PRESENT_LEFT = re.compile(r"\b(?:is|are)\s+(?:being\s+)?(?:\w+ly\s+)?$")
_PAST_LEFT = re.compile(r"\b(?:was|were|had|has|have|did)\s+(?:\w+\s+){0,2}$")
_PAST = re.compile(
    r"(?:\w+ed|beat|blew|broke|burnt|came|drove|fell|flung|fought|held|hit|hurt|laid|led|lost|met|overran|ran|sank|sent|set|"
    r"shot|slew|stole|struck|swept|threw|took|tore|went)\b"
)
# "four 'hostages' were freed": nobody is what stands in such marks
_PLAYED = re.compile(
    r"[\"'‘“](?:attackers?|bod(?:ies|y)|bombers?|casualt(?:ies|y)|captives?|dead|enem(?:ies|y)|hijackers?|hostages?|"
    r"injured|killed|kidnapped|passengers?|shot(?: dead)?|survivors?|victims?|wounded)[\"'’”]"
)


def is_exercise(reading: Reading, story: Story, signs: Sequence[Sign]) -> bool:
    """Whether the story, or what the report opens with, is an exercise, or its dead and its hostages are played.

    A bomb that took lives is none, on the eve of whatever exercise."""
    if any(_PLAYED.search(reading.folded, scene.start, scene.end) for scene in story.scenes):
        return True
    if any(scene.figures and t.weapon in DEVICES for scene in story.scenes for t in scene.triggers):
        return False
    opening = [s for s in reading.document.sentences if s.furniture in (None, "title")][:OPENING]
    stretches = [(s.start, s.end) for s in story.scenes] + [(s.start, s.end) for s in opening]
    return any(
        sign.entry.sense == "figurative" and sign.entry.weight >= SURE
        for start, end in stretches
        for sign in within(signs, start, end)
    )


def is_plot(reading: Reading, story: Story) -> bool:
    """Whether all that the story tells in prose is told in the present: what happens on a page, a stage or a screen."""
    told = [t for s in story.body if not s.headline for t in s.triggers if not t.noun and t.act != "generic"]
    finite = [t for t in told if not reading.folded[t.start : t.end].endswith("ing")]
    return bool(finite) and all(_is_present(reading, t) for t in finite)


def _is_present(reading: Reading, trigger: Trigger) -> bool:
    """Whether a verb stands in the present: "storm", "kills", "is shot"."""
    left = reading.folded[max(trigger.start - AUXILIARY_REACH, 0) : trigger.start]
    if trigger.passive:
        return _PRESENT_LEFT.search(left) is not None
    return _PAST_LEFT.search(left) is None and not _PAST.search(reading.folded, trigger.start, trigger.end)
