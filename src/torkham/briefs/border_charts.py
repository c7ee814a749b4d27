"""Two sides of a border, drawn: the parts of what is expected over time, and a map of the shares that follow."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from torkham.briefs import svg
from torkham.briefs.geometry import Point, fit_frame
from torkham.briefs.labels import Box, place_country_names, place_names
from torkham.briefs.maps import SHAPE, draw_land
from torkham.briefs.scales import make_scale
from torkham.briefs.wording import say_number, say_share
from torkham.knowledge.outlines import load_outlines

LEFT, RIGHT, TOP, HIGH, KEY = 40.0, 6.0, 8.0, 190.0, 18.0
NARROW = 500.0  # a drawing less wide than this has its key in rows
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


def draw_parts(
    months: Sequence[date], parts: Sequence[FittedPart], seen: Sequence[float], width: float, name: str
) -> str:
    """What the model expects, its parts stacked, and a dot for what was seen in each month."""
    totals = [sum(column) for column in zip(*(part.values for part in parts), strict=True)]
    most = math.ceil(max(*totals, *(v for v in seen if not math.isnan(v)), 1))
    scale = make_scale(most, LEFT, width - RIGHT, TOP, HIGH)
    step = (width - LEFT - RIGHT) / max(1, len(months) - 1)

    def place(n: int, value: float) -> Point:
        return LEFT + n * step, scale.find_y(value)

    body = scale.draw_grid()
    under = [0.0] * len(months)
    for part in parts:
        over = [low + value for low, value in zip(under, part.values, strict=True)]
        edge = [place(n, v) for n, v in enumerate(over)] + [place(n, v) for n, v in reversed(list(enumerate(under)))]
        body += svg.element("path", d=svg.path(edge), class_=f"part {part.kind}")
        under = over
    for n, value in enumerate(seen):
        if not math.isnan(value):
            x, y = place(n, value)
            body += svg.element("circle", cx=x, cy=y, r=1.3, class_="seen")
    body += scale.draw_base()
    keys = [(f"part {part.kind}", part.label) for part in parts]
    key, rows = draw_key(keys, scale.base + 32, width)
    body += draw_years(months, step, scale.base + 14, width) + key
    told = "; ".join(f"{part.label} {say_share(sum(part.values) / sum(totals))}" for part in parts)
    high = scale.base + 26 + KEY * rows
    title = "Expected events by month and where they come from"
    return svg.drawing(name, width, high, title, told, body, "chart")


def draw_years(months: Sequence[date], step: float, y: float, width: float) -> str:
    """The year below each January, where there is room."""
    out, free = "", 0.0
    for n, month in enumerate(months):
        x = LEFT + n * step
        if month.month == 1 and x >= free and x < width - 20:
            out += svg.text(x, y, str(month.year), "tick")
            free = x + 42
    return out


def draw_key(entries: Sequence[tuple[str, str]], y: float, width: float) -> tuple[str, int]:
    """A square of each class with its words, and on how many lines they stand."""
    out, x, rows = "", LEFT, 1
    for class_, words in entries:
        wide = 26 + 5.1 * len(words)
        if x > LEFT and (width < NARROW or x + wide > width):
            x, y, rows = LEFT, y + KEY, rows + 1
        out += svg.element("rect", x=x, y=y - 8, width=9, height=9, class_=class_)
        out += svg.text(x + 13, y, words, "tick")
        x += wide
    return out, rows


def draw_shares(places: Sequence[BorderPlace], width: float, name: str) -> str:
    """A circle for each area, as large as its events are many; in the target the filled part is as large as those that
    follow the source."""
    frame = fit_frame([place.point for place in places], width, SHAPE)
    factor = WIDEST_RADIUS / math.sqrt(max(1.0, *(place.events for place in places)))
    body, boxes, named = "", [], []
    outlines = load_outlines()
    for place in sorted(places, key=lambda p: -p.events):
        (x, y), r = frame.project(place.point), max(SMALLEST_RADIUS, factor * math.sqrt(place.events))
        title = f"<title>{svg.words(_say_place(place))}</title>"
        if place.share is None:
            body += svg.element("circle", title, cx=x, cy=y, r=r, class_="source")
        else:
            body += svg.element("circle", title, cx=x, cy=y, r=r, class_="spot none")
            if place.share >= 0.0005:
                body += svg.element("circle", cx=x, cy=y, r=r * math.sqrt(place.share), class_="spot")
            named.append((f"{place.name} {say_share(place.share)}", (x, y), r))
        boxes.append(Box(x - r * 0.7, y - r * 0.7, x + r * 0.7, y + r * 0.7))
    names, boxes = place_names(named, frame, boxes)
    land = draw_land(outlines, frame, f"{name}-c")
    countries = place_country_names([(o.name, o.rings) for o in outlines], frame, boxes)
    edge = svg.element("rect", width=frame.width, height=frame.height, class_="edge")
    told = "; ".join(_say_place(place) for place in places if place.share is not None)
    return svg.drawing(name, width, frame.height, "Map of the shares that follow the source", told,
                       land + countries + body + names + edge, "map")  # fmt: skip


def _say_place(place: BorderPlace) -> str:
    share = "" if place.share is None else f", {say_share(place.share)} follows"
    return f"{place.name}: {say_number(round(place.events))}{share}"
