"""From a story to an account: every field with the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from torkham.coding.cited import attribute, find_voucher, state_figure
from torkham.coding.codes import choose_gtd_attack, choose_sub_event, choose_violence_type
from torkham.coding.crowds import tells_protest
from torkham.coding.event_dates import Dated
from torkham.coding.mentions import FigureMention, PlaceMention, SourceMention
from torkham.coding.parties import STATES
from torkham.coding.reading import Reading, inside_any, within
from torkham.coding.responsibility import Responsibility
from torkham.coding.scenes import Scene
from torkham.coding.sides import Sides, settle_sides
from torkham.coding.stories import Story
from torkham.coding.tolls import derive_tolls
from torkham.coding.votes import Parties, find_parties
from torkham.coding.weapons import find_weapons
from torkham.coding.where import may_be_where
from torkham.knowledge.codebooks import Codebooks
from torkham.knowledge.triggers import Act
from torkham.model.account import (
    Account,
    Codes,
    Figure,
    Side,
)
from torkham.model.span import Evidence

_UNTOLD: frozenset[Act] = frozenset(("killing", "assault", "generic"))  # "died when a projectile hit homes"
_MEANS: frozenset[Act] = frozenset(("airstrike", "shelling", "shooting", "explosion", "clash", "suicide"))
_OUTSIDE = frozenset(("witness", "analyst", "media"))


def make_account(
    reading: Reading,
    story: Story,
    responsibility: Sequence[Responsibility],
    codebooks: Codebooks,
    dated: Dated | None,
    nearby: PlaceMention | None,
    dateline: PlaceMention | None,
    background: bool,
    before: Sequence[Account] = (),
) -> Account:
    """The account of a story. `dated` is when; `nearby` is where the words around it say that it was, if its own
    do not; `dateline` is where the report was filed: the last resort for a place.
    `before` are the accounts told before it: where no words name an attacker, it may be theirs. Its confidence is
    rated beside the others of its document (`confidence.rate_accounts`)."""
    parties = find_parties(reading, story)
    figures = _collect_figures(reading, story)
    weapons, weapon_evidence = _collect_weapons(reading, story)
    place = nearby or _choose_place(reading, story, parties, dateline)
    location = place.location if place else None
    claimer = next((r for r in responsibility if r.stance == "claimed"), None)
    sides = settle_sides(reading, story, parties, figures, location, responsibility, before)
    act = _tell_means(reading, story, sides)
    sub_event = choose_sub_event(act, sides.attacker, sides.target, weapons, tells_protest(reading, story))
    event = codebooks.event(sub_event)
    source = _find_source(reading, story, background)
    made = tuple(_make_figure(reading, f, sides) for f in figures)
    tolls = derive_tolls(figures, reading.document.sentences)
    when = dated.when if dated else None
    return Account(
        id=_make_id(reading, story, before),
        disorder_type=event.disorder_type,
        event_type=event.event_type,
        sub_event_type=sub_event,
        codes=Codes(
            gtd_attack_type=choose_gtd_attack(story.act, sides.target, weapons),
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
        attribution=attribute(source) if source else None,
        modality=source.modality if source else "reported",
        background=background,
        confidence=0.0,
        evidence=tuple(_cite(reading, story, dated, place, figures, weapon_evidence, sides, claimer, source)),
    )


def _tell_means(reading: Reading, story: Story, sides: Sides) -> Act:
    """What was done; where a state killed abroad and no words say how, as the report last said it before: "four more
    died in Khmelnytskyi", after a drone attack."""
    killed_only = all(t.act in _UNTOLD for s in story.body for t in s.triggers)
    if story.act != "killing" or not killed_only or sides.attacker is None or sides.attacker.kind != "foreign_state":
        return story.act
    before = [t for t in reading.triggers if t.start < story.body[0].start and t.act in _MEANS and t.real]
    return before[-1].act if before else story.act


def _make_id(reading: Reading, story: Story, before: Sequence[Account]) -> str:
    """Where its first word of an event stands, or its place, where it shares that word; one that no account has yet."""
    first, taken = story.body[0], {account.id for account in before}
    told_with = first.joint or not first.start <= first.main.start < first.end  # its trigger is another's too
    offset = first.place.start if told_with and first.place else first.main.start
    known = reading.document.id[:12]
    return next(made for at in count(offset) if (made := f"{known}-{at}") not in taken)


def _collect_figures(reading: Reading, story: Story) -> tuple[FigureMention, ...]:
    """The figures of the story's prose, or of its headline where prose has none."""
    for scenes in (story.body, story.scenes):
        indices = sorted({(i, s.joint and not s.shares) for s in scenes for i in s.figures})
        if indices:
            kept = {i: n for n, (i, _) in enumerate(indices)}
            return _mark_boasts(reading, [_adopt(reading.figures[i], joint, kept) for i, joint in indices])
    return ()


def _mark_boasts(reading: Reading, figures: Sequence[FigureMention]) -> tuple[FigureMention, ...]:
    """What an armed group says that it killed is a rival to what others say of the same people, and what bystanders and
    observers count is one to what officials have counted; alone, either stands."""
    boasts = {i for i, f in enumerate(figures) if f.kind == "total" and _is_said_by_group(reading, f)}
    figures = [
        replace(f, rival=True) if _is_counted_outside(reading, figures[:i], f) else f for i, f in enumerate(figures)
    ]
    others = {(f.measure, f.group) for i, f in enumerate(figures) if i not in boasts and f.kind == "total"}
    return tuple(
        replace(f, rival=True) if i in boasts and (f.measure, f.group) in others else f for i, f in enumerate(figures)
    )


def _is_counted_outside(reading: Reading, before: Sequence[FigureMention], figure: FigureMention) -> bool:
    """Whether somebody who is no official counts more than officials have: "Amnesty put the toll at more than 100"."""
    source = find_voucher(reading, figure.start)
    if source is None or source.interest not in _OUTSIDE or figure.kind not in ("total", "correction"):
        return False
    told = [f for f in before if f.measure == figure.measure and f.kind != "part" and f.value is not None]
    sources = [find_voucher(reading, f.start) for f in told if (f.value or 0) < (figure.value or figure.low or 0)]
    return any(s is not None and s.interest in ("official", "party") for s in sources)


def _is_said_by_group(reading: Reading, figure: FigureMention) -> bool:
    source = find_voucher(reading, figure.start)
    speakers = within(reading.actors, source.start, source.end) if source else ()
    return any(actor.kind == "militant_group" for actor in speakers)


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


def _choose_place(
    reading: Reading, story: Story, parties: Parties, dateline: PlaceMention | None
) -> PlaceMention | None:
    """The place that the story names; else another place in its sentences; else where the report was filed; else the
    country that its words belong to, which is not the attacker's. What is told of another day than its sentence is
    only where it says."""
    if story.place or all(s.other_day for s in story.scenes):
        return story.place
    doers = {p.country for p in parties.attackers if p.kind in STATES}
    beside = [
        p
        for s in story.scenes
        for p in within(reading.places, s.start, s.end)
        if p.location.country not in doers or p.location.precision < 6
    ]
    named = next((p for p in beside if not p.adjective and may_be_where(p)), None)
    if named is None or (
        dateline and named.location.precision >= 6 and named.location.country == dateline.location.country
    ):
        named = dateline
    return named or next((p for p in beside if p.adjective and not inside_any(p, reading.sources)), None)


def _make_figure(reading: Reading, figure: FigureMention, sides: Sides) -> Figure:
    side: Side = "unknown"
    for actor in (*sides.attackers, *sides.targets):
        if figure.persons and actor.start == figure.persons.start:
            side = actor.side
    if side == "unknown" and figure.group != "unknown":
        target_group = sides.target.group if sides.target else None
        side = "target" if figure.group == target_group else "attacker" if figure.group == "militants" else "target"
    return state_figure(reading, figure, side)


def _find_source(reading: Reading, story: Story, background: bool) -> SourceMention | None:
    """Who is cited for it: whoever vouches for the first scene that says where, when or how many, for one of its
    figures, or for any scene; else, for a report's news, the first official whom it cites."""
    telling = [scene for scene in story.body if scene.place or scene.date or scene.figures]
    told = [scene.main.start for scene in telling[:1]]
    told += [
        f.start for scene in telling for i in scene.figures if (f := reading.figures[i]).factual and f.value is not None
    ]
    told += [scene.main.start for scene in telling]
    told += [scene.main.start for scene in story.body]
    own = next((source for position in told if (source := find_voucher(reading, position))), None)
    if own is not None or background:
        return own
    return next((s for s in reading.sources if s.interest in ("official", "party") and s.modality == "reported"), None)


def _cite(
    reading: Reading,
    story: Story,
    dated: Dated | None,
    place: PlaceMention | None,
    figures: Sequence[FigureMention],
    weapons: Sequence[Evidence],
    sides: Sides,
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
    if place:
        yield cite("location", place.start, place.end)
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
