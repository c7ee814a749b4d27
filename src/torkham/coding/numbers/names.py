"""Which numerals count nothing: parts of dates, years, times of day, telephone numbers, scores and names."""

from __future__ import annotations

import re
from functools import cache

from torkham.coding.mentions import NumberMention
from torkham.coding.numbers.hedges import read_hedge
from torkham.coding.numbers.numerals import Numeral, any_of
from torkham.coding.numbers.units import measure_after, money_after
from torkham.coding.values import value_class
from torkham.knowledge.calendar import load_month_names
from torkham.knowledge.numbers import load_counted, load_labels, load_number_context

_CLOCK_AFTER = re.compile(r"\s?(?:am|pm|a\.m|p\.m|o[’']clock|gmt|hrs)\b")
_A_KIND_OF = re.compile(r"\b(?:an?|the)\s+(?!only\b)[\w-]+\s+$")
_NEXT_WORDS = re.compile(r"[\s-]+([^\W\d_]+)(?:[\s-]+([^\W\d_]+))?")
_ORDINAL = "(?:st|nd|rd|th)?"
FIRST_YEAR, LAST_YEAR = 1900, 2100  # that a number in a report may stand for


@value_class()
class _Patterns:
    """What is looked for beside a numeral; the words come from the tables."""

    month_before: re.Pattern[str]
    month_after: re.Pattern[str]
    label_before: re.Pattern[str]
    troops: re.Pattern[str]
    one_before: re.Pattern[str]
    one_after: re.Pattern[str]
    scores_after: re.Pattern[str]
    year_before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words, labels, month = load_number_context(), load_labels(), any_of(load_month_names())
    anywhere = any_of(w for w, case in labels.items() if case == "any")
    capital = any_of(
        w for label, case in labels.items() if case == "capital" for w in (label.capitalize(), label.upper())
    )
    harm = any_of(words["harm"])
    return _Patterns(
        re.compile(
            rf"\b{month}\.?\s+(?:\d{{1,2}}{_ORDINAL}(?:\s+(?:to|and|or|through|until)\s+|\s?[-\u2013]\s?))?(?:the\s+)?$"
        ),
        re.compile(
            rf"(?:(?:\s+(?:and|to|or)\s+|\s?[-\u2013]\s?)\d{{1,2}}{_ORDINAL})?(?:\s+(?:of\s+)?|-){month}(?![a-z])"
        ),
        re.compile(
            rf"\b(?:(?i:{anywhere})|{capital})(?:\s+No\.?|\s?#)?[\s\-:]+"
            r"(?:\d+[A-Za-z]?(?:\s?[,/&]\s?|\s+(?:and|or|to)\s+))*$"
        ),
        re.compile(rf"\s{any_of(words['troops'])}\b"),
        re.compile(rf"\b{any_of(words['one before'])}[\s-]+$"),
        re.compile(
            rf"\s+{any_of(words['one after'])}\b|[’']s\b"
            rf"|\s+of\s+(?:the|its|his|her|their|our|\w+[’']s)\s+(?:{any_of(words['one of the'])}|\w+est)\b"
        ),
        re.compile(rf"\s+(?:of|more|others?|{harm}|(?:were|are|have|had)(?:\s+(?:been|also))?\s+{harm})\b"),
        re.compile(rf"\b{any_of(words['year before'])}[\s-]+$|[’']s\s$|\($|\b\d{{4}}[-\u2013/]$"),
    )


def is_no_range(folded: str, a: Numeral, b: Numeral) -> bool:
    """Whether "a-b" is a score, a season or a telephone number."""
    return folded[a.start] == "0" or (not a.money and (b.value or 0) <= (a.value or 0))


def is_bare_year(text: str, number: NumberMention) -> bool:
    """Whether a number is written as a year is: four digits and no comma."""
    written = text[number.core_start : number.core_end]
    return FIRST_YEAR <= (number.value or 0) <= LAST_YEAR and written.isdigit()


def is_name(text: str, folded: str, numeral: Numeral) -> bool:
    """Whether a numeral is part of a date, a time of day, a year or a name, or a word that counts nothing here."""
    start, end = numeral.start, numeral.end
    if not folded[start].isdigit():
        return _is_idle_word(folded, numeral)
    if numeral.money:
        return False
    if numeral.digits and folded[end : end + 2] in ("'s", "’s"):
        return True
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if numeral.digits and ((folded[start] == "0" and end - start > 1) or end - start > 9):
        return True
    if _CLOCK_AFTER.match(after.lower()) or _patterns().troops.match(after):
        return True
    if not numeral.unit and _patterns().label_before.search(before):
        return True
    if (numeral.value or 0) <= 31 and (numeral.digits or numeral.kind == "ordinal"):
        if _patterns().month_after.match(after):
            return True
        if _patterns().month_before.search(before):
            return not (numeral.digits and counts_next(folded, end, 1))
    return numeral.digits and FIRST_YEAR <= (numeral.value or 0) <= LAST_YEAR and _is_year(text, folded, numeral)


def _is_idle_word(folded: str, numeral: Numeral) -> bool:
    start, end = numeral.start, numeral.end
    word = folded[start:end]
    if word == "one":
        if _patterns().one_before.search(folded, max(0, start - 12), start) or _patterns().one_after.match(folded, end):
            return True
        return folded[end : end + 1] in (".", ",", ";") and bool(_A_KIND_OF.search(folded, max(0, start - 30), start))
    if word == "scores":
        return not _patterns().scores_after.match(folded, end)
    if word == "tens":
        return not folded.startswith(" of", end)
    return word == "second" and folded.endswith(("per ", "split ", "split-", "every "), 0, start)


def counts_next(text: str, end: int, words: int) -> bool:
    """Whether one of the next `words` words, two at most, is something that is counted: "people", "drones"."""
    match = _NEXT_WORDS.match(text, end)
    return match is not None and any(word.lower() in load_counted() for word in match.groups("")[:words])


def _is_year(text: str, folded: str, numeral: Numeral) -> bool:
    if numeral.unit or money_after(folded, numeral.end) or measure_after(folded, numeral.end):
        return False
    _, hedge, bound = read_hedge(folded, numeral.start)
    if bound == "least" and " " in hedge:
        return False
    before = text[max(0, numeral.start - 14) : numeral.start]
    if _patterns().year_before.search(before.lower()) or _patterns().month_before.search(before):
        return True
    return not counts_next(folded, numeral.end, 2)
