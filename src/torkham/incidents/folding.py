"""The accounts of one incident, and what people decided of it, folded into the incident as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from torkham.incidents.joining import Told
from torkham.incidents.policies import (
    BEST_NAMED,
    MOST_PRECISE,
    MOST_SPECIFIC,
    MOST_TOLD,
    Telling,
    bound_figure,
    choose_figure,
    choose_value,
    count_sources,
)
from torkham.model.account import Account, Actor, Count, EventDate, Location, Modality, Side, Toll
from torkham.model.coded import Coder
from torkham.model.document import Document
from torkham.model.incident import AccountRef, Choice, Decision, Incident, Joining, Status

F = TypeVar("F", Toll, Count)


@dataclass(frozen=True, slots=True)
class Identity:
    """What an incident has beside its accounts: its id, the ids merged into it, when it came and changed."""

    id: str
    version: int
    created: datetime
    changed: datetime
    redirects: tuple[str, ...] = ()


def fold_incident(
    told: Sequence[Told],
    joined: Sequence[Joining],
    coders: Mapping[str, Coder],
    decisions: Sequence[Decision],
    identity: Identity,
) -> Incident:
    """The incident that these accounts tell. `coders` has the coder of each document; `decisions` are those that
    concern the incident, oldest first."""
    ordered = sorted(told, key=lambda pair: (pair[1].published or date.min, pair[0].id))
    free = find_independent([document for _, document in ordered])
    tellings = [Telling(account, document.published, document.id in free) for account, document in ordered]
    choices = list[Choice | None]()

    def keep(pair: tuple[Telling | None, Choice | None]) -> Account | None:
        choices.append(pair[1])
        return None if pair[0] is None else pair[0].account

    kind = keep(choose_value("sub_event_type", MOST_TOLD, tellings, lambda a: a.sub_event_type, str))
    when = keep(choose_value("date", MOST_PRECISE, tellings, lambda a: a.date, show_date, lambda d: d.precision))
    where = keep(choose_value("location", MOST_SPECIFIC, tellings, lambda a: a.location, show_place, _vagueness))
    attackers = keep(choose_value("attacker", BEST_NAMED, tellings, lambda a: a.attacker, _name, _anonymity))
    targets = keep(choose_value("target", BEST_NAMED, tellings, lambda a: a.target, _name, _anonymity))
    killed, killed_choice = _fold_figure("killed", tellings, lambda a: a.killed, Toll())
    injured, injured_choice = _fold_figure("injured", tellings, lambda a: a.injured, Toll())
    abducted, abducted_choice = _fold_figure("abducted", tellings, lambda a: a.abducted, Count())
    arrested, arrested_choice = _fold_figure("arrested", tellings, lambda a: a.arrested, Count())
    choices += [killed_choice, injured_choice, abducted_choice, arrested_choice]
    assert kind is not None, "every account has a type"
    sources = [t.account for t in count_sources(tellings)]
    return Incident(
        id=identity.id,
        version=identity.version,
        status=fold_status(decisions),
        created=identity.created,
        changed=identity.changed,
        redirects=identity.redirects,
        disorder_type=kind.disorder_type,
        event_type=kind.event_type,
        sub_event_type=kind.sub_event_type,
        date=when.date if when else None,
        location=where.location if where else None,
        origin=next((a.origin for a in sources if a.origin), None),
        actors=_side(attackers, "attacker") + _side(targets, "target") + _others(sources),
        killed=killed,
        injured=injured,
        abducted=abducted,
        arrested=arrested,
        weapons=tuple(dict.fromkeys(w for a in sources for w in a.weapons)),
        claimed_by=next((a.claimed_by for a in reversed(sources) if a.claimed_by), None),
        modality=_fold_modality(sources),
        background=all(a.background for a in sources),
        chosen=tuple(choice for choice in choices if choice is not None),
        accounts=tuple(_refer(a, d, d.id in free) for a, d in ordered),
        joined=tuple(joined),
        dataset_rows=(),
        decisions=len(decisions),
        coder=coders[ordered[-1][1].id],
    )


def find_independent(documents: Sequence[Document]) -> frozenset[str]:
    """The documents that count as sources: of a report and its near copies, the first."""
    first = dict[str, str]()
    for document in documents:
        first.setdefault(document.near_copy_of or document.id, document.id)
    return frozenset(first.values())


def fold_status(decisions: Sequence[Decision]) -> Status:
    """rejected or reviewed, as the last standing decision says; else coded."""
    undone = {d.undoes for d in decisions if d.kind == "undo"}
    standing = [d.kind for d in decisions if d.number not in undone and d.kind != "undo"]
    if not standing:
        return "coded"
    return "rejected" if standing[-1] == "reject" else "reviewed"


def update_identity(incident: Incident, before: Incident | None, now: datetime) -> Incident:
    """The incident as it goes into the store: as it was before where nothing changed, else one version on."""
    if before is None:
        return incident
    same = replace(incident, version=before.version, created=before.created, changed=before.changed)
    return same if same == before else replace(same, version=before.version + 1, changed=now)


def _fold_figure(
    field: str, tellings: Sequence[Telling], read: Callable[[Account], F], nothing: F
) -> tuple[F, Choice | None]:
    """The figure of the telling that is chosen, between the lowest and the highest that any source gives; where none
    gives a number, the first bound."""
    chosen, choice = choose_figure(field, tellings, read)
    if chosen is None:
        return next((told for t in tellings if (told := read(t.account)) != nothing), nothing), None
    figure = read(chosen.account)
    low, high = bound_figure(tellings, read, figure.best)
    return replace(figure, low=low, high=high), choice


def show_date(when: EventDate) -> str:
    """A day or an interval of days in ISO 8601."""
    return when.start.isoformat() if when.start == when.end else f"{when.start.isoformat()}/{when.end.isoformat()}"


def show_place(where: Location) -> str:
    """A place with its divisions and its country."""
    parts = dict.fromkeys(part for part in (where.name, where.admin2, where.admin1, where.country) if part)
    return ", ".join(parts)


def _vagueness(where: Location) -> int:
    """The precision code, with a place that has a district before one that has none."""
    return 2 * where.precision + (where.admin2 is None)


def _name(actor: Actor) -> str:
    return actor.name


def _anonymity(actor: Actor) -> int:
    """0 for a known identity, 1 for a name of its own, 2 for a description."""
    return 0 if actor.actor_id else 1 if actor.basis in ("named", "self_claimed", "blamed") else 2


def _side(account: Account | None, side: Side) -> tuple[Actor, ...]:
    return tuple(a for a in account.actors if a.side == side) if account else ()


def _others(sources: Sequence[Account]) -> tuple[Actor, ...]:
    """Bystanders and parties of unknown side, from the first source that names any."""
    found = (tuple(a for a in account.actors if a.side not in ("attacker", "target")) for account in sources)
    return next((actors for actors in found if actors), ())


def _fold_modality(sources: Sequence[Account]) -> Modality:
    """reported where any source reports it; else what the latest source says."""
    told = [account.modality for account in sources]
    return "reported" if "reported" in told else told[-1]


def _refer(account: Account, document: Document, independent: bool) -> AccountRef:
    return AccountRef(
        document.source, document.id, account.id, document.published, independent, document.publisher, document.title
    )
