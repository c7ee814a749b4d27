"""Trends and breaks as drawings."""

from __future__ import annotations

import math
from datetime import date

from torkham.briefs.series_charts import Level, Line, Mark, SeriesDrawing, draw_series
from torkham.desk.trends import BreakAt, Trend
from torkham.model.panel import Series
from torkham.model.periods import find_first


def draw_trend(trend: Trend) -> str:
    """The months, the mean of both periods, and the band in which the later one may lie, as SVG."""
    change, series = trend.change, trend.series
    base = change.base / change.base_periods
    interval = change.interval
    levels = (
        _level(series, trend.base.start, trend.base.end, base),
        _level(
            series, trend.period.start, trend.period.end, change.count / change.periods,
            (base * interval.low if interval.low is not None else 0.0) if interval else None,
            base * interval.high if interval and interval.high is not None else None,
        ),
    )  # fmt: skip
    note = f"{series.origin.vintage}; lines: monthly means; band: where the later mean may lie beside the earlier (95%)"
    return draw_series(SeriesDrawing(f"{trend.about}, by month", note, series.names, _values(series), levels))


def draw_break(broken: BreakAt) -> str:
    """The months, the fitted line with the break, and what the trend before would have come to, as SVG."""
    series, found = broken.series, broken.found
    lines = (
        Line(0, tuple(found.means.tolist()), "fitted"),
        Line(found.place, tuple(found.without[found.place :].tolist()), "without"),
    )
    note = f"{series.origin.vintage}; line: fitted; broken line: had it gone on as before"
    marks = (Mark(found.place, f"{broken.day:%B %Y}"),)
    return draw_series(
        SeriesDrawing(f"{broken.about}, by month", note, series.names, _values(series), (), lines, marks)
    )


def _level(
    series: Series, start: date, end: date, value: float, low: float | None = None, high: float | None = None
) -> Level:
    places = {first: place for place, first in enumerate(series.starts)}
    return Level(places[start], places[find_first(end, "month")], value, low, high)


def _values(series: Series) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(value) else value for value in series.values.tolist())
