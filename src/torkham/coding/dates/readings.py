"""What date phrases mean: absolute days, weekdays and months, alone and in ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from torkham.coding.dates.named_days import (
    NamedDays,
    add_days,
    days_between,
    make_day,
    span_day,
    span_month,
)
from torkham.coding.dates.phrases import Phrase
from torkham.coding.dates.setting import Setting
from torkham.knowledge.calendar import load_known_days

_AFTER_MIDNIGHT = re.compile(r"(?:after|\Wpast) midnight\b")
Reader = Callable[[Phrase, Setting], NamedDays | None]
_EDGE_NAMES = {"EARLY": "early", "START": "start", "MID": "mid", "LATE": "late", "END": "end"}


def find_edge(phrase: Phrase) -> str:
    return next((_EDGE_NAMES[t.name] for t in phrase.tokens if t.name in _EDGE_NAMES), "")


def find_year(phrase: Phrase, setting: Setting) -> int | None:
    """The year that the phrase gives: "2021", "last year", "that year"."""
    if years := phrase.numbers("YEAR"):
        return years[-1]
    if "year" not in phrase.values("UNIT"):
        return None
    if phrase.has("THAT", "SAME", "PREVIOUS") or (phrase.has("THE") and not phrase.has("LAST", "THIS")):
        told = setting.previous.start.year if setting.previous else None
        told = told or (setting.published.year if setting.published else None)
        return told - 1 if told and phrase.has("PREVIOUS") else told
    if setting.published is None:
        return None
    return setting.published.year - phrase.has("LAST")


def read_iso(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "2024-03-11"."""
    month, day = phrase.numbers("DAY")
    made = make_day(phrase.numbers("YEAR")[0], month, day)
    return span_day(made) if made else None


def read_numeric(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """05/03/2015: day first where one number says so, or the text does; else by publication; else as Americans do."""
    numbers = phrase.numbers("DAY")
    year = phrase.numbers("YEAR")[0] if phrase.has("YEAR") else 2000 + numbers[2]
    us, other = make_day(year, numbers[0], numbers[1]), make_day(year, numbers[1], numbers[0])
    if us and other and us != other:
        if phrase.has("DOT") or setting.day_first:
            return span_day(other)
        if published := setting.published:
            near = [d for d in (us, other) if 0 <= (published - d).days <= 45]
            return span_day(near[0] if len(near) == 1 else us)
    made = us or other
    return span_day(made) if made else None


def read_slashed(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "9/11", where the two numbers are a known day's."""
    written = "/".join(phrase.values("DAY"))
    day = next((k.date for k in load_known_days() if k.day == written and not k.near), None)
    return span_day(day) if day else None


def read_day(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "March 11", "11 March 2024", "Monday, March 11": without a year the one that the setting tells."""
    month = phrase.numbers("MONTH")[0]
    day = (phrase.numbers("DAY") or phrase.numbers("ORDINAL"))[0]
    year = find_year(phrase, setting)
    if year is None:
        weekdays = phrase.numbers("WEEKDAY") or phrase.numbers("WDAY")
        span = setting.find_day(month, day, weekdays[0] if weekdays else None)
    else:
        made = make_day(year, month, day)
        span = span_day(made, phrase.has("YEAR")) if made else None
    return replace(span, kind="night") if span and "night" in phrase.values("PART") else span


def read_day_range(phrase: Phrase, setting: Setting) -> NamedDays | None:
    ends = _read_ends(phrase, setting)
    return NamedDays(ends[0].start, ends[1].start, "days", ends[1].anchored) if ends else None


def read_nights(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """The night between two days is one night, known to the day; "the nights of" are two."""
    ends = _read_ends(phrase, setting)
    if not ends:
        return None
    several = any(t.written.lower() == "nights" for t in phrase.tokens)
    one = ends[0].start == add_days(ends[1].start, -1) and not several
    night = NamedDays(ends[0].start, ends[1].start, "night", ends[1].anchored, 1 if one else 0)
    return _settle_midnight(night, setting)


def _settle_midnight(night: NamedDays, setting: Setting) -> NamedDays:
    """ "Shortly after midnight between Tuesday and Wednesday" is of Wednesday."""
    after = _AFTER_MIDNIGHT.match(setting.text, max(0, setting.at - len("after "))) if night.date_prec == 1 else None
    return replace(night, start=night.end) if after else night


def _read_ends(phrase: Phrase, setting: Setting) -> tuple[NamedDays, NamedDays] | None:
    months, days, years = phrase.numbers("MONTH"), phrase.numbers("DAY")[:2], phrase.numbers("YEAR")
    year = find_year(phrase, setting)
    last = (
        setting.find_day(months[-1], days[1])
        if year is None
        else _make_span(year, months[-1], days[1], phrase.has("YEAR"))
    )
    if last is None:
        return None
    first_year = years[0] if len(years) == 2 else last.start.year - (months[0] > months[-1])
    first = _make_span(first_year, months[0], days[0], last.anchored)
    return (first, last) if first and first.start <= last.start else None


def _make_span(year: int, month: int, day: int, anchored: bool) -> NamedDays | None:
    made = make_day(year, month, day)
    return span_day(made, anchored) if made else None


def find_weekday(weekday: int, setting: Setting, which: str = "") -> date | None:
    """The latest such day on or before publication; strictly before with "last", after with "next"; "previous" and
    "following" count from the phrase before."""
    if which == "previous" and setting.previous:
        return add_days(setting.previous.start, -1 - (setting.previous.start.weekday() - weekday - 1) % 7)
    if which == "following" and setting.previous:
        return add_days(setting.previous.start, 1 + (weekday - setting.previous.start.weekday() - 1) % 7)
    if setting.published is None:
        return None
    back = (setting.published.weekday() - weekday) % 7
    if which in ("last", "previous"):
        back = back or 7
    return add_days(setting.published, (7 - back) if which == "next" else -back)


def read_weekday(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "on Monday", "last Friday", "Friday of this week", "the following Sunday", "overnight on Monday"."""
    weekday = phrase.numbers("WEEKDAY")[0]
    kind = "night" if "night" in phrase.values("PART") else "day"
    if phrase.has("UNIT") and "week" in phrase.values("UNIT"):
        if setting.published is None:
            return None
        weeks = -1 if phrase.has("LAST") else 1 if phrase.has("NEXT") else 0
        monday = add_days(setting.published, -setting.published.weekday() + 7 * weeks)
        return span_day(add_days(monday, weekday), False, "night" if kind == "night" else "day")
    which = "last" if phrase.has("LAST", "PAST") else "next" if phrase.has("NEXT", "COMING") else ""
    which = "previous" if phrase.has("PREVIOUS") else "following" if phrase.has("FOLLOWING") else which
    day = find_weekday(weekday, setting, which)
    if day is None:
        return None
    if phrase.has("OVERNIGHT"):
        return NamedDays(day, add_days(day, 1), "night", False, 1)
    return span_day(day, False, "night" if kind == "night" else "day")


def read_weekdays(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "Sunday and Monday", "between Sunday night and early Monday": from the one to the other."""
    first, last = phrase.numbers("WEEKDAY")[:2]
    end = find_weekday(last, setting)
    if end is None:
        return None
    if first == last:
        return span_day(end, False)
    start = add_days(end, -((last - first) % 7))
    overnight = start == add_days(end, -1) and (phrase.rule == "nights_week" or phrase.has("BETWEEN"))
    if overnight:
        return _settle_midnight(NamedDays(start, end, "night", False, 1), setting)
    return NamedDays(start, end, "days", False)


def read_month(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "March", "last March", "early March 2024"."""
    month, edge = phrase.numbers("MONTH")[0], find_edge(phrase)
    year = find_year(phrase, setting)
    if year is not None:
        return span_month(year, month, edge, phrase.has("YEAR"))
    published = setting.published
    if published and phrase.has("LAST"):
        return span_month(published.year - (month >= published.month), month, edge, False)
    if published and phrase.has("NEXT"):
        return span_month(published.year + (month <= published.month), month, edge, False)
    year = setting.find_month(month)
    return span_month(year, month, edge, False) if year else None


def read_month_range(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "March to May", "November 2023 to March 2024"."""
    first, last = phrase.numbers("MONTH")[:2]
    year = find_year(phrase, setting)
    end_year = year if year is not None else setting.find_month(last)
    if end_year is None:
        return None
    years = phrase.numbers("YEAR")
    start_year = years[0] if len(years) == 2 else end_year - (first > last)
    start, end = span_month(start_year, first), span_month(end_year, last)
    if start.start > end.start:
        return None
    return NamedDays(
        start.start, end.end, "month" if days_between(start.start, end.end) <= 62 else "quarter", bool(years)
    )


def read_week_of_month(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the first week of March", "the last day of May"."""
    month = read_month(replace(phrase, tokens=tuple(t for t in phrase.tokens if t.name != "LAST")), setting)
    if month is None or phrase.values("UNIT")[:1] not in (["week"], ["day"], ["weekend"]):
        return month
    length = {"week": 7, "day": 1, "weekend": 7}[phrase.values("UNIT")[0]]
    if phrase.has("LAST"):
        return NamedDays(add_days(month.end, 1 - length), month.end, "week" if length > 1 else "day", month.anchored)
    start = add_days(month.start, length * (phrase.numbers("ORDINAL")[0] - 1))
    return NamedDays(start, add_days(start, length - 1), "week" if length > 1 else "day", month.anchored)


READERS: Mapping[str, Reader] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "slashed": read_slashed,
    "nights_week": read_weekdays,
    "nights": read_nights,
    "day_range": read_day_range,
    "day": read_day,
    "week_of_month": read_week_of_month,
    "month_range": read_month_range,
    "month_year": read_month,
    "month": read_month,
    "weekdays": read_weekdays,
    "weekday": read_weekday,
}
