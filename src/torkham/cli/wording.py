"""Values as words for a terminal."""

from __future__ import annotations

import calendar

from torkham.model.account import Actor, Count, EventDate, Location, Toll
from torkham.model.claim import Claim
from torkham.model.precision import COUNTRY

UNKNOWN = "?"


def say_date(when: EventDate | None) -> str:
    """An incident's day or days."""
    if when is None:
        return UNKNOWN
    return when.start.isoformat() if when.start == when.end else f"{when.start} to {when.end}"


def say_days(when: EventDate | None) -> str:
    """A date for a narrow column: 2021-10-06, 2021-10-06 to 12, 2021-10 (a whole month), 2021 (a whole year)."""
    if when is None or when.start == when.end:
        return say_date(when)
    start, end = when.start, when.end
    if (start.year, start.day) == (end.year, 1) and end.day == calendar.monthrange(end.year, end.month)[1]:
        if start.month == end.month:
            return f"{start:%Y-%m}"
        if (start.month, end.month) == (1, 12):
            return f"{start:%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start} to {end:%d}"
    return f"{start} to {end}"


def say_place(where: Location | None) -> str:
    """A place with its divisions and its country."""
    if where is None:
        return UNKNOWN
    parts = (where.name, where.admin2, where.admin1, where.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def say_where(where: Location | None, known_country: str | None = None) -> str:
    """A place for a narrow column: its name and its province, and its country unless that is known."""
    if where is None:
        return UNKNOWN
    parts = [where.name, where.admin1]
    if where.country != known_country or where.precision >= COUNTRY:
        parts.append(where.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def say_count(count: Toll | Count) -> str:
    """The best figure, with its bounds where they differ: 8 (5-10); 5+ is at least 5; ? where nothing is known."""
    if count.best is None:
        return UNKNOWN if count.low is None else f"{count.low}+"
    if count.low == count.high == count.best:
        return str(count.best)
    low = count.best if count.low is None else count.low
    if count.high is not None:
        return f"{count.best} ({low}-{count.high})"
    return f"{count.best}+" if low == count.best else f"{count.best} ({low}+)"


def say_claim(claim: Claim) -> str:
    """A claim's number: 25, 60.5 percent, +84 percent (a change), 2,000 to 3,500; a trend has none."""
    if claim.change_pct is not None:
        return f"{claim.change_pct:+g} percent"
    if claim.value is None:
        return claim.kind
    number = f"{claim.value:,g}"
    if claim.low is not None and claim.high is not None and claim.low < claim.high:
        number = f"{claim.low:,g} to {claim.high:,g}"
    return f"{number} percent" if claim.unit == "percent" else number


def say_sides(attacker: Actor | None, target: Actor | None, width: int | None = None) -> str:
    """Who struck whom, in at most `width` characters; the attacker is shortened first, so that both are seen."""
    one, other = (UNKNOWN if side is None else side.name for side in (attacker, target))
    if width is None:
        return f"{one} > {other}"
    one = shorten(one, max(width // 2 - 2, width - len(other) - 3))
    return shorten(f"{one} > {other}", width)


def say_number(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def flatten(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def shorten(text: str, width: int, end: bool = False) -> str:
    """The text on one line of at most `width` characters; its beginning is kept, or its `end`."""
    text = flatten(text)
    if len(text) <= width:
        return text
    return "…" + text[1 - width :].lstrip() if end else text[: width - 1].rstrip() + "…"
