"""Forecasts, drawn: past months as bars, what is foretold as fans; and the histogram that says whether they held."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from torkham.briefs import svg
from torkham.briefs.scales import make_scale
from torkham.briefs.series_charts import LEFT, LETTER, RIGHT
from torkham.briefs.wording import say_number

HIGH, GAP, TOP = 90.0, 42.0, 16.0
NARROW = 500.0


@dataclass(frozen=True, slots=True)
class Fan:
    """One area: `past` counts, and for each month ahead the 5, 25, 50, 75 and 95% quantiles."""

    title: str
    past: tuple[float, ...]
    quantiles: tuple[tuple[float, ...], ...]


def draw_fans(names: Sequence[str], fans: Sequence[Fan], width: float, name: str) -> str:
    """The fans one below another; `names` are those of all months, past and foretold."""
    step = (width - LEFT - RIGHT) / len(names)
    body, top = "", TOP
    for fan in fans:
        body += _draw_fan(fan, names, step, top, width)
        top += HIGH + GAP
    told = "; ".join(f"{fan.title}: {fan.quantiles[0][2]:.1f} in the first month" for fan in fans)
    return svg.drawing(name, width, top - GAP + 24, "Past months and what is foretold", told, body, "chart")


def _draw_fan(fan: Fan, names: Sequence[str], step: float, top: float, width: float) -> str:
    most = max([*fan.past, *(quantiles[-1] for quantiles in fan.quantiles)])
    scale = make_scale(math.ceil(most), LEFT, width - RIGHT, top, HIGH)
    out = svg.text(LEFT, top - 5, fan.title, "panel-title") + scale.draw_grid()
    for place, value in enumerate(fan.past):
        bar = f"<title>{svg.words(names[place])}: {say_number(round(value))}</title>"
        out += svg.element(
            "rect", bar, x=LEFT + place * step, y=scale.find_y(value), width=max(step * 0.8, 0.6),
            height=scale.base - scale.find_y(value), class_="past",
        )  # fmt: skip
    start = len(fan.past)
    for ahead, quantiles in enumerate(fan.quantiles):
        x = LEFT + (start + ahead) * step
        words = f"{names[start + ahead]}: {quantiles[2]:.1f} ({quantiles[0]:.1f} to {quantiles[-1]:.1f})"
        for low, high, class_ in ((quantiles[0], quantiles[4], "outer"), (quantiles[1], quantiles[3], "inner")):
            out += svg.element(
                "rect", f"<title>{svg.words(words)}</title>", x=x, y=scale.find_y(high), width=step,
                height=max(scale.find_y(low) - scale.find_y(high), 1.0), class_=class_,
            )  # fmt: skip
        y = svg.number(scale.find_y(quantiles[2]))
        out += svg.element("path", d=f"M{svg.number(x)} {y}H{svg.number(x + step)}", class_="median")
    known = svg.number(LEFT + start * step)
    out += svg.element("path", d=f"M{known} {svg.number(top)}V{svg.number(scale.base)}", class_="mark")
    return out + scale.draw_base() + _draw_years(names, step, scale.base + 15)


def _draw_years(names: Sequence[str], step: float, y: float) -> str:
    """Each year where it begins."""
    out, free = "", 0.0
    for place, month in enumerate(names):
        x = LEFT + place * step
        if (place == 0 or month.endswith("-01")) and x >= free:
            out += svg.text(x, y, month[:4], "tick")
            free = x + LETTER * 5
    return out


def draw_pit(histograms: Sequence[tuple[str, Sequence[float]]], width: float, name: str) -> str:
    """PIT histograms side by side: flat where the forecasts are calibrated. A hump in the middle says that they are too
    wide, two at the ends that they are too narrow."""
    across = 4 if width >= NARROW else 2
    wide = width / across
    body = ""
    for number, (words, shares) in enumerate(histograms):
        left, top = number % across * wide, TOP + 2 + number // across * (HIGH + GAP)
        bar, most = (wide - 16) / len(shares), max(max(shares), 2 / len(shares))
        body += svg.text(left, top - 5, words, "panel-title")
        for place, share in enumerate(shares):
            tall = HIGH * share / most
            told = f"<title>{place / len(shares):.1f} to {(place + 1) / len(shares):.1f}: {share:.1%}</title>"
            body += svg.element(
                "rect", told, x=left + place * bar, y=top + HIGH - tall, width=bar * 0.9, height=tall, class_="past"
            )
        y = svg.number(top + HIGH - HIGH / len(shares) / most)
        ends = f"M{svg.number(left)} {y}H{svg.number(left + wide - 16)}"
        body += svg.element("path", d=ends, class_="even")
    rows = -(-len(histograms) // across)
    told = "; ".join(f"{words}: {', '.join(f'{share:.0%}' for share in shares)}" for words, shares in histograms)
    return svg.drawing(name, width, TOP + 2 + rows * (HIGH + GAP) - GAP + 8, "PIT histograms", told, body, "chart")
