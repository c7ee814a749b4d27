"""Which states a report tells of as striking: in a war, a strike that nobody is named for is by one of them."""

from __future__ import annotations

import re
from collections import Counter

from torkham.coding.mentions import ActorMention
from torkham.coding.parties.parties import STATES
from torkham.coding.reading import Reading

# A state that a report names once with a deed is not yet at war in it; tuned on the development half of the news.
MENTIONS_NEEDED = 2
_DEED = re.compile(
    r"(?:['’´]s)?\W+(?:\w+\W+){0,2}?(?:air ?strikes?|strikes?|fire|gunfire|shelling|bombardments?|bombing|barrages?|"
    r"drones?|missiles?|rockets?|warplanes|jets|offensive|assault|attacks?|invasion|raids?|campaign|forces|troops|"
    r"army|military|batter(?:ed|s)|bombard(?:ed|s)|fire[ds]|hammer(?:ed|s)|launch(?:ed|es)|struck|hits?|bomb(?:ed|s)|pound(?:ed|s)|pummel(?:led|s)|attack(?:ed|s)|"
    r"kill(?:ed|s)?|target(?:ed|s)|shell(?:ed|s)|strikes)\b"
)
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
