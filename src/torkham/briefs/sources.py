"""The documents behind a brief, numbered; and the account of what was read and what was not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from torkham.briefs.brief import Brief, Unread
from torkham.briefs.richtext import join_words
from torkham.briefs.timeline import find_unread_days
from torkham.briefs.wording import say_count, say_day, say_days, say_number
from torkham.model.document import Document
from torkham.model.incident import Incident

MOST_RUNS = 6
UNREAD_WORDS = {
    "failed": ("could not be read", "could not be read"),
    "language": ("is in a language that is not read yet", "are in languages that are not read yet"),
    "missing": ("was expected and did not come", "were expected and did not come"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """One document in the numbered list; `url` only where a browser can open it, `tells` the incidents in it."""

    number: int
    anchor: str
    document: Document
    name: str
    day: str
    title: str
    url: str | None
    place: str
    near_copy_of: int | None
    tells: tuple[Incident, ...]


def number_sources(brief: Brief) -> tuple[Source, ...]:
    """The documents by publication date, publisher and name, numbered from 1."""
    documents = sorted((c.document for c in brief.coded), key=_order)
    numbers = {document.id: n for n, document in enumerate(documents, 1)}
    tells: dict[str, dict[str, Incident]] = {document.id: {} for document in documents}
    for incident in brief.incidents:
        for account in incident.accounts:
            tells.get(account.document_id, {})[incident.id] = incident
    return tuple(
        Source(
            number=n,
            anchor=f"src-{n}",
            document=document,
            name=document.publisher or "Publisher not reported",
            day=say_day(document.published) if document.published else "undated",
            title=document.title or "Untitled",
            url=document.source if document.source.startswith(("http://", "https://")) else None,
            place=shorten_path(document.source),
            near_copy_of=numbers.get(document.near_copy_of or ""),
            tells=tuple(tells[document.id].values()),
        )
        for n, document in enumerate(documents, 1)
    )


def _order(document: Document) -> tuple[date, str, str]:
    return (document.published or date.max, document.publisher or "\uffff", document.source)


def find_source(sources: Sequence[Source]) -> Mapping[str, Source]:
    """The sources of a brief by the id of their document."""
    return {source.document.id: source for source in sources}


def shorten_path(source: str) -> str:
    """A file as its folder and name: where it lies on one machine says nothing on another."""
    parts = PurePath(source).parts
    return source if "://" in source or len(parts) <= 2 else "/".join(parts[-2:])


def say_reading(brief: Brief) -> str:
    """ "Made from 64 documents of 21 publishers; 61 are independent of each other, 3 are near copies." """
    documents = [c.document for c in brief.coded]
    if brief.is_of_datasets:
        return "No report was read; everything here was counted in datasets, or follows from such counts by a model."
    if not documents:
        return "No document was read."
    publishers = {d.publisher for d in documents if d.publisher}
    whose = f" of {say_count(len(publishers), 'publisher')}" if publishers else ""
    copies = sum(d.near_copy_of is not None for d in documents)
    own = len(documents) - copies
    told = f"Made from {say_count(len(documents), 'document')}{whose}"
    if not copies:
        return f"{told}, {'each' if own > 1 else 'it is'} an independent source." if own > 1 else f"{told}."
    kinds = f"{say_number(own)} {'is an independent source' if own == 1 else 'are independent sources'}"
    return f"{told}; {kinds}, {say_number(copies)} {'is a near copy' if copies == 1 else 'are near copies'} of others."


def say_not_read(brief: Brief) -> tuple[str, ...]:
    """Everything that was not read, one sentence each: failures, other languages, missing documents, unread days."""
    if brief.is_of_datasets:
        return ()
    told = []
    for reason, words in UNREAD_WORDS.items():
        number = sum(u.reason == reason for u in brief.unread)
        if number:
            told.append(f"{say_count(number, 'document')} {words[number != 1]}.")
    days = find_unread_days(brief)
    whole = (brief.period.end - brief.period.start).days + 1
    if len(days) == whole:
        told.append("No document was published in the period: nothing can be said of any of its days.")
    elif days:
        told.append(f"{_say_days_without(days, whole)} On such days, no incident means not read.")
    return tuple(told)


def _say_days_without(days: Sequence[date], whole: int) -> str:
    runs = find_runs(days)
    which = (
        f": {join_words(say_days(*run) for run in runs)}." if len(runs) <= MOST_RUNS else "; the timeline shows which."
    )
    return f"{say_count(len(days), 'day')} of {say_number(whole)} without a document{which}"


def find_runs(days: Sequence[date]) -> list[tuple[date, date]]:
    """The first and last day of each run of days that follow one another."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def say_unread(unread: Unread) -> str:
    """ "docs/scan.pdf: could not be read: no text in it", the file named once."""
    detail = unread.detail.removeprefix(unread.source).lstrip(": ").rstrip(".")
    return f"{shorten_path(unread.source)}: {detail or UNREAD_WORDS[unread.reason][0]}"


def name_source(source: Source) -> str:
    """How a quotation names its source: "Dawn, 22 May 2025", else the name of its file."""
    if source.document.publisher:
        return f"{source.name}, {source.day}"
    return f"{source.place}, {source.day}"
