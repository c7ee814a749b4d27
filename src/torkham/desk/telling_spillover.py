"""A report of spillover or of a what-if in sentences. It says what follows what, and never what is caused by what."""

from __future__ import annotations

from torkham.desk.spillover import Dated, SpilloverReport, WhatIfReport
from torkham.measures.free_sign import Ratio
from torkham.measures.spillover import CHANCE, Following


def tell_spillover(report: SpilloverReport) -> str:
    """The report as plain text, both views one after the other."""
    found, asked = report.found, report.asked
    lines = [
        f"Does violence in {asked.to} follow violence in {asked.of}? {asked.measure.capitalize()} by {asked.level} and "
        f"month, {report.since:%Y-%m} to {report.until:%Y-%m}.",
        *_tell_data(report),
        "",
        f"Answer: {_answer(report)}",
        "",
        "1. What follows what (endemic-epidemic model, one month back)",
        "   Expected in the target: "
        + ", ".join(f"{_percent(v)} {_part(k, asked.of)}" for k, v in found.shares.items()),
        f"   Share that follows {asked.of}: {_percent(found.result.share)}{_between(found.interval)}; "
        f"strength {found.result.strength:.1f}, {_say_p(found.result)}",
    ]
    if found.smallest is not None:
        lines.append(
            f"   The smallest share that these data would have shown in four of five cases: {_percent(found.smallest)}"
        )
    lines.append(f"   With shocks common to all areas: {_percent(found.with_shocks.share)}{_note(found.with_shocks)}")
    if report.by_neighbours:
        lines.append(f"   By common borders alone: {_percent(report.by_neighbours.share)}")
    if found.gain:
        gain = found.gain
        lines += [
            f"   Forecasts one month ahead, {gain.periods} months, from the past alone: having the source changes the",
            f"   log score by {_say_change(gain.log, gain.log_interval)} and the RPS by "
            f"{_say_change(gain.rps, gain.rps_interval)}; less is better.",
        ]
    lines += ["   Placebos, where nothing should be found:"]
    lines += [
        f"     {_placebo(p, report.far)}: share {_percent(p.share)}, {_say_p(p)}{_note(p)}" for p in found.placebos
    ]
    lines += ["", "2. Either sign (negative-binomial regression, one month back)"]
    lines += [f"   {_say_ratio(report.free.doubling)}"]
    if report.free.step:
        lines.append(f"   {_say_ratio(report.free.step)}")
    lines += [f"   Note: {problem}." for problem in (*found.problems, *report.free.problems)]
    lines += ["", f"These data end with {report.until:%Y-%m}; nothing here speaks of later months."]
    return "\n".join(lines) + "\n"


def _answer(report: SpilloverReport) -> str:
    found, asked = report.found, report.asked
    if found.finding == "follows":
        return (
            f"violence in {asked.to} follows violence in {asked.of}: {_percent(found.result.share)}"
            f"{_between(found.interval)} of what is expected, more than chance shows, and forecasts gain by it. "
            "That it follows does not say that it is caused by it."
        )
    if found.finding == "cannot be told":
        return "it cannot be told from these data; the notes below say why."
    limit = "" if found.smallest is None else f", unless it is a share below {_percent(found.smallest)}"
    return f"no. There is nothing to see{limit}."


def _tell_data(report: SpilloverReport) -> list[str]:
    lines = []
    for side in (report.source, report.target):
        placed = (
            f"{side.by_name} placed by name, {side.by_point} by the nearest district" if side.by_point else "by name"
        )
        lines.append(
            f"   {side.name}: {len(side.areas)} areas, {side.counts.sum():.0f} {report.asked.measure} ({side.dataset}; "
            f"{placed}; {side.left_out} known only to a wider area left out; {side.silent} areas without any left out)"
        )
    return [*lines, *(f"   {end}." for end in report.ends)]


def _part(name: str, source: str) -> str:
    return {
        "endemic": "from levels, trend and season",
        "own": "from the area's own last month",
        "within": "from other areas of the target",
        "across": f"from {source}",
    }[name]


def _placebo(placebo: Following, far: str | None) -> str:
    return f"{placebo.name} ({far})" if far and "far away" in placebo.name else placebo.name


def _say_change(gain: float, interval: tuple[float, float]) -> str:
    """How much a score changes: minus what is gained."""
    return f"{-gain:+.4f} (95% {-interval[1]:+.4f} to {-interval[0]:+.4f})"


def _say_p(following: Following) -> str:
    if following.p is None:
        return "not judged"
    word = "more than chance shows" if following.p <= CHANCE else "no more than chance shows"
    return f"p = {following.p:.3f}: {word}"


def _note(following: Following) -> str:
    return f" ({following.note})" if following.note else ""


def _between(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f" (95% {_percent(interval[0])} to {_percent(interval[1])})"


def _percent(share: float) -> str:
    return f"{100 * share:.1f}%"


def _say_ratio(ratio: Ratio) -> str:
    sure = "either sign is possible" if ratio.low <= 1 <= ratio.high else "more" if ratio.low > 1 else "less"
    rank = "" if ratio.p is None else f"; rank among turned sources p = {ratio.p:.3f}"
    span = f"95% {ratio.low:.2f} to {ratio.high:.2f}"
    return f"{ratio.name} goes with {ratio.ratio:.2f} times the target ({span}): {sure}{rank}"


def tell_dated(studies: tuple[Dated, ...]) -> str:
    """What happened at a date, a line a series and window."""
    lines = ["3. At the date (no cause is claimed; what was under way before goes on)"]
    for dated in studies:
        where = f"   {dated.name}, {dated.measure} ({dated.dataset}, to {dated.end}), from {dated.month:%Y-%m} on"
        change, interval = dated.study.change, dated.study.change.interval
        ratio = "?" if change.ratio is None else f"{change.ratio:.2f}"
        span = "" if interval is None else f" (95% {_end(interval.low)} to {_end(interval.high)})"
        rank = "" if dated.study.p is None else f"; p among {dated.study.dates} earlier dates {dated.study.p:.3f}"
        lines.append(
            f"{where}: {dated.study.window} months after over {dated.study.window} before: {change.base:.0f} to "
            f"{change.count:.0f}, {ratio} times{span}: {change.finding}{rank}"
        )
    return "\n".join(lines) + "\n"


def _end(value: float | None) -> str:
    return "open" if value is None else f"{value:.2f}"


def tell_what_if(report: WhatIfReport) -> str:
    """The what-if as plain text."""
    found, asked = report.found, report.asked
    first, last = report.months[0], report.months[-1]
    done = "stopped" if report.factor == 0 else f"{report.factor:g} times as much"
    low, high = found.parameter_interval or (float("nan"), float("nan"))
    doubt = "not told: the counts do not bound it" if found.parameter_interval is None else f"{low:.1f} to {high:.1f}"
    lines = [
        f"What if violence in {', '.join(report.scaled)} were {done} from {first:%Y-%m} on? The model's answer for "
        f"{asked.to}, {first:%Y-%m} to {last:%Y-%m}, {asked.measure}:",
        f"   expected {found.base.sum():.1f} as things are and {found.changed.sum():.1f} so: {found.difference:+.1f}",
        f"   doubt about the parameters: {doubt}",
        f"   chance alone, two such worlds apart: {found.counts_interval[0]:.0f} to {found.counts_interval[1]:.0f}",
        f"   simulated, to check: {found.simulated:+.1f} (standard error {found.simulated_error:.1f})",
        f"   dominant eigenvalue: {found.growth:.2f}",
        "   Signs: the model knows only following, so less there can mean less or as much here, never more. That sign",
        "   is assumed, not found; the regression of `torkham spillover` allows either.",
        *(f"   Warning: {warning}." for warning in found.warnings),
        *(f"   {end}." for end in report.ends),
    ]
    return "\n".join(lines) + "\n"
