"""Desk: the one place where the steps meet the store."""

from __future__ import annotations

import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from torkham.errors import DocumentError, TorkhamError, UsageError
from torkham.incidents.folding import Identity, fold_incident, update_identity
from torkham.incidents.identity import name_groups, read_links
from torkham.incidents.joining import join_accounts
from torkham.incidents.recoding import carry_accounts
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.document import Document
from torkham.model.incident import Decision, DecisionKind, Incident
from torkham.model.statement import Statement
from torkham.store import documents, opening
from torkham.store import incidents as records
from torkham.store.counting import Selection, read_rows, select_incidents
from torkham.store.documents import Coverage, Outcome
from torkham.store.results import Incidents, Results

if TYPE_CHECKING:
    from torkham.pipeline import Knowledge

Clock = Callable[[], datetime]

LANGUAGES = ("en", None)  # what the coder reads (None: too short to tell); others are kept and named, not coded
BATCH = 16  # documents a transaction: each waits for the disk, and nothing is reported before it is there

log = logging.getLogger(__name__)


def read_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Problem:
    """A document that is not coded, and why: failed, not_coded (its language), or unread (the reading stopped)."""

    source: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: inputs done of those expected, and documents that are in the desk by now."""

    done: int
    expected: int
    documents: int


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reading brought: documents `coded`, known before, kept but not coded (their language), failed; how many
    incidents the desk holds now; `skipped` are files of a kind that no reader knows."""

    coded: int
    known: int
    incidents: int
    not_coded: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[str, ...]


class Desk:
    """A desk in a folder: read reports into it, ask it what happened.

    >>> desk = Desk.init("desk")  # doctest: +SKIP
    >>> desk.read(["reports/"])  # doctest: +SKIP
    >>> desk.incidents(place="Khuzdar", min_killed=5).to_pandas()  # doctest: +SKIP

    Raises DeskMissingError where the folder holds no desk. Several processes may use a desk at once; one Desk belongs
    to one thread. `clock` gives the time that rows are stamped with.
    """

    def __init__(self, folder: str | Path, clock: Clock = read_clock) -> None:
        self.folder = Path(folder)
        self._clock = clock
        self._db = opening.open_desk(self.folder)

    @classmethod
    def init(cls, folder: str | Path, clock: Clock = read_clock) -> Desk:
        """The desk in that folder, made where there is none yet."""
        opening.create_desk(Path(folder)).close()
        return cls(folder, clock)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, paths: Iterable[str | Path], progress: Callable[[Progress], None] | None = None) -> ReadReport:
        """Read files and folders into the desk, code what is new, join what was coded.

        Safe to stop and run again: a document that `progress` has counted is in the desk, and what this same coder
        coded before is not coded again. What fails is reported, the rest goes on.
        """
        from torkham.documents.reading import read_path
        from torkham.documents.sources import find_inputs
        from torkham.pipeline import load_knowledge

        found = find_inputs(paths)
        intake = _Intake(self._db, self._clock, load_knowledge())
        numbers = intake.expect([*found.sources, *(error.source for error in found.errors)])
        errors = {error.source: error for error in found.errors}
        for done, (source, number) in enumerate(numbers, 1):
            for item in (errors[source],) if source in errors else read_path(source):
                intake.take(number, item)
            intake.end(number)
            if intake.is_full() or done == len(numbers):
                intake.save()
                if progress:
                    progress(Progress(done, len(numbers), intake.counts.total()))
        self.join()
        return ReadReport(
            intake.counts["coded"],
            intake.counts["known"],
            records.count_incidents(self._db),
            tuple(intake.problems["not_coded"]),
            tuple(intake.problems["failed"]),
            found.skipped,
        )

    def join(self) -> None:
        """Bring the incidents up to what was coded and decided; nothing is done where they are."""
        if records.is_joined(self._db):
            return
        with opening.write(self._db) as db:
            _join(db, self._clock())

    def incidents(
        self,
        *,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        min_killed: int | None = None,
        background: bool | None = None,
        rejected: bool = False,
    ) -> Incidents:
        """The incidents that match, by day; all of them without filters. See `Selection` for what each one means."""
        if since and until and until < since:
            raise UsageError(f"the period ends ({until}) before it starts ({since})")
        self.join()
        selection = Selection(since, until, place, actor, type, min_killed, background, rejected)
        table = select_incidents(read_rows(self._db, "incidents"), selection)
        every = {incident.id: incident for incident in records.load_incidents(self._db)}
        return Incidents([every[id_] for id_ in table.column("id").to_pylist()], table)

    def incident(self, incident_id: str) -> Incident:
        """The incident with that id, or the one that it was merged into. Raises IncidentMissingError."""
        self.join()
        return records.load_incident(self._db, incident_id)

    def accounts(self, incident: Incident) -> tuple[tuple[Account, Document], ...]:
        """The accounts of an incident, each with its document, in the incident's order."""
        found = []
        for ref in incident.accounts:
            for document, coded in documents.load_documents(self._db, ref.document_id):
                found += [(a, document) for a in (coded.accounts if coded else ()) if a.id == ref.account]
        return tuple(found)

    def documents(self) -> Results[Document]:
        """Every document in the desk, by day of publication."""
        return Results([document for document, _ in self._load()], read_rows(self._db, "documents"))

    def coded_documents(self) -> tuple[CodedDocument, ...]:
        """Every coded document, by day of publication."""
        return tuple(coded for _, coded in self._load() if coded)

    def statements(self) -> Results[Statement]:
        """Who said what, in every document."""
        return Results([s for _, c in self._load() if c for s in c.statements], read_rows(self._db, "statements"))

    def claims(self) -> Results[Claim]:
        """The totals and changes in print, in every document."""
        return Results([k for _, c in self._load() if c for k in c.claims], read_rows(self._db, "claims"))

    def coverage(self) -> tuple[Coverage, ...]:
        """What was expected, read, coded and failed, by source and day."""
        return documents.count_coverage(self._db)

    def problems(self) -> tuple[Problem, ...]:
        """Every document that failed, is not coded or was never read, and why."""
        return tuple(Problem(*row) for row in documents.list_failures(self._db))

    def merge(self, incidents: Sequence[str], who: str, why: str = "") -> Incident:
        """The one incident that a person says these are."""
        held = [self.incident(incident_id) for incident_id in incidents]
        accounts = tuple(dict.fromkeys(ref.account for incident in held for ref in incident.accounts))
        self._decide("merge", held[0].id, who, why, accounts)
        return self.incident(held[0].id)

    def split(self, incident_id: str, accounts: Sequence[str], who: str, why: str = "") -> Incident:
        """The incident as it stands after a person took these accounts out of it."""
        held = [ref.account for ref in self.incident(incident_id).accounts]
        others = tuple(account for account in held if account not in accounts)
        if not others or not set(accounts) <= set(held):
            raise UsageError(f"{incident_id} has the accounts {', '.join(held)}; name some of them, not all")
        self._decide("split", incident_id, who, why, tuple(accounts), others)
        return self.incident(incident_id)

    def _decide(
        self,
        kind: DecisionKind,
        incident: str,
        who: str,
        why: str,
        accounts: tuple[str, ...],
        others: tuple[str, ...] = (),
    ) -> None:
        with opening.write(self._db) as db:
            records.append_decision(db, Decision(0, kind, incident, who, self._clock(), why, accounts, others))

    def _load(self) -> Iterator[tuple[Document, CodedDocument | None]]:
        return documents.load_documents(self._db)


@dataclass(slots=True)
class _Reading:
    """One document on its way into the store."""

    input: int
    source: str
    outcome: Outcome
    message: str | None = None
    document: Document | None = None
    coded: CodedDocument | None = None
    carried: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Intake:
    """Documents on their way into the store: coded one by one, written in batches, each batch whole or not at all."""

    db: sqlite3.Connection
    clock: Clock
    knowledge: Knowledge
    counts: Counter[Outcome] = field(default_factory=Counter)
    problems: dict[str, list[Problem]] = field(default_factory=lambda: {"not_coded": [], "failed": []})
    waiting: list[_Reading] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)

    def expect(self, sources: Sequence[str]) -> list[tuple[str, int]]:
        """Log every input before the first is read, so that a stopped reading shows what is missing."""
        with opening.write(self.db):
            return [(source, documents.expect_input(self.db, source, self.clock())) for source in sources]

    def take(self, number: int, item: Document | DocumentError) -> None:
        """Code one document, or note that it failed."""
        if isinstance(item, DocumentError):
            self.waiting.append(_Reading(number, item.source, "failed", str(item)))
        else:
            self.waiting.append(self._code(number, item))
        if len(self.waiting) >= 2 * BATCH:  # a large input is written as it goes
            self.save()

    def end(self, number: int) -> None:
        self.ended.append(number)

    def is_full(self) -> bool:
        return len(self.waiting) >= BATCH

    def save(self) -> None:
        """Write what waits, in one transaction."""
        now = self.clock()
        with opening.write(self.db):
            for reading in self.waiting:
                self._write(reading, now)
            for number in self.ended:
                documents.close_input(self.db, number, now)
        for reading in self.waiting:
            self.counts[reading.outcome] += 1
            if reading.message:
                self.problems[reading.outcome].append(Problem(reading.source, reading.outcome, reading.message))
        self.waiting, self.ended = [], []

    def _code(self, number: int, document: Document) -> _Reading:
        from torkham.pipeline import code_document

        known = documents.find_coder(self.db, document.id)
        if known and known.knowledge_sha256 == self.knowledge.sha256:
            return _Reading(number, document.source, "known", document=document)
        if document.language not in LANGUAGES:
            message = (
                f"{document.source}: kept, not coded: it is written in {document.language!r}, the coder reads 'en'."
            )
            return _Reading(number, document.source, "not_coded", message, document)
        try:
            coded = code_document(document, self.knowledge)
        except TorkhamError as error:
            log.exception("the coder failed on %s", document.source)
            return _Reading(
                number, document.source, "failed", f"{document.source}: the coder failed: {error}", document
            )
        carried = carry_accounts(documents.load_accounts(self.db, document.id), coded.accounts) if known else ()
        return _Reading(number, document.source, "coded", None, document, coded, carried)

    def _write(self, reading: _Reading, now: datetime) -> None:
        if reading.document:
            documents.save_document(self.db, reading.document, now)
        if reading.coded:
            documents.save_coding(self.db, reading.coded, now, reading.carried)
        document_id = reading.document.id if reading.document else None
        documents.log_reading(
            self.db, reading.input, reading.source, document_id, reading.outcome, reading.message, now
        )


def _join(db: sqlite3.Connection, now: datetime) -> None:
    """Group every account, name the groups, fold them, and write what changed."""
    coded = [c for _, c in documents.load_documents(db) if c and c.accounts]
    told = {account.id: (account, c.document) for c in coded for account in c.accounts}
    carried = documents.load_carried(db)
    decisions = records.load_decisions(db)
    must, cannot = ({_carry(pair, carried) for pair in pairs} for pairs in read_links(decisions))
    groups = join_accounts(list(told.values()), must, cannot)
    before = {carried.get(account, account): incident for account, incident in records.load_memberships(db).items()}
    naming = name_groups(groups, before, lambda: records.mint_id(db, now))
    records.save_redirects(db, naming.gone, now)
    stood = {incident.id: incident for incident in records.load_incidents(db)}
    leading = records.load_redirects(db)
    coders = {c.document.id: c.coder for c in coded}
    folded = []
    for incident_id, group in zip(naming.ids, groups, strict=True):
        merged = tuple(old for old, new in leading.items() if new == incident_id)
        concerned = [d for d in decisions if leading.get(d.incident, d.incident) == incident_id]
        identity = Identity(incident_id, 1, now, now, merged)
        incident = fold_incident([told[a] for a in group.accounts], group.joined, coders, concerned, identity)
        folded.append(update_identity(incident, stood.get(incident_id), now))
    records.save_incidents(db, [i for i in folded if stood.get(i.id) != i], set(stood) - set(naming.ids))
    records.save_memberships(db, {a: i for i, g in zip(naming.ids, groups, strict=True) for a in g.accounts})
    records.mark_joined(db, now)


def _carry(pair: tuple[str, str], carried: dict[str, str]) -> tuple[str, str]:
    return carried.get(pair[0], pair[0]), carried.get(pair[1], pair[1])
