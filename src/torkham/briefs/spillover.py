"""The page on a border: the answer, the fitted parts over time, a map of shares, and the report in full."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from torkham.briefs import svg
from torkham.briefs.charts import choose_ticks
from torkham.briefs.geometry import Point, fit_frame
from torkham.briefs.labels import Box, place_country_names, place_names
from torkham.briefs.maps import SHAPE, draw_land
from torkham.briefs.render import draw_twice, get_template, read_style
from torkham.briefs.wording import say_number, say_share
from torkham.knowledge.outlines import load_outlines

LEFT, RIGHT, TOP, HIGH, KEY = 40.0, 6.0, 8.0, 190.0, 18.0
WIDEST_RADIUS, SMALLEST_RADIUS = 24.0, 2.5


@dataclass(frozen=True, slots=True)
class FittedPart:
    """A part of what the model expects, month by month. `kind` is endemic, own, within or across."""

    kind: str
    label: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BorderPlace:
    """An area at its point (longitude, latitude): its events, and of the target the share that follows the source."""

    name: str
    point: Point
    events: float
    share: float | None


@dataclass(frozen=True, slots=True)
class BorderPage:
    """The matter of the page. `months` are those of the fit, `seen` the events of the target in each; `sections` are
    headings with their lines."""

    title: str
    period: str
    answer: str
    months: tuple[date, ...]
    parts: tuple[FittedPart, ...]
    seen: tuple[float, ...]
    places: tuple[BorderPlace, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def render_border(page: BorderPage) -> str:
    """One HTML file with everything in it, as a brief is: no script, nothing loaded from elsewhere."""
    return get_template("border.html.j2").render(
        page=page,
        style=Markup(read_style()),
        parts=draw_twice("parts", lambda width, name: draw_parts(page, width, name)),
        shares=draw_twice("shares", lambda width, name: draw_shares(page, width, name)),
    )


def draw_parts(page: BorderPage, width: float, name: str) -> str:
    """What the model expects, its parts stacked, and a dot for what was seen in each month."""
    totals = [sum(column) for column in zip(*(part.values for part in page.parts), strict=True)]
    ceiling, ticks = choose_ticks(math.ceil(max(*totals, *(v for v in page.seen if not math.isnan(v)), 1)))
    step = (width - LEFT - RIGHT) / max(1, len(page.months) - 1)
    base = TOP + HIGH

    def place(n: int, value: float) -> Point:
        return LEFT + n * step, base - HIGH * value / ceiling

    body = ""
    for tick in ticks:
        height = place(0, tick)[1]
        line = f"M{svg.number(LEFT)} {svg.number(height)}H{svg.number(width - RIGHT)}"
        body += svg.element("path", d=line, class_="grid")
        body += svg.text(LEFT - 5, height + 3.5, say_number(tick), "tick", "end")
    under = [0.0] * len(page.months)
    for part in page.parts:
        over = [low + value for low, value in zip(under, part.values, strict=True)]
        edge = [place(n, v) for n, v in enumerate(over)] + [place(n, v) for n, v in reversed(list(enumerate(under)))]
        body += svg.element("path", d=svg.path(edge), class_=f"part {part.kind}")
        under = over
    for n, value in enumerate(page.seen):
        if not math.isnan(value):
            x, y = place(n, value)
            body += svg.element("circle", cx=x, cy=y, r=1.3, class_="seen")
    body += svg.element("path", d=f"M{svg.number(LEFT)} {svg.number(base)}H{svg.number(width - RIGHT)}", class_="axis")
    body += _draw_years(page.months, step, base + 14, width) + _draw_key(page.parts, base + 32, width)
    rows = len(page.parts) if width < 500 else 1
    told = "; ".join(f"{part.label} {say_share(sum(part.values) / sum(totals))}" for part in page.parts)
    return svg.drawing(name, width, base + 26 + KEY * rows, "Expected events by month and where they come from", told,
                       body, "chart")  # fmt: skip


def _draw_years(months: Sequence[date], step: float, y: float, width: float) -> str:
    out, free = "", 0.0
    for n, month in enumerate(months):
        x = LEFT + n * step
        if month.month == 1 and x >= free and x < width - 20:
            out += svg.text(x, y, str(month.year), "tick")
            free = x + 42
    return out


def _draw_key(parts: Sequence[FittedPart], y: float, width: float) -> str:
    out, x = "", LEFT
    for part in parts:
        out += svg.element("rect", x=x, y=y - 8, width=9, height=9, class_=f"part {part.kind}")
        out += svg.text(x + 13, y, part.label, "tick")
        if width < 500:
            y += KEY
        else:
            x += 22 + 5.6 * len(part.label)
    return out


def draw_shares(page: BorderPage, width: float, name: str) -> str:
    """A circle for each area, as large as its events are many; in the target the filled part is as large as those that
    follow the source."""
    frame = fit_frame([place.point for place in page.places], width, SHAPE)
    factor = WIDEST_RADIUS / math.sqrt(max(1.0, *(place.events for place in page.places)))
    body, boxes, named = "", [], []
    outlines = load_outlines()
    for place in sorted(page.places, key=lambda p: -p.events):
        (x, y), r = frame.project(place.point), max(SMALLEST_RADIUS, factor * math.sqrt(place.events))
        if place.share is None:
            body += svg.element("circle", cx=x, cy=y, r=r, class_="source")
        else:
            body += svg.element("circle", cx=x, cy=y, r=r, class_="spot none")
            body += svg.element("circle", cx=x, cy=y, r=r * math.sqrt(place.share), class_="spot")
            named.append((f"{place.name} {say_share(place.share)}", (x, y), r))
        boxes.append(Box(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7))
    names, boxes = place_names(named, frame, boxes)
    land = draw_land(outlines, frame, f"{name}-c")
    countries = place_country_names([(o.name, o.rings) for o in outlines], frame, boxes)
    edge = svg.element("rect", width=frame.width, height=frame.height, class_="edge")
    told = "; ".join(f"{p.name}: {say_share(p.share)} of {p.events:.0f}" for p in page.places if p.share is not None)
    return svg.drawing(name, width, frame.height, "Map of the shares that follow the source", told,
                       land + countries + body + names + edge, "map")  # fmt: skip
