"""Incidents by month, place, attacker, target and type: the rows of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from torkham.briefs.tallies import Row, make_row
from torkham.briefs.wording import say_month, say_number
from torkham.model.account import Actor, EventDate, Side
from torkham.model.incident import Incident

Path = tuple[str, ...]
# Beyond this many rows below one head the rest share one row: a table is read, a list is looked up.
MOST_ROWS = 12
FEW_DAYS = 7
SILENT = "not reported"
LABEL = "label"  # the category of what a party calls its enemy, which says nothing of who that is
KIND_WORDS = {
    "state_forces": "State forces",
    "militant_group": "Militants",
    "unidentified_armed": "Unidentified armed persons",
    "communal_militia": "Communal militias",
    "political_militia": "Political militias",
    "protesters": "Protesters",
    "rioters": "Rioters",
    "civilians": "Civilians",
    "foreign_state": "Foreign states",
    "other": "Others",
}


def tally_months(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """By the month in which the incident began; those known only to more than a month stand apart, at the end."""
    months: dict[date, list[Incident]] = defaultdict(list)
    loose: list[Incident] = []
    for incident in incidents:
        when = incident.date
        members = months[when.start.replace(day=1)] if when and _within_month(when) else loose
        members.append(incident)
    rows = [make_row((f"{say_month(month)} {month.year}",), members) for month, members in sorted(months.items())]
    return (*rows, make_row((f"Month {SILENT}",), loose)) if loose else tuple(rows)


def _within_month(when: EventDate) -> bool:
    """Whether the date lies in one month, or leaves so few days open that the month of its start will do."""
    same = (when.start.year, when.start.month) == (when.end.year, when.end.month)
    return same or (when.end - when.start).days <= FEW_DAYS


def tally_places(incidents: Sequence[Incident], name_country: Callable[[str], str]) -> tuple[Row, ...]:
    """Countries, under each its provinces, under each its districts."""

    def read_paths(incident: Incident) -> list[Path]:
        place = incident.location
        if place is None or place.country is None:
            return [(f"Place {SILENT}",)]
        province, district = place.admin1 or f"Province {SILENT}", place.admin2 or f"District {SILENT}"
        return [(name_country(place.country), province, district)]

    return tally_tree(incidents, read_paths)


def tally_attackers(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """By kind of attacker, under each the groups, forces and states that are named."""
    return tally_tree(incidents, lambda i: _read_side(i, "attacker", _name_actor) or [(f"Attacker {SILENT}",)])


def tally_targets(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """By kind of target, under each what people or things they were."""
    return tally_tree(incidents, lambda i: _read_side(i, "target", _name_category) or [(f"Target {SILENT}",)])


def tally_types(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """By ACLED's event types, under each its sub-event types."""
    return tally_tree(incidents, lambda i: [(i.event_type, i.sub_event_type)])


def _read_side(incident: Incident, side: Side, name: Callable[[Actor], str]) -> list[Path]:
    found = [a for a in incident.actors if a.side == side and a.role == "principal"]
    return list(dict.fromkeys((KIND_WORDS[a.kind], name(a)) for a in found))


def _name_actor(actor: Actor) -> str:
    """Its identity; a mere description ("gunmen", "terrorists") is none."""
    known = actor.actor_id is not None or actor.basis in ("named", "self_claimed")
    return actor.name[:1].upper() + actor.name[1:] if known else f"Name {SILENT}"


def _name_category(actor: Actor) -> str:
    told = actor.category if actor.category != LABEL else None
    return told[:1].upper() + told[1:] if told else f"Description {SILENT}"


def tally_tree(incidents: Sequence[Incident], paths_of: Callable[[Incident], Iterable[Path]]) -> tuple[Row, ...]:
    """The rows of a tree of labels, each before those below it; on every level the most incidents first, what is not
    reported last. An incident with several paths counts once in each row that they lead through."""
    placed = [(incident, path) for incident in incidents for path in paths_of(incident)]
    return tuple(_grow(placed, ()))


def _grow(placed: Sequence[tuple[Incident, Path]], above: Path) -> Iterator[Row]:
    depth = len(above)
    groups: dict[str, list[tuple[Incident, Path]]] = defaultdict(list)
    for incident, path in placed:
        if len(path) > depth:
            groups[path[depth]].append((incident, path))
    if depth and _adds_nothing(above, list(groups)):
        return
    rows = [
        make_row((*above, label), list({i.id: i for i, _ in members}.values())) for label, members in groups.items()
    ]
    for row in _fold(sorted(rows, key=_weight), above):
        yield row
        yield from _grow(groups.get(row.label, []), row.path)


def _adds_nothing(above: Path, labels: list[str]) -> bool:
    """A level that says no more than the one above it is left out: Kabul under Kabul, "not reported" alone."""
    return all(label.endswith(SILENT) for label in labels) or labels == [above[-1]]


def _weight(row: Row) -> tuple[bool, int, int, str]:
    return (row.label.endswith(SILENT), -len(row.incidents), -row.killed.best, row.label)


def _fold(rows: list[Row], above: Path) -> list[Row]:
    """The first rows; the rest, but for those not reported, as one row."""
    named = [row for row in rows if not row.label.endswith(SILENT)]
    if len(named) <= MOST_ROWS + 1:
        return rows
    rest = named[MOST_ROWS:]
    members = list({i.id: i for row in rest for i in row.incidents}.values())
    others = make_row((*above, f"{say_number(len(rest))} others"), members)
    return [*named[:MOST_ROWS], others, *rows[len(named) :]]
