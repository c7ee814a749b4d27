"""The words that date phrases are made of, and days that go by a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from torkham.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class DateWord:
    """What a word is in a date phrase: its class ("MONTH", "WEEKDAY", "AGO") and its value ("5", "week", "")."""

    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Holiday:
    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day named without its year: `day` as written ("9/11") or month-day ("10-07"), meant only beside `near`."""

    day: str
    date: date
    near: tuple[str, ...]


@cache
def load_date_words() -> Mapping[str, DateWord]:
    """Date words by their spelling, in each of its cases (lower, Capital, UPPER) that counts."""
    words: dict[str, DateWord] = {}
    for row in read_table("lexicons/dates.tsv", ("word", "class", "value", "case")):
        word, entry = row.need("word"), DateWord(row.need("class"), row.get("value") or "")
        if row.choice("case", ("any", "capital")) == "any":
            words[word] = entry
        words[word.capitalize()] = words[word.upper()] = entry
    return MappingProxyType(words)


@cache
def load_month_names() -> tuple[str, ...]:
    """Months as they are written, long and short, each with a capital and in capitals."""
    return tuple(sorted(word for word, entry in load_date_words().items() if entry.name in ("MONTH", "MON")))


@cache
def load_holidays() -> tuple[Holiday, ...]:
    """Feasts that move through the year, each year's first and last day."""
    rows = read_table("lexicons/holidays.tsv", ("name", "start", "end"), ("name", "start"))
    return tuple(Holiday(r.need("name"), r.day("start"), r.day("end")) for r in rows)


@cache
def load_known_days() -> tuple[KnownDay, ...]:
    rows = read_table("lexicons/known_days.tsv", ("day", "date", "near"))
    return tuple(KnownDay(r.need("day"), r.day("date"), r.many("near")) for r in rows)
