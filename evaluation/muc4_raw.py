"""MUC-4's raw messages: all capitals, wrapped, many to a file; and a text of them that a coder of news can read."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from torkham.documents.words import read_sentence_words
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.phrases import fold_case
from torkham.knowledge.spellings import fold_name

_HEAD = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.MULTILINE)
_DAY = re.compile(r"\b(\d{1,2}) ([A-Z]{3}) (\d{2})\b")
_DATELINE = re.compile(r"\A\s*[^\n]*?--")
_START = re.compile(r"""(?:\A\s*|[.?!:]["')\]]*\s+|\n\s*\n\s*|\]\s+)["'(\[]*([a-z])""")
_WORD = re.compile(r"[a-z]+")
_MONTHS = {name.upper(): number for number, name in enumerate(month_abbr) if name}
_NAMED = frozenset(word.lower() for word in (*month_name, *day_name) if word) - {"march", "may"}
_LONGEST = 3  # words in a name that is looked up


@dataclass(frozen=True, slots=True)
class RawMessage:
    """One message as it was sent, and the day in its dateline."""

    id: str
    text: str
    sent: date | None


def read_raw(path: Path) -> Iterator[RawMessage]:
    """The messages of a file."""
    text = path.read_text(encoding="latin-1")
    heads = list(_HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        body = text[head.end() : end]
        day = _DAY.search(body[:200])
        yield RawMessage(head[1], body, read_day(day) if day else None)


def read_day(match: re.Match[str]) -> date | None:
    """The day that "02 FEB 90" is."""
    try:
        return date(1900 + int(match[3]), _MONTHS[match[2]], int(match[1]))
    except (KeyError, ValueError):
        return None


def restore_case(text: str, gazetteer: Gazetteer) -> str:
    """The text in small letters, with capitals where sentences begin and on months, days and the names of places in
    the countries that it names; its dateline as it was. As long as it was, character for character."""
    dateline = _DATELINE.match(text)
    start = dateline.end() if dateline else 0
    lower = fold_case(text[start:])
    letters = list(_START.sub(lambda m: m.group()[:-1] + m.group()[-1].upper(), lower))
    words = list(_WORD.finditer(lower))
    countries = find_countries([w.group() for w in words], gazetteer)
    at = 0
    while at < len(words):
        size = next((n for n in range(_LONGEST, 0, -1) if _is_name(words[at : at + n], countries, gazetteer)), 0)
        for word in words[at : at + max(size, 1)]:
            if size or word.group() in _NAMED:
                letters[word.start()] = letters[word.start()].upper()
        at += max(size, 1)
    return text[:start] + "".join(letters)


def find_countries(words: list[str], gazetteer: Gazetteer) -> frozenset[str]:
    """The countries that the words name, or whose people they name."""
    runs = {" ".join(words[i : i + n]) for n in (1, 2) for i in range(len(words))}
    named = {gazetteer.demonyms[run] for run in runs if run in gazetteer.demonyms}
    return frozenset(named | {key for key, place in gazetteer.countries.items() if fold_name(place.name) in runs})


def _is_name(words: list[re.Match[str]], countries: frozenset[str], gazetteer: Gazetteer) -> bool:
    """Whether a run of words is the name of a place there, or of a people."""
    name = " ".join(word.group() for word in words)
    if name in read_sentence_words()["common"] or len(name) < 4:
        return False
    if name in gazetteer.demonyms:
        return True
    return any(place.kind == "country" or place.country in countries for place in gazetteer.find(name))
