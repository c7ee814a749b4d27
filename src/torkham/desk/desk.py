"""Desk: read reports in, ask what happened."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torkham.desk.intake import Clock, Intake, Problem
from torkham.desk.joining import join
from torkham.errors import UsageError
from torkham.model.account import Account
from torkham.model.claim import Claim
from torkham.model.coded import CodedDocument
from torkham.model.counting import Level, Question, Split
from torkham.model.dataset import Aside, Import
from torkham.model.document import Document
from torkham.model.incident import Decision, DecisionKind, Incident
from torkham.model.periods import Step
from torkham.model.spans import parse_span
from torkham.model.statement import Statement
from torkham.model.verdict import Card
from torkham.settings import Settings
from torkham.store import datasets, documents, matches, opening
from torkham.store import incidents as records
from torkham.store.counting import Selection, read_rows, select_incidents
from torkham.store.documents import Coverage
from torkham.store.results import Incidents, Results

if TYPE_CHECKING:
    from torkham.desk.counts import Counts
    from torkham.desk.exporting import Export
    from torkham.desk.forecasts import Forecast, ForecastScores
    from torkham.desk.match_tables import Matches
    from torkham.desk.matching import Mode
    from torkham.desk.spillover import Asked, Dated, SpilloverReport, WhatIfReport
    from torkham.desk.trends import Asker, BreakAt, Scanned, Trend


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


class Desk:
    """A desk in a folder: read reports into it, ask it what happened.

    >>> desk = Desk.init("desk")  # doctest: +SKIP
    >>> desk.read(["reports/"])  # doctest: +SKIP
    >>> desk.incidents(place="Khuzdar", min_killed=5).to_pandas()  # doctest: +SKIP

    Raises DeskMissingError where the folder holds no desk. Several processes may use a desk at once; one Desk belongs
    to one thread. `clock` gives the time that rows are stamped with.
    """

    def __init__(self, folder: str | Path, settings: Settings | None = None, clock: Clock = read_clock) -> None:
        self.folder = Path(folder)
        self.settings = settings or Settings()
        self._clock = clock
        self._db = opening.open_desk(self.folder)

    @classmethod
    def init(cls, folder: str | Path, settings: Settings | None = None, clock: Clock = read_clock) -> Desk:
        """The desk in that folder, made where there is none yet."""
        opening.create_desk(Path(folder)).close()
        return cls(folder, settings, clock)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Desk:
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

    def brief(
        self,
        *,
        format: str = "html",
        title: str | None = None,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        **filters: Any,
    ) -> str:
        """The brief on the incidents that match (filters as for `incidents`), as "html" or "md".

        Without days it takes those of the incidents told as news, and what happened before them only as background.
        """
        from torkham.briefs.render import render_html, render_markdown
        from torkham.desk.briefing import find_period, make_brief
        from torkham.desk.naming import name_area

        if format not in ("html", "md"):
            raise UsageError(f"{format}: a brief is html or md")
        found, coded = self.incidents(since=since, until=until, place=place, **filters), self.coded_documents()
        period = find_period(found, coded, since, until)
        brief = make_brief(
            found,
            coded,
            self.coverage(),
            self.problems(),
            period,
            name_area(found, place),
            title,
            self._clock().date(),
            self.check,
        )
        return render_html(brief) if format == "html" else render_markdown(brief)

    def import_files(
        self,
        paths: Iterable[str | Path],
        *,
        dataset: str | None = None,
        mapping: str | Path | None = None,
        version: str | None = None,
        name: str | None = None,
        country: str | None = None,
    ) -> tuple[Import, ...]:
        """Import datasets from files, folders and archives; one `Import` for each dataset found in them.

        `dataset` says what they are ("ged", "acled", "gtd", "gdelt", ...) where their columns do not; `mapping` is a
        TOML file that says how any other table is read. An import takes the place of the earlier one of its `name`
        (by default that of the dataset). `country` is that of every row where no column tells it. Raises DatasetError
        where nothing can be read; single rows that cannot be are set aside, see `asides`.
        """
        from torkham.desk.importing import import_files

        imports = import_files(self._db, self.folder, paths, self._clock(), dataset, mapping, version, name, country)
        self._refresh_matches(imports)
        return imports

    def fetch(
        self,
        dataset: str,
        *,
        version: str | None = None,
        filters: Mapping[str, str] | None = None,
        environment: Mapping[str, str],
        name: str | None = None,
        base: str | None = None,
        wait: Callable[[float], None] = time.sleep,
        progress: Callable[[int, int | None], None] | None = None,
    ) -> Import:
        """Import a dataset from its provider's interface: "ged" or "acled". The one method that uses the network.

        `environment` holds the key: UCDP_API_TOKEN, or ACLED_USERNAME and ACLED_PASSWORD. `filters` are the interface's
        own; `base` is another server's address. A fetch that stopped goes on where it was. Raises DatasetError, which
        says what to do.
        """
        from torkham.datasets.fetching import Request
        from torkham.desk.importing import fetch_dataset

        request = Request(dataset, version, tuple(sorted((filters or {}).items())), base)
        fetched = fetch_dataset(self._db, self.folder, request, self._clock(), environment, wait, progress, name)
        self._refresh_matches((fetched,))
        return fetched

    def datasets(self) -> tuple[Import, ...]:
        """The datasets that the desk holds, by name."""
        return datasets.load_imports(self._db)

    def asides(self, name: str) -> tuple[Aside, ...]:
        """The rows of a dataset that could not be read: file, line, reason."""
        from torkham.desk.importing import find_import

        return datasets.load_asides(self._db, find_import(self.datasets(), name).name)

    def count(
        self,
        source: str = "incidents",
        *,
        by: Step | None = "month",
        level: Level | None = None,
        split: Split | None = None,
        area: str | None = None,
        actor: str | None = None,
        type: str | None = None,
        min_killed: int | None = None,
        since: date | None = None,
        until: date | None = None,
        h3: int = 5,
    ) -> Counts:
        """Counts over the incidents, or over the dataset that the desk holds as `source`: a table, arrays and notes.

        `by` is the period (None: all at once), `level` the kind of area, `split` what else it is grouped by; see
        `Question` for these and the filters. Raises UsageError where the source cannot answer, with what it could.
        """
        from importlib.metadata import version

        from torkham.desk.counts import INCIDENTS, count

        question = Question(by, level, split, area, actor, type, min_killed, since, until, h3)
        if source == INCIDENTS:
            self.join()
        return count(self._db, self.folder, source, question, version("torkham"))

    def match(
        self,
        names: Sequence[str],
        *,
        mode: Mode = "fellegi-sunter",
        km: float | None = None,
        days: int | None = None,
        many: bool = False,
        least: float = 0.5,
        area: str | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> Matches:
        """The events that several of the datasets in the desk record, the leading one first: every match with its
        probability and reasons, and each event once.

        "incidents" stands for those read from the news: the rows that they are matched with become their
        `dataset_rows`, and are matched anew when the dataset is imported again. See `Request` for the rest. Raises
        UsageError where a dataset is not held or holds no events, or where they share no day or no country.
        """
        from torkham.desk.matching import Request, match

        request = Request(tuple(names), mode, km, days, many, least, area, since, until)
        self.join()
        return match(self._db, self.folder, request, self._clock())

    def export(
        self, source: str = "incidents", *, format: str, raw: bool = False, place: str | None = None, **filters: Any
    ) -> Export:
        """Incidents, or the rows of the dataset held as `source`, in a format: acled, ged, csv, parquet, geojson or
        datapackage. Filters as for `incidents`; text is made safe for spreadsheets unless `raw`.

        A dataset in its own columns goes out as it came in. Raises UsageError as `incidents` and `count` do.
        """
        from importlib.metadata import version

        from torkham.desk.exporting import check_format, export_dataset, export_incidents

        check_format(format)
        if source == "incidents":
            return export_incidents(self.incidents(place=place, **filters), format, raw, version("torkham"))
        asked = {name: value for name, value in filters.items() if name not in ("background", "rejected")}
        question = Question(step=None, area=place, **asked)
        return export_dataset(self._db, self.folder, source, format, raw, question)

    def trend(self, period: str, base: str | None = None, *, measure: str = "events", **asked: Any) -> Trend:
        """The change of a monthly count from `base` (by default the same months a year before) to `period`, with an
        interval that stands when violence comes in clusters.

        Periods are written 2021, 2021-Q3, 2021-08 or 2021-05..2021-08. `asked` are `source` and the filters of `count`.
        On incidents from the news only sources read in every month count. Raises UsageError where there are none, and
        MeasureError where a period has no observed month.
        """
        from torkham.desk.trends import find_trend

        now = parse_span(period)
        asker, question = self._prepare(**asked)
        return find_trend(asker, question, parse_span(base) if base else now.move_years(-1), now, measure)

    def scan_trends(
        self, period: str, base: str | None = None, *, level: Level, measure: str = "events", **asked: Any
    ) -> Scanned[Trend]:
        """`trend` for every area of a level, with q-values that hold the share of false findings."""
        from torkham.desk.trends import scan_trends

        now = parse_span(period)
        asker, question = self._prepare(level=level, **asked)
        return scan_trends(asker, question, parse_span(base) if base else now.move_years(-1), now, measure)

    def breaks(self, at: date | None = None, *, measure: str = "events", **asked: Any) -> BreakAt:
        """Whether a monthly series broke at a day, or where it most likely did: level and slope, with intervals.

        `asked` are `source` and the filters of `count`. Raises MeasureError where the series is too short or too empty.
        """
        from torkham.desk.trends import find_break_at

        return find_break_at(*self._prepare(**asked), at, measure)

    def scan_breaks(
        self, at: date | None = None, *, level: Level, measure: str = "events", **asked: Any
    ) -> Scanned[BreakAt]:
        """`breaks` for every area of a level, with q-values that hold the share of false findings."""
        from torkham.desk.trends import scan_breaks

        return scan_breaks(*self._prepare(level=level, **asked), at, measure)

    def forecast(
        self,
        months: int = 12,
        *,
        level: Level = "province",
        measure: str = "events",
        model: str | None = None,
        draws: int = 1000,
        **asked: Any,
    ) -> Forecast:
        """Counts of the months after the last whole one, by area, as draws and quantiles.

        `model` is a member of `torkham.measures.forecasts` or the stack of them, by default what did best on real data.
        `asked` are `source` and the filters of `count`. Raises MeasureError where the counts carry no forecast.
        """
        from torkham.desk.forecasts import forecast

        return forecast(*self._prepare(level=level, **asked), months, measure, model, draws)

    def score_forecasts(
        self, months: int = 12, *, level: Level = "province", measure: str = "events", draws: int = 1000, **asked: Any
    ) -> ForecastScores:
        """How good every model's forecasts of the last four years would have been, each made from what was known then:
        CRPS, IGN, MIS, skill against the best benchmark, calibration."""
        from torkham.desk.forecasts import score_forecasts

        return score_forecasts(*self._prepare(level=level, **asked), months, measure, draws)

    def check(self, coded: CodedDocument) -> tuple[Card, ...]:
        """A card for every claim of a document: its arithmetic, the other numbers in its text, and every dataset that
        the desk holds."""
        from torkham.desk.checking import check_document

        held = self.datasets()
        return check_document(coded, held, {row.name: self._ask(row.name) for row in held})

    def _prepare(self, source: str = "incidents", **asked: Any) -> tuple[Asker, Question]:
        if source == "incidents":
            self.join()
        return self._ask(source), Question("month", **asked)

    def _ask(self, source: str) -> Asker:
        from importlib.metadata import version

        from torkham.desk.trends import Asker

        return Asker(self._db, self.folder, source, version("torkham"), self._clock().date())

    def spillover(self, asked: Asked) -> SpilloverReport:
        """Whether violence in one set of areas follows violence in another, in both views, with placebos.

        Raises UsageError where the datasets cannot answer, MeasureError where the counts carry no model.
        """
        from torkham.desk.spillover import ask_spillover

        return ask_spillover(self._db, self.folder, asked)

    def what_if(self, asked: Asked, changed: str, factor: float, since: date, ahead: int = 0) -> WhatIfReport:
        """What the model expects if violence in `changed`, areas of the source, were `factor` times as much from the
        month of `since` on, to the end of the data and `ahead` months more. Raises as `spillover`."""
        from torkham.desk.spillover import ask_changed

        return ask_changed(self._db, self.folder, asked, changed, factor, since, ahead)

    def study_date(
        self,
        dataset: str,
        country: str,
        on: date,
        measure: str = "events",
        actor: str | None = None,
        windows: tuple[int, ...] = (12, 24, 36),
    ) -> tuple[Dated, ...]:
        """What happened at a date in a country's total, or in one party's events there, by each length of window that
        the data reach; where they reach none, by the longest. Raises UsageError where they do not reach over it."""
        from torkham.desk.sides import find_alpha2
        from torkham.desk.spillover import study_date, study_group

        if actor is None:
            return study_date(self._db, self.folder, dataset, country, on, measure, windows)
        counts = self.count(dataset, by="month", area=find_alpha2(country) or country, actor=actor)
        return study_group(self._db, counts, actor, on, windows)

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

    def _refresh_matches(self, imports: Iterable[Import]) -> None:
        """Match the incidents anew with what was imported again."""
        if any(one.name in matches.list_matched(self._db) for one in imports):
            from torkham.desk.matching import refresh

            self.join()
            for one in imports:
                refresh(self._db, self.folder, one.name, self._clock())

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
