"""A what-if, drawn: the paths with and without the change, and the difference so far with its two doubts apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from torkham.briefs import svg
from torkham.briefs.border_charts import KEY, LEFT, RIGHT, draw_key, draw_years
from torkham.briefs.scales import choose_ticks, make_scale
from torkham.briefs.wording import say_change, say_number

HIGH, LOW, GAP, TOP = 170.0, 92.0, 46.0, 22.0


@dataclass(frozen=True, slots=True)
class Doubt:
    """One doubt about the difference summed up to each month: its low and high ends, None where it is not known."""

    title: str
    kind: str
    low: tuple[float, ...] | None
    high: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class ChangePaths:
    """What is drawn. `months` are all that are shown, those of the change the last ones; `seen` are the counts of them
    all, NaN where none are known; `base` and `changed` what is expected in the months of the change."""

    months: tuple[date, ...]
    seen: tuple[float, ...]
    base: tuple[float, ...]
    changed: tuple[float, ...]
    label: str
    doubts: tuple[Doubt, ...]

    @property
    def start(self) -> int:
        """The place of the first month of the change."""
        return len(self.months) - len(self.base)

    @property
    def difference(self) -> tuple[float, ...]:
        """Changed less base, summed up to each month."""
        total, found = 0.0, []
        for one, other in zip(self.changed, self.base, strict=True):
            total += one - other
            found.append(total)
        return tuple(found)


def draw_paths(paths: ChangePaths, width: float, name: str) -> str:
    """The months seen as bars, both paths over them; below, one panel for each doubt, all to one scale."""
    step = (width - LEFT - RIGHT) / len(paths.months)
    known = [value for value in paths.seen if not math.isnan(value)]
    most = math.ceil(max([*known, *paths.base, *paths.changed, 1]))
    upright = make_scale(most, LEFT, width - RIGHT, TOP, HIGH)
    body = svg.text(0, TOP - 9, "By month: seen, and expected with and without the change", "panel-title")
    body += upright.draw_grid()
    for n, value in enumerate(paths.seen):
        if not math.isnan(value):
            title = f"<title>{paths.months[n]:%Y-%m}: {say_number(value)}</title>"
            body += svg.element("rect", title, x=LEFT + n * step, y=upright.find_y(value), width=max(step * 0.8, 0.6),
                                height=upright.base - upright.find_y(value), class_="past")  # fmt: skip
    for values, class_ in ((paths.base, "as-is"), (paths.changed, "changed")):
        points = [(LEFT + (paths.start + n + 0.4) * step, upright.find_y(value)) for n, value in enumerate(values)]
        body += svg.element("path", d=svg.path(points, close=False), class_=class_)
    bottom = upright.base
    body += upright.draw_base() + draw_years(paths.months, step, bottom + 14, width)
    keys = [("past", "seen"), ("key as-is", "expected as things are"), ("key changed", paths.label)]
    key, rows = draw_key(keys, bottom + 34, width)
    body += key
    ends = _list_ends(paths)
    scale = (min(0.0, *ends), max(0.0, *ends))
    if scale[1] - scale[0] < 1:
        scale = (-1.0, 1.0)
    top = bottom + 34 + KEY * (rows - 1) + GAP
    for doubt in paths.doubts:
        body += _draw_doubt(paths, doubt, step, top, width, scale)
        top += LOW + GAP
    told = f"Expected difference {say_change(paths.difference[-1])}; " + "; ".join(map(_say_doubt, paths.doubts))
    return svg.drawing(name, width, top - GAP + 20, "Paths with and without the change, and the difference", told, body,
                       "chart")  # fmt: skip


def _list_ends(paths: ChangePaths) -> list[float]:
    ends = list(paths.difference)
    for doubt in paths.doubts:
        ends += [*(doubt.low or ()), *(doubt.high or ())]
    return ends


def _draw_doubt(
    paths: ChangePaths, doubt: Doubt, step: float, top: float, width: float, scale: tuple[float, float]
) -> str:
    """The difference so far and the band of one doubt, from the month of the change on."""
    low, high = scale

    def height_of(value: float) -> float:
        return top + LOW * (high - value) / (high - low)

    tick = choose_ticks(math.floor(max(-low, high)))[1][-1]
    body = svg.text(0, top - 9, f"{doubt.title}: {_say_ends(doubt)}", "panel-title")
    for value in (tick, 0, -tick):
        if not low <= value <= high:
            continue
        body += _draw_line(height_of(value), width, "axis" if value == 0 else "grid")
        body += _draw_tick(height_of(value), say_change(value, 0))
    places = [LEFT + (paths.start + n + 0.4) * step for n in range(len(paths.base))]
    if doubt.low is not None and doubt.high is not None:
        edge = [(x, height_of(v)) for x, v in zip(places, doubt.high, strict=True)]
        edge += [(x, height_of(v)) for x, v in reversed(list(zip(places, doubt.low, strict=True)))]
        body += svg.element("path", d=svg.path(edge), class_=f"doubt {doubt.kind}")
    points = [(x, height_of(v)) for x, v in zip(places, paths.difference, strict=True)]
    return body + svg.element("path", d=svg.path(points, close=False), class_="changed")


def _say_doubt(doubt: Doubt) -> str:
    return f"{doubt.title} {_say_ends(doubt)}"


def _say_ends(doubt: Doubt) -> str:
    if doubt.low is None or doubt.high is None:
        return "not known"
    return f"{say_change(doubt.low[-1])} to {say_change(doubt.high[-1])}"


def _draw_line(y: float, width: float, class_: str = "grid") -> str:
    return svg.element("path", d=f"M{svg.number(LEFT)} {svg.number(y)}H{svg.number(width - RIGHT)}", class_=class_)


def _draw_tick(y: float, words: str) -> str:
    return svg.text(LEFT - 5, y + 3.5, words, "tick", "end")
