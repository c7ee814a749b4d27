"""From a story to an account: every field with the words behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from torkham.coding.codes import choose_gtd_attack, choose_sub_event, choose_violence_type
from torkham.coding.event_dates import Dated
from torkham.coding.mentions import FigureMention, SourceMention
from torkham.coding.parties import Parties, Party, find_parties, list_parties
from torkham.coding.reading import Reading, within
from torkham.coding.responsibility import Responsibility
from torkham.coding.scenes import Scene
from torkham.coding.stories import Story
from torkham.coding.tolls import derive_tolls
from torkham.coding.weapons import find_weapons
from torkham.knowledge.codebooks import Codebooks
from torkham.model.account import (
    Account,
    Actor,
    ActorKind,
    ActorRole,
    Attribution,
    Codes,
    EventDate,
    Figure,
    Location,
    Side,
)
from torkham.model.span import Evidence

_DETERMINER = re.compile(r"^(?:the|an?|his|her|their|its|some|these|those|at least|other|another)\s+", re.IGNORECASE)
_STATE_DOES: frozenset[str] = frozenset(("operation", "arrest", "recapture", "defusal"))


@dataclass(frozen=True, slots=True)
class _Sides:
    attackers: tuple[Actor, ...]
    targets: tuple[Actor, ...]
    attacker: Party | None
    target: Party | None


def make_account(
    reading: Reading,
    story: Story,
    responsibility: Sequence[Responsibility],
    codebooks: Codebooks,
    dated: Dated | None,
    dateline: Location | None,
    background: bool,
    before: Sequence[Account] = (),
) -> Account:
    """The account of a story. `dated` is when; `dateline` is where the report was filed: the last resort for a place.
    `before` are the accounts told before it: where no words name an attacker, it may be theirs."""
    parties = find_parties(reading, story)
    figures = _collect_figures(reading, story)
    weapons, weapon_evidence = _collect_weapons(reading, story)
    location = _choose_location(reading, story, parties, dateline)
    claimer = next((r for r in responsibility if r.stance == "claimed"), None)
    sides = _settle_sides(reading, story, parties, figures, location, responsibility, before)
    sub_event = choose_sub_event(story.act, sides.attacker, sides.target, weapons)
    event = codebooks.event(sub_event)
    source = _find_source(reading, story)
    made = tuple(_make_figure(reading, f, sides) for f in figures)
    tolls = derive_tolls(figures, reading.document.sentences)
    when = dated.when if dated else None
    return Account(
        id=_make_id(reading, story),
        disorder_type=event.disorder_type,
        event_type=event.event_type,
        sub_event_type=sub_event,
        codes=Codes(
            gtd_attack_type=choose_gtd_attack(story.act, weapons),
            gtd_target_type=(sides.target.gtd_target if sides.target else None) or "Unknown",
            ged_type_of_violence=choose_violence_type(sides.attacker, sides.target),
            plover_event=event.plover_event,
            plover_mode=event.plover_mode,
        ),
        date=when,
        location=location,
        origin=next((s.origin.location for s in story.scenes if s.origin), None),
        actors=(*sides.attackers, *sides.targets),
        figures=made,
        killed=tolls.killed,
        injured=tolls.injured,
        abducted=tolls.abducted,
        arrested=tolls.arrested,
        weapons=weapons,
        claimed_by=claimer.actor.name if claimer else None,
        attribution=_attribute(source),
        modality=source.modality if source else "reported",
        background=background,
        confidence=_rate_confidence(story, when, location, made, sides),
        evidence=tuple(_cite(reading, story, dated, figures, weapon_evidence, sides, claimer, source)),
    )


def _make_id(reading: Reading, story: Story) -> str:
    first = story.body[0]
    offset = first.place.start if first.joint and first.place else first.main.start
    return f"{reading.document.id[:12]}-{offset}"


def _collect_figures(reading: Reading, story: Story) -> tuple[FigureMention, ...]:
    """The figures of the story's prose, or of its headline where prose has none."""
    for scenes in (story.body, story.scenes):
        indices = sorted({(i, s.joint) for s in scenes for i in s.figures})
        if indices:
            kept = {i: n for n, (i, _) in enumerate(indices)}
            return tuple(_adopt(reading.figures[i], joint, kept) for i, joint in indices)
    return ()


def _adopt(figure: FigureMention, joint: bool, kept: dict[int, int]) -> FigureMention:
    """A figure as one of this story's: what is a part of another story's total is the total here."""
    whole = kept.get(figure.part_of) if figure.part_of is not None else None
    orphan = figure.kind == "part" and figure.part_of is not None and whole is None
    return replace(
        figure,
        kind="total" if orphan else figure.kind,
        scope="joint" if joint else figure.scope,
        part_of=whole,
    )


def _collect_weapons(reading: Reading, story: Story) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    named: dict[str, Evidence | None] = {}
    for scene in story.body:
        for trigger in scene.triggers:
            if trigger.weapon:
                named.setdefault(trigger.weapon, Evidence.cite("weapons", reading.text, trigger.start, trigger.end))
        for mention in find_weapons(reading.folded, scene.start, scene.end):
            named.setdefault(mention.weapon, Evidence.cite("weapons", reading.text, mention.start, mention.end))
    if len(named) > 1:
        named.pop("explosives", None)
    return tuple(named), tuple(e for e in named.values() if e)


def _choose_location(reading: Reading, story: Story, parties: Parties, dateline: Location | None) -> Location | None:
    """The place that the story names; else another place in its sentences; else where the report was filed; else the
    country that its words belong to, which is not the attacker's."""
    if story.place:
        return story.place.location
    beside = [p for s in story.scenes for p in within(reading.places, s.start, s.end)]
    doers = {p.country for p in parties.attackers}
    where = [p.location for p in beside if not p.adjective and (p.preposition or p.location.precision < 6)]
    named = next((place for place in where if place.country not in doers), None)
    if named is None or (dateline and named.precision >= 6 and named.country == dateline.country):
        named = dateline
    return named or next((p.location for p in beside if p.adjective and p.location.country not in doers), None)


def _settle_sides(
    reading: Reading,
    story: Story,
    parties: Parties,
    figures: Sequence[FigureMention],
    location: Location | None,
    responsibility: Sequence[Responsibility],
    before: Sequence[Account],
) -> _Sides:
    """The parties of both sides, completed: who claimed or is blamed, whom the figures name, and, where no words
    name an attacker, unidentified armed men inferred from the trigger."""
    country = location.country if location else None
    attackers = [*_name_responsible(responsibility), *parties.attackers]
    targets = list(parties.targets)
    harmed = [_as_party(reading, f) for f in figures if f.measure in ("killed", "injured", "abducted") and f.persons]
    victims = [v for v in harmed if v is not None]
    if not targets:
        targets = [v for v in victims if v.group != "militants"] or victims
    attackers = [a for a in attackers if not targets or not _is_same_side(a, targets[0])]
    heir = _inherit_attacker(story, before)
    if not attackers:
        attackers = [heir or _infer_attacker(reading, story, targets[0] if targets else None)]
    elif heir and attackers[0].kind == "state_forces" and attackers[0].country is None:
        attackers[0] = replace(attackers[0], kind=heir.kind, name=heir.name, actor_id=heir.actor_id)
    attackers, targets = _turn_round(story, attackers, targets)
    first_attacker = _seen_from(attackers[0], country)
    first_target = _seen_from(targets[0], country) if targets else None
    text = reading.text
    return _Sides(
        tuple(_make_actor(text, p, "attacker", country, i) for i, p in enumerate(attackers)),
        tuple(_make_actor(text, p, "target", country, i) for i, p in enumerate(targets)),
        first_attacker,
        first_target,
    )


def _is_same_side(one: Party, other: Party) -> bool:
    """Whether two parties cannot have fought each other: the same words, or two forces of one state."""
    own = one.group == other.group == "state_forces" and one.country == other.country
    return one.start == other.start or own


def _name_responsible(responsibility: Sequence[Responsibility]) -> Iterator[Party]:
    for row in responsibility:
        if row.stance == "denied":
            continue
        actor = row.actor
        yield Party(
            start=actor.start,
            end=actor.end,
            name=actor.name,
            actor_id=actor.actor_id,
            kind=actor.kind,
            category=actor.category,
            basis="self_claimed" if row.stance == "claimed" else "blamed",
            group="militants",
            people=True,
            country=actor.country,
            gtd_target=None,
        )


def _as_party(reading: Reading, figure: FigureMention) -> Party | None:
    persons = figure.persons
    if persons is None:
        return None
    return next((p for p in list_parties(reading, persons.start, persons.end) if p.start == persons.start), None)


def _inherit_attacker(story: Story, before: Sequence[Account]) -> Party | None:
    """A state at war strikes again in the next sentence: "another strike killed two" is by whoever struck before."""
    if story.act not in ("airstrike", "shelling", "shooting", "assault", "killing"):
        return None
    last = next((a.attacker for a in reversed(before) if a.attacker and a.attacker.kind == "foreign_state"), None)
    if last is None:
        return None
    return Party(
        start=last.start,
        end=last.end,
        name=last.name,
        actor_id=last.actor_id,
        kind=last.kind,
        category=last.category,
        basis="inferred",
        group="state_forces",
        people=True,
        country=None,
        gtd_target=None,
    )


def _infer_attacker(reading: Reading, story: Story, target: Party | None) -> Party:
    """Nobody is named: forces, where the act is theirs; else militants that the text speaks of; else somebody armed."""
    trigger = story.body[0].main
    kind: ActorKind = "unidentified_armed"
    if story.act in _STATE_DOES or (target and target.group == "militants" and story.act in ("airstrike", "clash")):
        kind = "state_forces"
    for scene in story.body:
        for party in list_parties(reading, scene.start, scene.end):
            fits = party.kind == kind or (kind == "unidentified_armed" and party.kind == "militant_group")
            if fits and party.people and (target is None or party.start != target.start):
                return replace(party, basis="inferred")
    name = "security forces" if kind == "state_forces" else "unidentified armed group"
    group = "state_forces" if kind == "state_forces" else "militants"
    return Party(trigger.start, trigger.end, name, None, kind, None, "inferred", group, True, None, None)  # type: ignore[arg-type]


def _turn_round(story: Story, attackers: list[Party], targets: list[Party]) -> tuple[list[Party], list[Party]]:
    """Forces that raid, search or arrest are the attacker, whatever the order of words in "clash with"."""
    raids = any(t.act in ("operation", "recapture", "arrest") for s in story.scenes for t in s.triggers)
    if raids and targets and attackers[0].group == "militants" and targets[0].kind == "state_forces":
        mutual = all(t.frame == "mutual" or t.act in ("operation", "killing") for s in story.body for t in s.triggers)
        if mutual:
            return targets, attackers
    return attackers, targets


def _seen_from(party: Party, country: str | None) -> Party:
    """A state's forces are foreign where the event lies in another country."""
    if party.country and country:
        if party.kind == "state_forces" and party.country != country:
            return replace(party, kind="foreign_state")
        if party.kind == "foreign_state" and party.country == country:
            return replace(party, kind="state_forces")
    return party


def _make_actor(text: str, party: Party, side: Side, country: str | None, index: int) -> Actor:
    party = _seen_from(party, country)
    words = text[party.start : party.end]
    role: ActorRole = "principal" if index == 0 else "associated"
    return Actor(
        side=side,
        role=role,
        name=party.name or _DETERMINER.sub("", words),
        as_written=words,
        actor_id=party.actor_id,
        kind=party.kind,
        category=party.category,
        basis=party.basis,
        attribution=None,
        start=party.start,
        end=party.end,
    )


def _make_figure(reading: Reading, figure: FigureMention, sides: _Sides) -> Figure:
    side: Side = "unknown"
    for actor in (*sides.attackers, *sides.targets):
        if figure.persons and actor.start == figure.persons.start:
            side = actor.side
    if side == "unknown" and figure.group != "unknown":
        target_group = sides.target.group if sides.target else None
        side = "target" if figure.group == target_group else "attacker" if figure.group == "militants" else "target"
    return Figure(
        measure=figure.measure,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        as_written=reading.text[figure.start : figure.end],
        side=side,
        category=figure.group,
        includes_attackers=figure.includes_attackers,
        kind=figure.kind,
        as_of=None,
        scope=figure.scope,
        attribution=_attribute(_source_at(reading, figure.start)),
        start=figure.start,
        end=figure.end,
    )


def _source_at(reading: Reading, position: int) -> SourceMention | None:
    return next((s for s in reading.sources if s.from_ <= position < s.to), None)


def _find_source(reading: Reading, story: Story) -> SourceMention | None:
    """Who is cited for it: for the first scene that has a source, else whoever vouches for any of its figures."""
    for scene in story.body:
        source = _source_at(reading, scene.main.start)
        if source:
            return source
    for scene in story.body:
        for index in scene.figures:
            source = _source_at(reading, reading.figures[index].start)
            if source:
                return source
    return None


def _attribute(source: SourceMention | None) -> Attribution | None:
    if source is None:
        return None
    return Attribution(
        name=source.name,
        actor_id=source.actor_id,
        role=source.role,
        interest=source.interest,
        anonymous=source.anonymous,
        via=source.via,
        start=source.start,
        end=source.end,
        modality=source.modality,
    )


def _rate_confidence(
    story: Story, when: EventDate | None, location: Location | None, figures: Sequence[Figure], sides: _Sides
) -> float:
    """How much of an account the text itself gives: a share of its parts, not yet a calibrated probability."""
    parts = (
        when is not None and when.precision <= 2,
        location is not None and location.precision <= 3 and story.place is not None,
        bool(figures),
        sides.attacker is not None and sides.attacker.basis != "inferred",
        sides.target is not None,
        len(story.body) > 1 or any(s.headline for s in story.scenes),
    )
    return round(0.35 + 0.6 * sum(parts) / len(parts), 2)


def _cite(
    reading: Reading,
    story: Story,
    dated: Dated | None,
    figures: Sequence[FigureMention],
    weapons: Sequence[Evidence],
    sides: _Sides,
    claimer: Responsibility | None,
    source: SourceMention | None,
) -> Iterator[Evidence]:
    text = reading.text

    def cite(field: str, start: int, end: int) -> Evidence:
        return Evidence.cite(field, text, start, end)

    for scene in _best_scenes(story):
        yield cite("event", scene.start, scene.end)
    if dated:
        yield cite("date", dated.mention.start, dated.mention.end)
    if story.place:
        yield cite("location", story.place.start, story.place.end)
    for figure in figures:
        yield cite(figure.measure, figure.start, figure.end)
    for actor in (*sides.attackers[:1], *sides.targets[:1]):
        yield cite(actor.side, actor.start, actor.end)
    yield from weapons
    if claimer:
        yield cite("claimed_by", claimer.start, claimer.end)
    if source:
        yield cite("attribution", source.start, source.end)


def _best_scenes(story: Story) -> tuple[Scene, ...]:
    """The sentences that tell it: those with a place, a day or a figure of their own, at most three."""
    telling = tuple(s for s in story.body if s.place or s.date or s.figures)
    return (telling or story.body)[:3]
