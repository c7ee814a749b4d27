"""Whether anybody did what a story tells: fires, floods and collapses kill too, and soldiers dig for their dead."""

from __future__ import annotations

import re

from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.triggers.forms import BLOWS
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.triggers import Act
from torkham.model.account import ActorKind

_UNDONE: frozenset[Act] = frozenset(("killing", "explosion"))  # told of accidents too
_FIRE_OPENED = ("ambush", "fired on", "opened fire", "opening fire")
_ARMED: frozenset[ActorKind] = frozenset(("militant_group", "unidentified_armed", "communal_militia"))
DEVICES = frozenset(("IED", "car bomb", "grenade", "landmine", "motorcycle bomb", "parcel bomb", "suicide vest"))
BY_REACH = 40  # characters behind "by" in which the doer stands
_SAYS = re.compile(r"\s+(?:\w+ly\s+)?(?:add|announc|believ|confirm|report|sa[iy]|suspect|think|thought|told)")
_BY_FIRE = re.compile(
    r"\s+[\"'“‘]?(?:(?:by|from) (?:[\w-]+ ){0,2}?fire|(?:by|from|in|with) (?:an? |the )?(?:[\w-]+ ){0,2}?"
    r"(?:bullets?|gunfire|gunshots?|shellfire|shelling|shots?|shrapnel|splinters))\b"
)


def is_nobodys(reading: Reading, story: Story) -> bool:
    """Whether people died, or something blew up of which no device is told, and nobody is said to have done it."""
    if story.act not in _UNDONE:
        return False
    return not any(_is_done(reading, scene, t) for scene in story.scenes for t in scene.triggers if t.act != "generic")


def is_armed(reading: Reading, story: Story) -> bool:
    """Whether the sentences that tell the story name men in arms, a device or gunfire: no flood brings them, and no
    match."""
    if any(t.weapon in DEVICES or _is_shot(reading, t) for scene in story.scenes for t in scene.triggers):
        return True
    return any(_names_armed(reading, scene.start, scene.end) for scene in story.scenes)


def _names_armed(reading: Reading, start: int, end: int) -> bool:
    persons = reading.persons.within(start, end)
    if any(p.kind in _ARMED or reading.folded.startswith("armed ", p.start) for p in persons):
        return True
    return any(a.kind in _ARMED for a in within(reading.actors, start, end))


def is_fired_on(reading: Reading, story: Story) -> bool:
    """Whether its words are of fire opened or lying in wait, which nothing but people do."""
    return any(reading.folded.startswith(_FIRE_OPENED, t.start) for scene in story.scenes for t in scene.triggers)


def _is_shot(reading: Reading, trigger: Trigger) -> bool:
    """Whether somebody was killed "by gunfire"."""
    return _BY_FIRE.match(reading.folded, trigger.end) is not None


def _is_done(reading: Reading, scene: Scene, trigger: Trigger) -> bool:
    """Whether the trigger names a deed or a device, or what somebody in arms did, who stands before it or behind its
    "by"."""
    word = reading.folded[trigger.start : trigger.end]
    if trigger.weapon not in (None, "explosives") or (trigger.act not in _UNDONE and word not in BLOWS):
        return True
    if _is_shot(reading, trigger):
        return True
    by = reading.folded.startswith(" by ", trigger.end)
    if trigger.noun or word.endswith("ing") or (not by and (trigger.passive or trigger.frame != "acts")):
        return False  # "the roof fell in, killing three"
    start, end = (trigger.end, trigger.end + BY_REACH) if by else (scene.start, trigger.start)
    persons, actors = reading.persons.within(start, end), within(reading.actors, start, end)
    ends = [p.end for p in persons if p.kind != "civilians"] + [a.end for a in actors if a.kind != "civilians"]
    return any(_SAYS.match(reading.folded, end) is None for end in ends)
