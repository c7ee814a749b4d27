"""Parties that no words name as a side: who claimed it or is blamed, the state at war there, somebody armed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.mentions import ActorMention
from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import REBELS, STATES, Party, describe, is_unidentified
from torkham.coding.reading import Reading
from torkham.coding.sides.responsibility import Responsibility
from torkham.coding.sides.standing import STATELESS, is_alone
from torkham.coding.sides.victims import STATE_DOES
from torkham.coding.stories.stories import Story
from torkham.knowledge.triggers import Act
from torkham.model.account import ActorKind, Basis, Category, Location
from torkham.model.precision import COUNTRY

HELD = 20  # characters before a party in which "held by" makes it no party to the deed
_WAR_DOES: frozenset[Act] = frozenset(("airstrike", "shelling", "shooting", "assault", "killing", "operation"))
_FIGHT: frozenset[Act] = frozenset(
    ("clash", "operation", "killing", "airstrike", "shooting", "assault", "recapture", "arrest")
)
_UNNAMED: dict[ActorKind, tuple[str, Category]] = {
    "state_forces": ("security forces", "state_forces"),
    "unidentified_armed": ("unidentified armed group", "militants"),
    "rioters": ("mob", "civilians"),
}
_LAID = re.compile(
    r"(?<!guided )(?<!glide )(?<!aerial )(?<!buster )"
    r"\b(?:bombs?|devices?|ieds?|mines?|landmines?|booby|car|suicide|planted|roadside)\b"
)
_HELD_BY = re.compile(r"\b(?:held|seized|taken|kept|kidnapped|abducted|backed) by\s+(?:the\s+)?$")
_TERROR = re.compile(r"\b(?:terror(?:ists?|ism)?|militants?|militancy|insurgents?|jihadists?|suicide)\b")
_AIRCRAFT = re.compile(
    r"\b(?:warplanes?|jets?|helicopters?|gunships?|(?:military|army|government) (?:plane|aircraft))\b"
)
_NO_STATE = re.compile(r"\b(?:ied|suicide|gunm[ae]n|militants?|insurgents?|jihadists?)\b")


def name_responsible(responsibility: Sequence[Responsibility]) -> Iterator[Party]:
    """Those who claimed it, and those who are blamed; not those of whom it is denied."""
    for row in responsibility:
        if row.stance != "denied":
            yield _make_party(row.actor, "self_claimed" if row.stance == "claimed" else "blamed")


def _make_party(actor: ActorMention, basis: Basis) -> Party:
    group: Category = "state_forces" if actor.kind in STATES else "militants"
    return Party(
        actor.start, actor.end, actor.name, actor.actor_id, actor.kind, actor.category, basis, group, True,
        actor.country, None,
    )  # fmt: skip


def is_waged(reading: Reading, story: Story) -> bool:
    """Whether it is what a state at war does: in a war a blast is a strike, unless somebody planted the bomb."""
    return story.act in _WAR_DOES or (story.act == "explosion" and not _is_laid(reading, story))


def _is_laid(reading: Reading, story: Story) -> bool:
    """Whether words that tell a blast are of a bomb that somebody planted: in a war, other blasts are strikes."""
    return any(_LAID.search(reading.folded, s.start, s.end) for s in story.scenes)


def infer_attacker(reading: Reading, story: Story, target: Party | None, state: ActorMention | None) -> Party:
    """Nobody is named: a state at war there; forces, where the act is theirs or militants fell; else militants that
    the text speaks of; else somebody armed."""
    militants_fell = target is not None and target.group == "militants"
    if state is not None and not _speaks_of_rebels(reading, story):
        return _make_party(state, "inferred")
    kind: ActorKind = "unidentified_armed"
    flies = story.act == "airstrike" and any(_AIRCRAFT.search(reading.folded, s.start, s.end) for s in story.body)
    if story.act in STATE_DOES or flies or (militants_fell and story.act in _FIGHT):
        kind = "state_forces"
    for scene in (*story.body, *(s for s in story.scenes if s.headline)):
        for party in list_parties(reading, scene.start, scene.end):
            fits = party.kind == kind or (kind == "unidentified_armed" and party.kind == "militant_group")
            if _HELD_BY.search(reading.folded, max(scene.start, party.start - HELD), party.start):
                continue  # a rally for "hostages held by Hamas"
            if fits and party.people and (target is None or party.start != target.start):
                return replace(party, basis="inferred")
    if story.act == "riot":
        kind = "rioters"
    name, group = _UNNAMED[kind]
    trigger = story.body[0].main
    return Party(trigger.start, trigger.end, name, None, kind, None, "inferred", group, True, None, None)


def _speaks_of_rebels(reading: Reading, story: Story) -> bool:
    """Whether the words that tell it name militants as such, so that no state need be looked for."""
    return any(_NO_STATE.search(reading.folded, s.start, s.end) for s in story.body)


def name_state(attacker: Party, state: ActorMention | None) -> Party:
    """ "Forces opened fire" in a report of a war abroad: the forces of the state that strikes there."""
    if state is None or attacker.kind != "state_forces" or attacker.country is not None:
        return attacker
    return replace(attacker, name=state.name, actor_id=state.actor_id, country=state.country)


def name_terrorists(reading: Reading, story: Story, attacker: Party) -> Party:
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


def infer_targets(reading: Reading, story: Story, attacker: Party, location: Location | None) -> list[Party]:
    """Whom it was done to where no words say: the forces from whom rebels took ground, the state that was struck."""
    if story.act == "seizure" and attacker.kind in REBELS:
        return [_infer_defenders(reading, story)]
    struck = story.act in ("airstrike", "shelling") or (story.act == "explosion" and not _is_laid(reading, story))
    return _infer_state_target(reading, story, attacker, location) if location and struck else []


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
        (p.location.name for p in reading.places if p.location.country == name and p.location.precision == COUNTRY),
        name,
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
