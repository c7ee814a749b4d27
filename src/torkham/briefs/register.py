"""The register: every incident in full, with each report's exact words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass

from torkham.briefs.narrative import tell_incident
from torkham.briefs.quotes import quote_account
from torkham.briefs.richtext import Line, join_words, line
from torkham.briefs.sources import Source, name_source
from torkham.briefs.tallies import GROUP_WORDS, GROUPS
from torkham.briefs.wording import (
    NOT_REPORTED,
    say_count,
    say_date,
    say_date_precision,
    say_place,
    say_place_precision,
    say_toll,
)
from torkham.model.account import Account, Actor, ActorRole, Count, Side, Toll
from torkham.model.incident import AccountRef, Incident

BASIS_WORDS = {"self_claimed": "by its own claim", "blamed": "blamed", "inferred": "inferred", "denied": "denies it"}
SIDES: tuple[tuple[Side, str], ...] = (
    ("attacker", "Attacker"),
    ("target", "Target"),
    ("bystander", "Bystanders"),
    ("unknown", "Party"),
)
MEASURES = ("killed", "injured", "abducted", "arrested")


Fact = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """One account of an incident: which document tells it, its figures, its words."""

    anchor: str
    source: Source | None
    name: str
    copy: bool
    says: str
    figures: tuple[str, ...]
    quote: Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident in the register. `measures` are the figures that any of its reports give."""

    incident: Incident
    number: str
    date: str
    place: str
    told: Line
    facts: tuple[Fact, ...]
    measures: tuple[str, ...]
    reports: tuple[Report, ...]
    conflict: bool
    note: str


def number_incident(incident: Incident) -> str:
    """The short number that a reader sees: 123 for inc_000123."""
    digits = incident.id.removeprefix("inc_")
    return str(int(digits)) if digits.isascii() and digits.isdigit() else incident.id


def build_entry(
    incident: Incident,
    accounts: Mapping[str, Account],
    sources: Mapping[str, Source],
    name_country: Callable[[str], str],
) -> Entry:
    """An incident's entry in the register: its values, and what each of its sources says of them."""
    known = [accounts[a.account] for a in incident.accounts if a.account in accounts]
    anchors = {a.account: f"{incident.id}-{n}" for n, a in enumerate(incident.accounts, 1)}
    measures = tuple(m for m in MEASURES if any(_is_told(getattr(a, m)) for a in (*known, incident)))
    country = incident.location and incident.location.country
    where = say_place(incident.location, name_country(country) if country else None)
    links = {account: f"#{anchor}" for account, anchor in anchors.items()}
    return Entry(
        incident=incident,
        number=number_incident(incident),
        date=say_date(incident.date),
        place=where,
        told=tell_incident(incident, known, links),
        facts=tuple(_list_facts(incident, where)),
        measures=measures,
        reports=tuple(_build_report(a, anchors[a.account], measures, accounts, sources) for a in incident.accounts),
        conflict=any(c.field in MEASURES and len({r.value for r in c.rivals}) > 1 for c in incident.chosen),
        note=_say_note(incident),
    )


def _is_told(toll: Toll | Count) -> bool:
    return say_toll(toll) != NOT_REPORTED


def _list_facts(incident: Incident, where: str) -> Iterator[Fact]:
    """Rows of label, value and remark."""
    yield from _list_circumstances(incident, where)
    for side, label in SIDES:
        told = _name_actors(incident, side, {"principal"})
        if told or side in ("attacker", "target"):
            yield label, told or NOT_REPORTED, ""
        with_them = _name_actors(incident, side, {"associated", "guarded"})
        if with_them:
            yield f"{label}, also", with_them, ""
    yield "Weapon", join_words(incident.weapons) or NOT_REPORTED, ""
    yield "Claimed by", incident.claimed_by or NOT_REPORTED, ""
    for measure in MEASURES:
        toll = getattr(incident, measure)
        if _is_told(toll) or measure in ("killed", "injured"):
            yield measure.capitalize(), say_toll(toll), _say_groups(toll)
    if incident.modality != "reported":
        yield "Standing", incident.modality, "as the reports put it"


def _list_circumstances(incident: Incident, where: str) -> Iterator[Fact]:
    when, place = incident.date, incident.location
    if when is None:
        yield "Date", NOT_REPORTED, ""
    else:
        written = f", written “{' '.join(when.as_written.split())}”" if when.as_written else ""
        yield "Date", say_date(when), say_date_precision(when) + written
    yield "Place", where if place else NOT_REPORTED, say_place_precision(place) if place else ""
    if incident.origin:
        yield "Came from", say_place(incident.origin), ""
    yield "Type", incident.sub_event_type, incident.event_type


def _name_actors(incident: Incident, side: Side, roles: Set[ActorRole]) -> str:
    return "; ".join(dict.fromkeys(_name_actor(a) for a in incident.actors if a.side == side and a.role in roles))


def _name_actor(actor: Actor) -> str:
    remarks = [BASIS_WORDS[actor.basis]] if actor.basis in BASIS_WORDS else []
    if actor.basis == "blamed" and actor.attribution:
        remarks = [f"blamed by {actor.attribution.name}"]
    if actor.role == "guarded":
        remarks.append("guarded")
    return f"{actor.name} ({', '.join(remarks)})" if remarks else actor.name


def _say_groups(toll: Toll | Count) -> str:
    if isinstance(toll, Count):
        return ""
    parts = [f"{GROUP_WORDS[g]} {getattr(toll, g):,}" for g in GROUPS if getattr(toll, g)]
    return ", ".join(parts)


def _build_report(
    ref: AccountRef,
    anchor: str,
    measures: tuple[str, ...],
    accounts: Mapping[str, Account],
    sources: Mapping[str, Source],
) -> Report:
    source, account = sources.get(ref.document_id), accounts.get(ref.account)
    name = name_source(source) if source else ref.publisher or ref.document
    if account is None or source is None:
        return Report(anchor, source, name, not ref.independent, "", (NOT_REPORTED,) * len(measures), ())
    says = account.attribution.name if account.attribution else ""
    return Report(
        anchor=anchor,
        source=source,
        name=name,
        copy=not ref.independent,
        says=says,
        figures=tuple(say_toll(getattr(account, m)) for m in measures),
        quote=quote_account(account, source.document) or line("The report's words are not at hand."),
    )


def _say_note(incident: Incident) -> str:
    """How the reports were joined, how a rival figure was chosen, and what people decided."""
    told = []
    reasons = list(dict.fromkeys(reason for joining in incident.joined for reason in joining.reasons))
    if reasons:
        told.append(f"Reports joined by: {', '.join(reasons[:6])}.")
    rivals = [c for c in incident.chosen if c.field in MEASURES and len({r.value for r in c.rivals}) > 1]
    if rivals:
        told.append(f"{join_words(c.field for c in rivals).capitalize()} chosen by: {rivals[0].policy}.")
    if incident.dataset_rows:
        rows = join_words(dict.fromkeys(f"{r.dataset} {r.version} ({r.row_id})" for r in incident.dataset_rows))
        told.append(f"Also recorded in {rows}.")
    if incident.decisions:
        told.append(f"{say_count(incident.decisions, 'decision')} by people on this record.")
    if incident.redirects:
        told.append(f"Takes in {join_words(incident.redirects)}.")
    return " ".join(told)
