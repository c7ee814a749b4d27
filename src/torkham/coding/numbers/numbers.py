"""Numbers in a text, with what stands around them: hedges, ranges, percent, money, ages, durations.

How a hedge opens a number (None is open, `value` is always the number written):
"at least five" low 5; "more than 176" low 176; "nearly 70", "up to 20", "fewer than 9" high only; "about 40" neither;
"10 to 12" low 10, high 12, no value; "dozens" low 24 (twice the word's worth), "several" low 3, "a few" low 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from torkham.coding.mentions import NumberMention
from torkham.coding.numbers.hedges import read_hedge, read_tail
from torkham.coding.numbers.names import is_name, is_no_range
from torkham.coding.numbers.numerals import HYPHENS, Numeral, read_numerals
from torkham.coding.numbers.units import read_unit
from torkham.knowledge.phrases import fold_case

_RANGE_GAP = re.compile(r"\s?[-\u2013\u2014]\s?|\s+(?:to|or)\s+|\s+and\s+")
_SCALE_WORD = re.compile(r"thousand|million|billion|trillion|lakh|crore|\d\s?(?:bn|mn|m|k)$")


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The numbers of `text`, in its order, none overlapping.

    `unit` is "" for a count of people or things, else "percent", "points", "ordinal", "times", "fraction", "age",
    "label" ("five-member"), an ISO 4217 code, or what is measured ("day", "week", "km", "kg"). Dates, years, times of
    day, telephone numbers, scores and names ("F-14", "No. 7", "Section 354") are no numbers and are left out.
    """
    folded = fold_case(text)
    numerals = _drop_chains(folded, read_numerals(folded))
    found = [m for n in numerals if not is_name(text, folded, n) and (m := _read_mention(text, folded, n))]
    return tuple(_join_ranges(folded, found))


def _drop_chains(folded: str, numerals: Sequence[Numeral]) -> Iterator[Numeral]:
    """Leave out telephone numbers and dates (three and more with hyphens) and scores and seasons ("2-1", "2024-25")."""
    chain: list[Numeral] = []
    for numeral in (*numerals, None):
        if numeral and chain and _goes_on(folded, chain[-1], numeral):
            chain.append(numeral)
            continue
        if len(chain) < 3 and not (len(chain) == 2 and is_no_range(folded, *chain)):
            yield from chain
        chain = [numeral] if numeral else []


def _goes_on(folded: str, a: Numeral, b: Numeral) -> bool:
    return a.digits and b.digits and folded[a.end : b.start] in HYPHENS


def _read_mention(text: str, folded: str, numeral: Numeral) -> NumberMention | None:
    unit, core_end = read_unit(text, folded, numeral)
    if unit == "clock":
        return None
    start, hedge, bound = read_hedge(folded, numeral.start)
    end, tail, tail_bound = read_tail(folded, core_end)
    if not hedge:
        hedge, bound = tail, tail_bound
    low, high = _bound(numeral, bound)
    return NumberMention(start, end, numeral.start, core_end, numeral.value, low, high, unit, hedge)


def _bound(numeral: Numeral, bound: str) -> tuple[float | None, float | None]:
    value = numeral.value
    if value is None:
        return numeral.low, None
    return (None if bound in ("most", "about") else value), (None if bound in ("least", "about") else value)


def _join_ranges(folded: str, mentions: Sequence[NumberMention]) -> Iterator[NumberMention]:
    """ "10 to 15", "10 or 12", "between 10 and 15" are one number; "rose from 59 to 85" are two."""
    waiting: NumberMention | None = None
    for mention in mentions:
        joined = waiting and _join_range(folded, waiting, mention)
        if waiting and not joined:
            yield waiting
        waiting = joined or mention
    if waiting:
        yield waiting


def _join_range(folded: str, a: NumberMention, b: NumberMention) -> NumberMention | None:
    gap = folded[a.end : b.start]
    unit = b.unit or (a.unit if a.unit.isupper() else "")  # "$5-6 billion"
    if len(gap) > 8 or b.hedge or a.unit not in ("", unit) or a.value is None or b.value is None:
        return None
    if a.unit == "ordinal" or not _RANGE_GAP.fullmatch(gap):
        return None
    before = folded[max(0, a.start - 16) : a.start].split()[-2:]
    if (gap.strip() == "and") != (before[-1:] == ["between"]):
        return None
    if gap.strip() == "to" and before[-1:] == ["from"] and not before[0].startswith("rang"):
        return None
    low = a.value
    scale = (
        _scale_of(b.value) if low < 1000 <= b.value and _SCALE_WORD.search(folded[b.core_start : b.core_end]) else 1.0
    )
    if low * scale < b.value and folded[a.core_start : a.core_end].replace(".", "").lstrip("$€£rs").isdigit():
        low *= scale
    if low >= b.value:
        return None
    start = folded.rfind("between", 0, a.start) if before[-1:] == ["between"] else a.start
    return replace(a, start=start, end=b.end, core_end=b.core_end, value=None, low=low, high=b.value, unit=unit)


def _scale_of(value: float) -> float:
    return next(s for s in (1e12, 1e9, 1e6, 1e3) if value >= s)
