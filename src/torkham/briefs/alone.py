"""A drawing as a file of its own: with its title and a note in it, and its style."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from torkham.briefs import svg
from torkham.briefs.series_charts import STYLE

HEAD = 40.0
SIZE = re.compile(r'viewBox="0 0 (\S+) (\S+)"')


@cache
def read_chart_style() -> str:
    """The style of the drawings that stand on pages and alone."""
    return files("torkham.briefs").joinpath("templates", "charts.css").read_text(encoding="utf-8")


def stand_alone(
    title: str, note: str, draw: Callable[[float, str], str], width: float = 780.0, name: str = "chart"
) -> str:
    """What `draw` draws in that width, below its title and note, as SVG that stands alone."""
    inner = draw(width, name)
    size = SIZE.search(inner)
    assert size is not None
    high = float(size[2])
    body = svg.element("style", STYLE + read_chart_style())
    body += svg.text(0, 14, title, "panel-title") + svg.text(0, 29, note, "note")
    body += inner.replace("<svg ", f'<svg y="{svg.number(HEAD)}" height="{svg.number(high)}" ', 1)
    whole = svg.drawing(f"{name}-alone", width, HEAD + high, title, note, body, "chart")
    return whole.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" width="{svg.number(width)}" ', 1)
