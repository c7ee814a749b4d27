"""What relative date phrases mean: "yesterday", "two weeks ago", "the next day", "over the past five months"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from torkham.coding.dates.named_days import (
    DAYS_OF_UNIT,
    KIND_OF_LENGTH,
    KIND_OF_UNIT,
    MONTHS_OF_UNIT,
    NamedDays,
    add_days,
    add_months,
    add_units,
    span_day,
    span_unit,
)
from torkham.coding.dates.phrases import OPENING, Phrase
from torkham.coding.dates.readings import Reader, find_edge
from torkham.coding.dates.setting import Setting
from torkham.model.precision import FEW_DAYS, LONGER, ONE_MONTH, ONE_WEEK

# How many "days ago", "a few weeks ago" and "recent months" stand for, at least and at most.
_VAGUE_COUNT = (2, 6)
_RECENT = {"day": 7, "week": 30, "month": 183, "year": 3 * 365, "decade": 20 * 365, "hour": 1}
_FINEST = {
    "day": FEW_DAYS, "night": FEW_DAYS, "hour": FEW_DAYS, "week": ONE_WEEK, "weekend": ONE_WEEK, "fortnight": ONE_WEEK,
    "month": ONE_MONTH,
}  # fmt: skip
# "Separately, a pipeline was blown up the same night": the night of the news, whatever was recalled in between
_TURNS_LEFT = re.compile(
    r"(?:[.\n]|^)\W*(?:separately|meanwhile|elsewhere|in (?:a|another|yet another|the second|a separate)\b)[^.\n]*$",
    re.IGNORECASE,
)
TURN = 200  # characters that a sentence may run before it


def read_deictic(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "today", "yesterday evening", "overnight", "the day before yesterday": counted from publication."""
    published = setting.published
    if published is None:
        return None
    night = "night" in phrase.values("PART") or phrase.has("TONIGHT")
    if phrase.has("OVERNIGHT"):
        return NamedDays(add_days(published, -1), published, "night", False, FEW_DAYS)
    if phrase.has("UNIT"):
        return span_day(add_days(published, -2), False)
    days = -1 if phrase.has("YESTERDAY", "LAST") else 1 if phrase.has("TOMORROW") else 0
    return span_day(add_days(published, days), False, "night" if night else "day")


def read_same(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the same day", "that night", "later in the day", "in the same month"."""
    unit = phrase.first("UNIT") or ("night" if "night" in phrase.values("PART") else "day")
    previous = setting.anchor
    if setting.news is not None and _TURNS_LEFT.search(setting.text, max(0, setting.at - TURN), setting.at):
        previous = setting.news
    if previous is None or (unit in ("day", "night") and previous.date_prec > 2):
        plain = phrase.has("EARLIER", "LATER", "LATE", "EARLY") and not phrase.has("SAME", "THAT")
        if plain and setting.published and unit == "day":
            return span_day(setting.published, False)
        return None
    if unit in ("day", "night"):
        return replace(previous, kind="night" if unit == "night" else "day")
    return span_unit(previous.start, unit, "", previous.anchored)


def read_next(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the next day", "the following week", "the previous night", "the day before"; "next month" after publication."""
    unit = phrase.first("UNIT") or ("night" if "night" in phrase.values("PART") else "day")
    back = phrase.has("PREVIOUS", "BEFORE", "EARLIER")
    if not phrase.has("THE") and not back:
        published = setting.published
        return span_unit(add_units(published, unit, 1), unit) if published else None
    previous = setting.anchor
    if previous is None or previous.date_prec > _finest(unit):
        if not (back and setting.published):
            return None
        previous = span_day(setting.published, False)
    moved = add_units(previous.start, unit, -1 if back else 1)
    span = span_unit(moved, unit, "", previous.anchored)
    if unit in ("day", "night") and previous.date_prec > 1:
        return NamedDays(moved, add_units(previous.end, unit, -1 if back else 1), span.kind, previous.anchored)
    return span


def _finest(unit: str) -> int:
    """The coarsest date_prec that a shift by this unit can start from."""
    return _FINEST.get(unit, LONGER)


def read_ago(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "two weeks ago" from publication; "three days later", "a year earlier" from the phrase before."""
    unit = phrase.first("UNITS", "UNIT")
    back = not phrase.has("LATER", "AFTER")
    base: NamedDays | None = span_day(setting.published, False) if setting.published else None
    if not phrase.has("AGO"):
        previous = setting.anchor
        told = previous is not None and previous.date_prec <= _finest(unit)
        base = previous if told else base if back else None
    return _move(base, phrase, unit, -1 if back else 1) if base else None


def read_opening(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "Three days after gunmen shot ...": the day of the shooting, counted back from what the sentence is about."""
    unit, published = phrase.first("UNITS", "UNIT"), setting.published
    base = setting.ahead or setting.anchor
    if base is None or base.date_prec > _finest(unit):
        base = span_day(published, False, precision=FEW_DAYS) if published else None
    return _move(base, phrase, unit, -1 if phrase.has("AFTER") else 1) if base else None


def _move(base: NamedDays, phrase: Phrase, unit: str, sign: int) -> NamedDays:
    """`base` moved by as many units as the phrase says."""
    few = phrase.has("FEW") or (phrase.has("UNITS") and not phrase.has("NUMBER", "DAY", "BIG", "ARTICLE"))
    if few and not phrase.has("NUMBER", "DAY", "BIG"):
        couple = phrase.first("FEW") == "2"
        return _shift_vaguely(base, unit, sign, (2, 2) if couple else _VAGUE_COUNT)
    count = int(phrase.first("NUMBER", "DAY", "BIG") or 1)
    if phrase.has("LESS") and unit in DAYS_OF_UNIT:
        days = max(1, DAYS_OF_UNIT[unit] * count - 1)
        ends = (add_days(base.start, sign), add_days(base.end, sign * days))
        return NamedDays(min(ends), max(ends), "days", base.anchored)
    return _shift(base, unit, sign * count)


def _shift_vaguely(base: NamedDays, unit: str, sign: int, counts: tuple[int, int]) -> NamedDays:
    ends = [add_units(base.start, unit, sign * n) for n in counts]
    if unit == "hour":
        return replace(base, kind="day", precision=0)
    span = NamedDays(min(ends), max(ends), KIND_OF_UNIT[unit], base.anchored)
    if counts[0] == counts[1]:
        return _shift(base, unit, sign * counts[0])
    return replace(span, kind="days") if unit == "day" else span


def _shift(base: NamedDays, unit: str, count: int) -> NamedDays:
    """`base` moved: by days exactly, by weeks give or take three days, by months and years to a whole one."""
    if unit == "hour":
        start = add_days(base.start, -1) if count < 0 else base.start
        return NamedDays(start, base.end, "day", base.anchored, 2 if start < base.end else 0)
    if unit in ("day", "night"):
        ends = (add_days(base.start, count), add_days(base.end, count))
        return NamedDays(*ends, "day" if ends[0] == ends[1] else "days", base.anchored)
    if unit in DAYS_OF_UNIT:
        middle = add_days(base.start, DAYS_OF_UNIT[unit] * count)
        if base.date_prec > 1:
            return NamedDays(middle, add_days(base.end, DAYS_OF_UNIT[unit] * count), "week", base.anchored)
        return NamedDays(add_days(middle, -3), add_days(middle, 3), "week", base.anchored, 3)
    moved = add_units(base.start, unit, count)
    if base.kind in ("month", "quarter", "season") and unit in MONTHS_OF_UNIT:
        end = add_units(add_days(base.end, 1), unit, count)
        return NamedDays(moved, add_days(end, -1), base.kind, base.anchored, base.precision)
    return span_unit(moved, "year" if unit != "month" else "month", "", base.anchored)


def read_last_unit(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "last week", "earlier this month", "late last year" by the calendar; "the past week" up to publication."""
    published, unit = setting.published, phrase.first("UNIT")
    if published is None:
        return None
    names = [t.name for t in phrase.tokens]
    if unit == "weekend" and "COMING" not in names and "LAST" not in names:
        return read_weekend(phrase, setting)
    if "PAST" in names or names[-3:-1] == ["THE", "LAST"]:
        return _span_back(published, unit, 1)
    if unit in ("day", "hour"):
        return read_same(phrase, setting) if phrase.has("THIS") else None
    edge = find_edge(phrase) if unit in ("month", "year") else ""
    if phrase.has("COMING"):
        return span_unit(add_units(published, unit, 1), unit, edge)
    if phrase.has("LAST"):
        return span_unit(add_units(published, unit, -1), unit, edge)
    span = span_unit(published, unit, edge)
    if phrase.has("EARLIER") or unit == "week":
        return replace(span, end=max(span.start, min(span.end, published)))
    if phrase.has("LATER") and span.end > published:
        return replace(span, start=published)
    return span


def read_weekend(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "At the weekend", "over the past weekend": the Saturday and Sunday that began last; None for other units."""
    if setting.published is None or phrase.first("UNIT") != "weekend":
        return None
    return span_unit(add_days(setting.published, -((setting.published.weekday() - 5) % 7)), "weekend")


def read_last_units(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the past three months", "the last few days": back from publication."""
    published, unit = setting.published, phrase.first("UNITS", "UNIT")
    if published is None:
        return None
    count = int(phrase.first("NUMBER", "DAY", "BIG", "FEW", "ARTICLE") or 3)
    return _span_back(published, unit, count)


def _span_back(published: date, unit: str, count: int) -> NamedDays:
    start = add_units(published, unit, -count)
    kind = KIND_OF_LENGTH[unit]
    if unit in ("day", "hour", "night"):
        start = min(start, published)
        return NamedDays(start, published, "days", False, 0 if start < published else 2)
    return NamedDays(add_days(start, 1), published, kind, False)


def read_recent(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "in recent weeks", "recent years": back from publication, as far as these words mostly reach."""
    published, unit = setting.published, phrase.first("UNITS")
    if published is None:
        return None
    kind = (
        "years" if unit in ("year", "decade", "century") else "days" if unit in ("day", "hour") else KIND_OF_UNIT[unit]
    )
    return NamedDays(add_days(published, -_RECENT.get(unit, 365)), published, kind, False)


def read_same_last_year(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "the same month last year": the months of the phrase before, in the year before publication."""
    published, unit = setting.published, phrase.values("UNIT")[-1]
    base = setting.previous
    if published is None or unit != "year":
        return None
    if base is None or base.date_prec < 4 or base.kind == "year":
        base = span_unit(published, phrase.first("UNIT"))
    months = 12 * (published.year - 1 - base.end.year)
    end = add_days(add_months(add_days(base.end, 1), months), -1)
    return NamedDays(add_months(base.start, months), end, base.kind, base.anchored, base.precision)


def read_age(phrase: Phrase, setting: Setting) -> NamedDays | None:
    """ "for four days": as long as that, up to publication for want of better."""
    published, unit = setting.published, phrase.first("UNITS", "UNIT")
    if published is None:
        return None
    count = int(phrase.first("NUMBER", "DAY", "BIG", "FEW", "ARTICLE") or 2)
    return replace(_span_back(published, unit, count), kind="age")


SHIFT_READERS: Mapping[str, Reader] = {
    "ago": read_ago,
    OPENING: read_opening,
    "deictic": read_deictic,
    "same": read_same,
    "next": read_next,
    "last_units": read_last_units,
    "last_unit": read_last_unit,
    "recent": read_recent,
    "weekend": read_weekend,
    "age": read_age,
    "same_last_year": read_same_last_year,
}
