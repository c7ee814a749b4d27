"""The annotated reports that the tagger learns from: read, checked, and given as plain text with spans.

A file holds mini reports, parted by blank lines. A report is a header, `# id=... style=... country=... relevant=...`,
then a sentence a line; a headline starts with `^ `. A mark is `{label|words}`, and that of a trigger
`{trigger:Sub-event type|words}`. `training/data/README.md` says what is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from torkham.errors import KnowledgeError
from torkham.knowledge.codebooks import load_codebooks

DATA = Path(__file__).resolve().parent / "data"
TRIGGER = "trigger"
LABELS = ("perp", "org", "human", "victim", "physical", "weapon", TRIGGER)
STYLES = ("wire", "daily", "broadcaster", "local", "statement", "brief")
HEADER = re.compile(r"# id=([a-z0-9-]+) style=([a-z]+) country=([A-Z]{3}) relevant=(yes|no)")
MARK = re.compile(r"\{([a-z]+)(?::([^{}|]+))?\|([^{}|]+)\}")
HEADLINE = "^ "


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span: `text[start:end]` of its sentence. Only a trigger has an ACLED sub-event type."""

    label: str
    start: int
    end: int
    sub_event_type: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a headline as plain text, with its marks in order; they neither nest nor cross."""

    text: str
    marks: tuple[Mark, ...]
    headline: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A mini report. One that is not relevant tells of no incident and has no mark; one that is has a trigger."""

    id: str
    file: str
    style: str
    country: str
    relevant: bool
    sentences: tuple[Sentence, ...]


def read_data(folder: Path = DATA) -> tuple[Report, ...]:
    """All reports of a folder's `.txt` files, by file name. Raises KnowledgeError as `read_reports` does.

    An id must be the only one of its name in the whole folder; a folder without reports is an error.
    """
    reports: list[Report] = []
    seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        for line, report in find_reports(path.name, path.read_text(encoding="utf-8")):
            if report.id in seen:
                raise KnowledgeError(path.name, line, f"the id {report.id!r} is taken already, in {seen[report.id]}")
            seen[report.id] = path.name
            reports.append(report)
    if not reports:
        raise KnowledgeError(str(folder), 0, "no reports: the folder has no .txt file with a report in it")
    return tuple(reports)


def find_reports(file: str, text: str) -> Iterator[tuple[int, Report]]:
    """The reports in the text of a file, each with the line of its header.

    Raises KnowledgeError, with file and line, for a bad header or mark, an unknown style, label or sub-event type,
    a mark in a report that is not relevant, and a relevant report without a trigger.
    """
    for block in find_blocks(text):
        (line, head), *rest = block
        match = HEADER.fullmatch(head)
        if match is None:
            raise KnowledgeError(file, line, f"not a header: {head[:60]!r}; see training/data/README.md")
        name, style, country, relevant = match.groups()
        if style not in STYLES:
            raise KnowledgeError(file, line, f"unknown style {style!r}; there are {', '.join(STYLES)}")
        if not rest:
            raise KnowledgeError(file, line, f"report {name!r} has no sentence")
        sentences = tuple(read_sentence(file, number, row) for number, row in rest)
        report = Report(name, file, style, country, relevant == "yes", sentences)
        check_relevance(report, line)
        yield line, report


def find_blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Runs of lines between blank ones, each line with its number from 1."""
    block: list[tuple[int, str]] = []
    # Not splitlines: a report may hold a no-break space or a line separator that it does not end at.
    for number, row in enumerate([*text.split("\n"), ""], start=1):
        if row:
            block.append((number, row))
        elif block:
            yield block
            block = []


def check_relevance(report: Report, line: int) -> None:
    """Raise KnowledgeError where the marks of a report deny its `relevant`."""
    labels = {mark.label for sentence in report.sentences for mark in sentence.marks}
    if report.relevant and TRIGGER not in labels:
        raise KnowledgeError(report.file, line, f"report {report.id!r} is relevant but marks no trigger")
    if not report.relevant and labels:
        raise KnowledgeError(report.file, line, f"report {report.id!r} is not relevant but has marks")


def read_sentence(file: str, line: int, row: str) -> Sentence:
    """A line without its marks, and the marks as offsets in what is left. Raises KnowledgeError for a bad one."""
    if row != row.strip(" "):
        raise KnowledgeError(file, line, "a space at the start or the end of the line")
    headline = row.startswith(HEADLINE)
    row = row.removeprefix(HEADLINE)
    plain, marks, done = "", [], 0
    for match in MARK.finditer(row):
        label, sub_event_type, words = match.groups()
        plain += row[done : match.start()]
        check_mark(file, line, label, sub_event_type, words)
        if plain[-1:].isalnum() or row[match.end() : match.end() + 1].isalnum():
            raise KnowledgeError(file, line, f"{match.group()} cuts a word")
        marks.append(Mark(label, len(plain), len(plain) + len(words), sub_event_type))
        plain += words
        done = match.end()
    plain += row[done:]
    stray = re.search(r"[{}|]", plain)
    if stray:
        raise KnowledgeError(file, line, f"a bad mark near {plain[max(0, stray.start() - 20) : stray.end() + 20]!r}")
    return Sentence(plain, tuple(marks), headline)


def check_mark(file: str, line: int, label: str, sub_event_type: str | None, words: str) -> None:
    """Raise KnowledgeError for a mark that the format does not have."""
    if label not in LABELS:
        raise KnowledgeError(file, line, f"unknown label {label!r}; there are {', '.join(LABELS)}")
    if words != words.strip():
        raise KnowledgeError(file, line, f"{label} {words!r} starts or ends with a space")
    if (label == TRIGGER) != (sub_event_type is not None):
        raise KnowledgeError(file, line, f"{label} {words!r}: a trigger has a sub-event type, nothing else has one")
    if sub_event_type is not None and sub_event_type not in find_types():
        raise KnowledgeError(file, line, f"{sub_event_type!r} is no sub-event type of ACLED (codebooks/events.tsv)")


def find_types() -> frozenset[str]:
    """ACLED's sub-event types, as the project's codebook has them."""
    return frozenset(event.sub_event_type for event in load_codebooks().events)
