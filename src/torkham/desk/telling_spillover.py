"""A report of spillover or of a what-if in sentences. It says what follows what, and never what is caused by what."""

from __future__ import annotations

from torkham.briefs.wording import say_share
from torkham.desk.spillover import Dated, SpilloverReport, WhatIfReport
from torkham.measures.border import ACROSS
from torkham.measures.free_sign import Ratio
from torkham.measures.spillover import CHANCE, Following, find_paths

Sections = tuple[tuple[str, tuple[str, ...]], ...]


def tell_spillover(report: SpilloverReport, studies: tuple[Dated, ...] = ()) -> str:
    """The report as plain text, both views one after the other."""
    lines = [f"{name_question(report)} {name_period(report)}.", "", f"Answer: {tell_answer(report)}"]
    for heading, told in list_sections(report, studies):
        lines += ["", heading, *(f"   {line}" for line in told)]
    return "\n".join(lines) + "\n"


def name_question(report: SpilloverReport) -> str:
    """The question that was asked, in a sentence."""
    return f"Does violence in {report.asked.to} follow violence in {report.asked.of}?"


def name_period(report: SpilloverReport) -> str:
    """What was counted, by which areas, from when to when."""
    asked = report.asked
    return f"{asked.measure.capitalize()} by {asked.level} and month, {report.since:%Y-%m} to {report.until:%Y-%m}"


def list_sections(report: SpilloverReport, studies: tuple[Dated, ...] = ()) -> Sections:
    """The report's sections, headings with their lines."""
    sections = [
        ("1. What follows what (endemic-epidemic model, one month back)", _tell_following(report)),
        ("2. Either sign (negative-binomial regression, one month back)", _tell_signs(report)),
        ("The data", _tell_data(report)),
    ]
    if studies:
        sections.insert(
            2, ("3. At the date (no cause is claimed; what was under way before goes on)", tell_dated(studies))
        )
    return tuple((heading, tuple(lines)) for heading, lines in sections)


def _tell_following(report: SpilloverReport) -> list[str]:
    found, of = report.found, report.asked.of
    lines = [
        "Expected in the target: "
        + ", ".join(f"{say_share(v)} {name_part(k, of)}" for k, v in found.shares.items())
        + ".",
        f"Share that follows {of}: {say_share(found.result.share)}{_between(found.interval)}; strength "
        f"{found.result.strength:.1f}, {_say_p(found.result)} ({found.result.note}).",
    ]
    if found.smallest is not None:
        lines.append(
            f"The smallest share that would have been found in four of five cases: {say_share(found.smallest)}."
        )
    lines.append(f"With shocks common to all areas: {say_share(found.with_shocks.share)}{_note(found.with_shocks)}.")
    if report.by_neighbours:
        lines.append(f"By common borders alone: {say_share(report.by_neighbours.share)}.")
    if found.gain:
        gain = found.gain
        lines.append(
            f"Forecasts one month ahead, {gain.periods} months, from the past alone: having the source changes the log "
            f"score by {_say_change(gain.log, gain.log_interval)} and the RPS by "
            f"{_say_change(gain.rps, gain.rps_interval)}; less is better."
        )
    lines.append("Placebos, where nothing should be found:")
    for placebo in found.placebos:
        name = _placebo(placebo, report.far)
        lines.append(f"- {name}: share {say_share(placebo.share)}, {_say_p(placebo)}{_note(placebo)}.")
    return [*lines, *(f"Note: {problem}." for problem in found.problems)]


def _tell_signs(report: SpilloverReport) -> list[str]:
    lines = [f"{_say_ratio(report.free.doubling)}."]
    if report.free.step:
        lines.append(f"{_say_ratio(report.free.step)}.")
    if report.by_country:
        whole = report.by_country
        lines.append(f"Whole countries by month, {whole.dataset} to {whole.end} ({whole.measure}):")
        lines += [f"- {_say_ratio(ratio)}." for ratio in (whole.found.doubling, whole.found.step) if ratio]
    return [*lines, *(f"Note: {problem}." for problem in report.free.problems)]


def tell_answer(report: SpilloverReport) -> str:
    """The finding in a sentence: whether one follows the other, or cannot be told to."""
    found, asked = report.found, report.asked
    if found.finding == "follows":
        return (
            f"violence in {asked.to} follows violence in {asked.of}: {say_share(found.result.share)}"
            f"{_between(found.interval)} of what is expected, more than chance shows, and forecasts gain by it. "
            "That it follows does not say that it is caused by it."
        )
    if found.finding == "cannot be told":
        return "it cannot be told from these data; the notes below say why."
    limit = "" if found.smallest is None else f", unless it is a share below {say_share(found.smallest)}"
    return f"no. There is nothing to see{limit}."


def _tell_data(report: SpilloverReport) -> list[str]:
    lines = []
    for side in (report.source, report.target):
        lines.append(
            f"{side.name}: {len(side.areas)} areas, {side.counts.sum():.0f} {report.asked.measure} ({side.dataset}); "
            f"{side.by_name} rows placed by the name of their area, {side.by_point} by the nearest district; left out: "
            f"{side.left_out} rows known only to a wider area, {side.silent} areas without any."
        )
    lines += [f"{end}." for end in report.ends]
    return [*lines, f"The model ends with {report.until:%Y-%m}; nothing here speaks of later months."]


def name_part(name: str, source: str) -> str:
    """A part of the model in words: where the violence that is expected comes from."""
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
    return "" if interval is None else f" (95% {say_share(interval[0])} to {say_share(interval[1])})"


def _say_ratio(ratio: Ratio) -> str:
    sure = "either sign is possible" if ratio.low <= 1 <= ratio.high else "more" if ratio.low > 1 else "less"
    rank = "" if ratio.p is None else f"; rank among turned sources p = {ratio.p:.3f}"
    span = f"95% {ratio.low:.2f} to {ratio.high:.2f}"
    return f"{ratio.name} goes with {ratio.ratio:.2f} times the target ({span}): {sure}{rank}"


def tell_dated(studies: tuple[Dated, ...]) -> list[str]:
    """What happened at a date, a line a series and window."""
    lines = []
    for dated in studies:
        change, interval = dated.study.change, dated.study.change.interval
        ratio = "?" if change.ratio is None else f"{change.ratio:.2f}"
        span = "" if interval is None else f" (95% {_end(interval.low)} to {_end(interval.high)})"
        rank = "" if dated.study.p is None else f"; p among {dated.study.dates} earlier dates {dated.study.p:.3f}"
        lines.append(
            f"{dated.name}, {dated.measure} ({dated.dataset}, to {dated.end}): {dated.study.window} months from "
            f"{dated.month:%Y-%m} on, {change.count:.0f}, over as many before, {change.base:.0f}: {ratio} times{span}, "
            f"{change.finding}{rank}."
        )
    return lines


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


def make_page(report: SpilloverReport, studies: tuple[Dated, ...] = ()) -> str:
    """The report as one page of HTML, with the fitted parts over time and a map of the shares."""
    from torkham.briefs.spillover import BorderPage, BorderPlace, FittedPart, render_border

    fit, target, of = report.found.fit, report.target, report.asked.of
    by_month, by_area = find_paths(fit, target.counts)
    kinds = list(fit.shares)
    shares = by_area[kinds.index(ACROSS)] / by_area.sum(axis=0)
    sides = ((report.source, [None] * len(report.source.areas)), (target, shares.tolist()))
    places = [
        BorderPlace(d.name, (d.longitude, d.latitude), float(events), share)
        for side, told in sides
        for d, events, share in zip(side.areas, side.counts.sum(axis=0), told, strict=True)
        if d.longitude is not None and d.latitude is not None
    ]
    answer = tell_answer(report)
    page = BorderPage(
        name_question(report),
        name_period(report),
        answer[0].upper() + answer[1:],
        target.starts[fit.first :],
        tuple(FittedPart(k, name_part(k, of), tuple(v.tolist())) for k, v in zip(kinds, by_month, strict=True)),
        tuple(target.counts[fit.first :].sum(axis=1).tolist()),
        tuple(places),
        list_sections(report, studies),
    )
    return render_border(page)
