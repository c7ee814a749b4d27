"""What one document says of one incident. Field names are those of the public data format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from torkham.errors import ValueRuleError
from torkham.model.span import Evidence

Modality = Literal["reported", "claimed", "alleged", "denied", "threatened", "unconfirmed"]
Interest = Literal["party", "official", "witness", "media", "analyst", "unknown"]
Side = Literal["attacker", "target", "bystander", "unknown"]
ActorRole = Literal["principal", "associated", "guarded"]
ActorKind = Literal[
    "state_forces",
    "militant_group",
    "unidentified_armed",
    "communal_militia",
    "political_militia",
    "protesters",
    "rioters",
    "civilians",
    "foreign_state",
    "other",
]
Basis = Literal["named", "described", "self_claimed", "blamed", "inferred", "denied"]
Measure = Literal["killed", "injured", "abducted", "arrested"]
FigureKind = Literal["total", "part", "increment", "correction"]
FigureScope = Literal["this", "joint"]
Category = Literal["state_forces", "militants", "civilians", "unknown"]


@dataclass(frozen=True, slots=True)
class EventDate:
    """When: an interval of days, both ends included, with UCDP's date_prec.

    precision 1 the day is known; 2 within 2-6 days, or a day inferred from publication; 3 within a week;
    4 within a month; 5 more than a month. `as_written` is the phrase, "" where none was written.
    """

    start: date
    end: date
    precision: int
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueRuleError(f"a date must not end before it starts: {self.start} to {self.end}")
        if self.precision not in range(1, 6):
            raise ValueRuleError(f"date precision is UCDP's 1 to 5, not {self.precision}")


@dataclass(frozen=True, slots=True)
class Location:
    """Where, with UCDP's where_prec: 1 exact place, 2 near it (<= 25 km), 3 second-level division, 4 first-level
    division, 5 an area or a linear feature, 6 country, 7 international waters or unknown.

    Division names are those valid at the incident's date; `country` is ISO 3166-1 alpha-3; degrees are WGS 84.
    """

    name: str
    admin2: str | None
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    pcode: str | None = None
    geonameid: int | None = None
    as_written: str = ""

    def __post_init__(self) -> None:
        if self.precision not in range(1, 8):
            raise ValueRuleError(f"location precision is UCDP's 1 to 7, not {self.precision}")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says so: `name` as the text names the source, `start`/`end` its words in the text."""

    name: str
    actor_id: str | None
    role: str | None
    interest: Interest
    anonymous: bool
    via: str | None
    start: int
    end: int
    modality: Modality = "reported"


@dataclass(frozen=True, slots=True)
class Actor:
    """One party to an incident. `name` is the identity (or the description where there is none),
    `as_written` the words at `start`/`end`."""

    side: Side
    role: ActorRole
    name: str
    as_written: str
    actor_id: str | None
    kind: ActorKind
    category: str | None
    basis: Basis
    attribution: Attribution | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that the text gives for an incident. `low`/`high` are bounds as written, None for open;
    `value` is the number itself, None where only a bound is given ("dozens")."""

    measure: Measure
    value: int | None
    low: int | None
    high: int | None
    as_written: str
    side: Side
    category: Category
    includes_attackers: bool
    kind: FigureKind
    as_of: date | None
    scope: FigureScope
    attribution: Attribution | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Toll:
    """Killed or injured, by group. None is unknown; 0 means that the text says or plainly implies none."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    state_forces: int | None = None
    militants: int | None = None
    civilians: int | None = None
    unknown: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Abducted or arrested, low, best and high."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Codes:
    """The incident in the other schemes' words."""

    gtd_attack_type: str
    gtd_target_type: str
    ged_type_of_violence: int | None
    plover_event: str
    plover_mode: str | None


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of one incident."""

    id: str
    disorder_type: str
    event_type: str
    sub_event_type: str
    codes: Codes
    date: EventDate | None
    location: Location | None
    origin: Location | None
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    killed: Toll
    injured: Toll
    abducted: Count
    arrested: Count
    weapons: tuple[str, ...]
    claimed_by: str | None
    attribution: Attribution | None
    modality: Modality
    background: bool
    confidence: float
    evidence: tuple[Evidence, ...]

    @property
    def attacker(self) -> Actor | None:
        return next((a for a in self.actors if a.side == "attacker" and a.role == "principal"), None)

    @property
    def target(self) -> Actor | None:
        return next((a for a in self.actors if a.side == "target" and a.role == "principal"), None)

    @property
    def direction_known(self) -> bool:
        """Whether the text says who attacked whom (a "clash between" does not)."""
        return self.attacker is not None and self.target is not None
