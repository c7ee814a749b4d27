"""Changes and shares told in words: "doubled", "down by a third", "twice as many as in May", "one in five deaths"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.claims.percents import PERCENT_REACH, is_of_something_else
from torkham.coding.claims.words import Count, Token, has_kind, is_kind, is_marked
from torkham.coding.mentions import NumberMention
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar

# A larger multiple is a figure of speech or a tally of times.
LARGEST_MULTIPLE = 20
# Words between a share and the noun that it is a share of ("a third of all reported attacks").
SHARE_REACH = 6
# Words around "threefold" within which the noun or verb of the change stands.
FOLD_REACH = 4

# Words between "violated" and "4,000 times".
DEED_REACH = 9
# Fewer times are one deed's blows.
FEWEST_TIMES = 10
_DEEDS = {
    "attacked": "attacks", "bombed": "attacks", "breached": "violations", "broken": "violations", "raided": "attacks",
    "shelled": "attacks", "struck": "attacks", "targeted": "attacks", "violated": "violations",
}  # fmt: skip
_MOVED = re.compile(r"(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)$")
# "doubled its troops", "doubled down", "doubled as a clinic"
_NO_CHANGE = frozenset(("its", "their", "his", "her", "our", "down", "as", "up", "security", "efforts"))
_AS_MANY = re.compile(r"\s(?:as (?:many|high|much|deadly)|more|higher|greater|the (?:number|toll|figure|total|rate))\b")
# what "twice as many" is compared with must be a time, not another party
_BASE_TIME = re.compile(
    r"(?:\bas|\bthan|\bof|\bfrom|recorded|reported)\b(?: [\w,]+){0,2}? (?:in|during"
    r"|the (?:month|year|week|quarter) before|an? (?:month|year|week|decade) (?:ago|earlier|before)"
    r"|(?:last|previous|same|preceding|prior) (?:year|month|week|quarter|period))\b"
)
_ONE_IN = re.compile(r"(?: out of|[ -]in)(?: every)? ")
_BEFORE_PART = re.compile(r"\b(?:a|one)[ -]$")
_UP_OR_DOWN = frozenset(("up", "down", "by"))


def read_multiple(
    text: str, tokens: Sequence[Token], number: NumberMention, before: int, after: int, *, violent: bool
) -> Count | None:
    """A multiple or a fraction as a change or a share of violence, in percent; None where it is neither.

    "tripled" is a change of +200, "halved" one of -50, "two-thirds of the attacks" a share of 66.7.
    """
    if (tally := _read_tally(text, tokens, number, before)) is not None:
        return tally
    if not _is_of_violence(tokens, violent) or is_of_something_else(tokens):
        return None
    if number.unit == "times":
        return _read_times(text, tokens, number, before, after)
    part = _part(text, number)
    if part is None:
        return None
    return _read_moved(tokens, part, before, after) or _read_share(tokens, part, after, violent=violent)


def read_one_in(
    text: str, tokens: Sequence[Token], few: NumberMention, many: NumberMention, after: int, *, violent: bool
) -> Count | None:
    """ "One in five deaths", "four out of ten attacks" as a share; `after` is the place of the word after both."""
    if not (few.value and many.value and few.value < many.value) or not is_one_in(text, few, many):
        return None
    number = replace(few, end=many.end, core_end=many.core_end)
    share = _in_percent(number, few.value / many.value)
    return _read_share(tokens, share, after, violent=violent, of=False)


def is_one_in(text: str, few: NumberMention, many: NumberMention) -> bool:
    """Whether two numbers are a share in words: "four out of five", "three in every ten"."""
    return _ONE_IN.fullmatch(text, few.end, many.start) is not None and max(few.value or 0, many.value or 0) <= 10


def _is_of_violence(tokens: Sequence[Token], violent: bool) -> bool:
    weak = any(is_kind(t, "weak") and (violent or is_marked(tokens, i)) for i, t in enumerate(tokens))
    return weak or violent or has_kind(tokens, "event", "toll", "violence")


def _part(text: str, number: NumberMention) -> NumberMention | None:
    """The number as a percentage: "half", "two-thirds", and "a fifth", which is else an ordinal."""
    if number.unit == "fraction" and number.value:
        return _in_percent(number, number.value)
    ordinal = number.unit == "ordinal" and _BEFORE_PART.search(text, max(0, number.start - 5), number.start)
    if not ordinal or not number.value or number.value < 3 or number.value > 10:
        return None
    return _in_percent(number, 1 / number.value)


def _in_percent(number: NumberMention, share: float) -> NumberMention:
    """The number in percent; one in words without a hedge is about so much, as "a third" is of 34."""
    percent = round(100 * share, 1)
    hedged = (number.low is None) != (number.high is None)
    low = percent if hedged and number.low is not None else None
    return replace(number, value=percent, low=low, high=percent if hedged and low is None else None, unit="percent")


def _read_times(text: str, tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    value, word = number.value or 0, text[number.core_start : number.core_end].lower()
    if not 0 < value <= LARGEST_MULTIPLE or value == 1:
        return None
    if _MOVED.match(word):
        following = tokens[after].word if after < len(tokens) else ""
        return None if following in _NO_CHANGE else _change(number, value - 1)
    if word.endswith("fold"):
        changes = load_change_words()
        near = (*tokens[max(0, before - FOLD_REACH + 1) : before + 1], *tokens[after : after + FOLD_REACH])
        sign = next((changes[t.word].sign for t in near if t.word in changes and changes[t.word].sign), 0)
        return _change(number, value - 1) if sign > 0 else None
    compared = _AS_MANY.match(text, number.end) and tokens and _BASE_TIME.search(text, number.end, tokens[-1].end)
    return _change(number, value - 1) if compared else None


def _read_tally(text: str, tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """What was done so many times: "has violated the truce more than 4,000 times"."""
    if not text[number.core_start : number.core_end].endswith("times") or _AS_MANY.match(text, number.end):
        return None
    window = tokens[max(0, before - DEED_REACH) : before + 1]
    if (number.value or 0) < FEWEST_TIMES:
        return None  # "struck seven times" is one night's
    deed = next((_DEEDS[t.word] for t in window if t.word in _DEEDS), None)
    return None if deed is None else Count(replace(number, unit=""), "event", deed, number.start, number.end)


def _change(number: NumberMention, share: float) -> Count:
    percent = _in_percent(number, abs(share))
    return Count(percent, "change", "percent", number.start, number.end, 1 if share > 0 else -1)


def _read_moved(tokens: Sequence[Token], part: NumberMention, before: int, after: int) -> Count | None:
    """ "fell by almost half", "up a fifth from May", "a third fewer attacks", "a one-third drop"."""
    changes = load_change_words()
    leads = [
        i for i in range(before, max(-1, before - 3), -1) if tokens[i].word not in ("a", "one", "almost", "nearly")
    ]
    following = tokens[after].word if after < len(tokens) else ""
    lead = tokens[leads[0]].word if leads else ""
    if following in changes and changes[following].sign:
        return Count(part, "change", "percent", part.start, tokens[after].end, changes[following].sign)
    if lead not in _UP_OR_DOWN or following == "of":
        return None
    for i in range(leads[0], max(-1, leads[0] - PERCENT_REACH), -1):
        word = changes.get(tokens[i].word)
        if word is not None and word.sign and tokens[i].word not in ("more", "over"):
            return Count(part, "change", "percent", tokens[i].start, part.end, word.sign)
    return None


def _read_share(
    tokens: Sequence[Token], part: NumberMention, after: int, *, violent: bool, of: bool = True
) -> Count | None:
    """A part of many attacks or, where totals stand beside it, of the dead: one bombing's dead are no total."""
    if of and not (after < len(tokens) and tokens[after].word == "of"):
        return None
    reach = tokens[after + of : after + of + SHARE_REACH]
    leans = bool(reach) and reach[0].word in ("of", "them", "those", "these", "whom", "which")
    for i, token in enumerate(reach):
        if is_kind(token, "event") or (violent and is_kind(token, "toll", "share", "weak")):
            return Count(part, "share", "percent", part.start, token.end)
        if token.word in (",", ".", ";", "in", "and") or (token.term is not None and not is_kind(token, "violence")):
            break
        if violent and leans and i == 1:
            break
    if violent and (leans or any(t.word in load_claim_grammar()["names_total"] for t in reach[:3])):
        return Count(part, "share", "percent", part.start, reach[0].end)
    return None
