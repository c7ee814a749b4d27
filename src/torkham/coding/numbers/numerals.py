"""Numbers as they are spelled: "54,084", "1,00,000", "3.5 million", "twenty-two", "two dozen", "tens of thousands".

Only the number itself; what stands around it (hedges, units, dates, names) is read by `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from torkham.knowledge.numbers import load_currencies, load_measures, load_number_words

SHORT_SCALES = {"k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tr": 1e12, "tn": 1e12, "trn": 1e12, "cr": 1e7}
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_COUNTED_FROM = frozenset({"digits", "unit", "teen", "ten", "vague", "couple", "scale"})
_SMALL = frozenset({"unit", "teen", "ten"})
_PLAIN_GAP = re.compile(r"[\s\-\u2010\u2011]{1,2}")
_AND_GAP = re.compile(r"\s+and\s+|-and-")
_HALF_OF_MANY = re.compile(r"\b(?:first|second|latter|other|last|top|bottom|former)[\s-]$")
_FIGURE = re.compile(r"[\d$€£](?<!\d\d)")
_A_BEFORE = re.compile(r"\b(?:an?|quite a)\s+$")


class Numeral(NamedTuple):
    """One spelled number. `low` alone is set where the words only bound it from below ("dozens": 24).

    `kind` is cardinal, ordinal, times, fraction, or unknown ("an unknown number"); `scale` the last scale word's
    worth ("3.5 million": 1,000,000), 1 without; `money` an ISO code or "rupee" where a currency stands before;
    `unit` a unit stuck to the digits ("40kg"); `digits` is True for bare digits without comma, point or scale.
    """

    start: int
    end: int
    value: float | None
    low: float | None
    kind: str
    scale: float = 1.0
    money: str = ""
    unit: str = ""
    digits: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    kind: str
    value: float
    money: str = ""
    unit: str = ""
    bare: bool = False


def read_numerals(folded: str) -> tuple[Numeral, ...]:
    """The numbers spelled in a lower-case text, in its order."""
    tokens = [token for match in _find_tokens(folded) if (token := _read_token(match))]
    return tuple(n for run in _runs(folded, tokens) if (n := _read_run(folded, run)))


def _find_tokens(folded: str) -> Iterator[re.Match[str]]:
    """The matches of the token pattern, tried only where a digit, a currency or the first word of a number stands."""
    pattern, reached = _token_pattern(), 0
    starts = {match.start() for match in _FIGURE.finditer(folded)}
    hits = _opener_finder().find_matches_as_indexes(folded, overlapping=True)
    starts.update(start for _, start, _ in hits if not (start and "a" <= folded[start - 1] <= "z"))
    for start in sorted(starts):
        if start >= reached and (match := pattern.match(folded, start)):
            reached = match.end()
            yield match


@cache
def _opener_finder() -> AhoCorasick:
    phrases = (*load_number_words(), *load_currencies("before"))
    return AhoCorasick(sorted({phrase.split()[0] for phrase in phrases}), matchkind=MatchKind.Standard)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; a space in one matches any white space.

    Words are told apart letter by letter, so that a text is not searched for each word in turn.
    """
    words = sorted(set(words))
    ends = "" in words
    by_letter = groupby((word for word in words if word), key=lambda word: word[0])
    branches = [_escape(letter) + any_of([word[1:] for word in group]) for letter, group in by_letter]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"(?:{body})?" if ends else body


def _escape(letter: str) -> str:
    return r"\s+" if letter == " " else re.escape(letter)


@cache
def _token_pattern() -> re.Pattern[str]:
    money = any_of(load_currencies("before"))
    # what stands inside a word is soonest told by the letter before it
    return re.compile(
        rf"(?:(?<![a-z])|(?=[$€£]))(?:(?:(?P<money>(?<!\w)(?:{money})|[$€£])\s?|(?=\d)(?<![\w/#@])(?<![^\W\d][-\u2013])(?<!\d[.,:]))"
        r"(?P<digits>\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)|\d{1,12})(?P<decimal>\.\d+)?"
        r"(?:(?P<suffix>[^\W\d_]{1,3}))?(?!\w)(?![.,:/]\d)"
        rf"|\b(?P<word>{any_of(load_number_words())})\b)"
    )


def _read_token(match: re.Match[str]) -> _Token | None:
    start, end = match.span()
    if (word := match["word"]) is not None:
        entry = load_number_words()[" ".join(word.split())]
        return _Token(start, end, entry.kind, entry.value)
    money = load_currencies("before")[match["money"]] if match["money"] else ""
    suffix, digits = match["suffix"] or "", match["digits"]
    if not digits.isascii():
        return None
    value = float(digits.replace(",", "") + (match["decimal"] or ""))
    bare = "," not in digits and not match["decimal"]
    if not suffix:
        return _Token(start, end, "digits", value, money, "", bare)
    if suffix in ORDINAL_ENDINGS:
        return _Token(start, end, "ordinal", value)
    if suffix in SHORT_SCALES or (suffix == "m" and money):
        return _Token(start, end, "digits", value * SHORT_SCALES.get(suffix, 1e6), money)
    unit = load_measures().get(suffix)
    return _Token(start, end, "digits", value, money, unit) if unit else None


def _runs(folded: str, tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    for token in tokens:
        if run and _joins(run, token, folded[run[-1].end : token.start]):
            run.append(token)
            continue
        if run:
            yield run
        run = [token]
    if run:
        yield run


def _joins(run: Sequence[_Token], token: _Token, gap: str) -> bool:
    """Whether `token` goes on the number that `run` has begun: "twenty" + "two", "two" + "dozen"."""
    last = run[-1]
    if len(gap) > 8 or (token.money and run):
        return False
    if _PLAIN_GAP.fullmatch(gap):
        return (
            (last.kind == "ten" and token.value < 10 and token.kind in ("unit", "ordinal"))
            or (token.kind == "scale" and _takes_scale(last, token))
            or (last.kind == "scale" and last.value >= 100 and token.kind in _SMALL)
            or (token.kind == "fraction" and token.value < 0.5 and last.kind == "unit")
            or (token.kind == "ordinal" and 3 <= token.value <= 10 and last.kind == "unit" and last.value == 1)
        )
    if _AND_GAP.fullmatch(gap):
        return last.kind == "scale" and last.value >= 100 and token.kind in _SMALL
    words = gap.replace("-", " ").split()
    if words == ["and", "a"]:
        return token.kind == "fraction" and token.value == 0.5 and last.kind in ("unit", "digits", "ten")
    if words == ["a"]:
        return last.kind == "fraction" and last.value == 0.5 and token.kind == "scale"
    if words == ["of"]:
        return (last.kind == token.kind == "plural" and last.value <= token.value) or (
            last.kind == "couple" and token.kind == "scale"
        )
    return False


def _takes_scale(last: _Token, scale: _Token) -> bool:
    if last.kind == "scale":
        return last.value < scale.value and last.value != 12
    return last.kind in _COUNTED_FROM or (last.kind == "fraction" and last.value == 0.5)


def _read_run(folded: str, run: Sequence[_Token]) -> Numeral | None:
    first, last = run[0], run[-1]
    start, kinds = first.start, {t.kind for t in run}
    if first.kind in ("scale", "vague", "couple", "unknown", "ordinal"):
        article = _A_BEFORE.search(folded, max(0, start - 8), start)
        if not _stands_alone(folded, run, article is not None):
            return None
        takes_article = first.kind != "ordinal" and folded[start : start + 4] not in ("mult", "seve", "nume")
        start = article.start() if article and takes_article else start
    if kinds == {"unknown"}:
        return Numeral(start, last.end, None, None, "unknown")
    if "plural" in kinds:
        low = 2.0
        for token in run:
            low *= token.value
        return Numeral(start, last.end, None, low, "cardinal", last.value)
    if kinds & {"fraction"} and not kinds & {"scale"} and last.kind == "fraction":
        return _read_fraction(folded, run, start)
    value = _add_up(run)
    scale = last.value if last.kind == "scale" else 1.0
    if last.kind in ("ordinal", "times"):
        return _read_ordinal(folded, run, start, value)
    bound = bool(kinds & {"vague"})
    plain = len(run) == 1 and first.bare
    return Numeral(
        start, last.end, None if bound else value, value, "cardinal", scale, first.money, last.unit, plain
    )  # fmt: skip


def _stands_alone(folded: str, run: Sequence[_Token], article: bool) -> bool:
    """Whether a scale or a vague word counts here: "a few", "a couple of", "hundred people", but not "few people"."""
    first, after = run[0], folded[run[-1].end : run[-1].end + 4]
    if first.value == 2 and first.kind == "vague" and folded.startswith("few", first.start):
        return article
    if first.kind == "couple":
        return article and (len(run) > 1 or after.startswith(" of"))
    if first.kind == "scale" and not article:
        return not folded.endswith(("per ", "the "), 0, first.start)
    return True


def _read_ordinal(folded: str, run: Sequence[_Token], start: int, value: float) -> Numeral:
    """An ordinal, or "twice"; "a third of" and "one-fifth" are fractions."""
    last = run[-1]
    article = re.search(r"\ban?[\s-]$", folded[max(0, start - 4) : start])
    shared = article and last.kind == "ordinal" and 3 <= value <= 10 and folded.startswith(" of", last.end)
    if shared or (len(run) == 2 and run[0].kind == "unit"):
        start -= len(article[0]) if article else 0
        return Numeral(start, last.end, round(1 / last.value, 4), None, "fraction")
    return Numeral(start, last.end, value, None, last.kind)


def _read_fraction(folded: str, run: Sequence[_Token], start: int) -> Numeral | None:
    part, last = run[-1], run[-1]
    if len(run) == 1:
        article = re.search(r"\ba[\s-]$", folded[max(0, start - 3) : start])
        if part.value != 0.5 and not (article and folded.startswith(" of", last.end)):
            return None
        if _HALF_OF_MANY.search(folded, max(0, start - 9), start):
            return None
        start -= len(article[0]) if article else 0
        return Numeral(start, last.end, part.value, None, "fraction")
    if part.value == 0.5:
        return Numeral(start, last.end, _add_up(run), _add_up(run), "cardinal")
    return Numeral(start, last.end, round(_add_up(run[:-1]) * part.value, 4), None, "fraction")


def _add_up(run: Sequence[_Token]) -> float:
    total, part = 0.0, 0.0
    for token in run:
        if token.kind != "scale":
            part += token.value
        elif token.value < 1000:
            part = (part or 1.0) * token.value
        elif part or not total:
            total, part = total + (part or 1.0) * token.value, 0.0
        else:
            total *= token.value
    return round(total + part, 6)
