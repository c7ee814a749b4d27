"""The page of a what-if: the paths with and without the change, and the difference with its two doubts apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from torkham.briefs.alone import stand_alone
from torkham.briefs.change_charts import ChangePaths, Doubt, draw_paths
from torkham.briefs.pages import Figure, Grid, KeyFigure, Page, Section, row
from torkham.briefs.wording import say_change, say_count, say_number
from torkham.desk.page_data import VERSION, list_rows, tell_held, tell_side, write_command
from torkham.desk.sides import name_areas
from torkham.desk.telling_spillover import name_groups, say_problem
from torkham.desk.telling_whatif import SIGNS, is_bounded, name_change, name_span, say_difference
from torkham.desk.whatif import WhatIfReport
from torkham.model.periods import find_last

BACK = 24  # months before the change that are drawn
DOUBTS = {
    "parameters": "Difference so far, by the doubt about the model",
    "chance": "Difference so far, with chance, were the model known",
}
OPTIONS = {0.5: "--halve", 0.0: "--stop"}


def make_change_page(report: WhatIfReport) -> Page:
    """The page, with every month and the rows behind the areas."""
    asked, found = report.asked, report.found
    target = name_areas(asked.to)
    interval, span = found.parameter_interval, name_span(report)
    known = "not bounded by the counts" if interval is None else f"95%: {' to '.join(map(say_change, interval))}"
    keys = (
        KeyFigure("Difference", say_change(found.difference), f"{known}, by the model", "1"),
        KeyFigure("Expected as things are", f"{found.base.sum():,.1f}", f"{asked.measure} in {target}, {span}", "1"),
        KeyFigure("Expected with the change", f"{found.changed.sum():,.1f}", "the same months", "1"),
    )
    period = f"{asked.measure.capitalize()} by {asked.level} and month; {span}"
    return Page(
        kind="what-if",
        title=name_change(report),
        short="What if",
        since=report.target.starts[0],
        until=find_last(report.months[-1], "month"),
        period="; ".join([period, *name_groups(report.changed, asked.of, asked.to)]),
        finding=_find_finding(report),
        answer=_say_answer(report),
        keys=keys,
        sections=(_tell_paths(report), Section("What it rests on", lines=tuple(_list_limits(report)))),
        behind=(
            *list_rows(report.target, "to", asked.measure, [f"{d.name} ({target})" for d in report.target.areas]),
            *list_rows(report.source, "from", asked.measure, [f"{d.name} ({name_areas(asked.of)})"
                                                              for d in report.source.areas]),
        ),
        held=tuple(tell_held(one, _say_use(report, one.name)) for one in report.held),
        asked=write_command("whatif", asked, *_list_options(report)),
        version=VERSION,
    )  # fmt: skip


def draw_change(report: WhatIfReport) -> str:
    """The paths and the difference, as SVG that stands alone."""
    note = f"{report.asked.measure} in {name_areas(report.asked.to)}; less there as less or as much here is assumed"
    return stand_alone(name_change(report), note, plan_paths(report), name="paths")


def plan_paths(report: WhatIfReport) -> Callable[[float, str], str]:
    """The drawing of the paths, for any width."""
    found, target = report.found, report.target
    first = max(0, found.start - BACK)
    ahead = len(report.months) - (len(target.starts) - found.start)
    seen = [*target.counts.sum(axis=1)[first:].tolist(), *[float("nan")] * ahead]
    band = found.parameter_band
    doubts = (
        Doubt(DOUBTS["parameters"], "parameters", *((None, None) if band is None else map(tuple, band.tolist()))),
        Doubt(DOUBTS["chance"], "chance", *map(tuple, found.counts_band.tolist())),
    )
    months = (*target.starts[first : found.start], *report.months)
    label = f"expected with {name_areas(report.changed)} {_say_done(report)}"
    paths = ChangePaths(months, tuple(seen), tuple(found.base.tolist()), tuple(found.changed.tolist()), label, doubts)
    return partial(draw_paths, paths)


def _find_finding(report: WhatIfReport) -> str:
    if report.found.parameter_interval is None:
        return "It cannot be told"
    if not is_bounded(report):
        return "There is nothing to see"
    return f"{'Less' if report.found.difference < 0 else 'More'} would be expected under the model"


def _say_done(report: WhatIfReport) -> str:
    return {0.0: "stopped", 0.5: "halved"}.get(report.factor, f"times {say_number(report.factor)}")


def _say_answer(report: WhatIfReport) -> str:
    found, asked = report.found, report.asked
    told = (
        f"With the change the model expects {found.changed.sum():,.1f} {asked.measure} in {name_areas(asked.to)} over "
        f"{say_count(len(report.months), 'month')}, as things are {found.base.sum():,.1f}: a difference of "
        f"{say_change(found.difference)}. "
    )
    if found.parameter_interval is None:
        told += "The counts do not bound that. "
    else:
        low, high = found.parameter_interval
        reach = "" if is_bounded(report) else ", which reaches none"
        told += f"What is not known of the model makes it {say_change(low)} to {say_change(high)}{reach}. "
    low, high = found.counts_interval
    return told + (
        f"With chance, and were the model known, two such worlds come out {say_change(low, 0)} to "
        f"{say_change(high, 0)} apart."
    )


def _tell_paths(report: WhatIfReport) -> Section:
    """Both paths by month, and the difference summed up to it."""
    found, target = report.found, report.target
    seen = dict(zip(target.starts, target.counts.sum(axis=1).tolist(), strict=True))
    band, total = found.parameter_band, (found.changed - found.base).cumsum()
    rows = tuple(
        row(
            f"{month:%Y-%m}",
            say_number(round(seen[month])) if month in seen else "",
            f"{found.base[n]:,.1f}",
            f"{found.changed[n]:,.1f}",
            say_change(total[n]),
            "" if band is None else f"{say_change(band[0, n])} to {say_change(band[1, n])}",
            f"{say_change(found.counts_band[0, n], 0)} to {say_change(found.counts_band[1, n], 0)}",
        )
        for n, month in enumerate(report.months)
    )
    head = (
        "Month",
        "Seen",
        "As things are",
        "With the change",
        "Difference so far",
        "95% by the model",
        "95% with chance",
    )
    caption = (
        "Bars: what was seen; lines: what the model expects from the change on, with nothing known of later months. "
        "Below: the difference summed up, and the two doubts about it, apart and to one scale."
    )
    return Section("With and without", (Figure("paths", caption, plan_paths(report), Grid("By month", head, rows)),))


def _list_limits(report: WhatIfReport) -> Iterator[str]:
    found = report.found
    yield f"Changed: {', '.join(report.scaled)}. {say_difference(report)}"
    yield " ".join(SIGNS)
    yield (
        "The expected difference follows from the model exactly; simulated to check, it is "
        f"{say_change(found.simulated)} (standard error {found.simulated_error:.1f}). The dominant eigenvalue is "
        f"{found.growth:.2f}; at 1 or more violence would feed itself."
    )
    yield "The model is fitted to all months that the data cover; it is no forecast of what anybody would do."
    for warning in found.warnings:
        yield say_problem(warning, name_areas(report.asked.of))


def _list_options(report: WhatIfReport) -> list[str]:
    option = OPTIONS.get(report.factor)
    change = [option, report.changed] if option else ["--scale", report.changed, "--by", f"{report.factor:g}"]
    ahead = len(report.months) - (len(report.target.starts) - report.found.start)
    return [*change, "--from-date", report.months[0].isoformat(), *(["--months", str(ahead)] if ahead else [])]


def _say_use(report: WhatIfReport, name: str) -> str:
    sides = [side for side in (report.target, report.source) if side.dataset == name]
    return " ".join(tell_side(side, report.asked.measure) for side in sides)
