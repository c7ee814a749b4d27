"""Sums over incidents: incidents, killed and injured, in all and by time, place, actor, target and type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from torkham.briefs.wording import read_toll
from torkham.model.account import Actor, EventDate, Toll
from torkham.model.incident import Incident

FEW_DAYS = 7
GROUPS = ("state_forces", "militants", "civilians", "unknown")
GROUP_WORDS = {"state_forces": "state forces", "militants": "militants", "civilians": "civilians", "unknown": "unknown"}


@dataclass(frozen=True, slots=True)
class Sum:
    """Killed or injured over several incidents. Incidents without a figure add nothing and are counted in `silent`;
    `open` says that some bound has no upper end, so that `high` is itself a lower bound."""

    low: int = 0
    best: int = 0
    high: int = 0
    silent: int = 0
    told: int = 0
    open: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its label, how deep it stands under the lines before it, and its incidents."""

    key: str
    label: str
    depth: int
    incidents: tuple[Incident, ...]
    killed: Sum
    injured: Sum

    @property
    def path(self) -> str:
        """The label with those that it stands under: "Pakistan › Balochistan › Khuzdar"."""
        return self.key.strip("/").replace("/", " › ") if self.key.startswith("/") else self.label


@dataclass(frozen=True, slots=True)
class GroupCount:
    """Killed and injured of one group, with the incidents that they come from; `told` is False where no incident
    says anything of the group, not even none."""

    group: str
    killed: int
    killed_in: tuple[tuple[Incident, int], ...]
    killed_told: bool
    injured: int
    injured_in: tuple[tuple[Incident, int], ...]
    injured_told: bool


def sum_tolls(tolls: Iterable[Toll]) -> Sum:
    low = best = high = silent = told = 0
    is_open = False
    for toll in tolls:
        number = read_toll(toll)
        if number is None:
            silent += 1
            continue
        told += 1
        best += number
        low += number if toll.low is None else min(toll.low, number)
        high += number if toll.high is None else max(toll.high, number)
        is_open |= toll.high is None
    return Sum(low, best, high, silent, told, is_open)


def make_row(key: str, label: str, incidents: Sequence[Incident], depth: int = 0) -> Row:
    return Row(
        key,
        label,
        depth,
        tuple(incidents),
        sum_tolls(i.killed for i in incidents),
        sum_tolls(i.injured for i in incidents),
    )


def tally_groups(incidents: Sequence[Incident]) -> tuple[GroupCount, ...]:
    """Killed and injured by group. What a report's total leaves over beside its known groups is of unknown group."""
    counts = []
    for group in GROUPS:
        killed, killed_told = _collect(group, ((i, i.killed) for i in incidents))
        injured, injured_told = _collect(group, ((i, i.injured) for i in incidents))
        counts.append(
            GroupCount(
                group,
                sum(n for _, n in killed),
                killed,
                killed_told,
                sum(n for _, n in injured),
                injured,
                injured_told,
            )
        )
    return tuple(counts)


def _collect(group: str, tolls: Iterable[tuple[Incident, Toll]]) -> tuple[tuple[tuple[Incident, int], ...], bool]:
    found = [(incident, number) for incident, toll in tolls if (number := read_group(toll, group)) is not None]
    return tuple((incident, number) for incident, number in found if number), bool(found)


def read_group(toll: Toll, group: str) -> int | None:
    value: int | None = getattr(toll, group)
    total = read_toll(toll)
    if group != "unknown" or total is None:
        return value
    others = sum(getattr(toll, name) or 0 for name in GROUPS)
    left = max(0, total - others)
    return left if value is None else value + left


def tally_by(incidents: Sequence[Incident], keys_of: Callable[[Incident], Iterable[str]]) -> tuple[Row, ...]:
    """One row a key, the most incidents first. An incident with two keys counts in both rows."""
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        for key in dict.fromkeys(keys_of(incident)):
            groups[key].append(incident)
    rows = [make_row(key, key, members) for key, members in groups.items()]
    return tuple(sorted(rows, key=_weight))


def _weight(row: Row) -> tuple[int, int, str]:
    return (-len(row.incidents), -row.killed.best, row.label)


def tally_places(incidents: Sequence[Incident], name_country: Callable[[str], str]) -> tuple[Row, ...]:
    """Countries, under each its provinces, under each its districts; the most incidents first on every level."""

    def read_parts(incident: Incident) -> tuple[str, ...]:
        place = incident.location
        if place is None or place.country is None:
            return ("Place not reported",)
        province = place.admin1 or "Province not reported"
        return (name_country(place.country), province, place.admin2 or "District not reported")

    return tuple(_grow(incidents, read_parts, 0, ""))


def _grow(
    incidents: Sequence[Incident], parts_of: Callable[[Incident], tuple[str, ...]], depth: int, above: str
) -> Iterable[Row]:
    groups: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        parts = parts_of(incident)
        if len(parts) > depth:
            groups[parts[depth]].append(incident)
    # A level that says nothing more than the one above it is left out: Kabul › Kabul, a country without provinces.
    if depth and (_is_silent(groups) or list(groups) == [above.rpartition("/")[2]]):
        return
    rows = [make_row(f"{above}/{name}", name, members, depth) for name, members in groups.items()]
    for row in sorted(rows, key=lambda r: (r.label.endswith("not reported"), *_weight(r))):
        yield row
        yield from _grow(row.incidents, parts_of, depth + 1, row.key)


def _is_silent(groups: Iterable[str]) -> bool:
    return all(name.endswith("not reported") for name in groups)


def tally_months(incidents: Sequence[Incident]) -> tuple[Row, ...]:
    """By the month in which the incident began; those known only to more than a month stand apart, at the end."""
    months: dict[tuple[int, int], list[Incident]] = defaultdict(list)
    loose: list[Incident] = []
    for incident in incidents:
        when = incident.date
        if when is None or not _within_month(when):
            loose.append(incident)
        else:
            months[when.start.year, when.start.month].append(incident)
    rows = [
        make_row(f"{year:04d}-{month:02d}", f"{date(year, month, 1):%B} {year:04d}", members)
        for (year, month), members in sorted(months.items())
    ]
    if loose:
        rows.append(make_row("loose", "Month not reported", loose))
    return tuple(rows)


def _within_month(when: EventDate) -> bool:
    """Whether the date lies in one month, or leaves so few days open that the month of its start will do."""
    same = (when.start.year, when.start.month) == (when.end.year, when.end.month)
    return same or (when.end - when.start).days <= FEW_DAYS


def read_attackers(incident: Incident) -> list[str]:
    return _names(a for a in incident.actors if a.side == "attacker" and a.role == "principal") or [
        "Attacker not reported"
    ]


def read_targets(incident: Incident) -> list[str]:
    """What kind of target, not which one: the category where one is coded, else the kind of actor."""
    found = [a for a in incident.actors if a.side == "target" and a.role == "principal"]
    return [say_target_kind(a) for a in found] or ["Target not reported"]


def say_target_kind(actor: Actor) -> str:
    words = actor.category or actor.kind.replace("_", " ")
    return words[:1].upper() + words[1:]


def _names(actors: Iterable[Actor]) -> list[str]:
    return [a.name[:1].upper() + a.name[1:] for a in actors]
