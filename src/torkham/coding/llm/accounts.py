"""From what a language model tells to accounts: its quotations say where to look, our grammar says what stands there.

The model decides what is an incident, of which kind, and which words belong to it. Days, places, numbers, weapons and
the identity of parties are read from its quotations by the same finders as the default coder's, so that no coordinate
and no date of a model's is ever believed; what they cannot read is dropped and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torkham.coding.accounts.codes import choose_violence_type
from torkham.coding.cited import state_figure
from torkham.coding.figures.tolls import derive_tolls
from torkham.coding.llm.answers import ToldIncident
from torkham.coding.llm.grounding import Losses, ground
from torkham.coding.llm.quoted import Fields, name_weapon, read_fields
from torkham.coding.mentions import FigureMention
from torkham.coding.parties.parties import Party, strip_determiner
from torkham.coding.reading import Reading
from torkham.coding.stretches import Stretch
from torkham.knowledge.codebooks import Codebooks
from torkham.model.account import (
    Account,
    Actor,
    Codes,
    Figure,
    Side,
)
from torkham.model.span import Evidence, Span


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
    """The account of an incident; None where the words that tell it do not stand in the text."""
    event = ground(reading.text, told.event, "event", losses)
    if event is None:
        return None
    dropped = losses.counts.total()
    fields = read_fields(reading, told, event, losses)
    source, targets = fields.source, fields.targets
    code = codebooks.event(told.sub_event_type)
    tolls = derive_tolls(fields.figures, reading.document.sentences)
    evidence = tuple(_list_evidence(reading, event, fields))
    return Account(
        id=f"{reading.document.id[:12]}-{event.start}",
        disorder_type=code.disorder_type,
        event_type=code.event_type,
        sub_event_type=code.sub_event_type,
        codes=Codes(
            gtd_attack_type=code.gtd_attack_type or "Unknown",
            gtd_target_type=next((p.gtd_target for p in targets if p.gtd_target), "Unknown"),
            ged_type_of_violence=choose_violence_type(next(iter(fields.attackers), None), next(iter(targets), None)),
            plover_event=code.plover_event,
            plover_mode=code.plover_mode,
        ),
        date=fields.when.when if fields.when else None,
        location=fields.place.location if fields.place else None,
        origin=None,
        actors=(
            *_make_actors(reading, fields.attackers, "attacker", fields.claimer),
            *_make_actors(reading, targets, "target", fields.claimer),
        ),
        figures=tuple(_make_figure(reading, f, targets) for f in fields.figures),
        killed=tolls.killed,
        injured=tolls.injured,
        abducted=tolls.abducted,
        arrested=tolls.arrested,
        weapons=tuple(dict.fromkeys(name_weapon(reading, e) for e in fields.weapons)),
        claimed_by=_name_claimer(reading, fields.claimer),
        attribution=source,
        modality=source.modality if source else "reported",
        background=told.background,
        confidence=_rate(len(evidence), losses.counts.total() - dropped),
        evidence=evidence,
    )


def _list_evidence(reading: Reading, event: Span, fields: Fields) -> Iterator[Evidence]:
    """The words behind every field, in the order of the public data format."""
    yield from _cite(reading, "event", event)
    yield from _cite(reading, "date", fields.when)
    yield from _cite(reading, "location", fields.place)
    for figure in fields.figures:
        yield from _cite(reading, figure.measure, figure)
    yield from _cite(reading, "attacker", *fields.attackers[:1])
    yield from _cite(reading, "target", *fields.targets[:1])
    yield from fields.weapons
    yield from _cite(reading, "claimed_by", fields.claimer)
    yield from _cite(reading, "attribution", fields.source)


def _rate(kept: int, dropped: int) -> float:
    """The share of the model's values for an incident that the text bears out."""
    return round(kept / (kept + dropped), 2)


def _make_actors(reading: Reading, parties: Sequence[Party], side: Side, claimer: Party | None) -> Iterator[Actor]:
    for index, party in enumerate(parties):
        words = reading.text[party.start : party.end]
        claimed = side == "attacker" and claimer is not None and party.name == claimer.name != ""
        yield Actor(
            side=side,
            role="principal" if index == 0 else "associated",
            name=party.name or strip_determiner(words),
            as_written=words,
            actor_id=party.actor_id,
            kind=party.kind,
            category=party.category,
            basis="self_claimed" if claimed else party.basis,
            attribution=None,
            start=party.start,
            end=party.end,
        )


def _make_figure(reading: Reading, figure: FigureMention, targets: Sequence[Party]) -> Figure:
    hit = {p.group for p in targets}
    side: Side = "target" if figure.group in hit else "attacker" if figure.group == "militants" else "unknown"
    return state_figure(reading, figure, side)


def _name_claimer(reading: Reading, claimer: Party | None) -> str | None:
    """Who claimed it, as our tables name them, else as written."""
    return (claimer.name or reading.text[claimer.start : claimer.end]) if claimer else None


def _cite(reading: Reading, field: str, *spans: Stretch | None) -> Iterator[Evidence]:
    return (Evidence.cite(field, reading.text, span.start, span.end) for span in spans if span)
