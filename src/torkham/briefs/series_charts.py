"""A series of counts, drawn: a bar for each period, the levels and fitted lines over it, intervals as bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from torkham.briefs import svg
from torkham.briefs.scales import Scale, make_scale
from torkham.briefs.wording import say_number

LEFT, RIGHT, TOP, HIGH, BELOW = 40.0, 8.0, 40.0, 180.0, 40.0
LETTER = 6.2
BAR, MIDDLE, NARROWEST = 0.8, 0.4, 0.6  # of a period's width: its bar, the middle of that; and the least, in pixels
LATE = 0.7  # of the width: from here on words stand left of a mark
STYLE = """
text{font:11px 'Helvetica Neue',Helvetica,Arial,'Liberation Sans',sans-serif;fill:#1b1c1e}
.tick{fill:#55595f;font-size:10.5px}.panel-title{font-weight:600;font-size:12.5px}.note{fill:#55595f}
.grid{stroke:#d9dbde;fill:none}.axis{stroke:#1b1c1e;fill:none}.bar-count{fill:#9db2c2}.unread{fill:#f3f3f1}
.band{fill:#a3262a;opacity:.16}.level{stroke:#1b1c1e;stroke-width:2;fill:none}
.fitted{stroke:#a3262a;stroke-width:2;fill:none}.without{stroke:#a3262a;stroke-width:2;fill:none;stroke-dasharray:5 4}
.mark{stroke:#1b1c1e;stroke-dasharray:2 3;fill:none}
"""


@dataclass(frozen=True, slots=True)
class Level:
    """A mean over the periods from `first` to `last` (places in the series), with the band that it may lie in."""

    first: int
    last: int
    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A fitted line from the place `first` on; "without" is what would have come without the break."""

    first: int
    values: tuple[float, ...]
    style: Literal["fitted", "without"]


@dataclass(frozen=True, slots=True)
class Mark:
    """An upright line before the place, with its words."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class SeriesDrawing:
    """What is drawn. `values` are None where nobody looked; `names` say what each period is called."""

    title: str
    note: str
    names: tuple[str, ...]
    values: tuple[float | None, ...]
    levels: tuple[Level, ...] = ()
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()


def draw_series(drawing: SeriesDrawing, width: float = 780.0, name: str = "series") -> str:
    """The drawing as SVG that stands alone."""
    step = (width - LEFT - RIGHT) / max(len(drawing.values), 1)
    scale = make_scale(int(_find_most(drawing)), LEFT, width - RIGHT, TOP, HIGH)
    body = svg.element("style", STYLE) + svg.text(0, 14, drawing.title, "panel-title")
    body += svg.text(0, 29, drawing.note, "note")
    body += scale.draw_grid() + _draw_counts(drawing, scale, step)
    body += "".join(_draw_level(level, scale, step) for level in drawing.levels)
    for line in drawing.lines:
        points = [(LEFT + (line.first + i + MIDDLE) * step, scale.find_y(v)) for i, v in enumerate(line.values)]
        body += svg.element("path", d=svg.path(points, close=False), class_=line.style)
    body += "".join(_draw_mark(mark, LEFT + mark.place * step, width) for mark in drawing.marks) + scale.draw_base()
    body += _draw_names(drawing.names, step)
    whole = svg.drawing(name, width, TOP + HIGH + BELOW, drawing.title, drawing.note, body, "chart")
    return whole.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{svg.number(width)}" ', 1)


def _draw_counts(drawing: SeriesDrawing, scale: Scale, step: float) -> str:
    """A bar for each period; a pale ground where nobody looked."""
    body = ""
    for place, value in enumerate(drawing.values):
        top = TOP if value is None else scale.find_y(value)
        body += svg.element(
            "rect", f"<title>{svg.words(drawing.names[place])}: {_say(value)}</title>", x=LEFT + place * step, y=top,
            width=max(step * (1 if value is None else BAR), NARROWEST), height=scale.base - top,
            class_="unread" if value is None else "bar-count",
        )  # fmt: skip
    return body


def _draw_level(level: Level, scale: Scale, step: float) -> str:
    """A mean as a line over its periods, on the band that it may lie in."""
    left, right, band = LEFT + level.first * step, LEFT + (level.last + 1) * step, ""
    if level.low is not None:
        bottom, top = scale.find_y(level.low), TOP if level.high is None else scale.find_y(level.high)
        band = svg.element("rect", x=left, y=top, width=right - left, height=bottom - top, class_="band")
    y = svg.number(scale.find_y(level.value))
    return band + svg.element("path", d=f"M{svg.number(left)} {y}H{svg.number(right)}", class_="level")


def _draw_mark(mark: Mark, x: float, width: float) -> str:
    """An upright line with its words beside it, on the side where there is room."""
    line = svg.element("path", d=f"M{svg.number(x)} {svg.number(TOP)}V{svg.number(TOP + HIGH)}", class_="mark")
    late = x > width * LATE
    return line + svg.text(x + (-4 if late else 4), TOP + 9, mark.words, "tick", "end" if late else None)


def _find_most(drawing: SeriesDrawing) -> float:
    """The highest thing drawn; a band's high end only as far as half above the rest, since it may be endless."""
    told = [v for v in drawing.values if v is not None] + [v for line in drawing.lines for v in line.values]
    told += [level.value for level in drawing.levels]
    most = max(told, default=0.0)
    highs = [level.high for level in drawing.levels if level.high is not None]
    return max([most, *(min(high, 1.5 * most) for high in highs)])


def _draw_names(names: Sequence[str], step: float) -> str:
    """Years along the axis where they begin; every name where there are few."""
    out, free, shown = "", 0.0, ""
    few = len(names) * LETTER * 9 <= len(names) * step
    for place, name in enumerate(names):
        words = name if few else name[:4]
        x = LEFT + place * step
        if words != shown and x >= free:
            out += svg.text(x, TOP + HIGH + 15, words, "tick")
            free = x + LETTER * (len(words) + 1)
        shown = words
    return out


def _say(value: float | None) -> str:
    return "nobody looked" if value is None else say_number(int(value))
