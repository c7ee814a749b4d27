"""What our grammar reads in the words that a language model quotes: days, places, parties, figures, weapons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from torkham.coding.accounts.weapons import find_weapons
from torkham.coding.cited import attribute
from torkham.coding.llm.answers import ToldFigure, ToldIncident, ToldParty
from torkham.coding.llm.grounding import Losses, ground
from torkham.coding.mentions import DateMention, FigureMention, PlaceMention
from torkham.coding.parties.lists import list_parties
from torkham.coding.parties.parties import Party, strip_determiner
from torkham.coding.reading import Reading
from torkham.coding.stretches import Stretch, within
from torkham.coding.values import value_class
from torkham.knowledge.persons import GROUP_OF_KIND
from torkham.model.account import (
    ActorKind,
    Attribution,
    Side,
)
from torkham.model.span import Evidence, Span

S = TypeVar("S", bound=Stretch)
AROUND = 60  # characters around words for a party, in which their noun phrase may begin or end
_NO_DAY = ("age", "since", "until")


@value_class()
class Fields:
    """The fields of an account that the model quotes words for, as our grammar reads these."""

    when: DateMention | None
    place: PlaceMention | None
    attackers: tuple[Party, ...]
    targets: tuple[Party, ...]
    figures: tuple[FigureMention, ...]
    weapons: tuple[Evidence, ...]
    claimer: Party | None
    source: Attribution | None


def read_fields(reading: Reading, told: ToldIncident, event: Span, losses: Losses) -> Fields:
    """The fields of an incident; what does not stand in the text or cannot be read is in `losses`."""
    return Fields(
        when=_find_date(reading, told.date, event, losses),
        place=_find_place(reading, told.place, event, losses),
        attackers=_find_parties(reading, told.attackers, "attacker", event, losses),
        targets=_find_parties(reading, told.targets, "target", event, losses),
        figures=_find_figures(reading, told.figures, event, losses),
        weapons=_find_weapons(reading, told.weapons, event, losses),
        claimer=_find_claimer(reading, told.claimed_by, event, losses),
        source=_find_source(reading, told.said_by, event, losses),
    )


def _overlapping(mentions: Iterable[S], span: Stretch) -> list[S]:
    return [m for m in mentions if m.start < span.end and span.start < m.end]


def _find_date(reading: Reading, quote: str | None, event: Span, losses: Losses) -> DateMention | None:
    """The most exact day that our grammar reads in the words."""
    span = ground(reading.text, quote, "date", losses, event) if quote else None
    if span is None:
        return None
    days = [d for d in _overlapping(reading.dates, span) if d.kind not in _NO_DAY]
    if not days:
        losses.drop("date", "no date that can be read")
    return min(days, key=lambda d: d.when.precision, default=None)


def _find_place(reading: Reading, quote: str | None, event: Span, losses: Losses) -> PlaceMention | None:
    """The most exact place that our gazetteer knows in the words."""
    span = ground(reading.text, quote, "place", losses, event) if quote else None
    if span is None:
        return None
    places = [p for p in _overlapping(reading.places, span) if not p.adjective]
    if not places:
        losses.drop("place", "no place that we know")
    return min(places, key=lambda p: p.location.precision, default=None)


def _find_parties(
    reading: Reading, told: Sequence[ToldParty], side: Side, event: Span, losses: Losses
) -> tuple[Party, ...]:
    """The parties of a side: named as our tables name them, else as described, of the kind that the model says."""
    found: dict[int, Party] = {}
    for party in told:
        span = ground(reading.text, party.quote, side, losses, event)
        if span:
            found.setdefault(span.start, _identify(reading, span, party.kind))
    return tuple(found.values())


def _identify(reading: Reading, span: Span, kind: ActorKind) -> Party:
    """The party at a span, by the names and nouns that our tables know there."""
    beside = list_parties(reading, max(0, span.start - AROUND), min(len(reading.text), span.end + AROUND))
    known = next((p for p in _overlapping(beside, span) if p.actor_id), None)
    like = next(iter(_overlapping(beside, span)), None)
    return Party(
        start=span.start,
        end=span.end,
        name=known.name if known else "",
        actor_id=known.actor_id if known else None,
        kind=known.kind if known else kind,
        category=like.category if like else None,
        basis="named" if known else "described",
        group=known.group if known else GROUP_OF_KIND.get(kind, "unknown"),
        people=like.people if like else True,
        country=known.country if known else None,
        gtd_target=like.gtd_target if like else None,
    )


def _find_figures(
    reading: Reading, told: Sequence[ToldFigure], event: Span, losses: Losses
) -> tuple[FigureMention, ...]:
    """The figures in the model's words, sorted by start: our grammar's where it reads one of that measure there, else
    the number that stands in them."""
    found: dict[tuple[int, int, str], FigureMention] = {}
    for figure in told:
        span = ground(reading.text, figure.quote, figure.measure, losses, event)
        if span is None:
            continue
        mention = _read_figure(reading, figure, span)
        if mention is None:
            losses.drop(figure.measure, "no number that can be read")
        else:
            found.setdefault((mention.start, mention.end, mention.measure), mention)
    return tuple(sorted(found.values(), key=lambda f: (f.start, f.end)))


def _read_figure(reading: Reading, told: ToldFigure, span: Span) -> FigureMention | None:
    """The figure at a span, in the meaning and of the people that the model says; None without a number."""
    ours = [f for f in _overlapping(reading.figures, span) if f.measure == told.measure]
    number = next((n for n in within(reading.numbers, span.start, span.end) if not n.unit), None)
    best = max(ours, key=lambda f: min(f.end, span.end) - max(f.start, span.start), default=None)
    read = best or number
    if read is None:
        return None
    value, low, high = _whole(read.value), _whole(read.low), _whole(read.high)
    return FigureMention(
        start=span.start,
        end=span.end,
        measure=told.measure,
        value=value,
        low=low,
        high=high,
        persons=best.persons if best else None,
        group=told.people if told.people != "unknown" or best is None else best.group,
        kind=told.meaning,
        scope=best.scope if best else "this",
        includes_attackers=best.includes_attackers if best else False,
        negated=best.negated if best else False,
        factual=best.factual if best else True,
        rival=best.rival if best else False,
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else int(number)


def _find_weapons(reading: Reading, told: Sequence[str], event: Span, losses: Losses) -> tuple[Evidence, ...]:
    found = []
    for quote in dict.fromkeys(told):
        span = ground(reading.text, quote, "weapons", losses, event)
        if span is None:
            continue
        known = find_weapons(reading.folded, span.start, span.end)
        found += [Evidence.cite("weapons", reading.text, m.start, m.end) for m in known]
        if not known:
            losses.drop("weapons", "no weapon of the codebook")
    return tuple(found)


def name_weapon(reading: Reading, evidence: Evidence) -> str:
    """What the codebook calls the weapon at these words."""
    return find_weapons(reading.folded, evidence.start, evidence.end)[0].weapon


def _find_claimer(reading: Reading, quote: str | None, event: Span, losses: Losses) -> Party | None:
    span = ground(reading.text, quote, "claimed_by", losses, event) if quote else None
    return _identify(reading, span, "militant_group") if span else None


def _find_source(reading: Reading, quote: str | None, event: Span, losses: Losses) -> Attribution | None:
    """Who says so: as our grammar reads the words, else as they stand."""
    span = ground(reading.text, quote, "said_by", losses, event) if quote else None
    if span is None:
        return None
    known = next(iter(_overlapping(reading.sources, span)), None)
    if known:
        return attribute(known)
    name = strip_determiner(reading.text[span.start : span.end])
    return Attribution(name, None, None, "unknown", False, None, span.start, span.end)
