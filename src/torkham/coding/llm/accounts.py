"""From what a language model tells to accounts: its quotations say where to look, our grammar says what stands there.

The model decides what is an incident, of which kind, and which words belong to it. Days, places, numbers, weapons and
the identity of parties are read from its quotations by the same finders as the default coder's, so that no coordinate
and no date of a model's is ever believed; what they cannot read is dropped and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from torkham.coding.cited import attribute, state_figure
from torkham.coding.codes import choose_violence_type
from torkham.coding.llm.answers import ToldFigure, ToldIncident, ToldParty
from torkham.coding.llm.grounding import Losses, ground
from torkham.coding.mentions import DateMention, FigureMention, PlaceMention
from torkham.coding.parties import Party
from torkham.coding.party_lists import list_parties
from torkham.coding.reading import Reading, Stretch, within
from torkham.coding.tolls import derive_tolls
from torkham.coding.weapons import find_weapons
from torkham.knowledge.codebooks import Codebooks
from torkham.model.account import (
    Account,
    Actor,
    ActorKind,
    Attribution,
    Category,
    Codes,
    Figure,
    Side,
)
from torkham.model.span import Evidence, Span

S = TypeVar("S", bound=Stretch)
_DETERMINER = re.compile(r"^(?:the|an?|some|these|those|his|her|their|its)\s+", re.IGNORECASE)
_GROUPS: dict[ActorKind, Category] = {
    "state_forces": "state_forces",
    "foreign_state": "state_forces",
    "militant_group": "militants",
    "unidentified_armed": "militants",
    "civilians": "civilians",
    "protesters": "civilians",
}
_NO_DAY = ("age", "since", "until")


def build_accounts(
    reading: Reading, told: Sequence[ToldIncident], codebooks: Codebooks, losses: Losses
) -> tuple[Account, ...]:
    """The accounts of the incidents whose words stand in the text, in its order; what was dropped is in `losses`."""
    found = [account for incident in told if (account := _build(reading, incident, codebooks, losses))]
    first = {account.id: account for account in reversed(found)}
    for _ in range(len(found) - len(first)):
        losses.drop("event", "told twice")
    return tuple(sorted(first.values(), key=lambda account: account.evidence[0].start))


def _build(reading: Reading, told: ToldIncident, codebooks: Codebooks, losses: Losses) -> Account | None:
    event = ground(reading.text, told.event, "event", losses)
    if event is None:
        return None
    dropped = losses.counts.total()
    when = _find_date(reading, told.date, event, losses)
    place = _find_place(reading, told.place, event, losses)
    attackers = _find_parties(reading, told.attackers, "attacker", event, losses)
    targets = _find_parties(reading, told.targets, "target", event, losses)
    figures = _find_figures(reading, told.figures, event, losses)
    weapons = _find_weapons(reading, told.weapons, event, losses)
    claimer = _find_claimer(reading, told.claimed_by, event, losses)
    source = _find_source(reading, told.said_by, event, losses)
    code = codebooks.event(told.sub_event_type)
    tolls = derive_tolls(figures, reading.document.sentences)
    evidence = (
        Evidence.cite("event", reading.text, event.start, event.end),
        *_cite(reading, "date", when),
        *_cite(reading, "location", place),
        *(Evidence.cite(f.measure, reading.text, f.start, f.end) for f in figures),
        *_cite(reading, "attacker", *attackers[:1]),
        *_cite(reading, "target", *targets[:1]),
        *weapons,
        *_cite(reading, "claimed_by", claimer),
        *_cite(reading, "attribution", source),
    )
    return Account(
        id=f"{reading.document.id[:12]}-{event.start}",
        disorder_type=code.disorder_type,
        event_type=code.event_type,
        sub_event_type=code.sub_event_type,
        codes=Codes(
            gtd_attack_type=code.gtd_attack_type or "Unknown",
            gtd_target_type=next((p.gtd_target for p in targets if p.gtd_target), "Unknown"),
            ged_type_of_violence=choose_violence_type(next(iter(attackers), None), next(iter(targets), None)),
            plover_event=code.plover_event,
            plover_mode=code.plover_mode,
        ),
        date=when.when if when else None,
        location=place.location if place else None,
        origin=None,
        actors=(
            *_make_actors(reading, attackers, "attacker", claimer),
            *_make_actors(reading, targets, "target", claimer),
        ),
        figures=tuple(_make_figure(reading, f, targets) for f in figures),
        killed=tolls.killed,
        injured=tolls.injured,
        abducted=tolls.abducted,
        arrested=tolls.arrested,
        weapons=tuple(dict.fromkeys(_name_weapon(reading, e) for e in weapons)),
        claimed_by=claimer.name or reading.text[claimer.start : claimer.end] if claimer else None,
        attribution=source,
        modality=source.modality if source else "reported",
        background=told.background,
        confidence=_rate(len(evidence), losses.counts.total() - dropped),
        evidence=evidence,
    )


def _rate(kept: int, dropped: int) -> float:
    """The share of the model's values for an incident that the text bears out."""
    return round(kept / (kept + dropped), 2)


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
    beside = list_parties(reading, max(0, span.start - 60), min(len(reading.text), span.end + 60))
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
        group=known.group if known else _GROUPS.get(kind, "unknown"),
        people=like.people if like else True,
        country=known.country if known else None,
        gtd_target=like.gtd_target if like else None,
    )


def _make_actors(reading: Reading, parties: Sequence[Party], side: Side, claimer: Party | None) -> Iterator[Actor]:
    for index, party in enumerate(parties):
        words = reading.text[party.start : party.end]
        claimed = side == "attacker" and claimer is not None and party.name == claimer.name != ""
        yield Actor(
            side=side,
            role="principal" if index == 0 else "associated",
            name=party.name or _DETERMINER.sub("", words),
            as_written=words,
            actor_id=party.actor_id,
            kind=party.kind,
            category=party.category,
            basis="self_claimed" if claimed else party.basis,
            attribution=None,
            start=party.start,
            end=party.end,
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
    ours = [f for f in _overlapping(reading.figures, span) if f.measure == told.measure]
    number = next((n for n in within(reading.numbers, span.start, span.end) if not n.unit), None)
    if not ours and number is None:
        return None
    best = max(ours, key=lambda f: min(f.end, span.end) - max(f.start, span.start), default=None)
    value, low, high = (best.value, best.low, best.high) if best else (
        _whole(number.value), _whole(number.low), _whole(number.high)) if number else (None, None, None)  # fmt: skip
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


def _make_figure(reading: Reading, figure: FigureMention, targets: Sequence[Party]) -> Figure:
    hit = {p.group for p in targets}
    side: Side = "target" if figure.group in hit else "attacker" if figure.group == "militants" else "unknown"
    return state_figure(reading, figure, side)


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


def _name_weapon(reading: Reading, evidence: Evidence) -> str:
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
    name = _DETERMINER.sub("", reading.text[span.start : span.end])
    return Attribution(name, None, None, "unknown", False, None, span.start, span.end)


def _cite(reading: Reading, field: str, *spans: Stretch | None) -> Iterator[Evidence]:
    return (Evidence.cite(field, reading.text, span.start, span.end) for span in spans if span)
