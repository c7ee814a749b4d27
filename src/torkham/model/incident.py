"""What happened: one record made of the accounts of it. Field names are those of the public data format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from torkham.model.account import Actor, Count, EventDate, Location, Modality, Toll
from torkham.model.coded import Coder

Status = Literal["coded", "reviewed", "rejected"]
DecisionKind = Literal["accept", "edit", "merge", "split", "reject", "undo"]


@dataclass(frozen=True, slots=True)
class Rival:
    """One value that was told, and the ids of the accounts that tell it."""

    value: int | str
    from_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """How one field of an incident was chosen: by which policy, from which accounts, against which rivals.

    `rivals` holds every value told, the chosen one too, so that conflicting figures stand side by side.
    """

    field: str
    policy: str
    from_: tuple[str, ...]
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class AccountRef:
    """One account of the incident: its document (source as given), and whether it counts as an independent source."""

    document: str
    document_id: str
    account: str
    published: date | None
    independent: bool
    publisher: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class DatasetRow:
    """One row of a dataset that records the same incident. `score` is the probability that it does."""

    dataset: str
    version: str
    row_id: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joining:
    """Why two accounts were taken for the same incident; `score` is the sum of the weights of its reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided. Rows like this are appended, never changed.

    merge: the accounts belong together; split: each of `accounts` belongs with none of `others`; undo: decision
    number `undoes` no longer holds. `before` and `after` are what an edit replaced and put, as JSON text.
    """

    number: int
    kind: DecisionKind
    incident: str
    who: str
    at: datetime
    why: str
    accounts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    field: str | None = None
    before: str | None = None
    after: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened, as its accounts tell it; the values chosen, and in `chosen` how, with their rivals.

    `id` is permanent; `redirects` are the ids that were merged into this one. `background` is True where no account
    told it as news. `coder` is the coder of its latest account.
    """

    id: str
    version: int
    status: Status
    created: datetime
    changed: datetime
    redirects: tuple[str, ...]
    disorder_type: str
    event_type: str
    sub_event_type: str
    date: EventDate | None
    location: Location | None
    origin: Location | None
    actors: tuple[Actor, ...]
    killed: Toll
    injured: Toll
    abducted: Count
    arrested: Count
    weapons: tuple[str, ...]
    claimed_by: str | None
    modality: Modality
    background: bool
    chosen: tuple[Choice, ...]
    accounts: tuple[AccountRef, ...]
    joined: tuple[Joining, ...]
    dataset_rows: tuple[DatasetRow, ...]
    decisions: int
    coder: Coder

    @property
    def attacker(self) -> Actor | None:
        return next((a for a in self.actors if a.side == "attacker" and a.role == "principal"), None)

    @property
    def target(self) -> Actor | None:
        return next((a for a in self.actors if a.side == "target" and a.role == "principal"), None)

    @property
    def direction_known(self) -> bool:
        return self.attacker is not None and self.target is not None

    @property
    def independent_sources(self) -> int:
        """How many documents tell it that are not near copies of another of them."""
        return len({a.document_id for a in self.accounts if a.independent})
