"""A change against the numbers that it was made from: what it should be, and what its base must have been."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.checks.printed import count_decimals, find_rounding, round_half_up
from torkham.knowledge.check_terms import find_unit
from torkham.model.claim import Claim, Period
from torkham.model.interval import Interval
from torkham.model.verdict import Finding


def check_change(index: int, claims: Sequence[Claim]) -> Iterator[Finding]:
    """What the levels beside a change say of it: for each that it may refer to, its base in print, or the base that it
    implies and whether a whole number can be it."""
    claim = claims[index]
    if claim.kind != "change" or claim.change_pct is None:
        return
    readings = find_levels(index, claims)
    several = len(readings) > 1
    compared: list[tuple[Claim, Finding]] = []
    for number in readings:
        level = claims[number]
        bases = find_bases(claim, level, number, claims)
        compared += [(level, compare_percent(claim, level, base, where)) for base, where in bases]
        if not bases:
            yield imply_base(claim, level, number, several)
    yield from settle_readings(compared)


def settle_readings(compared: Sequence[tuple[Claim, Finding]]) -> Iterator[Finding]:
    """The comparisons of a change with the levels that it may be of. Where one fits, the change is of that one: what
    it would be of another is noted, and is no slip."""
    right = any(finding.kind != "slip" for _, finding in compared)
    for level, finding in compared:
        if right and finding.kind == "slip":
            yield replace(finding, kind="note", words=f"It is not of the {level.measure}: {finding.words}")
        else:
            yield finding


def check_own_change(index: int, claims: Sequence[Claim]) -> Iterator[Finding]:
    """What a level that names its base says by itself: 64 after 59 is +8.5 percent."""
    claim = claims[index]
    if claim.kind != "level" or claim.value is None or not claim.base_value:
        return
    percent = 100 * (claim.value - claim.base_value) / claim.base_value
    yield Finding("note", f"{say(claim.value)} after {say(claim.base_value)} is {percent:+.1f} percent.", (index,))


def find_levels(index: int, claims: Sequence[Claim]) -> tuple[int, ...]:
    """The levels that a change may refer to: those that it lists, else those of its period, area, group and unit."""
    claim = claims[index]
    listed = tuple(i for i in claim.applies_to if claims[i].kind == "level" and claims[i].value)
    timely = tuple(i for i in listed if claims[i].period == claim.period)
    if timely or (listed and claim.period is None):
        return timely or listed
    return tuple(
        i
        for i, other in enumerate(claims)
        if other.kind == "level"
        and other.value
        and claim.period is not None
        and other.period == claim.period
        and other.unit in (find_unit(claim.measure), None)
        and _same_thing(claim, other)
    )


def find_bases(
    claim: Claim, level: Claim, number: int, claims: Sequence[Claim]
) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """The base in print: the level's own, else a level of the same measure, area and group in the base period."""
    own = level.base_value or claim.base_value
    if own:
        return ((own, (number,)),)
    period = claim.base_period or _year_before(claim)
    return tuple(
        (other.value, (number, i))
        for i, other in enumerate(claims)
        if other.kind == "level" and other.value and period and other.period == period
        and other.unit == level.unit and _same_thing(level, other)
    )  # fmt: skip


def compare_percent(claim: Claim, level: Claim, base: float, where: tuple[int, ...]) -> Finding:
    """The printed percent beside the one that the two numbers give; a slip of a known kind is named."""
    assert claim.change_pct is not None
    assert level.value is not None
    printed, value = claim.change_pct, level.value
    exact = 100 * (value - base) / base
    head = f"{say(value)} after {say(base)} is {exact:+.1f} percent"
    decimals = count_decimals(printed)
    whole = "to the whole percent" if decimals == 0 else f"to {decimals} decimal{'s' * (decimals > 1)}"
    cut = math.trunc(exact * 10**decimals) / 10**decimals
    rounded = round_half_up(exact, decimals)
    if rounded == printed:
        way = "rounded or truncated" if cut == printed else "rounded"
        return Finding("agrees", f"{head}, printed as {say(printed)}: right {whole}, {way}.", where)
    if cut == printed:
        return Finding(
            "note", f"{head}, printed as {say(printed)}: truncated, not rounded (it rounds to {say(rounded)}).", where
        )
    if find_rounding(claim).holds(exact):
        return Finding("agrees", f"{head}; printed as about {say(printed)}, which allows it.", where)
    return Finding("slip", f"{head}, printed as {say(printed)}.{_name_slip(printed, value, base)}", where)


def imply_base(claim: Claim, level: Claim, number: int, several: bool) -> Finding:
    """The base that a change of a level implies, and the whole numbers that can be it."""
    assert level.value is not None
    interval = find_rounding(claim)
    words = f"{'Read of ' if several else 'Of '}{say(level.value)} {level.measure}, {say_percent(claim)} "
    if level.unit is None or interval.low is None or interval.high is None or interval.low <= -100:
        return Finding("reading", words + "leaves the base open.", (number,))
    low, high = level.value / (1 + interval.high / 100), level.value / (1 + interval.low / 100)
    return Finding("reading", words + _say_base(low, high), (number,))


def check_percents(index: int, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Other changes of the same measure, area, group and periods that say otherwise."""
    claim = claims[index]
    if claim.kind != "change" or claim.change_pct is None:
        return
    for number, other in enumerate(claims):
        if number == index or other.kind != "change" or other.change_pct is None or not _same_thing(claim, other):
            continue
        same = (other.measure, other.period, other.base_period) == (claim.measure, claim.period, claim.base_period)
        ours, theirs = find_rounding(claim), find_rounding(other)
        if same and claim.period and not ours.meets(theirs.low, theirs.high):
            told = f"The same text gives {other.change_pct:+g} percent for the same change."
            yield Finding("slip" if claim.asserted_by == other.asserted_by else "note", told, (number,))


def check_parts(index: int, claims: Sequence[Claim], text: str) -> Iterator[Finding]:
    """The parts of a total in its own sentence: "87 killed, 50 of them soldiers and 40 policemen" cannot be."""
    claim = claims[index]
    if claim.kind != "level" or claim.value is None or claim.high is None:
        return
    parts = [i for i in range(index + 1, len(claims)) if _is_part(claims[i], claim, text)]
    values = [claims[i].value or 0.0 for i in parts]
    if not values:
        return
    total, told = sum(values), " + ".join(map(say, values))
    if max(values) > claim.value or (len(values) > 1 and total > claim.value):
        yield Finding(
            "slip", f"Its parts come to more than the total of {say(claim.value)}: {told} = {say(total)}.", tuple(parts)
        )
    elif total == claim.value and len(values) > 1:
        yield Finding("agrees", f"Its parts add up: {told} = {say(total)}.", tuple(parts))


def _is_part(other: Claim, claim: Claim, text: str) -> bool:
    """Whether a level stands behind the total in one sentence, after "including" or "of them", in the same unit."""
    if (
        other.kind != "level"
        or other.unit != claim.unit
        or other.value is None
        or other.evidence.start < claim.evidence.start
    ):
        return False
    between = text[claim.evidence.start : other.evidence.end]
    return other.evidence.start <= claim.evidence.end and any(
        word in between for word in (" including ", " of them", " of whom", " among them", " of these", " comprising ")
    )


def _same_thing(one: Claim, other: Claim) -> bool:
    return (one.area, one.group, one.target) == (other.area, other.group, other.target)


def _year_before(claim: Claim) -> Period | None:
    if claim.period is None:
        return None
    start, end = claim.period.start, claim.period.end
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31) or start.year != end.year:
        return None
    return Period(start.replace(year=start.year - 1), end.replace(year=end.year - 1))


def _name_slip(printed: float, value: float, base: float) -> str:
    """What the print may have done instead."""
    of_base = 100 * value / base
    for percent, words in (
        (100 * (base - value) / base, " The sign is turned around."),
        (of_base, f" {say(value)} is {of_base:.1f} percent of {say(base)}, which is no increase of that size."),
        (100 * (value - base) / value, " The difference was divided by the later number, not by the earlier one."),
    ):
        if round_half_up(percent) == printed or math.trunc(percent) == printed:
            return words
    return ""


def _say_base(low: float, high: float) -> str:
    first, last = math.ceil(low - 1e-9), math.floor(high + 1e-9)
    span = f"implies a base between {low:,.2f} and {high:,.2f}: "
    if first > last:
        return span + "no whole number, so the percentage cannot be of this number."
    if first == last:
        return span + f"it is {first:,}."
    return span + f"one of {first:,} to {last:,}."


def say(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def say_percent(claim: Claim) -> str:
    """A change in words: "an increase of 8.5 percent"."""
    assert claim.change_pct is not None
    way = "an increase" if claim.change_pct >= 0 else "a decrease"
    return f"{way} of {say(abs(claim.change_pct))} percent"


def describe(interval: Interval) -> str:
    """An interval in words."""
    low = "any number" if interval.low is None else f"{interval.low:,g}"
    return f"{low} to {'any number' if interval.high is None else f'{interval.high:,g}'}"
