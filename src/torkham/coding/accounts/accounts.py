"""From a story to an account: every field with the words behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from torkham.coding.accounts.codes import choose_gtd_attack, choose_sub_event, choose_violence_type
from torkham.coding.accounts.figures import collect_figures
from torkham.coding.accounts.weapons import find_weapons
from torkham.coding.cited import attribute, find_voucher, state_figure
from torkham.coding.figures.tolls import Tolls, derive_tolls
from torkham.coding.mentions import FigureMention, PlaceMention, SourceMention
from torkham.coding.parties.crowds import tells_protest
from torkham.coding.parties.parties import STATES
from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.scenes.where import may_be_where
from torkham.coding.sides.responsibility import Responsibility
from torkham.coding.sides.sides import Sides, settle_sides
from torkham.coding.stories.dates import Dated
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import Stretch, inside_any, within
from torkham.coding.values import value_class
from torkham.coding.votes.votes import Parties, find_parties
from torkham.knowledge.codebooks import Codebooks
from torkham.knowledge.triggers import FROM_AFAR, Act
from torkham.model.account import (
    Account,
    Codes,
    Figure,
    Side,
)
from torkham.model.precision import COUNTRY
from torkham.model.span import Evidence

MOST_CITED = 3  # sentences that are cited for what happened
_UNTOLD: frozenset[Act] = frozenset(("killing", "assault", "generic"))  # "died when a projectile hit homes"
_MEANS: frozenset[Act] = frozenset(("airstrike", "shelling", "shooting", "explosion", "clash", "suicide"))
_FIRED: dict[str, Act] = {"drone": "airstrike", "aircraft": "airstrike", "missile": "shelling", "artillery": "shelling"}


@value_class()
class Context:
    """What the rest of a document says of a story.

    `rows` say who claimed it, is blamed for it or denies it; `dated` is when it was; `nearby` is where the words around
    it say that it was, if its own do not; `dateline` is where the report was filed: the last resort for a place;
    `before` are the accounts told before it: where no words name an attacker, it may be theirs.
    """

    rows: tuple[Responsibility, ...]
    dated: Dated | None
    nearby: PlaceMention | None
    dateline: PlaceMention | None
    background: bool
    before: tuple[Account, ...] = ()


@value_class()
class _Fields:
    """The fields of an account that words stand behind, with those words."""

    dated: Dated | None
    place: PlaceMention | None
    figures: tuple[FigureMention, ...]
    weapons: Mapping[str, Evidence]
    sides: Sides
    claimer: Responsibility | None
    source: SourceMention | None


def make_account(reading: Reading, story: Story, context: Context, codebooks: Codebooks) -> Account:
    """The account of a story. Its confidence is still open: that is rated beside the others of its document."""
    fields = _find_fields(reading, story, context)
    sides, weapons = fields.sides, tuple(fields.weapons)
    tolls = derive_tolls(fields.figures, reading.document.sentences, one_set=story.act in FROM_AFAR)
    act = "killing" if _ends_in_death(story, tolls) else _tell_means(reading, story, sides)
    sub_event = choose_sub_event(act, sides.attacker, sides.target, weapons, tells_protest(reading, story))
    event = codebooks.event(sub_event)
    return Account(
        id=_make_id(reading, story, context.before),
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
        date=fields.dated.when if fields.dated else None,
        location=fields.place.location if fields.place else None,
        origin=next((s.origin.location for s in story.scenes if s.origin), None),
        actors=(*sides.attackers, *sides.targets),
        figures=tuple(_make_figure(reading, f, sides) for f in fields.figures),
        killed=tolls.killed,
        injured=tolls.injured,
        abducted=tolls.abducted,
        arrested=tolls.arrested,
        weapons=weapons,
        claimed_by=fields.claimer.actor.name if fields.claimer else None,
        attribution=attribute(fields.source) if fields.source else None,
        modality=fields.source.modality if fields.source else "reported",
        background=context.background,
        confidence=0.0,
        evidence=tuple(_cite(reading, story, fields)),
    )


def _find_fields(reading: Reading, story: Story, context: Context) -> _Fields:
    parties, figures = find_parties(reading, story), collect_figures(reading, story)
    place = context.nearby or _choose_place(reading, story, parties, context.dateline)
    location = place.location if place else None
    return _Fields(
        dated=context.dated,
        place=place,
        figures=figures,
        weapons=_find_weapons(reading, story),
        sides=settle_sides(reading, story, parties, figures, location, context.rows, context.before),
        claimer=next((row for row in context.rows if row.stance == "claimed"), None),
        source=_find_source(reading, story, context.background),
    )


def _ends_in_death(story: Story, tolls: Tolls) -> bool:
    """Whether all who were abducted were killed: "took away three men, whose bodies were found"."""
    taken, killed = tolls.abducted.best or 1, tolls.killed.best
    return story.act == "abduction" and killed is not None and killed >= taken


def _tell_means(reading: Reading, story: Story, sides: Sides) -> Act:
    """What was done; where a state killed abroad and no words say how, as the report last said it before: "four more
    died in Khmelnytskyi", after a drone attack."""
    killed_only = all(t.act in _UNTOLD for s in story.body for t in s.triggers)
    if story.act != "killing" or not killed_only or sides.attacker is None or sides.attacker.kind != "foreign_state":
        return story.act
    start = story.body[0].start
    before = [t.act for t in reading.triggers if t.start < start and t.act in _MEANS and t.real]
    if before:
        return next((act for act in reversed(before) if act in FROM_AFAR), before[-1])
    named = {mention.weapon for mention in find_weapons(reading.folded, 0, start)}
    return next((act for weapon, act in _FIRED.items() if weapon in named), story.act)


def _make_id(reading: Reading, story: Story, before: Sequence[Account]) -> str:
    """Where its first word of an event stands, or its place, where it shares that word; one that no account has yet."""
    first, taken = story.body[0], {account.id for account in before}
    told_with = first.joint or not first.start <= first.main.start < first.end  # its trigger is another's too
    offset = first.place.start if told_with and first.place else first.main.start
    known = reading.document.id[:12]
    return next(made for at in count(offset) if (made := f"{known}-{at}") not in taken)


def _find_weapons(reading: Reading, story: Story) -> Mapping[str, Evidence]:
    """The weapons of the story's prose, each with its first words; explosives only where nothing says which."""
    named: dict[str, Evidence] = {}
    for scene in story.body:
        told: list[tuple[str, Stretch]] = [(t.weapon, t) for t in scene.triggers if t.weapon]
        told += [(m.weapon, m) for m in find_weapons(reading.folded, scene.start, scene.end)]
        for weapon, mention in told:
            named.setdefault(weapon, Evidence.cite("weapons", reading.text, mention.start, mention.end))
    if len(named) > 1:
        named.pop("explosives", None)
    return named


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
        if p.location.country not in doers or p.location.precision < COUNTRY
    ]
    named = next((p for p in beside if not p.adjective and may_be_where(p)), None)
    if named is None or (
        dateline and named.location.precision >= COUNTRY and named.location.country == dateline.location.country
    ):
        named = dateline
    return named or next((p for p in beside if p.adjective and not inside_any(p, reading.sources)), None)


def _make_figure(reading: Reading, figure: FigureMention, sides: Sides) -> Figure:
    """The figure, of the side whose people it counts."""
    side: Side = "unknown"
    for actor in (*sides.attackers, *sides.targets):
        if figure.persons and actor.start == figure.persons.start:
            side = actor.side
    if side == "unknown" and figure.group != "unknown":
        aimed_at = sides.target is not None and sides.target.group == figure.group
        side = "attacker" if figure.group == "militants" and not aimed_at else "target"
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


def _cite(reading: Reading, story: Story, fields: _Fields) -> Iterator[Evidence]:
    """The words behind every field, in the order of the public data format."""

    def cite(field: str, stretch: Stretch) -> Evidence:
        return Evidence.cite(field, reading.text, stretch.start, stretch.end)

    sides = fields.sides
    yield from (cite("event", scene) for scene in _best_scenes(story))
    if fields.dated:
        yield cite("date", fields.dated.mention)
    if fields.place:
        yield cite("location", fields.place)
    yield from (cite(figure.measure, figure) for figure in fields.figures)
    yield from (cite(actor.side, actor) for actor in (*sides.attackers[:1], *sides.targets[:1]))
    yield from fields.weapons.values()
    if fields.claimer:
        yield cite("claimed_by", fields.claimer)
    if fields.source:
        yield cite("attribution", fields.source)


def _best_scenes(story: Story) -> tuple[Scene, ...]:
    """The sentences that tell it: those with a place, a day or a figure of their own, at most three."""
    telling = tuple(s for s in story.body if s.place or s.date or s.figures)
    return (telling or story.body)[:MOST_CITED]
