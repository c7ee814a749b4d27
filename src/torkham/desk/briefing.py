"""What goes into a brief: the incidents asked for, the documents behind them, and what was not read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from torkham.briefs.brief import Brief, SourceDay, Unread, UnreadReason
from torkham.briefs.pages import Page
from torkham.desk.intake import Problem
from torkham.errors import UsageError
from torkham.model.claim import Period
from torkham.model.coded import CodedDocument
from torkham.model.incident import Incident
from torkham.model.precision import ONE_WEEK
from torkham.model.verdict import Card
from torkham.store.documents import Coverage

REASONS: dict[str, UnreadReason] = {"failed": "failed", "not_coded": "language", "unread": "missing"}


def make_brief(
    incidents: Sequence[Incident],
    coded: Sequence[CodedDocument],
    coverage: Sequence[Coverage],
    problems: Sequence[Problem],
    period: Period,
    area: str,
    title: str | None,
    generated: date,
    check: Callable[[CodedDocument], tuple[Card, ...]],
    pages: tuple[Page, ...] = (),
) -> Brief:
    """The matter of a brief over `period`. Documents are those published in it and those behind its incidents; `check`
    makes the cards of a document's claims; `pages` are what the datasets were asked.

    Raises UsageError where no document was coded: there is nothing to brief on.
    """
    behind = {ref.document_id for incident in incidents for ref in incident.accounts}
    held = [c for c in coded if c.document.id in behind or _within(c.document.published, period)]
    if not held:
        raise UsageError(f"no document from {period.start} to {period.end} was coded; read some, or ask for more days")
    days = [(row, date.fromisoformat(row.day)) for row in coverage]
    return Brief(
        title=title or f"What happened in {area}",
        area=area,
        period=period,
        generated=generated,
        incidents=tuple(incidents),
        coded=tuple(held),
        coder=held[-1].coder,
        unread=tuple(Unread(p.source, REASONS[p.kind], p.message) for p in problems),
        coverage=tuple(
            SourceDay(row.source, day, row.expected, row.read, row.coded, row.failed)
            for row, day in days
            if _within(day, period)
        ),
        cards={c.document.id: check(c) for c in held if c.claims},
        pages=pages,
    )


def brief_on_pages(pages: tuple[Page, ...], title: str | None, generated: date) -> Brief:
    """A brief of pages alone, where there is no report to brief on. It covers the days that the pages speak of."""
    return Brief(
        title=title or (pages[0].title if len(pages) == 1 else "What the datasets say"),
        area="",
        period=Period(min(page.since for page in pages), max(page.until for page in pages)),
        generated=generated,
        incidents=(),
        coded=(),
        coder=None,
        pages=pages,
    )


def find_period(
    incidents: Sequence[Incident], coded: Sequence[CodedDocument], since: date | None, until: date | None
) -> Period:
    """The days asked for; where they are open, those of the incidents told as news and of the documents."""
    known = [c.document.published for c in coded if c.document.published]
    told = [i.date for i in incidents if i.date and not i.background and i.date.precision <= ONE_WEEK]
    start = since or min([d.start for d in told] or known, default=until)
    end = until or max([d.end for d in told] + known, default=since)
    if start is None or end is None:
        raise UsageError("neither incidents nor documents have a date; name the period with --from and --to")
    return Period(start, max(start, end))


def _within(day: date | None, period: Period) -> bool:
    return day is not None and period.start <= day <= period.end
