"""Trends and breaks in words, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from torkham.cli.tables import draw_rows, find_width

if TYPE_CHECKING:
    from torkham.desk.trends import BreakAt, Change, Effect, Scanned, Trend
    from torkham.model.interval import Interval

SURE = 0.05
VAST = 1e4  # a ratio beyond which a series of few events says nothing more
FINDINGS = {
    "increase": "an increase",
    "decrease": "a decrease",
    "no detectable change": "no detectable change",
    "cannot be told": "cannot be told",
}


def tell_trend(trend: Trend) -> str:
    """One change, for a terminal."""
    change = trend.change
    lines = [
        f"{trend.about} ({trend.series.origin.vintage})",
        f"  {trend.base!s:<24} {change.base:>10,.0f}   in {change.base_periods} observed months",
        f"  {trend.period!s:<24} {change.count:>10,.0f}   in {change.periods}",
        f"  change of the rate       {say_percent(change.ratio):>10}   {FINDINGS[change.finding]}",
        f"  95% interval             {say_interval(change.interval)}",
        *_tell_clustering(change),
        *_tell_season(trend),
    ]
    return "\n".join([*lines, "", *(f"  {note}" for note in trend.notes)]) + "\n"


def _tell_clustering(change: Change) -> Iterator[str]:
    if change.clustering is None or change.interval is None:
        yield "  Too few months to see how much the series clusters: choose longer periods or a longer source."
    yield f"  if events came alone     {say_interval(change.naive)} ({FINDINGS[change.naive_finding]})"
    if change.clustering and change.interval:
        found = change.clustering
        yield (
            f"  Events do not come alone here: a month varies {found.dispersion:.1f} times as much as by chance, "
            f"and follows the month before (correlation {found.autocorrelation:.2f})."
        )


def _tell_season(trend: Trend) -> Iterator[str]:
    if trend.season is None:
        return
    if trend.seasonal is not None:
        yield f"  without the seasons      {say_percent(trend.seasonal):>10}"
    elif trend.season.p < SURE:
        yield "  The series has seasons; both periods are the same months of the year."


def tell_trends(scanned: Scanned[Trend]) -> str:
    """A change in every area: the surest first."""
    names, rows = ("area", "before", "after", "change", "95% interval", "q", "finding"), []
    for trend, q in scanned.found:
        change = trend.change
        stands = q <= SURE and change.finding in ("increase", "decrease")
        rows.append(
            (
                trend.series.area, f"{change.base:,.0f}", f"{change.count:,.0f}", say_percent(change.ratio),
                say_interval(change.interval), f"{q:.3f}", FINDINGS[change.finding] if stands else "-",
            )
        )  # fmt: skip
    return draw_rows(names, rows, ("before", "after", "change", "q"), find_width(None)) + _tell_rest(
        scanned.failed, scanned.notes
    )


def tell_break(broken: BreakAt) -> str:
    """One break, for a terminal."""
    found, series = broken.found, broken.series
    searched = found.searched_p is not None
    p = found.searched_p if found.searched_p is not None else found.p
    lines = [
        f"{broken.about}, {series.names[0]} to {series.names[-1]} ({series.origin.vintage})",
        f"  break at                 {broken.day:%Y-%m}{', the best of all dates' if searched else ''}",
        f"  p                        {p:.3f}   {'a break' if p <= SURE else 'no detectable break'}"
        + (" (allowing for the search)" if searched else ""),
        f"  level                    {say_effect(found.level)}",
        f"  yearly growth before     {say_effect(found.before)}",
    ]
    if found.slope:
        lines.append(f"  change of yearly growth  {say_effect(found.slope)}")
    lines.append(f"  other dates as strong    {100 * found.placebo:.0f}% of those half a year away or more")
    rivals = ", ".join(f"{series.names[r.place]} ({r.statistic:.1f})" for r in found.rivals)
    lines.append(f"  rival dates              {rivals}; this one {found.statistic:.1f}")
    return "\n".join([*lines, "", *(f"  {note}" for note in broken.notes)]) + "\n"


def tell_breaks(scanned: Scanned[BreakAt]) -> str:
    """A break in every area: the surest first."""
    names, rows = ("area", "break at", "level", "q", "finding"), []
    for broken, q in scanned.found:
        told = "a break" if q <= SURE else "-"
        rows.append((broken.series.area, f"{broken.day:%Y-%m}", say_effect(broken.found.level), f"{q:.3f}", told))
    return draw_rows(names, rows, ("q",), find_width(None)) + _tell_rest(scanned.failed, scanned.notes)


def say_percent(ratio: float | None) -> str:
    """A ratio as a change in percent."""
    if ratio is None:
        return "from none"
    percent = 100 * (ratio - 1)
    return f"{percent:+,.0f}%" if abs(percent) >= 10 else f"{percent:+.1f}%"


def say_interval(interval: Interval | None) -> str:
    """An interval of ratios as changes in percent; an end may be open."""
    if interval is None:
        return "none"
    low = "-100%" if interval.low is None else say_percent(interval.low)
    return f"{low} to {'no upper end' if interval.high is None else say_percent(interval.high)}"


def say_effect(effect: Effect) -> str:
    """An effect with its interval, in percent, in columns; an end that the series leaves open is said to be so."""
    high = "no upper end" if effect.high > VAST else say_percent(effect.high)
    return f"{say_percent(effect.ratio):>10}   ({say_percent(effect.low)} to {high})"


def render(found: object) -> str:
    """A trend, a break or a scan as JSON."""
    return json.dumps(_plain(found), ensure_ascii=False, indent=1) + "\n"


def _plain(value: Any) -> Any:
    """Values as JSON has them; a number that is not there is null."""
    if is_dataclass(value):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return told | ({"finding": value.finding} if hasattr(value, "finding") else {})
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, float) and value != value:
        return None
    return value


def _tell_rest(failed: tuple[tuple[str, str], ...], notes: tuple[str, ...]) -> str:
    lines = ["", "  q is the share of false findings among those at least as sure (Benjamini and Hochberg)."]
    if failed:
        lines.append(f"  {len(failed)} areas could not be told, such as {failed[0][0]}: {failed[0][1]}.")
    return "\n".join([*lines, *(f"  {note}" for note in notes)]) + "\n"
