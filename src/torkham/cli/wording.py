"""Values as words for a terminal."""

from __future__ import annotations

from torkham.model.account import Actor, Count, EventDate, Location, Toll

UNKNOWN = "?"


def say_date(when: EventDate | None) -> str:
    if when is None:
        return UNKNOWN
    return when.start.isoformat() if when.start == when.end else f"{when.start} to {when.end}"


def say_place(where: Location | None) -> str:
    if where is None:
        return UNKNOWN
    parts = (where.name, where.admin2, where.admin1, where.country)
    return ", ".join(dict.fromkeys(part for part in parts if part))


def say_count(count: Toll | Count) -> str:
    """The best figure, with its bounds where they differ: 8 (5-10), ? where nothing is known."""
    if count.best is None:
        return UNKNOWN if count.low is None else f"{count.low}+"
    if count.low == count.high == count.best:
        return str(count.best)
    low = count.best if count.low is None else count.low
    return f"{count.best} ({low}+)" if count.high is None else f"{count.best} ({low}-{count.high})"


def say_sides(attacker: Actor | None, target: Actor | None) -> str:
    """Who struck whom."""
    names = [UNKNOWN if side is None else side.name for side in (attacker, target)]
    return " > ".join(names)
