"""The head of a plain report: headline, publisher, date, byline, tags and standfirst before the first paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from torkham.documents.datelines import starts_dateline
from torkham.documents.dates import find_date, says_updated
from torkham.documents.layout import Paragraph, normalize
from torkham.documents.words import read_furniture_words, read_publishers
from torkham.model.document import FurnitureKind

# How many lines a head may have, how long a headline and a standfirst may be, how many lines a standfirst.
_HEAD_LINES, _HEADLINE_SIZE, _STANDFIRST_SIZE, _STANDFIRST_LINES = 14, 220, 170, 4
_PROSE_END = re.compile(r"[.…][\"'”’)\]]*$")
_TAG = re.compile(r"[A-Z]{2,3}|[^\w]+")
_BYLINE = re.compile(r"(?:by|from|written by|reported by|story by|author:)\s+(?=[A-Z])", re.IGNORECASE)
_UNSIGNED = re.compile(
    r"(?:(?:by|from)\s+)?(?:(?:an?|our|the)\s+)?(?:(?:staff|special|own|web|news|city|crime|bureau|senior|monitoring|online)\s+)*"
    r"(?:reporter|correspondent|writer|desk|bureau|report|agencies|staff)s?",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w.'’-]*|[a-z]{2}-[A-Z]\w+|ur|al|bin|de|van|von|ul)"
_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME}){{1,4}}(?:\s*(?:,|and|&)\s*{_NAME}(?:\s+{_NAME}){{1,4}})*\s*(?:\band|,)?")
_MASTHEAD = re.compile(
    r"\b(?:News|Times|Post|Tribune|Herald|Press|Agency|Gazette|Journal|Daily|Star|Monitor|Standard|Observer|Mail|Today"
    r"|Radio|TV|Television|Channel|Express|Bulletin|Chronicle|Guardian|Telegraph|Review|Desk|Independent|Weekly|Media"
    r"|Wire|Bureau|Network|Report|Ledger|Correo|Diario|Prensa|Agencia|Noticias|Agence|Presse|Ministry|Office|Department"
    r"|Institute|Council|Authority|Agencies|Broadcasting|Newspaper|Online|Magazine|Digest|Courier|Mirror|Sun|Voice"
    r"|Service|International|\w+\.(?:com|org|net|pk|tv|af|in|ua|ng))\b|^(?:The|El|La|Le)\s"
)
_DATE_EXTRAS = re.compile(
    r"\b(?:published|updated|last|modified|posted|on|at|by|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?|\b(?:[ap]m|GMT|UTC|PKT|PST|EST|ET|IST|BST)\b|[\s,:|/·•–—().+-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above the report say. `kinds` pairs the index of a paragraph with its kind of furniture;
    `body` is the index of the first paragraph of the report."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    authors: tuple[str, ...] = ()
    kinds: tuple[tuple[int, FurnitureKind], ...] = ()
    body: int = 0


def read_head(text: str, paragraphs: tuple[Paragraph, ...], title: str | None = None) -> Head:
    """The head of a text. `title` is the headline where it is known already. A text that begins with its first
    sentence has no head: nothing is guessed."""
    lines = [text[p.start : p.end] for p in paragraphs[:_HEAD_LINES]]
    kinds: dict[int, FurnitureKind] = {}
    at = _find_title(lines, title, kinds, len(paragraphs))
    if at is None and not kinds:
        return Head()
    last_date = _find_last_date(lines, at)
    i = 0 if at is None else at + 1
    while i < len(lines):
        kind = _classify(lines, i, last_date, kinds, at is not None, len(paragraphs))
        if kind is None:
            break
        kinds[i] = kind
        i += 1
    return _read_fields(lines, kinds, lines[at].strip("#* ") if at is not None else None, i)


def _find_title(lines: list[str], title: str | None, kinds: dict[int, FurnitureKind], count: int) -> int | None:
    wanted = normalize(title) if title else None
    for i, line in enumerate(lines[:6]):
        if wanted:
            if normalize(line) == wanted:
                kinds.update(_read_above(lines[:i], lines))
                kinds[i] = "title"
                return i
            continue
        known = _known_kind(line)
        if known:
            kinds[i] = known
            continue
        if count > i + 1 and _is_headline(line, _HEADLINE_SIZE):
            kinds[i] = "title"
            return i
        break
    if wanted:
        kinds.clear()
        for i, line in enumerate(lines[:6]):
            known = _known_kind(line)
            if not known:
                break
            kinds[i] = known
    return None


def _read_above(above: list[str], lines: list[str]) -> dict[int, FurnitureKind]:
    """The letterhead over a headline that is known: who publishes, where and when."""
    kinds: dict[int, FurnitureKind] = {}
    for i, line in enumerate(above):
        short = len(line.split()) <= 8 and not _PROSE_END.search(line)
        kind = _known_kind(line) or (_name_line(line, "publisher" in kinds.values(), lines[i + 1 :]) if short else None)
        if kind is not None:
            kinds[i] = kind
    return kinds


def _find_last_date(lines: list[str], title: int | None) -> int:
    """The index of the last date line that stands near the top, -1 for none."""
    found = -1
    for i in range((title if title is not None else -1) + 1, min(len(lines), (title or 0) + 6)):
        if _is_date_line(lines[i]):
            found = i
        elif len(lines[i].split()) > 9 and not _PROSE_END.search(lines[i]) and found < 0:
            continue
        elif len(lines[i]) > _STANDFIRST_SIZE:
            break
    return found


def _classify(
    lines: list[str], i: int, last_date: int, kinds: dict[int, FurnitureKind], titled: bool, count: int
) -> FurnitureKind | None:
    line = lines[i]
    known = _known_kind(line)
    if known:
        return known
    if _TAG.fullmatch(line):
        return "navigation"
    if i < last_date and len(line.split()) <= 8 and not _PROSE_END.search(line):
        return _name_line(line, "publisher" in kinds.values(), lines[i + 1 :])
    if not titled or i + 1 >= count or not any(map(_PROSE_END.search, lines[i + 1 :])):
        return None
    above = [k for k in kinds.values() if k == "standfirst"]
    if len(above) < _STANDFIRST_LINES and _is_headline(line, _STANDFIRST_SIZE):
        return "standfirst"
    return None


def _known_kind(line: str) -> FurnitureKind | None:
    """The kind of a head line that says itself what it is."""
    if is_unsigned(line):
        return "byline"
    if line.lower() in read_publishers():
        return "publisher"
    if _is_date_line(line):
        return "date"
    if len(line) < 120 and _BYLINE.match(line) and _names_after(line):
        return "byline"
    if line.lower() in read_furniture_words().lines:
        return "navigation"
    return None


def _name_line(line: str, published: bool, below: list[str]) -> FurnitureKind:
    """A short line between headline and date: a person's name, or else the paper's ("… (Indus Wire) -" in the
    dateline below shows it to be one)."""
    wired = any(f"({line})" in text[:120] for text in below)
    if _NAMES.fullmatch(line) and not (is_body(line) or wired):
        return "byline"
    return "byline" if published else "publisher"


def is_unsigned(byline: str) -> bool:
    """Whether a byline names nobody: "By a staff reporter", "Our Correspondent", "Web Desk"."""
    return _UNSIGNED.fullmatch(byline.strip()) is not None


def is_body(name: str) -> bool:
    """Whether words in a name say that a paper, an agency or an office bears it, not a person."""
    return _MASTHEAD.search(name) is not None


def _is_headline(line: str, size: int) -> bool:
    if len(line) > size or _PROSE_END.search(line) or starts_dateline(line) or _is_date_line(line):
        return False
    return any(c.isalpha() for c in line) and not re.search(r"[a-z][.!?]\s+[A-Z]\w+ ", line)


def _is_date_line(line: str) -> bool:
    if len(line) > 90:
        return False
    found = find_date(line)
    if not found:
        return False
    rest = _DATE_EXTRAS.sub(" ", line[: found[0]] + " " + line[found[1] :])
    return len(rest.split()) <= 4 or find_date(rest) is not None


def _names_after(line: str) -> bool:
    match = _BYLINE.match(line)
    names = line[match.end() :] if match else ""
    return (
        bool(names)
        and not _PROSE_END.search(names)
        and sum(w[0].isupper() for w in names.split()) * 2 >= len(names.split())
    )


def _read_fields(lines: list[str], kinds: dict[int, FurnitureKind], title: str | None, body: int) -> Head:
    publisher = next((lines[i] for i, kind in sorted(kinds.items()) if kind == "publisher"), None)
    dated = [lines[i] for i, kind in sorted(kinds.items()) if kind == "date"]
    dated.sort(key=says_updated)
    found = next((f for f in map(find_date, dated) if f), None)
    signed = [name for i, kind in sorted(kinds.items()) if kind in ("byline", "date") for name in _read_names(lines[i])]
    papers = [name for name in signed if name.lower() in read_publishers()]
    authors = tuple(name for name in signed if name not in papers)
    publisher = publisher or next(iter(papers), None)
    return Head(title, publisher, found[2] if found else None, authors, tuple(sorted(kinds.items())), body)


def _read_names(line: str) -> list[str]:
    """The names of a byline: "By A. Khan and B. Gul", "A. Khan", "A. Khan | Published May 30, 2025"."""
    if is_unsigned(line):
        return []
    match = _BYLINE.match(line)
    line = line[match.end() :] if match else line.partition("|")[0].strip()
    if not match and not _NAMES.fullmatch(line):
        return []
    names = re.split(r"\s*(?:,|;|\||&|\band\b)\s*", line)
    return [name.strip() for name in names if name.strip() and find_date(name) is None]
