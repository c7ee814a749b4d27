"""The codes of ACLED, GTD, UCDP GED and PLOVER, and how they stand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from torkham.errors import ValueRuleError
from torkham.knowledge.tables import Row, read_table
from torkham.model.account import ActorKind

EVENT_COLUMNS = (
    "sub_event_type",
    "event_type",
    "disorder_type",
    "gtd_attack_type",
    "ged_type_of_violence",
    "plover_event",
    "plover_mode",
)
NO_EVENT = "OTHER"
"""PLOVER's event for what it has no event for."""


@dataclass(frozen=True, slots=True)
class EventCode:
    """One of ACLED's sub-event types, with its place in ACLED and its defaults in the other schemes.

    None where the other scheme has nothing for it, or where sides and weapons decide.
    """

    sub_event_type: str
    event_type: str
    disorder_type: str
    gtd_attack_type: str | None
    ged_type_of_violence: int | None
    plover_event: str
    plover_mode: str | None


@dataclass(frozen=True, slots=True)
class Code:
    """One code of one field of a dataset: its number and its name."""

    scheme: str
    field: str
    code: int
    name: str


@dataclass(frozen=True, slots=True)
class InterCode:
    """ACLED's inter code for a kind of actor; `armed` where it is an organised armed side."""

    inter: int
    name: str
    kind: ActorKind
    armed: bool


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One of PLOVER's events, with its modes."""

    event: str
    modes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebooks:
    """Every code that we write or read."""

    events: tuple[EventCode, ...]
    codes: tuple[Code, ...]
    inters: tuple[InterCode, ...]
    plover: tuple[PloverEvent, ...]

    def event(self, sub_event_type: str) -> EventCode:
        """The codes of a sub-event type. Raises ValueRuleError where ACLED has no such type."""
        for event in self.events:
            if event.sub_event_type == sub_event_type:
                return event
        raise ValueRuleError(f"{sub_event_type!r} is none of ACLED's sub-event types")

    def names(self, scheme: str, field: str) -> tuple[str, ...]:
        """The names of a coded field, by code: names("gtd", "targtype1")."""
        return tuple(code.name for code in self.codes if (code.scheme, code.field) == (scheme, field))

    def inter(self, kind: ActorKind) -> InterCode:
        """ACLED's inter code for a kind of actor."""
        return next(code for code in self.inters if code.kind == kind)

    def interaction(self, first: ActorKind, second: ActorKind | None) -> int:
        """ACLED's interaction, as a number: 37 for a political militia and civilians, 60 for protesters alone."""
        one = self.inter(first).inter
        if second is None:
            return one * 10
        low, high = sorted((one, self.inter(second).inter))
        return low * 10 + high


@cache
def load_codebooks() -> Codebooks:
    """The codebooks that ship. Raises KnowledgeError with file and line where a table is wrong."""
    plover = tuple(
        PloverEvent(row.need("event"), row.many("modes"))
        for row in read_table("codebooks/plover.tsv", ("event", "modes"))
    )
    codes = tuple(_read_code(row) for row in read_table("codebooks/codes.tsv", ("scheme", "field", "code", "name")))
    codes = tuple(sorted(codes, key=lambda code: (code.scheme, code.field, code.code)))
    return Codebooks(
        tuple(_read_event(row, codes, plover) for row in read_table("codebooks/events.tsv", EVENT_COLUMNS)),
        codes,
        tuple(
            InterCode(
                _whole(row, "inter") or 0,
                row.need("name"),
                cast(ActorKind, row.choice("kind", get_args(ActorKind))),
                row.get("armed") == "1",
            )
            for row in read_table("codebooks/actor_kinds.tsv", ("inter", "name", "kind", "armed"))
        ),
        plover,
    )


def _read_event(row: Row, codes: tuple[Code, ...], plover: tuple[PloverEvent, ...]) -> EventCode:
    attack, event, mode = row.get("gtd_attack_type"), row.get("plover_event"), row.get("plover_mode")
    if attack and attack not in {code.name for code in codes if code.field == "attacktype1"}:
        raise row.error(f"{attack!r} is none of GTD's attack types")
    modes = {known.event: known.modes for known in plover}
    if event and (event not in modes or (mode and mode not in modes[event])):
        raise row.error(f"PLOVER has no {event} with mode {mode}")
    return EventCode(
        row.need("sub_event_type"),
        row.need("event_type"),
        row.need("disorder_type"),
        attack,
        _whole(row, "ged_type_of_violence"),
        event or NO_EVENT,
        mode,
    )


def _read_code(row: Row) -> Code:
    return Code(row.need("scheme"), row.need("field"), _whole(row, "code") or 0, row.need("name"))


def _whole(row: Row, column: str) -> int | None:
    number = row.number(column)
    return None if number is None else int(number)
