"""A claim beside a dataset: what is asked of it, and how near its answer comes to what was printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torkham.checks.arithmetic import say
from torkham.checks.printed import find_rounding
from torkham.knowledge.check_terms import (
    UNITS,
    CountedMeasure,
    Difference,
    Pull,
    find_kind,
    find_unit,
    load_differences,
)
from torkham.model.claim import Claim
from torkham.model.interval import Interval
from torkham.model.verdict import Comparison, Verdict

# Two shares so many points apart are of one size: what counts a few attacks otherwise moves a share by as much.
NEAR_SHARE = 2.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a dataset says of a claim.

    dataset   its layout ("ged"), which says how it counts; `vintage` its release
    asked     what it was asked, in words
    value     the count, or of a change the percent; None where it cannot say, and then `why` tells
    low, high the count's own bounds (deaths), or of a change its interval, under clustering; None where open
    settled   of a change, whether the data tell it from no change at all
    few       of a change, whether it rests on so few events that they agree with any
    """

    dataset: str
    name: str
    vintage: str
    asked: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    settled: bool = True
    few: bool = False
    why: str = ""


def find_measures(index: int, claims: Sequence[Claim]) -> tuple[CountedMeasure, ...]:
    """What a dataset would have to count for a claim: its unit; of a change what its words count, and the units of the
    levels that it may refer to."""
    claim = claims[index]
    if claim.kind == "level":
        units = [claim.unit]
    elif claim.kind == "change":
        units = [find_unit(claim.measure), *(claims[i].unit for i in claim.applies_to)]
    elif claim.kind == "share" and not claim.target and claim.area and (claim.group or claim.area.admin1):
        units = [find_unit(claim.measure)]
    else:
        return ()
    return tuple(dict.fromkeys(UNITS[unit] for unit in units if unit in UNITS))


def compare(claim: Claim, answer: Answer, measure: CountedMeasure) -> Comparison:
    """The claim beside the answer, with how the dataset counts otherwise, and a verdict.

    A level agrees where what the print may stand for meets the dataset's bounds; where it does not, and the dataset
    counts otherwise in a way that pulls to that side, the two cannot be compared. A change agrees where it meets the
    interval of the data; else it has the same direction, or not. A number of one kind of attack ("strikes", "suicide
    bombings") or of some of the dead is at most the dataset's of all, and is told so.
    """
    differences = [
        d
        for d in load_differences()
        if (d.dataset, d.measure) == (answer.dataset, measure) and _applies(d.applies, claim)
    ]
    printed = find_rounding(claim)
    verdict, words = _judge(claim, printed, answer, differences)
    return Comparison(
        dataset=answer.name,
        vintage=answer.vintage,
        asked=answer.asked,
        value=answer.value,
        low=answer.low,
        high=answer.high,
        printed=printed,
        differences=tuple(d.words for d in differences),
        verdict=verdict,
        words=words,
    )


def _applies(when: str, claim: Claim) -> bool:
    return when == "always" or (when == "target" and bool(claim.target)) or (when == "group" and bool(claim.group))


def _judge(claim: Claim, printed: Interval, answer: Answer, differences: Sequence[Difference]) -> tuple[Verdict, str]:
    if answer.value is None:
        return "cannot be compared", answer.why
    if claim.kind == "change":
        return _judge_change(claim, printed, answer)
    told = f"it has {_say_value(answer)}{' percent' if claim.kind == 'share' else ''}"
    if claim.target:
        return "cannot be compared", f"{told} for all, and does not tell how many of them were {claim.target}"
    fewer = claim.kind == "level" and printed.high is not None and answer.value < printed.high
    if (kind := find_kind(claim.measure)) is not None and not fewer:
        return "cannot be compared", f"{told} of every kind, and does not tell how many of them were {kind}"
    if claim.kind == "share":
        return _judge_share(printed, answer.value, told, differences)
    if printed.meets(answer.low, answer.high):
        return "agrees", told
    side: Pull = "more" if printed.high is not None and answer.value > printed.high else "fewer"
    if any(d.pull in (side, "either") for d in differences):
        return "cannot be compared", f"{told}, {side} than printed, and it counts otherwise"
    return "disagrees", f"{told}, {side} than printed"


def _judge_share(printed: Interval, value: float, told: str, differences: Sequence[Difference]) -> tuple[Verdict, str]:
    if printed.meets(value - NEAR_SHARE, value + NEAR_SHARE):
        return "agrees", told
    if differences:
        return "cannot be compared", f"{told}, and it counts otherwise"
    return "disagrees", told


def _judge_change(claim: Claim, printed: Interval, answer: Answer) -> tuple[Verdict, str]:
    assert answer.value is not None
    assert claim.change_pct is not None
    told = f"it has {answer.value:+.0f} percent ({_say_end(answer.low)} to {_say_end(answer.high)})"
    if claim.target:
        return "cannot be compared", f"{told} for all, and does not tell how many of them were {claim.target}"
    if (kind := find_kind(claim.measure)) is not None:
        return "cannot be compared", f"{told} for every kind, and does not tell how many of them were {kind}"
    if answer.few:
        return "cannot be compared", f"{told}: so few do not tell one change from another"
    unsettled = "" if answer.settled else "; the data do not tell it from no change"
    if printed.meets(answer.low, answer.high):
        return "agrees", told + unsettled
    if (claim.change_pct > 0) == (answer.value > 0):
        return "same direction but another size", told + unsettled
    return "disagrees", told + unsettled


def _say_value(answer: Answer) -> str:
    assert answer.value is not None
    if answer.low == answer.high or answer.low is None or answer.high is None:
        return say(answer.value)
    return f"{say(answer.value)} ({say(answer.low)} to {say(answer.high)})"


def _say_end(end: float | None) -> str:
    return "no end" if end is None else f"{end:+.0f}"
