"""The timeline and the record of reading, drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from torkham.briefs import svg
from torkham.briefs.scales import make_scale
from torkham.briefs.timeline import Bin, Timeline
from torkham.briefs.wording import say_count, say_month, say_number

LETTER = 6.2
LEFT, RIGHT, GAP = 34.0, 4.0, 33.0
COUNTS_HIGH, KILLED_HIGH, STRIP_HIGH = 64.0, 88.0, 9.0
UNIT_ADJECTIVE = {"day": "daily", "week": "weekly", "month": "monthly"}


def draw_timeline(timeline: Timeline, links: Mapping[date, str], width: float, name: str) -> str:
    """Incidents and killed by day, week or month, each bar linked by the start of its bin; a strip below says what
    was read. `name` makes the drawing's ids unique in the page."""
    bins = timeline.bins
    step = (width - LEFT - RIGHT) / len(bins)
    tops = (23.0, 23.0 + COUNTS_HIGH + GAP)
    base = tops[1] + KILLED_HIGH
    body = svg.hatch(f"{name}-h") + _draw_unread(bins, step, tops[0], base, name)
    body += _draw_panel(
        bins, links, step, width, tops[0], COUNTS_HIGH, "Incidents", "bar-count", lambda b: len(b.incidents)
    )
    body += _draw_panel(bins, links, step, width, tops[1], KILLED_HIGH, "Killed", "bar-killed", lambda b: b.killed.best)
    body += _draw_strip(bins, step, base + 5, name)
    body += _draw_days(timeline, step, base + 5 + STRIP_HIGH + 13)
    height = base + 5 + STRIP_HIGH + (34 if timeline.unit == "day" else 20)
    total, dead = sum(len(b.incidents) for b in bins), sum(b.killed.best for b in bins)
    unread = sum(len(b.unread) for b in bins)
    told = (
        f"{say_count(total, 'incident')} and {say_number(dead)} killed over {say_count(len(bins), timeline.unit)}; "
        f"{say_count(unread, 'day')} of the period without a document."
    )
    title = f"Incidents and killed, {UNIT_ADJECTIVE[timeline.unit]}"
    return svg.drawing(name, width, height, title, told, body, "chart")


def _draw_panel(
    bins: Sequence[Bin],
    links: Mapping[date, str],
    step: float,
    width: float,
    top: float,
    high: float,
    title: str,
    class_: str,
    value_of: Callable[[Bin], int],
) -> str:
    scale = make_scale(max((value_of(b) for b in bins), default=0), LEFT, width - RIGHT, top, high)
    out = svg.text(0, top - 11, title, "panel-title") + scale.draw_grid()
    bar = max(1.0, step - max(1.0, step * 0.22))
    for n, column in enumerate(bins):
        value = value_of(column)
        if not value:
            continue
        tall = max(1.5, high * value / scale.ceiling)
        x = LEFT + n * step + (step - bar) / 2
        box = svg.element("rect", x=x, y=scale.base - tall, width=bar, height=tall, class_=class_)
        told = f"{column.label}: {say_count(len(column.incidents), 'incident')}, {say_killed(column)}"
        href = links.get(column.start)
        out += svg.link(href, box, told) if href else box
    return out + scale.draw_base()


def say_killed(column: Bin) -> str:
    """How many were killed in a column, or that nobody says."""
    if column.incidents and not column.killed.told:
        return "killed not reported"
    return f"{say_number(column.killed.best)} killed"


def _draw_unread(bins: Sequence[Bin], step: float, top: float, base: float, name: str) -> str:
    """A pale ground behind the bins of which nothing was read: no bar there means nothing."""
    out = ""
    for n, column in enumerate(bins):
        if len(column.unread) == column.days:
            out += svg.element(
                "rect", x=LEFT + n * step, y=top, width=step, height=base - top, class_="unread", fill=f"url(#{name}-h)"
            )
    return out


def _draw_strip(bins: Sequence[Bin], step: float, top: float, name: str) -> str:
    """Under each bin a bar, solid for the share of its days that were read, hatched for the rest."""
    out = ""
    for n, column in enumerate(bins):
        x, wide = LEFT + n * step, max(1.0, step - 1)
        read = wide * (1 - len(column.unread) / column.days)
        if read > 0:
            out += svg.element("rect", x=x, y=top, width=read, height=STRIP_HIGH, class_="read")
        if read < wide:
            left = svg.element(
                "rect", x=x + read, y=top, width=wide - read, height=STRIP_HIGH, class_="gap", fill=f"url(#{name}-h)"
            )
            out += left
    return out + svg.text(LEFT - 5, top + STRIP_HIGH - 1, "read", "tick", "end")


def _draw_days(timeline: Timeline, step: float, y: float) -> str:
    """Labels along the axis: days and their month, or months, or years, thinned until they fit."""
    out, free = "", 0.0
    shown_month = None
    for n in range(len(timeline.bins)):
        x = LEFT + n * step
        words, above = _name_tick(timeline, n)
        if words and x >= free:
            out += svg.text(x + (step / 2 if timeline.unit == "day" else 0), y, words, "tick", _anchor(timeline))
            free = x + LETTER * len(words) + LETTER
        if above and above != shown_month:
            out += svg.text(x, y + 15, above, "tick month")
            shown_month = above
    return out


def _anchor(timeline: Timeline) -> str | None:
    return "middle" if timeline.unit == "day" else None


def _name_tick(timeline: Timeline, n: int) -> tuple[str, str | None]:
    bins, day = timeline.bins, timeline.bins[n].start
    if timeline.unit == "day":
        often = 1 if len(bins) <= 16 else 7
        wanted = day.weekday() == 0 if often == 7 else True
        return (str(day.day) if wanted else ""), (f"{say_month(day)} {day.year}" if day.day == 1 or n == 0 else None)
    first = n == 0 or bins[n - 1].start.month != day.month
    if timeline.unit == "week":
        return (
            f"{say_month(day)[:3]} {day.year}" if n == 0 or day.month == 1 else f"{say_month(day)[:3]}"
        ) if first else "", None
    return (str(day.year) if n == 0 or day.month == 1 else ""), None
