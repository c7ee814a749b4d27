"""Desk: read reports and datasets in, ask what happened, what changed, what may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from torkham.desk.sources import DatasetDesk
from torkham.errors import MeasureError, UsageError
from torkham.model.coded import CodedDocument
from torkham.model.counting import Level, Question
from torkham.model.day_spans import parse_span
from torkham.model.verdict import Card

if TYPE_CHECKING:
    from torkham.desk.dated import Dated
    from torkham.desk.forecasts import Forecast, ForecastScores
    from torkham.desk.pages import Found
    from torkham.desk.spillover import Asked, SpilloverReport
    from torkham.desk.trends import Asker, BreakAt, Scanned, Trend
    from torkham.desk.whatif import WhatIfReport


class Desk(DatasetDesk):
    """A desk in a folder: read reports into it, ask it what happened.

    >>> desk = Desk.init("desk")  # doctest: +SKIP
    >>> desk.read(["reports/"])  # doctest: +SKIP
    >>> desk.incidents(place="Khuzdar", min_killed=5).to_pandas()  # doctest: +SKIP

    Raises DeskMissingError where the folder holds no desk. Several processes may use a desk at once; one Desk belongs
    to one thread. `clock` gives the time that rows are stamped with.
    """

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
        scored: bool = False,
        **asked: Any,
    ) -> Forecast:
        """Counts of the months after the last whole one, by area, as draws and quantiles; `scored` adds what forecasts
        of the last four years would have scored, where there are years enough.

        `model` is a member of `torkham.measures.forecasts` or the stack of them, by default what did best on real data.
        `asked` are `source` and the filters of `count`. Raises MeasureError where the counts carry no forecast.
        """
        from torkham.desk.forecasts import forecast

        found = forecast(*self._prepare(level=level, **asked), months, measure, model, draws)
        if not scored:
            return found
        try:
            scores = self.score_forecasts(months, level=level, measure=measure, draws=draws, **asked)
            return replace(found, scores=scores)
        except MeasureError as error:
            return replace(found, notes=(*found.notes, f"Forecasts of the past were not scored: {error}."))

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

    def spillover(self, asked: Asked) -> SpilloverReport:
        """Whether violence in one set of areas follows violence in another, in both views, with placebos; where a date
        is named, what happened at it in the target's country, and in each group's events there.

        Raises UsageError where the datasets cannot answer, MeasureError where the counts carry no model.
        """
        from torkham.desk.spillover import ask_spillover

        report = ask_spillover(self._db, self.folder, asked)
        if asked.step is None:
            return report
        country, target = report.target.areas[0].country or asked.to, report.target.dataset
        studies = self.study_date(asked.step_source or target, country, asked.step, asked.measure)
        for group in asked.groups:
            studies += self.study_date(target, country, asked.step, actor=group)
        return replace(report, studies=studies)

    def what_if(self, asked: Asked, changed: str, factor: float, since: date, ahead: int = 0) -> WhatIfReport:
        """What the model expects if violence in `changed`, areas of the source, were `factor` times as much from the
        month of `since` on, to the end of the data and `ahead` months more. Raises as `spillover`."""
        from torkham.desk.whatif import ask_changed

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
        from torkham.desk.dated import study_date, study_group

        if actor is None:
            return study_date(self._db, self.folder, dataset, country, on, measure, windows)
        counts = self.count(dataset, by="month", area=country, actor=actor)
        return study_group(self._db, counts, actor, on, windows)

    def brief(
        self,
        *,
        format: str = "html",
        title: str | None = None,
        since: date | None = None,
        until: date | None = None,
        place: str | None = None,
        pages: Sequence[Found] = (),
        **filters: Any,
    ) -> str:
        """The brief on the incidents that match (filters as for `incidents`), as "html" or "md".

        Without days it takes those of the incidents told as news, and what happened before them only as background.
        `pages` are what `spillover`, `what_if` and `forecast` found, a page each; where no report was coded, the brief
        is made of them alone.
        """
        from torkham.briefs.render import render_html, render_markdown
        from torkham.desk.briefing import brief_on_pages, find_period, make_brief
        from torkham.desk.naming import name_area
        from torkham.desk.pages import make_page

        if format not in ("html", "md"):
            raise UsageError(f"{format}: a brief is html or md")
        made = tuple(make_page(found, self.datasets()) for found in pages)
        found, coded = self.incidents(since=since, until=until, place=place, **filters), self.coded_documents()
        if made and not coded:
            brief = brief_on_pages(made, title, self._clock().date())
            return render_html(brief) if format == "html" else render_markdown(brief)
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
            made,
        )
        return render_html(brief) if format == "html" else render_markdown(brief)

    def _prepare(self, source: str = "incidents", **asked: Any) -> tuple[Asker, Question]:
        if source == "incidents":
            self.join()
        return self._ask(source), Question("month", **asked)

    def _ask(self, source: str) -> Asker:
        from importlib.metadata import version

        from torkham.desk.trends import Asker

        return Asker(self._db, self.folder, source, version("torkham"), self._clock().date())
