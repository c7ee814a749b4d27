"""Percentages of violence (changes and shares), what it cost in money, and changes without a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from torkham.coding.claims.words import Count, Token, has_kind, is_kind, is_marked
from torkham.coding.hinted import Hinted
from torkham.coding.mentions import NumberMention
from torkham.knowledge.claim_terms import load_change_words, load_claim_grammar, load_measures

PERCENT_REACH = 9
# Less money than this is one payment, not what violence costs.
SMALLEST_LOSS = 100_000

_STANDS_AT = frozenset(("was", "is", "at", "to", "reached", "were", "of"))
_WHOLES = frozenset(("them", "these", "those", "whom", "total"))
EVERY = re.compile(r"\s(?:every|each|per|a) (?:\w+ )?(?:hour|day|week|month|year)s?\b")
# What makes a change the news of its sentence: "saw a sharp", "there has been an", "reports another".
_TELLS = re.compile(
    r"\b(?:saw|sees?|seen|seeing|witness\w*|record\w*|register\w*|report\w*|experienc\w+|show\w*|suffer\w*|fac\w+|not\w+"
    r"|document\w*|there (?:has|have|had) been|there (?:was|is)|mark\w*|brought|led to|led) (?:about )?"
    r"(?:an?|another|yet another) (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_RESUMES = re.compile(
    r"(?:That|This|It|The (?:figure|number|total|toll|tally|rise|increase|fall|drop)s?)\b"
    r"|(?:In [^,.;]{2,30},? )?(?:[Tt]hey|it) (?:rose|fell|were|was|grew|dropped|climbed|jumped|went)\b"
)


def read_percent(
    text: str, tokens: Sequence[Token], number: NumberMention, before: int, after: int, *, violent: bool
) -> Count | None:
    """A change ("rose by 17 percent", "40 percent more than") or a share ("70 percent of the dead") of violence.

    `violent` says that totals of violence stand just before: a sentence that takes them up again ("That is 24 percent
    more than in March") tells of the same.
    """
    if is_of_something_else(tokens):
        return None
    weak = any(is_kind(t, "weak") and (violent or is_marked(tokens, i)) for i, t in enumerate(tokens))
    resumes = violent and bool(tokens) and _RESUMES.match(text, tokens[0].start) is not None
    whole = tokens[after : after + 3]
    leans = violent and len(whole) > 1 and whole[0].word == "of" and any(t.word in _WHOLES for t in whole)
    launched = has_kind(tokens, "thing") and has_kind(tokens, "launch")
    if not (weak or resumes or leans or launched) and not has_kind(tokens, "event", "toll", "violence", "share"):
        return None
    return _change(tokens, number, before, after) or _share(tokens, number, before, after, violent=violent)


def is_of_something_else(tokens: Sequence[Token]) -> bool:
    """Whether a percentage beside words of violence is of prices, votes or rain; a terrorism index is of violence."""
    others = load_claim_grammar()["not_violence"]
    return any(
        t.word in others and not (t.word == "index" and i and tokens[i - 1].word in ("terrorism", "peace", "conflict"))
        for i, t in enumerate(tokens)
    )


def _change(tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    changes = load_change_words()
    near = [*range(after, min(after + 4, len(tokens))), *range(before, max(-1, before - PERCENT_REACH), -1)]
    for i in near:
        word = changes.get(tokens[i].word)
        composed = i > 0 and tokens[i - 1].word in ("make", "makes", "made", "making")  # "made up 62 percent"
        if word is not None and word.sign and tokens[i].word not in ("over", "more") and not composed:
            start, end = min(tokens[i].start, number.start), max(tokens[i].end, number.end)
            return Count(number, "change", "percent", start, end, word.sign)
    if after < len(tokens) and tokens[after].word in ("more", "fewer", "less"):
        sign = changes[tokens[after].word].sign
        return Count(number, "change", "percent", number.start, tokens[after].end, sign)
    return None


def _share(tokens: Sequence[Token], number: NumberMention, before: int, after: int, *, violent: bool) -> Count | None:
    window = tokens[max(0, before - PERCENT_REACH) : after + PERCENT_REACH]
    of = after < len(tokens) and tokens[after].word == "of"
    is_share = before > 1 and tokens[before].word in _STANDS_AT and any(
        t.word in ("share", "proportion") for t in tokens[max(0, before - PERCENT_REACH) : before]
    )  # fmt: skip
    if is_share and (violent or has_kind(window, "event", "toll", "violence")):
        return Count(number, "share", "percent", number.start, number.end)
    were = after < len(tokens) and tokens[after].word in ("were", "was") and has_kind(tokens, "toll")
    leans = of and violent and any(t.word in _WHOLES for t in tokens[after + 1 : after + 3])
    if not (of or were) or not (leans or has_kind(window, "share", "event", "toll", "violence")):
        return None
    if not violent and not has_kind(tokens, "event", "toll", "violence", "force", "single"):
        return None  # "78 percent of the victims" may be the road's
    end = tokens[min(after + 5, len(tokens)) - 1]
    return Count(number, "share", "percent", number.start, max(number.end, end.end))


def read_next_share(tokens: Sequence[Token], number: NumberMention, before: int, model: Count) -> Count | None:
    """ "with 63 percent of all deaths, followed by Balochistan with 35 percent": a share of the same as `model`."""
    that_of = any(
        a.word == "that" and b.word in ("of", "for") for a, b in pairwise(tokens[max(0, before - 6) : before])
    )
    near = model.number.end > tokens[max(0, before - 8)].start if before >= 0 else False
    of = any(t.word == "of" for t in tokens[before + 1 : before + 6] if t.start >= number.end)
    listed = near and not of and any(t.word in ("and", ";") for t in tokens[max(0, before - 8) : before])
    if before < 0 or not (that_of or listed or tokens[before].word in load_claim_grammar()["leads_share"]):
        return None
    return replace(model, number=number, start=number.start, end=number.end, bare=True)


def read_loss(text: str, tokens: Sequence[Token], number: NumberMention, *, violent: bool) -> Count | None:
    """Money that violence took or cost: "Rs 300 million a day in extortion"."""
    if (number.value or number.low or 0) < SMALLEST_LOSS or not has_kind(tokens, "loss"):
        return None
    taken = any(t.term is not None and t.term.unit == "money" for t in tokens) and EVERY.match(text, number.end)
    if not (taken or violent or has_kind(tokens, "violence", "lives", "toll")):
        return None
    return Count(number, "loss", number.unit.lower(), number.start, number.end)


def find_trend(text: str, start: int, end: int) -> Count | None:
    """A change without a number: "a spike in terror attacks", "a lull in the fighting"."""
    found = _trend().search(text, start, end)
    if found is None:
        return None
    words = found["what"].lower().split()
    if _TELLS.search(text, start, found.start()) is None:
        return None  # "the surge in attacks", "following a drop in violence" tell nothing new
    if not any((term := load_measures().get(word)) and term.kind in ("event", "violence") for word in words):
        return None
    number = NumberMention(found.start(), found.end(), found.start(), found.start() + 1, None, None, None)
    sign = load_change_words()[found["change"].lower()].sign
    return Count(number, "trend", "", found.start(), found.end(), sign)


@cache
def _trend() -> Hinted:
    nouns = sorted(word for word, row in load_change_words().items() if row.kind == "noun")
    pattern = re.compile(rf"\b(?P<change>{'|'.join(nouns)}) in (?:the |such )?(?P<what>(?:[\w-]+ ?){{1,3}})")
    return Hinted(pattern, tuple(f"{noun} in " for noun in nouns))
