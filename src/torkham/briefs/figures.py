"""Key figures, tables, and the index that leads from each of their numbers to its incidents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from torkham.briefs.breakdowns import tally_attackers, tally_months, tally_places, tally_targets, tally_types
from torkham.briefs.maps import Spot, SpotKey
from torkham.briefs.pages import KeyFigure
from torkham.briefs.tallies import (
    GROUP_WORDS,
    GroupCount,
    Row,
    Sum,
    sum_tolls,
    tally_groups,
)
from torkham.briefs.timeline import Timeline
from torkham.briefs.wording import NOT_REPORTED, read_toll, say_count, say_number
from torkham.model.incident import Incident

_MULTIPLE = "An incident with several counts in each of their rows."
REGISTER = "#register"
EVENTS = "#events"


@dataclass(frozen=True, slots=True)
class TableRow:
    """`share` is the row's killed over the most of its table, 0 to 1, for the bar behind the number."""

    label: str
    depth: int
    count: str
    href: str
    killed: str
    spread: str
    injured: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the brief, as its template needs it."""

    name: str
    title: str
    head: str
    note: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of people with its dead and injured, where the reader finds which they are, and how long the bars are."""

    label: str
    killed: str
    killed_href: str | None
    injured: str
    injured_href: str | None
    killed_share: float
    injured_share: float


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A number somewhere in the brief and the incidents that it is made of, each with its part where it has one."""

    anchor: str
    label: str
    incidents: tuple[tuple[Incident, str], ...]


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries of the index that belong to one part of the brief."""

    title: str
    entries: tuple[IndexEntry, ...]


def list_key_figures(incidents: Sequence[Incident]) -> tuple[KeyFigure, ...]:
    """Incidents, killed and injured, each with its bounds and with how many incidents give none."""
    killed, injured = (sum_tolls(getattr(i, m) for i in incidents) for m in ("killed", "injured"))
    places = {(i.location.country, i.location.admin1, i.location.admin2) for i in incidents if i.location}
    where = f"in {say_count(len(places), 'place')}" if places else ""
    return (
        KeyFigure("Incidents", say_number(len(incidents)), where, REGISTER if incidents else EVENTS),
        _say_key("Killed", killed),
        _say_key("Injured", injured),
    )


def _say_key(label: str, total: Sum) -> KeyFigure:
    notes = []
    if total.low < total.high:
        notes.append(f"low {say_number(total.low)}, high {total.top}")
    if total.silent:
        notes.append(f"{say_count(total.silent, 'incident')} without a figure")
    value = say_number(total.best) if total.told else NOT_REPORTED
    return KeyFigure(label, value, "; ".join(notes), REGISTER if total.told or total.silent else EVENTS)


def build_tables(
    incidents: Sequence[Incident], name_country: Callable[[str], str]
) -> tuple[tuple[Table, ...], tuple[IndexGroup, ...]]:
    """The tables by month, place, attacker, target and type, and the index entries of every row with several
    incidents."""
    plans = (
        ("month", "By month", "Month", "", tally_months(incidents)),
        ("place", "By place", "Place", "", tally_places(incidents, name_country)),
        ("actor", "By attacker", "Attacker", _MULTIPLE, tally_attackers(incidents)),
        ("target", "By target", "Target", _MULTIPLE, tally_targets(incidents)),
        ("type", "By type", "Type", "", tally_types(incidents)),
    )
    tables, index = [], []
    for name, title, head, note, rows in plans:
        top = max((r.killed.best for r in rows), default=0)
        named = [(row, f"ix-{name}-{n}") for n, row in enumerate(rows, 1)]
        tables.append(Table(name, title, head, note, tuple(_say_row(row, anchor, top) for row, anchor in named)))
        several = [(row, anchor) for row, anchor in named if len(row.incidents) > 1]
        entries = (IndexEntry(anchor, " › ".join(row.path), list_dead(row.incidents)) for row, anchor in several)
        index.append(IndexGroup(title, tuple(entries)))
    return tuple(tables), tuple(index)


def _say_row(row: Row, anchor: str, top: int) -> TableRow:
    return TableRow(
        label=row.label,
        depth=row.depth,
        count=say_number(len(row.incidents)),
        href=f"#{anchor}" if len(row.incidents) > 1 else f"#{row.incidents[0].id}",
        killed=say_number(row.killed.best) if row.killed.told else NOT_REPORTED,
        spread=say_spread(row.killed),
        injured=say_number(row.injured.best) if row.injured.told else NOT_REPORTED,
        share=row.killed.best / top if top else 0.0,
    )


def say_spread(total: Sum) -> str:
    """From the lowest sum to the highest, "" where they are one; + where the highest is open."""
    return f"{say_number(total.low)}–{say_number(total.high)}{'+' * total.open}" if total.low < total.high else ""


def list_dead(incidents: Sequence[Incident]) -> tuple[tuple[Incident, str], ...]:
    """Each incident with its killed, "" where not reported."""
    return tuple((i, "" if (dead := read_toll(i.killed)) is None else say_number(dead)) for i in incidents)


def build_groups(incidents: Sequence[Incident]) -> tuple[tuple[GroupRow, ...], IndexGroup]:
    """The casualties by group of people, a row each, and the incidents behind every number of them."""
    counts = tally_groups(incidents)
    top = max((max(c.killed, c.injured) for c in counts), default=0)
    rows, entries = [], []
    for count in counts:
        label = "Group not known" if count.group == "unknown" else GROUP_WORDS[count.group].capitalize()
        hrefs = []
        for measure, found in (("killed", count.killed_in), ("injured", count.injured_in)):
            anchor = f"ix-{measure}-{count.group}"
            hrefs.append(f"#{anchor}" if found else None)
            if found:
                entries.append(IndexEntry(anchor, f"{label}, {measure}", tuple((i, say_number(n)) for i, n in found)))
        rows.append(_say_group(label, count, hrefs, top))
    return tuple(rows), IndexGroup("Killed and injured by group", tuple(entries))


def _say_group(label: str, count: GroupCount, hrefs: list[str | None], top: int) -> GroupRow:
    killed = say_number(count.killed) if count.killed_told else NOT_REPORTED
    injured = say_number(count.injured) if count.injured_told else NOT_REPORTED
    shares = (count.killed / top, count.injured / top) if top else (0.0, 0.0)
    return GroupRow(label, killed, hrefs[0], injured, hrefs[1], *shares)


def index_timeline(timeline: Timeline) -> tuple[dict[date, str], IndexGroup]:
    """The link of each bar: its one incident, or the index entry of its several."""
    links, entries = {}, []
    for column in timeline.bins:
        if len(column.incidents) == 1:
            links[column.start] = f"#{column.incidents[0].id}"
        elif column.incidents:
            anchor = f"ix-time-{column.start.isoformat()}"
            links[column.start] = f"#{anchor}"
            entries.append(IndexEntry(anchor, column.label, list_dead(column.incidents)))
    return links, IndexGroup(f"By {timeline.unit}", tuple(entries))


def index_spots(spots: Sequence[Spot]) -> tuple[dict[SpotKey, str], IndexGroup]:
    """The link of each circle of the map: its one incident, or the index entry of its several."""
    links, entries = {}, []
    for n, spot in enumerate(spots, 1):
        incidents = spot.row.incidents
        links[spot.key] = f"#{incidents[0].id}" if len(incidents) == 1 else f"#ix-spot-{n}"
        if len(incidents) > 1:
            entries.append(IndexEntry(f"ix-spot-{n}", spot.name, list_dead(incidents)))
    return links, IndexGroup("On the map", tuple(entries))
