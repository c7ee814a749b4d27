"""The two sides of an account: the parties voted to each, completed by claims, victims, wars and plain inference."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.mentions import FigureMention
from torkham.coding.parties.crowds import name_protesters, name_rioters
from torkham.coding.parties.parties import ARMED, MILITIAS, REBELS, STATES, Party, strip_determiner
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.sides.belligerents import find_belligerent, find_warring
from torkham.coding.sides.inferred import (
    infer_attacker,
    infer_targets,
    is_waged,
    name_responsible,
    name_state,
    name_terrorists,
)
from torkham.coding.sides.responsibility import Responsibility
from torkham.coding.sides.standing import name_lone_attacker, see_across, see_from, see_target
from torkham.coding.sides.victims import choose_targets, find_victims, follow_fallen, is_same_side
from torkham.coding.stories.stories import Story
from torkham.coding.values import value_class
from torkham.coding.votes.passive import tells_attempt
from torkham.coding.votes.votes import Parties
from torkham.knowledge.actors import load_actors
from torkham.knowledge.triggers import Act
from torkham.model.account import Account, Actor, ActorRole, Location, Side

LEAD_SCENES = 2  # what a report says first is how it frames a clash; fire that follows is part of the raid
_RAID: frozenset[Act] = frozenset(("operation", "killing", "recapture", "arrest"))
_MET = _RAID | {"generic"}


@value_class()
class Sides:
    """The actors of both sides, principals first, and the party that each principal was."""

    attackers: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    attacker: Party | None
    target: Party | None


def settle_sides(
    reading: Reading,
    story: Story,
    parties: Parties,
    figures: Sequence[FigureMention],
    location: Location | None,
    responsibility: Sequence[Responsibility],
    before: Sequence[Account],
) -> Sides:
    """Both sides of a story: whom its grammar names, who claimed or is blamed, whom its figures name as harmed; and
    where no words name an attacker, whoever is at war there, the forces that fight militants, or somebody armed.
    `before` are the accounts told before it."""
    country = location.country if location else None
    victims = find_victims(reading, figures, parties.identities)
    responsible = tuple(name_responsible(responsibility))
    attackers = [r for r in responsible if r.kind not in MILITIAS or r.basis == "self_claimed"]
    attackers += [*parties.attackers, *(r for r in responsible if r not in attackers)]  # a militia is blamed for much
    targets = choose_targets(reading, story, parties, figures, victims, attackers)
    if story.act == "recapture":
        targets = [p for p in (*attackers, *targets) if p.group == "militants"] or targets
        attackers = [a for a in attackers if a.kind in STATES]
    attackers = [a for a in attackers if not targets or not is_same_side(a, targets[0])]
    at_war = any(a.attacker is not None and a.attacker.kind == "foreign_state" for a in before)
    state = find_belligerent(reading, country, at_war) if is_waged(reading, story) else None
    warring = None if attackers or state else find_warring(reading, story, location)
    if targets:
        struck = see_from(reading, story, targets[0], country)
        hit = struck.country or (country if struck.kind == "state_forces" else None)
        state, warring = (None if s and hit == s.country else s for s in (state, warring))  # not its own soldiers
    if not attackers:
        attackers = [infer_attacker(reading, story, targets[0] if targets else None, state or warring)]
    attackers[0] = name_state(attackers[0], state)
    if not tells_attempt(reading, story):
        attackers, targets = _turn_round(reading, story, attackers, targets, victims)
    attackers[0] = name_rioters(story, name_terrorists(reading, story, attackers[0]))
    attackers[0] = name_lone_attacker(reading, story, attackers[0])
    targets = targets or infer_targets(reading, story, attackers[0], location)
    targets = follow_fallen(story, attackers[0], targets, figures, victims)
    targets = name_protesters(reading, story, attackers[0], targets)
    return _make_sides(reading, story, attackers, targets, country)


def _make_sides(
    reading: Reading, story: Story, attackers: Sequence[Party], targets: Sequence[Party], country: str | None
) -> Sides:
    """Both sides, each party as what it is in that country."""
    ours = [see_from(reading, story, p, country) for p in attackers]
    theirs = [see_target(reading, story, p, attackers[0], country) for p in targets]
    ours[:1] = [see_across(p, theirs[0]) if theirs else p for p in ours[:1]]
    return Sides(
        tuple(_make_actor(reading, p, "attacker", i) for i, p in enumerate(ours)),
        tuple(_make_actor(reading, p, "target", i) for i, p in enumerate(theirs)),
        ours[0],
        theirs[0] if theirs else None,
    )


def _turn_round(
    reading: Reading, story: Story, attackers: list[Party], targets: list[Party], victims: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """Forces that raid, search or arrest are the attacker, whatever the order of words in "clash with"; and where
    nothing says who began a clash and only militants fell, it was the forces that came for them."""
    if not targets or attackers[0].kind not in ARMED - STATES:
        return attackers, targets
    if targets[0].category == "tribe" and story.act == "clash" and attackers[0].actor_id is None:
        return [targets[0], *attackers], targets  # "armed men of two clans clashed"
    if _strike_their_own(attackers[0], targets[0]):  # the militants who fell opened fire on those who came for them
        return sorted(attackers, key=lambda a: a.kind not in STATES), targets
    if targets[0].kind not in STATES:
        return attackers, targets
    told = [t for s in story.scenes for t in s.triggers]
    raids = any(
        t.act in ("operation", "recapture", "arrest") or reading.folded.startswith("encounter", t.start) for t in told
    )
    mutual = [t for s in story.body[:LEAD_SCENES] for t in s.triggers]
    lead = story.body[0]
    framed = lead.main.act in ("operation", "recapture", "arrest")
    if raids and (framed or all(t.frame == "mutual" or t.act in _RAID for t in mutual)):
        return targets, attackers
    came = any(
        t.act == "assault" and not t.definite
        for s in story.body[1:]
        for t in s.triggers
        if not any(t.act == "operation" for t in s.triggers)  # a raiding party that came under fire
    )
    if _loses_only_militants(reading, lead) and not came:
        return targets, attackers
    fell = {v.group for v in victims}
    if all(t.frame == "mutual" or t.act in ("killing", "generic") for t in mutual) and fell == {"militants"}:
        return targets, attackers
    return attackers, targets


def _strike_their_own(attacker: Party, target: Party) -> bool:
    """Whether militants are held to have struck militants of whom no words say that they are of another group."""
    both = attacker.kind in REBELS and target.kind in REBELS
    return both and not (attacker.actor_id and target.actor_id)


def _loses_only_militants(reading: Reading, lead: Scene) -> bool:
    """Whether a report begins with militants killed in an encounter, where forces, that is, had come for them."""
    figures = [reading.figures[i] for i in lead.figures]
    fell = {f.group for f in figures if f.measure == "killed" and f.kind != "part"}
    met = any(t.frame == "mutual" for t in lead.triggers)
    return (
        met
        and fell == {"militants"}
        and all(t.frame == "mutual" or t.act in _MET or (t.passive and t.act == "shooting") for t in lead.triggers)
    )


def _make_actor(reading: Reading, party: Party, side: Side, index: int) -> Actor:
    words = reading.text[party.start : party.end]
    role: ActorRole = "principal" if index == 0 else "associated"
    return Actor(
        side=side,
        role=role,
        name=_choose_name(party) or strip_determiner(words),
        as_written=words,
        actor_id=party.actor_id,
        kind=party.kind,
        category=party.category,
        basis=party.basis,
        attribution=None,
        start=party.start,
        end=party.end,
    )


def _choose_name(party: Party) -> str:
    """The identity's name; of a state's forces abroad the field's name, which says the state's."""
    state = load_actors().get(party.actor_id.removesuffix("-forces")) if party.actor_id else None
    if party.kind == "foreign_state" and state and party.actor_id != state.id:
        return f"Military Forces of {state.name}"
    return party.name
