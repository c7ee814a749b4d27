"""What the numbers of one sentence count: deaths, events, shares and changes, whether totals or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from torkham.coding.claims.counts import find_around, read_count
from torkham.coding.claims.ellipses import Told, read_bare, read_list_member
from torkham.coding.claims.frames import Frame
from torkham.coding.claims.measures import find_measure
from torkham.coding.claims.multiples import is_one_in, read_multiple, read_one_in
from torkham.coding.claims.percents import read_next_share
from torkham.coding.claims.periods import MONTHS
from torkham.coding.claims.words import Count
from torkham.coding.mentions import NumberMention
from torkham.model.claim import Claim

BACK = 12  # characters before a number that say what it is: "of the", "September"

_PER_TIME = re.compile(r"\b(?:per|every|each|a) (?:day|week|month|year)\b")
_PER_UNIT = re.compile(r"\b(?:per|for every|in every) $")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}) $")
_REFERS = re.compile(r"\b(?:of|among|out of) (?:the|these|those|all|its) $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |just |only )?$")
_WITH = re.compile(r"\bwith (?:at least |no more than )?$")


def read_counts(
    frame: Frame, numbers: Sequence[NumberMention], told: Told | None, so_far: Sequence[Claim]
) -> list[Count]:
    """What the numbers of a sentence count, those included that lean on the sentence before."""
    counts: list[Count] = []
    plain = [_count_of_place(frame, n) for n in numbers if _is_countable(frame, n)]
    for i, number in enumerate(plain):
        if (count := _read_part(frame, plain, i, counts, told)) is not None:
            counts.append(count)
            continue
        if _is_fraction(frame, plain, i) or (counts and _is_range_end(frame, counts[-1].number, number)):
            continue
        count = read_count(frame.text, frame.tokens, number, violent=told is not None)
        count = count or read_list_member(frame, number, counts) or _read_next_share(frame, number, counts)
        if count is None:
            count = read_bare(frame, number, plain[i:], counts, told)
        elif _is_criterion(frame, count, counts):
            continue
        else:
            count = replace(count, named=count.named or find_measure(frame, count))
        if count is not None:
            refers = _REFERS.search(frame.text, max(frame.start, number.start - BACK), number.start) is not None
            known = refers and any(claim.value == number.value for claim in so_far)
            counts.append(replace(count, reference=True) if known else count)
    return counts


def _count_of_place(frame: Frame, number: NumberMention) -> NumberMention:
    """ "Zamfara (98)": a number in brackets behind a place is no age."""
    placed = number.unit == "age" and any(frame.text[p.end : number.start] == " (" for p in frame.places)
    return replace(number, unit="") if placed else number


def _is_countable(frame: Frame, number: NumberMention) -> bool:
    """ "dozens" is no number in print, "millions of dollars a day" is; nor is a number inside a date."""
    vague = number.value is None and (number.low is None or number.high is None)
    if vague and not (number.unit and _PER_TIME.search(frame.text, number.end, frame.end)):
        return False
    if _PER_UNIT.search(frame.text, max(frame.start, number.start - BACK), number.start):
        return False  # "38 per 100,000 people"
    named = _MONTH.search(frame.text, max(frame.start, number.start - BACK), number.start)
    if named is not None and number.unit == "":
        return False  # "the September 11 attacks"
    return not any(d.start <= number.start < d.end for d in frame.dates)


def _is_range_end(frame: Frame, low: NumberMention, number: NumberMention) -> bool:
    """Whether a number only closes a range: the 12 of "10 to 12"."""
    between = frame.text[low.end : number.start].strip()
    if _FROM.search(frame.text, frame.start, low.start):
        return False  # "fell from 113 to 100"
    return number.unit == low.unit == "" and between in ("to", "-", "–") and low.high in (None, low.value)


def _read_part(
    frame: Frame, numbers: Sequence[NumberMention], at: int, counts: Sequence[Count], told: Told | None
) -> Count | None:
    """A change or a share in words: "tripled", "a third of the attacks", "four out of five of the dead"."""
    number, tokens = numbers[at], frame.tokens
    violent = told is not None or bool(counts)
    if number.unit in ("times", "fraction", "ordinal"):
        return read_multiple(frame.text, tokens, number, *find_around(tokens, number), violent=violent)
    if at + 1 == len(numbers) or not is_one_in(frame.text, number, numbers[at + 1]):
        return None
    after = find_around(tokens, numbers[at + 1])[1]
    return read_one_in(frame.text, tokens, number, numbers[at + 1], after, violent=violent)


def _is_fraction(frame: Frame, numbers: Sequence[NumberMention], at: int) -> bool:
    """Whether the number belongs to a share in words, and counts no people."""
    return any(is_one_in(frame.text, a, b) for a, b in pairwise(numbers[max(0, at - 1) : at + 2]))


def _read_next_share(frame: Frame, number: NumberMention, counts: Sequence[Count]) -> Count | None:
    """A percent that leans on the share before it: "40 percent in Kech and 25 percent in Panjgur"."""
    shares = [c for c in counts if c.kind == "share"]
    if number.unit != "percent" or not shares:
        return None
    return read_next_share(frame.tokens, number, find_around(frame.tokens, number)[0], shares[-1])


def _is_criterion(frame: Frame, count: Count, counts: Sequence[Count]) -> bool:
    """ "25 incidents with at least one death": what is counted, not another number."""
    with_one = _WITH.search(frame.text, max(frame.start, count.number.start - 20), count.number.start)
    return bool(counts) and count.kind == "toll" and (count.number.value or 0) <= 1 and with_one is not None
