"""The page on a border: whether violence here follows violence there, how sure that is, and what it rests on."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from torkham.briefs.alone import stand_alone
from torkham.briefs.border_charts import BorderPlace, FittedPart, draw_parts, draw_shares
from torkham.briefs.pages import Cell, Figure, Grid, KeyFigure, Page, Section, row
from torkham.briefs.richtext import join_words
from torkham.briefs.wording import say_number, say_share
from torkham.desk.dated import Dated
from torkham.desk.page_data import VERSION, list_rows, name_rows, tell_held, tell_side, write_command
from torkham.desk.sides import Side, name_areas
from torkham.desk.spillover import SpilloverReport
from torkham.desk.telling_spillover import (
    name_finding,
    name_memory,
    name_part,
    name_period,
    name_placebo,
    name_question,
    say_answer,
    say_ends,
    say_p,
    say_problem,
    say_score_change,
    say_sign,
)
from torkham.measures.border import ACROSS
from torkham.measures.free_sign import Ratio
from torkham.measures.spillover import CHANCE, Following, find_paths
from torkham.model.arrays import Floats

MOST_AREAS, MOST_SOURCES = 20, 8  # of a table; the rest is summed
WHAT_FOLLOWS = (
    "Follows means that it comes after, more than chance has it. It does not say that it is caused: two sides of a "
    "border share seasons, armies, negotiations and reporters."
)


def make_border_page(report: SpilloverReport) -> Page:
    """The page, with every area's rows behind it."""
    asked, found = report.asked, report.found
    target, source = name_areas(asked.to), name_areas(asked.of)
    low, high = found.interval or (None, None)
    smallest = found.smallest
    keys = (
        KeyFigure(f"Share that follows {source}", say_share(found.result.share),
                  "no interval" if low is None or high is None else f"95%: {say_share(low)} to {say_share(high)}", "1"),
        KeyFigure("How often chance does as well", "?" if found.result.p is None else f"{found.result.p:.3f}",
                  f"p; {CHANCE} or less would be more than chance", "3"),
        KeyFigure("Smallest share that would have been seen", "?" if smallest is None else say_share(smallest),
                  "in four of five cases", "3"),
    )  # fmt: skip
    sections = [_tell_parts(report, source), _tell_places(report, source), _tell_checks(report), _tell_signs(report)]
    if report.studies:
        sections.append(_tell_date(report))
    sections.append(Section("What it does not say", lines=tuple(_list_limits(report))))
    return Page(
        kind="spillover",
        title=name_question(report),
        short="Spillover",
        since=report.since,
        until=report.until,
        period=name_period(report),
        finding=name_finding(found),
        answer=say_answer(report),
        keys=keys,
        sections=tuple(sections),
        behind=(
            *list_rows(report.target, "to", asked.measure, [f"{d.name} ({target})" for d in report.target.areas]),
            *list_rows(report.source, "from", asked.measure, [f"{d.name} ({source})" for d in report.source.areas]),
        ),
        held=tuple(tell_held(one, _say_use(report, one.name)) for one in report.held),
        asked=write_command("spillover", asked),
        version=VERSION,
    )


def draw_following(report: SpilloverReport) -> str:
    """The parts of what is expected over time, as SVG that stands alone."""
    asked = report.asked
    note = f"{asked.measure} expected by {asked.level} and month; dots: what was seen; to follow is not to be caused"
    return stand_alone(name_question(report), note, plan_parts(report), name="parts")


def plan_parts(report: SpilloverReport) -> Callable[[float, str], str]:
    """The drawing of the parts over time, for any width."""
    fit, target = report.found.fit, report.target
    by_month, _ = find_paths(fit, target.counts)
    source = name_areas(report.asked.of)
    parts = [
        FittedPart(kind, name_part(kind, source), tuple(values.tolist()))
        for kind, values in zip(fit.shares, by_month, strict=True)
    ]
    seen = tuple(target.counts[fit.first :].sum(axis=1).tolist())
    return partial(draw_parts, target.starts[fit.first :], parts, seen)


def _tell_parts(report: SpilloverReport, source: str) -> Section:
    """What is expected by part, over time and in sum."""
    fit, measure = report.found.fit, report.asked.measure
    by_month, _ = find_paths(fit, report.target.counts)
    months, seen = report.target.starts[fit.first :], report.target.counts[fit.first :].sum(axis=1)
    years = sorted({month.year for month in months})
    places = [[n for n, month in enumerate(months) if month.year == year] for year in years]
    names = [name_part(kind, source) for kind in fit.shares]
    yearly = Grid(
        "By year", ("Year", "Seen", *(name[0].upper() + name[1:] for name in names)),
        tuple(
            row(str(year), say_number(round(seen[at].sum())), *(f"{part[at].sum():,.1f}" for part in by_month))
            for year, at in zip(years, places, strict=True)
        ),
    )  # fmt: skip
    summed = Grid(
        f"Expected {measure}, {months[0]:%Y-%m} to {months[-1]:%Y-%m}", ("Where they come from", "Expected", "Share"),
        tuple(
            row(name[0].upper() + name[1:], f"{part.sum():,.1f}", say_share(share))
            for name, part, share in zip(names, by_month, fit.shares.values(), strict=True)
        ),
    )  # fmt: skip
    caption = f"Each month’s expected {measure}, by where they come from; dots: what was seen."
    return Section(
        f"Where the expected {measure} come from", (Figure("parts", caption, plan_parts(report), yearly),), (summed,)
    )


def _tell_places(report: SpilloverReport, source: str) -> Section:
    """Where it follows: the map, and every area with its rows behind it."""
    fit, target = report.found.fit, report.target
    _, by_area = find_paths(fit, target.counts)
    across = by_area[list(fit.shares).index(ACROSS)]
    shares: Floats = across / by_area.sum(axis=0)
    sides = ((report.source, [None] * len(report.source.areas)), (target, shares.tolist()))
    places = [
        BorderPlace(d.name, (d.longitude, d.latitude), float(events), share)
        for side, told in sides
        for d, events, share in zip(side.areas, side.counts.sum(axis=0), told, strict=True)
        if d.longitude is not None and d.latitude is not None
    ]
    measure = report.asked.measure
    caption = (
        f"Circles: {measure}, the larger the more. Filled: the part that follows {source}"
        + (", nowhere as much as one in two thousand" if shares.max() < 0.0005 else "")
        + f". Broken line: areas of {source}."
    )
    grids = (
        _list_areas(
            target, "to", measure, f"In {name_areas(report.asked.to)}", MOST_AREAS,
            (f"Expected to follow {source}", "Share of all expected"),
            [(f"{a:,.1f}", say_share(s)) for a, s in zip(across, shares, strict=True)],
        ),
        _list_areas(report.source, "from", measure, f"In {source}", MOST_SOURCES),
    )  # fmt: skip
    return Section("Where it follows", (Figure("shares", caption, partial(draw_shares, places)),), grids)


def _list_areas(
    side: Side,
    prefix: str,
    measure: str,
    title: str,
    most: int,
    head: tuple[str, ...] = (),
    more: Sequence[tuple[str, ...]] | None = None,
) -> Grid:
    """The areas of a side with their counts, each leading to its rows; the last row sums what is not shown."""
    totals = side.counts.sum(axis=0)
    order = sorted(range(len(side.areas)), key=lambda area: -totals[area])
    rows = [
        row(
            side.areas[area].name,
            Cell(say_number(round(totals[area])), name_rows(prefix, area)),
            *(more[area] if more else ()),
        )
        for area in order[:most]
    ]
    rest = order[most:]
    if rest:
        others = say_number(round(sum(totals[area] for area in rest)))
        rows.append(row(f"{len(rest)} others, each among the rows below", others, *("" for _ in head)))
    return Grid(title, ("Area", measure.capitalize(), *head), tuple(rows))


def _tell_checks(report: SpilloverReport) -> Section:
    """The source beside what chance shows, the placebos, and what forecasts gain."""
    found = report.found
    tried = [(found.result, "the source as it was"), (found.with_shocks, found.with_shocks.name)]
    if report.by_neighbours:
        tried.append((report.by_neighbours, report.by_neighbours.name))
    tried += [(placebo, f"placebo: {name_placebo(placebo, report.far)}") for placebo in found.placebos]
    checks = Grid(
        "The source, other models of it, and placebos where nothing should be found",
        ("What was tried", "Share", "Strength", "p", "What it says"),
        tuple(_tell_check(name, one) for one, name in tried),
        words=(4,),
    )
    return Section("Is it more than chance?", grids=(checks, *_list_gains(report)), lines=_explain(report))


def _tell_check(name: str, tried: Following) -> tuple[Cell, ...]:
    p = "" if tried.p is None else f"{tried.p:.3f}"
    says = tried.note if tried.p is None else say_p(tried).split(": ", 1)[1]
    return row(name[0].upper() + name[1:], say_share(tried.share), f"{tried.strength:.1f}", p, says)


def _list_gains(report: SpilloverReport) -> Iterator[Grid]:
    gain = report.found.gain
    if gain is not None:
        pairs = (
            ("Log score", gain.log_without, gain.log_with, gain.log, gain.log_interval),
            ("RPS", gain.rps_without, gain.rps_with, gain.rps, gain.rps_interval),
        )
        yield Grid(
            f"Forecasts one month ahead, the last {gain.periods} months, from the past alone",
            ("Score, less is better", "Without the source", "With it", "Change, with its 95%"),
            tuple(
                row(name, f"{a:.4f}", f"{b:.4f}", say_score_change(change, span)) for name, a, b, change, span in pairs
            ),
        )


def _explain(report: SpilloverReport) -> tuple[str, ...]:
    """What the columns mean."""
    return (
        "Strength is twice the log-likelihood that having the source gains; p is its rank among the strengths of "
        f"{report.found.result.note}: a turned source keeps its waves and its map, and loses its timing.",
        *(say_problem(problem, name_areas(report.asked.of)) for problem in report.found.problems),
    )


def _tell_signs(report: SpilloverReport) -> Section:
    """The second view: what goes with what, in either direction."""
    rows = [_tell_ratio(ratio, "these areas") for ratio in (report.free.doubling, report.free.step) if ratio]
    if report.by_country:
        whole = report.by_country
        told = f"whole countries, {whole.measure}, {whole.dataset} to {whole.end:%Y-%m}"
        rows += [_tell_ratio(ratio, told) for ratio in (whole.found.doubling, whole.found.step) if ratio]
    grid = Grid(
        "A negative-binomial regression on the month before, in which calm may go with violence",
        ("What", "Counted in", "Times the target", "95%", "p", "What it says"), tuple(rows), words=(1, 5),
    )  # fmt: skip
    return Section("In either direction", grids=(grid,), lines=tuple(f"Note: {p}." for p in report.free.problems))


def _tell_ratio(ratio: Ratio, where: str) -> tuple[Cell, ...]:
    p = "" if ratio.p is None else f"{ratio.p:.3f}"
    span = f"{ratio.low:.2f} to {ratio.high:.2f}"
    return row(ratio.name[0].upper() + ratio.name[1:], where, f"{ratio.ratio:.2f}", span, p, say_sign(ratio))


def _tell_date(report: SpilloverReport) -> Section:
    """What happened at the date, a row a series and window."""
    grid = Grid(
        "As many months after as before",
        ("Series", "Months", "Before", "After", "Times", "95%", "p", "What it says"),
        tuple(_tell_study(dated) for dated in report.studies),
        words=(7,),
    )
    lines = [
        "No cause is claimed: what was under way before goes on after. p is the rank of the change among all earlier "
        "dates with as long a stretch on both sides; a series without one has too few.",
    ]
    ends = {f"{dated.dataset} ends on {dated.end}" for dated in report.studies}
    return Section(
        f"At {report.asked.step}", grids=(grid,), lines=(*lines, f"{join_words(sorted(ends))}.", _say_counts(report))
    )


def _say_counts(report: SpilloverReport) -> str:
    """The commands that count the series of the date."""
    country, target = report.target.areas[0].country or report.asked.to, report.target.dataset
    counts = [["--source", report.asked.step_source or target, "--area", country]]
    counts += [["--source", target, "--area", country, "--actor", group] for group in report.asked.groups]
    commands = (shlex.join(["torkham", "count", *words, "--by", "month"]) for words in counts)
    return f"Counted by month with: {'; '.join(commands)}."


def _tell_study(dated: Dated) -> tuple[Cell, ...]:
    change, study = dated.study.change, dated.study
    ratio = "" if change.ratio is None else f"{change.ratio:.2f}"
    return row(
        f"{dated.name}, {dated.measure} ({dated.dataset})", f"{study.window}", f"{change.base:,.0f}",
        f"{change.count:,.0f}", ratio, say_ends(change.interval), "" if study.p is None else f"{study.p:.3f}",
        change.finding,
    )  # fmt: skip


def _list_limits(report: SpilloverReport) -> Iterator[str]:
    yield WHAT_FOLLOWS
    yield f"The model ends with {report.until:%Y-%m}; nothing here speaks of later months."
    memory = name_memory(report.asked)
    yield f"It looks {memory}: a slower or rarer link, or one through groups and not through places, is not seen."


def _say_use(report: SpilloverReport, name: str) -> str:
    """What was used of a dataset."""
    measure = report.asked.measure
    sides = [side for side in (report.target, report.source) if side.dataset == name]
    if not sides:
        return "Used for the country far away and the date alone."
    return " ".join(tell_side(side, measure) for side in sides)
