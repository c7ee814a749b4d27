"""Numbers in a text, with what stands around them: hedges, ranges, percent, money, ages, durations.

How a hedge opens a number (None is open, `value` is always the number written):
"at least five" low 5; "more than 176" low 176; "nearly 70", "up to 20", "fewer than 9" high only; "about 40" neither;
"10 to 12" low 10, high 12, no value; "dozens" low 24 (twice the word's worth), "several" low 3, "a few" low 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from torkham.coding.mentions import NumberMention
from torkham.coding.numerals import Numeral, any_of, fold, read_numerals
from torkham.knowledge.numbers import load_counted, load_currencies, load_hedges, load_labels, load_measures

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|J[AU][NL]|FEB|MA[RY]|A[PU][RG]|SEP|OCT|NOV|DEC)[A-Za-z]{0,6}"
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:to|and|or|through|until)\s+|\s?[-\u2013]\s?))?(?:the\s+)?$"
)
_MONTH_AFTER = re.compile(
    rf"(?:(?:\s+(?:and|to|or)\s+|\s?[-\u2013]\s?)\d{{1,2}}(?:st|nd|rd|th)?)?(?:\s+(?:of\s+)?|-){_MONTH}(?![a-z])"
)
_CLOCK_AFTER = re.compile(r"\s?(?:am|pm|a\.m|p\.m|o[’']clock|gmt|hrs)\b")
_AGE_AFTER = re.compile(r"(?:\s|-)?(?:years?|yrs?)[\s-]+old\b|\s+years\s+of\s+age\b|-(?:months?|weeks?|days?)-old\b")
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|the age of)\s+(?:(?:between|from|just|only)\s+)?"
    r"(?:[\w-]+(?:\s+(?:and|to|or)\s+|[-\u2013]))?$"
    r"|\b(?:children|girls|boys|kids|anyone|those|players|men|women|people)\s+(?:under|over|above|below|between)\s+$"
    r"|\bunder-$|\bover-$"
)
_NAME_BEFORE = re.compile(r"[^\W\d_][\w’'.-]+,\s$|[^\W\d_][\w’'.-]+\s\($")
_FRACTION_OF = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?")
_ONE_BEFORE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|the|day|number|a|an|another|loved|square|formula|chapter|part|new|latest|"
    r"big|good|last|previous|first|next|former|latter|evil|wrong|right|top)[\s-]+$"
)
_ONE_AFTER = re.compile(
    r"\s+(?:another|day|time|should|must|can|cannot|could|would|might|may|needs|has\s+to|who|thing|hand|way|point|side|after|"
    r"by\s+one|which|that|can't|needs|or\s+the\s+other|step)\b|[’']s\b|\s+of\s+(?:the|its|his|her|their|our|\w+[’']s)\s+"
    r"(?:most|few|many|main|top|key|major|world|country|region|leading|best|worst|reasons|upsides|\w+est)\b"
)
_A_KIND_OF = re.compile(r"\b(?:an?|the)\s+(?!only\b)[\w-]+\s+$")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|the|since|by|until|till|from|during|early|late|mid|of|year|after|before|between|and|to|for|through|"
    r"fiscal|fy|summer|winter|spring|autumn|its|his|their|a)[\s-]+$|[’']s\s$|\($|\b\d{4}[-\u2013/]$"
)
_HARMED = r"(?:killed|injured|wounded|hurt|arrested|detained|displaced|feared|missing|trapped|dead|martyred)"
_SCORES_AFTER = re.compile(
    rf"\s+(?:of|more|others?|{_HARMED}|(?:were|are|have|had)(?:\s+(?:been|also))?\s+{_HARMED})\b"
)
_TAIL_HEDGE = re.compile(
    r"\s*\+|\s+(?:or|and)\s+(?P<more>more|over|above)\b|\s+or\s+(?P<so>so)\b|\s+or\s+(?:fewer|less)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_RANGE_GAP = re.compile(r"\s?[-\u2013\u2014]\s?|\s+(?:to|or)\s+|\s+and\s+")
_NEXT_WORDS = re.compile(r"[\s-]+([^\W\d_]+)(?:[\s-]+([^\W\d_]+))?")


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The numbers of `text`, in its order, none overlapping.

    `unit` is "" for a count of people or things, else "percent", "points", "ordinal", "times", "fraction", "age",
    "label" ("five-member"), an ISO 4217 code, or what is measured ("day", "week", "km", "kg"). Dates, years, times of
    day, telephone numbers, scores and names ("F-14", "No. 7", "Section 354") are no numbers and are left out.
    """
    folded = fold(text)
    numerals = _drop_chains(folded, read_numerals(folded))
    found = [m for n in numerals if not _is_name(text, folded, n) and (m := _read_mention(text, folded, n))]
    return tuple(_join_ranges(folded, found))


def _drop_chains(folded: str, numerals: Sequence[Numeral]) -> Iterator[Numeral]:
    """Leave out telephone numbers and dates (three and more with hyphens) and scores and seasons ("2-1", "2024-25")."""
    chain: list[Numeral] = []
    for numeral in (*numerals, None):
        if (
            chain
            and numeral
            and numeral.digits
            and chain[-1].digits
            and folded[chain[-1].end : numeral.start] in _HYPHENS
        ):
            chain.append(numeral)
            continue
        if len(chain) < 3 and not (len(chain) == 2 and _is_no_range(folded, *chain)):
            yield from chain
        chain = [numeral] if numeral else []


_HYPHENS = frozenset({"-", "\u2013", "\u2011", "\u2010"})


def _is_no_range(folded: str, a: Numeral, b: Numeral) -> bool:
    """Whether "a-b" is a score, a season or a telephone number."""
    return folded[a.start] == "0" or (not a.money and (b.value or 0) <= (a.value or 0))


def _is_name(text: str, folded: str, numeral: Numeral) -> bool:
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
    if _CLOCK_AFTER.match(after.lower()) or (_label_pattern().search(before) and not numeral.unit):
        return True
    if (numeral.value or 0) <= 31 and (numeral.digits or numeral.kind == "ordinal"):
        if _MONTH_AFTER.match(after):
            return True
        if _MONTH_BEFORE.search(before):
            return not (numeral.digits and _counts(folded, end, 1))
    return numeral.digits and 1900 <= (numeral.value or 0) <= 2100 and _is_year(text, folded, numeral)


def _is_idle_word(folded: str, numeral: Numeral) -> bool:
    start, end = numeral.start, numeral.end
    word = folded[start:end]
    if word == "one":
        if _ONE_BEFORE.search(folded, max(0, start - 12), start) or _ONE_AFTER.match(folded, end):
            return True
        return folded[end : end + 1] in (".", ",", ";") and bool(_A_KIND_OF.search(folded, max(0, start - 30), start))
    if word == "scores":
        return not _SCORES_AFTER.match(folded, end)
    if word == "tens":
        return not folded.startswith(" of", end)
    return word == "second" and folded.endswith(("per ", "split ", "split-", "every "), 0, start)


def _counts(folded: str, end: int, words: int) -> bool:
    """Whether one of the next `words` words is something that is counted."""
    match = _NEXT_WORDS.match(folded, end)
    return bool(match) and any(w in load_counted() for w in match.groups()[:words])  # type: ignore[union-attr]


def _is_year(text: str, folded: str, numeral: Numeral) -> bool:
    if numeral.unit or _money_after(folded, numeral.end) or _measure_after(folded, numeral.end):
        return False
    _, hedge, bound = _read_hedge(folded, numeral.start)
    if bound == "least" and " " in hedge:
        return False
    before = text[max(0, numeral.start - 14) : numeral.start]
    if _YEAR_BEFORE.search(before.lower()) or _MONTH_BEFORE.search(before):
        return True
    return not _counts(folded, numeral.end, 2)


def _read_mention(text: str, folded: str, numeral: Numeral) -> NumberMention | None:
    unit, end = _read_unit(text, folded, numeral)
    if unit == "clock":
        return None
    start, hedge, bound = _read_hedge(folded, numeral.start)
    value, low, high = numeral.value, numeral.low, None if numeral.value is None else numeral.low
    if numeral.kind == "cardinal":
        low, high = _bound(numeral, bound)
    elif numeral.value is not None:
        low = high = numeral.value
        low, high = (None if bound in ("most", "about") else low, None if bound in ("least", "about") else high)
    core_end = end
    if tail := _TAIL_HEDGE.match(folded, end):
        if not hedge and numeral.value is not None:
            hedge = tail[0].strip()
            low, high = (value, None) if "+" in hedge or tail["more"] else (None, None if tail["so"] else value)
        end = tail.end()
    return NumberMention(start, end, numeral.start, core_end, value, low, high, unit, hedge)


def _bound(numeral: Numeral, bound: str) -> tuple[float | None, float | None]:
    value = numeral.value
    if value is None:
        return (numeral.low, None)
    low = None if bound in ("most", "about") else value
    high = None if bound in ("least", "about") else value
    return low, high


def _read_hedge(folded: str, start: int) -> tuple[int, str, str]:
    """Where the mention starts, its hedge as written, and what that does ("" without)."""
    found, bound, limit = start, "", max(0, start - 50)
    while match := _hedge_before(folded, limit, found):
        found, bound = match
    return found, " ".join(folded[found:start].split()), bound


def _hedge_before(folded: str, limit: int, end: int) -> tuple[int, str] | None:
    """The longest hedge that ends right before `end`, and its bound."""
    words = list(_WORD.finditer(folded, limit, end))[-6:]
    if words and folded[words[-1].end() : end].strip():
        return None
    if len(words) > 1 and words[-1][0] in ("of", "the") and words[-2][0] in _hedge_ends():
        words.pop()
    if not words or words[-1][0] not in _hedge_ends():
        return None
    for first in range(len(words)):
        hedge = " ".join(folded[words[first].start() : words[-1].end()].split())
        if (bound := load_hedges().get(hedge)) and folded[words[first].start() - 1 : words[first].start()] != "-":
            return words[first].start(), bound
    return None


@cache
def _hedge_ends() -> frozenset[str]:
    return frozenset(hedge.split()[-1] for hedge in load_hedges())


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = load_labels()
    anywhere = any_of([w for w, case in labels.items() if case == "any"])
    capital = "|".join(rf"{w[0].upper()}(?i:{re.escape(w[1:])})" for w, case in labels.items() if case == "capital")
    return re.compile(
        rf"\b(?:(?i:{anywhere})|{capital})(?:\s+No\.?|\s?#)?[\s\-:]+(?:\d+[A-Za-z]?(?:\s?[,/&]\s?|\s+(?:and|or|to)\s+))*$"
    )


@cache
def _unit_pattern() -> re.Pattern[str]:
    words = [w for w in load_measures() if w[0].isalpha()]
    return re.compile(rf"(?:\s+|-|\u2011)?(?P<word>{any_of(words)})\b(?![’'])|\s?(?P<sign>%|°c?)")


@cache
def _money_pattern() -> re.Pattern[str]:
    return re.compile(rf"[\s-]+(?P<money>{any_of(list(load_currencies('after')))})\b")


def _money_after(folded: str, end: int) -> re.Match[str] | None:
    return _money_pattern().match(folded, end)


def _measure_after(folded: str, end: int) -> re.Match[str] | None:
    return _unit_pattern().match(folded, end)


def _read_unit(text: str, folded: str, numeral: Numeral) -> tuple[str, int]:
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
    if money := _money_after(folded, end):
        return _resolve_rupee(text, load_currencies("after")[" ".join(money["money"].split())]), money.end()
    if of_money := _OF_MONEY.match(folded, end) if numeral.value is None else None:
        return _resolve_rupee(text, load_currencies("after").get(of_money[1], "rupee")), end
    if measure := _measure_after(folded, end):
        unit = load_measures()[" ".join((measure["word"] or measure["sign"]).split())]
        if unit == "points" and numeral.value is None:
            return "", end
        clock = unit == "hour" and numeral.digits and end - start == 4
        return ("clock" if clock else unit), measure.end()
    hyphenated = folded[end : end + 1] in _HYPHENS and folded[end + 1 : end + 2].isalpha()
    return ("label" if hyphenated and not _RANGE_WORD.match(folded, end) else ""), end


_OF_MONEY = re.compile(r"\s+of\s+(?:\w+\s+)?(dollars|rupees|euros|yuan|naira|dinars|afghanis)\b")
_RANGE_WORD = re.compile(r"-(?:to|or|and)-")


def _is_age(text: str, folded: str, numeral: Numeral) -> bool:
    if numeral.value is None or numeral.value > 120:
        return False
    start, end = numeral.start, numeral.end
    if _AGE_BEFORE.search(folded, max(0, start - 40), start):
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
    before = folded[max(0, a.start - 12) : a.start].split()[-1:]
    if (gap.strip() == "and") != (before == ["between"]) or before == ["from"]:
        return None
    low = a.value
    scale = _scale_of(b.value) if low < 1000 <= b.value and _ends_with_scale(folded, b) else 1.0
    if low * scale < b.value and folded[a.core_start : a.core_end].replace(".", "").lstrip("$€£rs").isdigit():
        low *= scale
    if low >= b.value:
        return None
    start = folded.rfind("between", 0, a.start) if before == ["between"] else a.start
    return replace(a, start=start, end=b.end, core_end=b.core_end, value=None, low=low, high=b.value, unit=unit)


def _ends_with_scale(folded: str, mention: NumberMention) -> bool:
    return not folded[mention.core_end - 1].isdigit() and any(
        word in folded[mention.core_start : mention.core_end]
        for word in ("thousand", "million", "billion", "trillion", "lakh", "crore", "bn", "mn", "m", "k")
    )


def _scale_of(value: float) -> float:
    return next(s for s in (1e12, 1e9, 1e6, 1e3) if value >= s)
