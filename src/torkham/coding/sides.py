"""The two sides of an account: the parties voted to each, completed by claims, victims, wars and plain inference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.belligerents import find_belligerent
from torkham.coding.crowds import name_protesters
from torkham.coding.hinted import Hinted
from torkham.coding.identities import Identity
from torkham.coding.mentions import ActorMention, FigureMention
from torkham.coding.parties import (
    ARMED,
    MILITIAS,
    OF_THE_GROUP,
    REBELS,
    STATES,
    Party,
    describe,
    is_unidentified,
    list_parties,
)
from torkham.coding.passive_votes import tells_attempt
from torkham.coding.reading import Reading
from torkham.coding.responsibility import Responsibility
from torkham.coding.scenes import Scene
from torkham.coding.standing import STATELESS, is_alone, name_lone_attacker, see_from, see_target
from torkham.coding.stories import Story
from torkham.coding.values import value_class
from torkham.coding.votes import Parties
from torkham.knowledge.actors import load_actors
from torkham.knowledge.triggers import Act
from torkham.model.account import Account, Actor, ActorKind, ActorRole, Basis, Category, Location, Side

_DETERMINER = re.compile(r"^(?:the|an?|his|her|their|its|some|these|those|at least|other|another)\s+", re.IGNORECASE)
OWNER = 40  # characters in which those follow to whom the people counted belong: "two members of the ..."
GROUP = 120  # characters back to the group of which "four members of the group" are
LEAD_SCENES = 2  # what a report says first is how it frames a clash; fire that follows is part of the raid
_BOMBS: frozenset[Act] = frozenset(("airstrike", "shelling", "explosion"))
_AIMED = _BOMBS | {"killing", "assault"}
_IDENTIFIES = Hinted(
    re.compile(
        r"\b(?:identified (?:him|them|the \w+(?: \w+)?|one of the dead) as|named (?:him|the \w+) as"
        r"|(?:the (?:dead man|man|driver|victim|target|two|dead)|he|those killed) (?:was|were))\b"
    ),
    ("identified ", "named ", "man w", "driver w", "victim w", "target w", "two w", "dead w", "he w", "killed w"),
)
# in the very sentence: "one man, whom the army called a commander of Hezbollah"
_CALLS = re.compile(
    r"\bwhom [^.;,]{3,40}? (?:called|(?:identified|described) as|accused of being)\b|\bdescribed (?:him|them) as\b"
)
IDENTIFIED_WITHIN = 2  # sentences after a story's last
FEW = 2  # people killed with the one whom a strike was meant for
_STATE_DOES: frozenset[Act] = frozenset(("operation", "arrest", "recapture", "defusal"))
_WAR_DOES: frozenset[Act] = frozenset(("airstrike", "shelling", "shooting", "assault", "killing", "operation"))
_LAID = re.compile(
    r"(?<!guided )(?<!glide )(?<!aerial )(?<!buster )"
    r"\b(?:bombs?|devices?|ieds?|mines?|landmines?|booby|car|suicide|planted|roadside)\b"
)
_FIGHT: frozenset[Act] = frozenset(
    ("clash", "operation", "killing", "airstrike", "shooting", "assault", "recapture", "arrest")
)
_RAID: frozenset[Act] = frozenset(("operation", "killing", "recapture", "arrest"))
_MET = _RAID | {"generic"}
_UNNAMED: dict[ActorKind, tuple[str, Category]] = {
    "state_forces": ("security forces", "state_forces"),
    "unidentified_armed": ("unidentified armed group", "militants"),
    "rioters": ("mob", "civilians"),
}
_OTHERS = re.compile(r"\bothers?$")  # "three others": of whom, the words before say
_HELD_BY = re.compile(r"\b(?:held|seized|taken|kept|kidnapped|abducted|backed) by\s+(?:the\s+)?$")
_VEHICLE = re.compile(r"\b(?:vehicles?|vans?|trucks?|cars?|units?|motorcycles?|convoys?|pick-?ups?|hospitals?|roads?)$")
_TERROR = re.compile(r"\b(?:terror(?:ists?|ism)?|militants?|militancy|insurgents?|jihadists?|suicide)\b")
_ANYBODY = ("people", "others", "member", "relative")  # categories of words that say of nobody what he was
_AIRCRAFT = re.compile(
    r"\b(?:warplanes?|jets?|helicopters?|gunships?|(?:military|army|government) (?:plane|aircraft))\b"
)
_NO_STATE = re.compile(r"\b(?:ied|suicide|gunm[ae]n|militants?|insurgents?|jihadists?)\b")


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
    victims = _find_victims(reading, figures, parties.identities)
    targets = list(parties.targets) or [v for v in victims if v.group != "militants"] or victims
    responsible = tuple(_name_responsible(responsibility))
    attackers = [r for r in responsible if r.kind not in MILITIAS or r.basis == "self_claimed"]
    attackers += [*parties.attackers, *(r for r in responsible if r not in attackers)]  # a militia is blamed for much
    fell = {v.group for v in victims} - {"militants"}
    if targets and fell == {"civilians"} and story.act in _BOMBS and _is_told_of_hideout(targets[0], figures):
        targets = [*(v for v in victims if v.group == "civilians"), *targets]  # who struck says it was a hideout
    if targets and targets[0].category == "state" and fell == {"civilians"}:
        targets = [*(v for v in victims if v.group == "civilians"), *targets]  # "attacked Ukraine, killing six people"
    crowd = bool(attackers) and attackers[0].group == "civilians"
    if crowd and targets and fell == {"civilians"} and not _is_in_lead(story, targets[0]):
        targets = [
            *(v for v in victims if v.group == "civilians"),
            *targets,
        ]  # troops whom settlers or rioters met later
    identified = _find_identified(reading, story) if story.act in _AIMED and fell <= {"civilians"} else None
    if identified is not None and sum(f.value or 0 for f in figures if f.measure == "killed") <= FEW:
        targets = [identified, *targets]
    if targets and fell == {"state_forces"} and _is_plain_vehicle(reading, targets[0]):
        targets = [*(v for v in victims if v.group == "state_forces"), *targets]
    raid = not parties.attackers and story.act in _STATE_DOES and bool(targets) and targets[0].kind in STATES
    if raid or (parties.attackers and targets and _is_same_side(parties.attackers[0], targets[0])):
        # forces that lost men in their own raid came for the others who fell
        targets = [v for v in victims if v.group == "militants"] or targets
    if story.act == "recapture":
        targets = [p for p in (*attackers, *targets) if p.group == "militants"] or targets
        attackers = [a for a in attackers if a.kind in STATES]
    attackers = [a for a in attackers if not targets or not _is_same_side(a, targets[0])]
    at_war = any(a.attacker is not None and a.attacker.kind == "foreign_state" for a in before)
    waged = story.act in _WAR_DOES or (story.act == "explosion" and not _is_laid(reading, story))
    state = find_belligerent(reading, country, at_war) if waged else None
    if not attackers:
        attackers = [_infer_attacker(reading, story, targets[0] if targets else None, state)]
    attackers[0] = _name_state(attackers[0], state)
    if not tells_attempt(reading, story):
        attackers, targets = _turn_round(reading, story, attackers, targets, victims)
    attackers[0] = name_lone_attacker(reading, story, _name_terrorists(reading, story, attackers[0]))
    if not targets and story.act == "seizure" and attackers[0].kind in REBELS:
        targets = [_infer_defenders(reading, story)]
    if not targets and location and (story.act in ("airstrike", "shelling") or (waged and story.act == "explosion")):
        targets = _infer_state_target(reading, story, attackers[0], location)
    targets = _follow_fallen(story, attackers[0], targets, figures, victims)
    targets = name_protesters(reading, story, attackers[0], targets)
    seen = (
        [see_from(reading, p, country) for p in attackers],
        [see_target(reading, story.act, p, attackers[0], country) for p in targets],
    )
    return Sides(
        tuple(_make_actor(reading, p, "attacker", i) for i, p in enumerate(seen[0])),
        tuple(_make_actor(reading, p, "target", i) for i, p in enumerate(seen[1])),
        seen[0][0],
        seen[1][0] if seen[1] else None,
    )


def _is_in_lead(story: Story, party: Party) -> bool:
    """Whether a party is named in the sentence that first tells the story."""
    return story.body[0].start <= party.start < story.body[0].end


def _find_identified(reading: Reading, story: Story) -> Party | None:
    """Who the one that a strike killed was, as whoever struck says right after: "the dead man was a Hezbollah
    commander", "identified him as X, who led the group's artillery"."""
    sentences = reading.document.sentences
    last = story.body[-1].sentence
    for sentence in sentences[story.body[0].sentence : last + IDENTIFIED_WITHIN + 1]:
        if sentence.furniture is not None:
            continue
        told = [*_IDENTIFIES.finditer(reading.folded, sentence.start, sentence.end)]
        if sentence.start <= story.body[-1].start:
            told += _CALLS.finditer(reading.folded, sentence.start, sentence.end)
        for named in told:
            parties = list_parties(reading, named.end(), min(sentence.end, named.end() + 120))
            found = next((p for p in parties if p.kind == "militant_group"), None)
            if found is not None:
                return found
    return None


def _is_told_of_hideout(target: Party, figures: Sequence[FigureMention]) -> bool:
    """Whether militants are only said to have been what was aimed at: a place of theirs, or fewer than fell."""
    fell = max((f.value for f in figures if f.measure == "killed" and f.value), default=0)
    return target.group == "militants" and (
        not target.people or (target.actor_id is not None and target.basis == "named") or fell > FEW
    )


def _infer_defenders(reading: Reading, story: Story) -> Party:
    """From whom rebels took ground, where the words that tell of it name nobody: forces that the text speaks of beside
    it, else the state's."""
    for scene in story.scenes:
        for party in list_parties(reading, scene.start, scene.end):
            if party.kind in STATES and party.people and party.category != "government":
                return replace(party, basis="inferred")
    trigger = story.body[0].main
    name, group = _UNNAMED["state_forces"]
    return Party(trigger.start, trigger.end, name, None, "state_forces", None, "inferred", group, True, None, None)


def _infer_state_target(reading: Reading, story: Story, attacker: Party, location: Location) -> list[Party]:
    """Where one state strikes in another and no words say what: that state, inferred from the place."""
    place = story.place
    if place is None or not attacker.country or location.country in (None, attacker.country, *STATELESS):
        return []
    name = location.country or ""
    country = next(
        (p.location.name for p in reading.places if p.location.country == name and p.location.precision == 6), name
    )
    return [
        replace(
            attacker,
            start=place.start,
            end=place.end,
            name=country,
            actor_id=None,
            kind="civilians" if story.act == "shelling" else "state_forces",  # missiles at a town; jets seek out bases
            group="civilians" if story.act == "shelling" else "state_forces",
            category=None,
            basis="inferred",
            country=location.country,
        )
    ]


def _find_victims(reading: Reading, figures: Sequence[FigureMention], identities: Sequence[Identity]) -> list[Party]:
    """Those whom the figures name as killed, hurt or taken."""
    found = []
    for figure in figures:
        who = figure.persons
        if who and figure.measure in ("killed", "injured", "abducted") and not figure.negated:
            back = GROUP if OF_THE_GROUP.match(reading.folded, who.end) else 0
            parties = list_parties(reading, who.start - back, who.end + OWNER, identities)
            found += [p for p in parties if p.start == who.start][:1]
    return [p for p in found if not _OTHERS.search(describe(reading, p))] or found


def _follow_fallen(
    story: Story,
    attacker: Party,
    targets: list[Party],
    figures: Sequence[FigureMention],
    victims: Sequence[Party],
) -> list[Party]:
    """The targets, of which a thing counts as those who fell there: a town hall where a bomb killed police as theirs, a
    station where it killed passers-by as nobody's."""
    if not targets or targets[0].people or targets[0].group == "militants" or story.act in _STATE_DOES:
        return targets
    fell = _find_sole_group(figures)
    if fell in (None, targets[0].group, attacker.group):
        return targets
    victim = next((v for v in victims if v.group == fell), None)
    if victim is None:
        return targets
    return [replace(targets[0], kind=victim.kind, group=victim.group, country=victim.country), *targets[1:]]


def _find_sole_group(figures: Sequence[FigureMention]) -> Category | None:
    """The side of all who were killed, or where nobody was, hurt: forces, or people told of as no fighters; None where
    several fell, or where "five people" leaves it open."""
    for measure in ("killed", "injured"):
        told = [f.persons for f in figures if f.measure == measure and f.persons and not f.negated]
        groups = {None if p.category in _ANYBODY else p.group for p in told if p.group != "militants"}
        if groups:
            sole = groups.pop() if len(groups) == 1 else None
            return sole if measure == "killed" or sole == "state_forces" else None  # who passed a post was only hurt
    return None


def _is_plain_vehicle(reading: Reading, party: Party) -> bool:
    """Whether a target is a vehicle of nobody in particular, so that those hurt in it say whose it was."""
    return not party.people and party.kind == "civilians" and _VEHICLE.search(describe(reading, party)) is not None


def _is_same_side(one: Party, other: Party) -> bool:
    """Whether two parties cannot have fought each other: the same words, one armed group, or two forces of a state."""
    own = one.group == other.group == "state_forces" and one.country == other.country
    own = own or (one.kind == "militant_group" and one.actor_id == other.actor_id is not None)
    return (one.start == other.start and one.category != "tribe") or own


def _name_responsible(responsibility: Sequence[Responsibility]) -> Iterator[Party]:
    for row in responsibility:
        if row.stance != "denied":
            yield _make_party(row.actor, "self_claimed" if row.stance == "claimed" else "blamed")


def _make_party(actor: ActorMention, basis: Basis) -> Party:
    group: Category = "state_forces" if actor.kind in STATES else "militants"
    return Party(
        actor.start, actor.end, actor.name, actor.actor_id, actor.kind, actor.category, basis, group, True,
        actor.country, None,
    )  # fmt: skip


def _infer_attacker(reading: Reading, story: Story, target: Party | None, state: ActorMention | None) -> Party:
    """Nobody is named: a state at war there; forces, where the act is theirs or militants fell; else militants that
    the text speaks of; else somebody armed."""
    militants_fell = target is not None and target.group == "militants"
    if state is not None and not _speaks_of_rebels(reading, story):
        return _make_party(state, "inferred")
    kind: ActorKind = "unidentified_armed"
    flies = story.act == "airstrike" and any(_AIRCRAFT.search(reading.folded, s.start, s.end) for s in story.body)
    if story.act in _STATE_DOES or flies or (militants_fell and story.act in _FIGHT):
        kind = "state_forces"
    for scene in (*story.body, *(s for s in story.scenes if s.headline)):
        for party in list_parties(reading, scene.start, scene.end):
            fits = party.kind == kind or (kind == "unidentified_armed" and party.kind == "militant_group")
            if _HELD_BY.search(reading.folded, max(scene.start, party.start - 20), party.start):
                continue  # a rally for "hostages held by Hamas"
            if fits and party.people and (target is None or party.start != target.start):
                return replace(party, basis="inferred")
    if story.act == "riot":
        kind = "rioters"
    name, group = _UNNAMED[kind]
    trigger = story.body[0].main
    return Party(trigger.start, trigger.end, name, None, kind, None, "inferred", group, True, None, None)


def _name_state(attacker: Party, state: ActorMention | None) -> Party:
    """ "Forces opened fire" in a report of a war abroad: the forces of the state that strikes there."""
    if state is None or attacker.kind != "state_forces" or attacker.country is not None:
        return attacker
    return replace(attacker, name=state.name, actor_id=state.actor_id, country=state.country)


def _is_laid(reading: Reading, story: Story) -> bool:
    """Whether words that tell a blast are of a bomb that somebody planted: in a war, other blasts are strikes."""
    return any(_LAID.search(reading.folded, s.start, s.end) for s in story.scenes)


def _speaks_of_rebels(reading: Reading, story: Story) -> bool:
    """Whether the words that tell it name militants as such, so that no state need be looked for."""
    return any(_NO_STATE.search(reading.folded, s.start, s.end) for s in story.body)


def _turn_round(
    reading: Reading, story: Story, attackers: list[Party], targets: list[Party], victims: Sequence[Party]
) -> tuple[list[Party], list[Party]]:
    """Forces that raid, search or arrest are the attacker, whatever the order of words in "clash with"; and where
    nothing says who began a clash and only militants fell, it was the forces that came for them."""
    if not targets or attackers[0].kind not in ARMED - STATES or targets[0].kind not in STATES:
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


def _name_terrorists(reading: Reading, story: Story, attacker: Party) -> Party:
    """Armed men without a name are militants where the report itself calls the attack or its doers terrorist."""
    if attacker.actor_id or not (attacker.kind == "unidentified_armed" or is_alone(reading, attacker)):
        return attacker
    own = (attacker.start, attacker.end)
    for scene in story.scenes:
        for match in _TERROR.finditer(reading.folded, scene.start, scene.end):
            if not own[0] <= match.start() < own[1]:
                return replace(attacker, kind="militant_group")
    if not is_unidentified(reading, attacker) and _TERROR.search(describe(reading, attacker)):
        return replace(attacker, kind="militant_group")
    return attacker


def _make_actor(reading: Reading, party: Party, side: Side, index: int) -> Actor:
    words = reading.text[party.start : party.end]
    role: ActorRole = "principal" if index == 0 else "associated"
    return Actor(
        side=side,
        role=role,
        name=_choose_name(party) or _DETERMINER.sub("", words),
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
