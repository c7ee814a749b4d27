"""Which state's a strike is that nobody is named for: one that the report tells of as striking, or one that wages war
there."""

from __future__ import annotations

import re
from collections import Counter

from torkham.coding.mentions import ActorMention
from torkham.coding.parties.parties import STATES
from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story, find_day
from torkham.knowledge.triggers import FROM_AFAR, Act
from torkham.knowledge.wars import load_wars
from torkham.model.account import Location

# A state that a report names once with a deed is not yet at war in it; tuned on the development half of the news.
MENTIONS_NEEDED = 2
_DEED = re.compile(
    r"(?:['’´]s)?\W+(?:\w+\W+){0,2}?(?:air ?strikes?|strikes?|fire|gunfire|shelling|bombardments?|bombing|barrages?|"
    r"drones?|missiles?|rockets?|warplanes|jets|offensive|assault|attacks?|invasion|raids?|campaign|forces|troops|"
    r"army|military|batter(?:ed|s)|bombard(?:ed|s)|fire[ds]|hammer(?:ed|s)|launch(?:ed|es)|struck|hits?|"
    r"bomb(?:ed|s)|pound(?:ed|s)|pummel(?:led|s)|attack(?:ed|s)|kill(?:ed|s)?|target(?:ed|s)|shell(?:ed|s)|strikes)\b"
)
# What a story of fire from afar may come to: "a blast killed two when a shell hit a bus"
_MAY_BE_FIRE: frozenset[Act] = FROM_AFAR | {"explosion", "assault", "killing"}
_STRIKE = re.compile(r"\b(?:forces|army|military|troops|air force|jets|warplanes|navy)\b")


def find_belligerent(reading: Reading, country: str | None, at_war: bool) -> ActorMention | None:
    """The state that strikes most in this report, told where its forces are first named; None where no state does,
    or only that of `country`, where the incident lies. `at_war` says that a state was told to strike before."""
    counts: Counter[str] = Counter()
    lead = next((s.end for s in reading.document.sentences if s.furniture is None), 0)
    first: dict[str, ActorMention] = {}
    for actor in reading.actors:
        if actor.kind not in STATES or actor.country is None:
            continue
        words = reading.folded[actor.start : actor.end]
        if _DEED.match(reading.folded, actor.end) or _STRIKE.search(words):
            counts[actor.country] += MENTIONS_NEEDED if actor.start < lead else 1
            if actor.country not in first or (first[actor.country].category == "state" != actor.category):
                first[actor.country] = actor
    if country is not None and counts[country] >= MENTIONS_NEEDED:
        return _find_enemy(reading, country, first)
    needed = 1 if at_war else MENTIONS_NEEDED
    state = next((c for c, count in counts.most_common() if count >= needed), None)
    return first[state] if state else None


def _find_enemy(reading: Reading, country: str, first: dict[str, ActorMention]) -> ActorMention | None:
    """Where the state that strikes elsewhere was itself struck: the state whose places the report names most."""
    places = Counter(p.location.country for p in reading.places if p.location.country not in (None, country))
    enemy = next((c for c, count in places.most_common() if c and count >= MENTIONS_NEEDED), None)
    named = (a for a in reading.actors if a.country == enemy and a.kind in STATES)
    return first.get(enemy or "") or next(named, None)


def find_warring(reading: Reading, story: Story, location: Location | None) -> ActorMention | None:
    """The forces of the state that alone bombs or shells the place of a story, of which the words name nobody: a shell
    that falls on Kherson is Russian. It stands where the deed is told."""
    day = find_day(reading, story)
    if location is None or day is None or story.act not in _MAY_BE_FIRE:
        return None
    acts = {t.act for scene in story.scenes for t in scene.triggers}
    for war in load_wars():
        if war.country == location.country and any(war.covers(act, location.admin1, day) for act in acts):
            row, main = war.forces, story.body[0].main
            return ActorMention(main.start, main.end, row.name, row.id, row.kind, row.category, row.country)
    return None
