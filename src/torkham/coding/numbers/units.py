"""What a number counts: percent, money, years of age, lengths of time, weights, or people and things ("")."""

from __future__ import annotations

import re
from functools import cache

from torkham.coding.numbers.numerals import HYPHENS, Numeral, any_of
from torkham.knowledge.numbers import load_currencies, load_measures, load_number_context

_AGE_AFTER = re.compile(r"(?:\s|-)?(?:years?|yrs?)[\s-]+old\b|\s+years\s+of\s+age\b|-(?:months?|weeks?|days?)-old\b")
_NAME_BEFORE = re.compile(r"[^\W\d_][\w’'.-]+,\s$|[^\W\d_][\w’'.-]+\s\($")
_RANGE_WORD = re.compile(r"-(?:to|or|and)-")


def read_unit(text: str, folded: str, numeral: Numeral) -> tuple[str, int]:
    """The unit and where the number ends with it; "clock" for 1800 hours."""
    start, end = numeral.start, numeral.end
    if numeral.money:
        return _resolve_rupee(text, numeral.money), end
    if numeral.unit:
        return numeral.unit, end
    if numeral.kind in ("ordinal", "times", "fraction"):
        return numeral.kind, end
    if age := _AGE_AFTER.match(folded, end):
        return "age", age.end()
    if _is_age(text, folded, numeral):
        return "age", end
    if money := money_after(folded, end):
        return _resolve_rupee(text, load_currencies("after")[" ".join(money["money"].split())]), money.end()
    if numeral.value is None and (of_money := _money_of().match(folded, end)):
        return _resolve_rupee(text, load_currencies("after")[" ".join(of_money["money"].split())]), end
    if measure := measure_after(folded, end):
        unit = load_measures()[" ".join((measure["word"] or measure["sign"]).split())]
        if unit == "points" and numeral.value is None:
            return "", end
        clock = unit == "hour" and numeral.digits and end - start == 4
        return ("clock" if clock else unit), measure.end()
    hyphenated = folded[end : end + 1] in HYPHENS and folded[end + 1 : end + 2].isalpha()
    return ("label" if hyphenated and not _RANGE_WORD.match(folded, end) else ""), end


def _is_age(text: str, folded: str, numeral: Numeral) -> bool:
    if numeral.value is None or numeral.value > 120:
        return False
    start, end = numeral.start, numeral.end
    if _age_before().search(folded, max(0, start - 40), start):
        return True
    closes = folded[end : end + 1] in (",", ")", ".") and folded[end + 1 : end + 2] in ("", " ", "\n", ",", ".")
    if not (numeral.digits and closes and numeral.value >= 1):
        return False
    name = _NAME_BEFORE.search(text, max(0, start - 30), start)
    return bool(name) and name[0][0].isupper() and (name[0].endswith("(") == (text[end] == ")"))  # type: ignore[index]


def _resolve_rupee(text: str, code: str) -> str:
    """ "Rs" is the money of the country that the text speaks of most; Pakistan's where it names none."""
    if code != "rupee":
        return code
    named = {
        "PKR": text.count("Pakistan"),
        "INR": text.count("India"),
        "NPR": text.count("Nepal"),
        "LKR": text.count("Sri Lanka"),
    }
    return max(named, key=lambda c: named[c])


def money_after(folded: str, end: int) -> re.Match[str] | None:
    return _money_pattern().match(folded, end)


def measure_after(folded: str, end: int) -> re.Match[str] | None:
    return _unit_pattern().match(folded, end)


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = [w for w in load_measures() if w[0].isalpha()]
    return re.compile(rf"(?:\s+|-|\u2011)?(?P<word>{any_of(words)})\b|\s?(?P<sign>%|°c?)")


@cache
def _money_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]+(?P<money>{any_of(load_currencies('after'))})\b")


@cache
def _money_of() -> re.Pattern[str]:
    """ "millions of dollars" """
    return re.compile(rf"\s+of\s+(?P<money>{any_of(load_currencies('after'))})\b")


@cache
def _age_before() -> re.Pattern[str]:
    words = load_number_context()
    return re.compile(
        rf"\b{any_of(words['aged'])}\s+(?:(?:between|from|just|only)\s+)?(?:[\w-]+,\s+)*"
        r"(?:[\w-]+(?:\s+(?:and|to|or)\s+|[-\u2013]))?$"
        rf"|\b{any_of(words['young'])}\s+(?:under|over|above|below|between)\s+$|\b(?:under|over)-$"
    )
