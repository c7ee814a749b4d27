"""The reports of a desk: read, coded, joined into incidents, and what people decide of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

from torkham.desk.intake import Clock, Intake, Problem
from torkham.desk.joining import join
from torkham.errors import UsageError
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.document import Document
from torkham.model.incident import Decision, DecisionKind, Incident
from torkham.model.statement import Statement
from torkham.settings import Settings
from torkham.store import documents, opening
from torkham.store import incidents as records
from torkham.store.counting import Selection, read_rows, select_incidents
from torkham.store.documents import Coverage
from torkham.store.results import Incidents, Results


def read_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is: inputs done of those expected; documents read, or failed, and written down as such."""

    done: int
    expected: int
    documents: int


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What a reading brought: documents `coded`, known before, kept but not coded (their language), failed; how many
    incidents the desk holds now; `skipped` are files of a kind that no reader knows; `remark` is what the coder says of
    the run (what a language model asked, cost and dropped)."""

    coded: int
    known: int
    incidents: int
    not_coded: tuple[Problem, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[str, ...]
    remark: str | None = None


class ReportDesk:
    """A desk in a folder and the reports in it."""

    def __init__(self, folder: str | Path, settings: Settings | None = None, clock: Clock = read_clock) -> None:
        self.folder = Path(folder)
        self.settings = settings or Settings()
        self._clock = clock
        self._db = opening.open_desk(self.folder)

    @classmethod
    def init(cls, folder: str | Path, settings: Settings | None = None, clock: Clock = read_clock) -> Self:
        """The desk in that folder, made where there is none yet."""
        opening.create_desk(Path(folder)).close()
        return cls(folder, settings, clock)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(
        self,
        paths: Iterable[str | Path],
        progress: Callable[[Progress], None] | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> ReadReport:
        """Read files and folders into the desk, code what is new, join what was coded. `environment` (pass os.environ)
        holds the key of a language model's endpoint, where the settings name that coder.

        Safe to stop and run again: what `progress` has counted is written to the disk, and what this same coder
        coded before is not coded again. What fails is reported, the rest goes on.
        """
        from torkham.desk.gazetteers import NAME
        from torkham.documents.reading import read_path
        from torkham.documents.sources import find_inputs
        from torkham.knowledge.place_lists import find_lists
        from torkham.pipeline import load_knowledge, open_coder

        found = find_inputs(paths)
        lists = find_lists(self.settings.gazetteers, self.folder / NAME)
        coder = open_coder(self.settings, load_knowledge(lists), environment, self.folder / "llm")
        intake = Intake(self._db, self._clock, self.settings, coder)
        numbers = intake.expect([*found.sources, *(error.source for error in found.errors)])
        errors = {error.source: error for error in found.errors}
        with closing(coder):
            for done, (source, number) in enumerate(numbers, 1):
                for item in (errors[source],) if source in errors else read_path(source, self.settings):
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
            coder.remark(),
        )

    def join(self) -> None:
        """Bring the incidents up to what was coded and decided; nothing is done where they are."""
        if records.is_joined(self._db):
            return
        with opening.write(self._db) as db:
            join(db, self._clock())

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
        """The incidents that match, by day; all of them without filters. See `Selection` for what each one means.

        `place` may also be a country's name. Raises UsageError where the period ends before it starts, or where ACLED
        has no such event or sub-event type.
        """
        from torkham.desk.naming import check_type, find_country

        if since and until and until < since:
            raise UsageError(f"the period ends ({until}) before it starts ({since})")
        if type:
            check_type(type)
        self.join()
        place = (find_country(place) if place else None) or place
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
