"""Who did it to whom: every party of a story voted to a side by the grammar around its triggers.

How nouns, verbs and clashes vote stands in `nouns`, `verbs` and `clashes`; here the votes are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.parties.identities import Identity, find_identities, find_telling
from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import ARMED, REBELS, STATES, Party, is_machine
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.stories.stories import Story
from torkham.coding.triggers.triggers import Trigger
from torkham.coding.values import value_class
from torkham.coding.votes import weights as weights
from torkham.coding.votes.clashes import read_clash
from torkham.coding.votes.neighbours import Neighbours, Vote, bears_arms
from torkham.coding.votes.nouns import read_noun
from torkham.coding.votes.tagged import find_tagged_attackers
from torkham.coding.votes.verbs import read_verb
from torkham.knowledge.triggers import Act
from torkham.model.account import Side

BY_BACK = 60  # characters searched for "by the", "by a group of heavily armed" before a party

_AGAINST_MILITANTS: frozenset[Act] = frozenset(("operation", "recapture", "arrest"))
_BOMBS: frozenset[Act] = frozenset(("explosion", "suicide", "grenade"))
_OUTSIDE_THE_STATE = ARMED - STATES
# "three were killed in Gwer West in the early morning by suspected armed herdsmen"
_DONE_BY_LEFT = Hinted(
    re.compile(
        r"(?<!claimed )(?<!owned )(?<!run )(?<!led )(?<!held )(?<!backed )(?<!ruled )(?<!controlled )(?<!used )"
        r"\bby (?:(?:the|some|suspected|alleged|unknown|unidentified|armed|heavily|a group of)\s+)*$"
    ),
    ("by ",),
)
_OWN_DOING = re.compile(
    r"\b(?:it|its|they|their|we|our)\b(?!\s+(?:was|were|is|are|appear|seem|had been|has been|would be))|\bto have $"
)


@value_class()
class Parties:
    """The parties of a story: principals first on each side; `identities` are the people whose names it explains."""

    attackers: tuple[Party, ...]
    targets: tuple[Party, ...]
    identities: tuple[Identity, ...] = ()


def find_parties(reading: Reading, story: Story) -> Parties:
    """The attackers and targets of a story, the best supported first; attackers are the tagger's where the grammar
    finds none. A side that no words name is empty."""
    identities = find_identities(reading, *find_telling(reading, story))
    ranked = rank_parties(reading, story, identities)
    fell = {p.start: w for w, side, p in ranked if side == "target"}
    attackers = _unique(  # who only stands near a clash, and fell in it, did not begin it
        p for w, side, p in ranked if side == "attacker" and not w <= weights.NEAR_CLASH < fell.get(p.start, 0.0)
    )
    targets = _unique(p for w, side, p in ranked if side == "target")
    attackers = attackers or find_tagged_attackers(reading, story, identities, targets)
    if not targets and attackers and attackers[0].kind in STATES:
        targets = tuple(p for p in attackers if p.kind in REBELS)  # "foiled an attempt by militants and killed six"
    taken = {_identity(p) for p in attackers[:1] if p.category != "tribe"}
    targets = tuple(p for p in targets if _identity(p) not in taken)
    return Parties(attackers, _order_targets(story, attackers, targets), identities)


def _order_targets(story: Story, attackers: Sequence[Party], targets: tuple[Party, ...]) -> tuple[Party, ...]:
    """Militants last where militants or a bomb strike, whose own dead are no target; first where forces raid."""
    if attackers and attackers[0].group == "state_forces":
        return tuple(sorted(targets, key=lambda p: p.group != "militants"))
    if attackers[0].kind in REBELS if attackers else story.act in _BOMBS:
        return tuple(sorted(targets, key=lambda p: p.group == "militants"))
    return targets


def rank_parties(
    reading: Reading, story: Story, identities: Sequence[Identity]
) -> tuple[tuple[float, Side, Party], ...]:
    """Every party that the words of a story vote to a side, with the weight of its best vote; the surest first."""
    votes: dict[tuple[Side, int, int], tuple[float, Party]] = {}
    for order, scene in enumerate((*story.body, *(s for s in story.scenes if s.headline))):
        aside = order > 0 and _is_aside(scene)
        if aside and not scene.headline and all(t.noun and t.plural for t in scene.triggers):
            continue  # "cut off for months because of clashes between two tribes"
        named = _without_speakers(reading, scene, list_parties(reading, scene.start, scene.end, identities))
        for side, weight, party in _cast_votes(reading, scene, named):
            if side == "target" and reading.folded.startswith("no ", party.start):
                continue  # "no military facilities were hit"
            if side == "target" and party.group == "militants" and story.act in _AGAINST_MILITANTS:
                weight += weights.MILITANTS_RAIDED
            weight -= weights.LATER_SCENE * order
            weight -= weights.HEADLINE * scene.headline
            weight -= weights.ASIDE * aside
            key = (side, party.start, party.end)
            if key not in votes or votes[key][0] < weight:
                votes[key] = (weight, party)
    voted = [(weight, side, party) for (side, _, _), (weight, party) in votes.items()]
    ranked = [v for v in voted if not _stands_beside_bomb(reading, story, *v)]
    return tuple(sorted(ranked, key=lambda v: (-v[0], v[2].start)))


def _stands_beside_bomb(reading: Reading, story: Story, weight: float, side: Side, party: Party) -> bool:
    """Whether forces are voted the attacker of a bomb only because police stand beside every one; what aircraft drop
    was not laid."""
    if story.act not in _BOMBS or side != "attacker" or party.kind != "state_forces":
        return False
    return weight < weights.FORCES_OWN_BOMB and not is_machine(reading, party)


def _is_aside(scene: Scene) -> bool:
    """Whether a later scene tells nothing of its own about the event."""
    return not (scene.figures or scene.date or scene.place or any(map(_points_back, scene.triggers)))


def _points_back(trigger: Trigger) -> bool:
    """Whether a word takes up what was told before: "the attack targeted a patrol", "the device went off"."""
    return trigger.act != "generic" and (trigger.definite or (trigger.frame == "happens" and not trigger.noun))


def _without_speakers(reading: Reading, scene: Scene, named: Sequence[Party]) -> tuple[Party, ...]:
    """The parties without those that only say so ("police said that a bomb ..."); "Israel said it hit ..." does it."""
    kept = []
    for party in named:
        source = next((s for s in reading.sources if s.start < party.end and party.start < s.end <= scene.end), None)
        if source and any(source.start < t.end and t.start < source.end for t in scene.triggers):
            source = None  # who does something is not who says so
        if source and source.from_ <= scene.main.start < source.to:
            between = reading.folded[min(party.end, scene.main.start) : scene.main.start]
            if not _OWN_DOING.search(between):
                continue
        kept.append(party)
    return tuple(kept)


def _cast_votes(reading: Reading, scene: Scene, named: Sequence[Party]) -> Iterator[Vote]:
    """The votes of every trigger of a scene for the parties that it names."""
    triggers = [t for t in scene.triggers if t.act != "generic"]
    for trigger in triggers:
        itself = next((p for p in named if p.start < trigger.end and trigger.start < p.end), None)
        if itself and bears_arms(itself):
            yield "attacker", weights.NAMES_ITS_DOER, itself
        named = [p for p in named if p is not itself]
    if any(t.real for t in triggers):
        yield from _read_far_by(reading, scene, named)
    habits = all(t.habit for t in scene.triggers)
    for trigger in triggers:
        if habits or not trigger.habit:
            left = [p for p in named if p.end <= trigger.start]
            right = [p for p in named if p.start >= trigger.end]
            yield from _read_trigger(Neighbours(reading, trigger, left, right), scene)


def _read_far_by(reading: Reading, scene: Scene, named: Sequence[Party]) -> Iterator[Vote]:
    """Armed people after a "by", however far from their verb, and a state's machines; its forces own and run too
    much."""
    for party in (p for p in named if p.people and (p.kind in _OUTSIDE_THE_STATE or is_machine(reading, p))):
        if _DONE_BY_LEFT.search(reading.folded, max(scene.start, party.start - BY_BACK), party.start):
            yield "attacker", weights.FAR_BY, party


def _read_trigger(around: Neighbours, scene: Scene) -> Iterator[Vote]:
    if around.trigger.frame == "mutual":
        return read_clash(around)
    return read_noun(around) if around.trigger.noun else read_verb(around, scene)


def _identity(party: Party) -> tuple[str, str]:
    return (party.kind, party.actor_id or party.name or str(party.start))


def _unique(parties: Iterator[Party]) -> tuple[Party, ...]:
    """The first party of each identity."""
    first: dict[tuple[str, str], Party] = {}
    for party in parties:
        first.setdefault(_identity(party), party)
    return tuple(first.values())
