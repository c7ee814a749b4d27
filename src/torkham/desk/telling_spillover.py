"""A report of spillover in sentences. It says what follows what, and never what is caused by what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.briefs.richtext import join_words
from torkham.briefs.wording import say_change, say_share
from torkham.desk.dated import Dated
from torkham.desk.sides import Side, name_areas
from torkham.desk.spillover import Asked, SpilloverReport
from torkham.knowledge.areas import load_area_groups
from torkham.measures.free_sign import Ratio
from torkham.measures.spillover import CHANCE, LEAD, NOTHING, Following, Spillover
from torkham.model.dataset import Import
from torkham.model.interval import Interval

Sections = tuple[tuple[str, tuple[str, ...]], ...]
VANISHED = re.compile(r"the part '(endemic|own|within|across|back)' has vanished")
FINDINGS = {"follows": "It follows", NOTHING: "There is nothing to see", "cannot be told": "It cannot be told"}


def tell_spillover(report: SpilloverReport) -> str:
    """The report as plain text, both views one after the other."""
    lines = [f"{name_question(report)} {name_period(report)}.", ""]
    lines.append(f"Answer: {name_finding(report.found)}. {say_answer(report)}")
    for heading, told in list_sections(report):
        lines += ["", heading, *(f"   {line}" for line in told)]
    return "\n".join(lines) + "\n"


def name_question(report: SpilloverReport) -> str:
    """The question that was asked, in a sentence."""
    return f"Does violence in {name_areas(report.asked.to)} follow violence in {name_areas(report.asked.of)}?"


def name_period(report: SpilloverReport) -> str:
    """What was counted, by which areas, from when to when; what a named set of areas is."""
    asked = report.asked
    told = f"{asked.measure.capitalize()} by {asked.level} and month, {report.since:%Y-%m} to {report.until:%Y-%m}"
    return "; ".join([told, *name_groups(asked.of, asked.to)])


def name_memory(asked: Asked) -> str:
    """How far back the model looks, in words."""
    if asked.lags == 1:
        return "one month back"
    return f"{asked.lags} months back, each counting {asked.fade:g} times as much as the one after it"


def name_groups(*asked: str) -> list[str]:
    """What each named set among the areas asked for is."""
    names = [name.strip().lower() for areas in asked for name in areas.split(",")]
    groups = load_area_groups()
    return [f"{groups[name].id}: {groups[name].name}" for name in dict.fromkeys(names) if name in groups]


def list_sections(report: SpilloverReport) -> Sections:
    """The report's sections, headings with their lines."""
    sections = [
        (f"1. What follows what (endemic-epidemic model, {name_memory(report.asked)})", _tell_following(report)),
        ("2. Either sign (negative-binomial regression, one month back)", _tell_signs(report)),
        ("The data", _tell_data(report)),
    ]
    if report.studies:
        heading = "3. At the date (no cause is claimed; what was under way before goes on)"
        sections.insert(2, (heading, tell_dated(report.studies)))
    return tuple((heading, tuple(lines)) for heading, lines in sections)


def _tell_following(report: SpilloverReport) -> list[str]:
    found, of = report.found, name_areas(report.asked.of)
    lines = [
        "Expected in the target: "
        + ", ".join(f"{say_share(v)} {name_part(k, of)}" for k, v in found.shares.items())
        + ".",
        f"Share that follows {of}: {say_share(found.result.share)}{say_interval(found.interval)}; strength "
        f"{found.result.strength:.1f}, {say_p(found.result)} ({found.result.note}).",
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
            f"score by {say_score_change(gain.log, gain.log_interval)} and the RPS by "
            f"{say_score_change(gain.rps, gain.rps_interval)}; less is better."
        )
    lines.append("Placebos, where nothing should be found:")
    for placebo in found.placebos:
        name = name_placebo(placebo, report.far)
        lines.append(f"- {name}: share {say_share(placebo.share)}, {say_p(placebo)}{_note(placebo)}.")
    return [*lines, *(say_problem(problem, of) for problem in found.problems)]


def _tell_signs(report: SpilloverReport) -> list[str]:
    lines = [f"{_say_ratio(report.free.doubling)}."]
    if report.free.step:
        lines.append(f"{_say_ratio(report.free.step)}.")
    if report.by_country:
        whole = report.by_country
        lines.append(f"Whole countries by month, {whole.dataset} to {whole.end} ({whole.measure}):")
        lines += [f"- {_say_ratio(ratio)}." for ratio in (whole.found.doubling, whole.found.step) if ratio]
    return [*lines, *(f"Note: {problem}." for problem in report.free.problems)]


def say_answer(report: SpilloverReport) -> str:
    """The finding in sentences: how much follows, and what speaks for it or against it."""
    found = report.found
    target, source = name_areas(report.asked.to), name_areas(report.asked.of)
    share = f"{say_share(found.result.share)}{say_interval(found.interval)}"
    past = "the month before" if report.asked.lags == 1 else f"the {report.asked.lags} months before"
    told = f"Of the {report.asked.measure} expected in {target}, {share} follow those of {past} in {source}"
    if found.finding == "follows":
        return (
            f"{told}: more than chance shows (p = {found.result.p:.3f}), and forecasts gain by it. That they follow "
            "does not say that they are caused by them."
        )
    if found.finding == "cannot be told":
        return f"The counts do not settle it: {list_gaps(found)[0]}."
    if is_above_chance(found):
        return f"{told}: more than chance shows (p = {found.result.p:.3f}), but {join_words(list_doubts(found))}."
    limit = "" if found.smallest is None else f" A share below {say_share(found.smallest)} could have been missed."
    return f"{told}: {list_doubts(found)[0]}.{limit}"


def name_finding(found: Spillover) -> str:
    """The finding as a reader takes it; what is above chance and yet not taken for following is not settled."""
    if found.finding == NOTHING and is_above_chance(found):
        return "It is not settled"
    return FINDINGS[found.finding]


def is_above_chance(found: Spillover) -> bool:
    """Whether the source's strength is more than its turns show."""
    return found.result.p is not None and found.result.p <= CHANCE


def list_gaps(found: Spillover) -> list[str]:
    """Why nothing can be told, the plainest reason first."""
    gaps = [] if found.fit.converged else ["the model did not converge", *found.problems]
    if found.result.p is None:
        gaps.append(f"too few months to see what chance does, {found.result.note} only")
    return [*gaps, "the share has no interval"]


def list_doubts(found: Spillover) -> list[str]:
    """Why what was found is not taken for following, the plainest reason first."""
    doubts = []
    if found.result.p is not None and not is_above_chance(found):
        doubts.append(f"no more than chance shows (p = {found.result.p:.3f})")
    if found.interval is not None and found.interval[0] <= 0:
        doubts.append("the interval reaches down to none")
    if found.gain is None:
        doubts.append("no forecast was made that could gain by it")
    elif found.gain.log_interval[0] <= 0:
        doubts.append("forecasts do not surely gain by it")
    lead = next((placebo for placebo in found.placebos if placebo.name == LEAD), None)
    if lead is not None and lead.strength >= found.result.strength:
        doubts.append("next month's source does as well, which cannot be followed")
    return doubts


def _tell_data(report: SpilloverReport) -> list[str]:
    lines = [_tell_side(side, report.asked.measure) for side in (report.source, report.target)]
    return [*lines, *list_ends(report.held), f"The model ends with {report.until:%Y-%m}; nothing here speaks of later "
            "months."]  # fmt: skip


def _tell_side(side: Side, measure: str) -> str:
    how = "by the polygon that they lie in" if not side.areas[0].country else "by the nearest district"
    return (
        f"{name_areas(side.name)}: {len(side.areas)} areas, {side.counts.sum():.0f} {measure} ({side.dataset}); "
        f"{side.by_name} rows placed by the name of their area, {side.by_point} {how}; left out: "
        f"{side.left_out} rows known only to a wider area, {side.silent} areas without any."
    )


def list_ends(held: Sequence[Import]) -> list[str]:
    """Where each dataset ends, in a sentence."""
    return [f"{one.name} {one.version} ends on {one.end}." for one in held]


def name_part(name: str, source: str) -> str:
    """A part of the model in words: where the violence that is expected comes from."""
    return {
        "endemic": "from levels, trend and season",
        "own": "from the area's own past",
        "within": "from other areas of the target",
        "across": f"from {source}",
        "back": f"in {source} from the target",
    }[name]


def say_problem(problem: str, source: str) -> str:
    """What a fit ran into, with the model's parts in words."""
    gone = VANISHED.match(problem)
    if gone:
        return f"Nothing is expected {name_part(gone[1], source)}: that part of the model has vanished."
    return f"Note: {problem}."


def name_placebo(placebo: Following, far: str | None) -> str:
    """A placebo's name, with that of the country far away."""
    return f"{placebo.name} ({far})" if far and "far away" in placebo.name else placebo.name


def say_score_change(gain: float, interval: tuple[float, float]) -> str:
    """How much a score changes: minus what is gained."""
    low, high = (say_change(-end, 4) for end in reversed(interval))
    return f"{say_change(-gain, 4)} (95% {low} to {high})"


def say_p(following: Following) -> str:
    """The rank among what chance shows, and what it says."""
    if following.p is None:
        return "not judged"
    word = "more than chance shows" if following.p <= CHANCE else "no more than chance shows"
    return f"p = {following.p:.3f}: {word}"


def _note(following: Following) -> str:
    return f" ({following.note})" if following.note else ""


def say_interval(interval: tuple[float, float] | None) -> str:
    """The interval of a share in brackets, "" where there is none."""
    return "" if interval is None else f" (95% {say_share(interval[0])} to {say_share(interval[1])})"


def _say_ratio(ratio: Ratio) -> str:
    rank = "" if ratio.p is None else f"; rank among turned sources p = {ratio.p:.3f}"
    span = f"95% {ratio.low:.2f} to {ratio.high:.2f}"
    return f"{ratio.name} goes with {ratio.ratio:.2f} times the target ({span}): {say_sign(ratio)}{rank}"


def say_sign(ratio: Ratio) -> str:
    """Whether a ratio says more, less, or neither."""
    return "either sign is possible" if ratio.low <= 1 <= ratio.high else "more" if ratio.low > 1 else "less"


def tell_dated(studies: tuple[Dated, ...]) -> list[str]:
    """What happened at a date, a line a series and window."""
    lines = []
    for dated in studies:
        change, interval = dated.study.change, dated.study.change.interval
        ratio = "?" if change.ratio is None else f"{change.ratio:.2f}"
        span = "" if interval is None else f" (95% {say_ends(interval)})"
        rank = "" if dated.study.p is None else f"; p among {dated.study.dates} earlier dates {dated.study.p:.3f}"
        lines.append(
            f"{dated.name}, {dated.measure} ({dated.dataset}, to {dated.end}): {dated.study.window} months from "
            f"{dated.month:%Y-%m} on, {change.count:.0f}, over as many before, {change.base:.0f}: {ratio} times{span}, "
            f"{change.finding}{rank}."
        )
    return lines


def say_ends(interval: Interval | None) -> str:
    """The ends of an interval of ratios; an end may be open."""
    if interval is None:
        return ""
    return " to ".join("open" if end is None else f"{end:.2f}" for end in (interval.low, interval.high))
