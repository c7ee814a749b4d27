"""What each number of a sentence counts: attacks, people killed, drones launched, a change, a share, a loss."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from torkham.coding.mentions import NumberMention
from torkham.knowledge.claim_terms import MeasureTerm, load_change_words, load_claim_grammar, load_measures

CountKind = Literal["event", "thing", "toll", "held", "change", "share", "loss", "trend"]

# Words of a noun phrase that may stand between a number and the noun it counts.
HEAD_REACH = 7
# Words between a number and the verb that says what happened to those counted ("83 officers and 96 soldiers were").
VERB_REACH = 14
PERCENT_REACH = 9

# Less money than this is one payment, not what violence costs.
SMALLEST_LOSS = 100_000

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[.,;:()—–“”\"]|--")
_MARKS = frozenset((";", ":", "(", ")", "—", "–", "--", "“", "”", '"'))
_PART_OF = re.compile(r"(?:of (?:which|whom|them|those|these)|including|among (?:them|those))[^.;\d]{0,12}$")


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    word: str
    term: MeasureTerm | None


@dataclass(frozen=True, slots=True)
class Count:
    """One number read: its kind and unit, and the words that made it so. `sign` is the direction of a change."""

    number: NumberMention
    kind: CountKind
    unit: str
    start: int
    end: int
    sign: int = 0
    part: bool = False


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch, each with its meaning in a claim."""
    measures = load_measures()
    return [
        Token(m.start(), m.end(), word := m.group().lower(), measures.get(word))
        for m in _TOKEN.finditer(text, start, end)
    ]


def read_count(text: str, tokens: Sequence[Token], number: NumberMention) -> Count | None:
    """What `number` counts, from the words of its sentence; None where it counts nothing of violence."""
    after = next((i for i, t in enumerate(tokens) if t.start >= number.end), len(tokens))
    before = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].end <= number.start), -1)
    if number.unit == "percent":
        return _read_percent(tokens, number, before, after)
    if len(number.unit) == 3 and number.unit.isupper():
        return _read_loss(tokens, number)
    if number.unit or (after < len(tokens) and tokens[after].word in load_claim_grammar()["not_counted"]):
        return None
    return (
        _counted_noun(tokens, number, after)
        or _toll_next(tokens, number, after)
        or _toll_before(tokens, number, before, after)
        or _toll_after(text, tokens, number, after)
        or _toll_number(tokens, number, before)
        or _named_number(tokens, number, before)
    )


@cache
def _ends(what: str) -> frozenset[str]:
    words = load_claim_grammar()[f"ends_{what}"]
    return words | _MARKS if what == "clause" else words


def _is_violence(token: Token) -> bool:
    return token.term is not None and token.term.kind == "violence"


def _has(tokens: Sequence[Token], kind: str) -> bool:
    return any(t.term is not None and t.term.kind == kind for t in tokens)


def _counted_noun(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "87 attacks", "200 incidents of terrorism", "440 drones … were launched"."""
    for i in range(after, min(after + HEAD_REACH, len(tokens))):
        token = tokens[i]
        if token.word in _ends("noun_phrase") or token.word in _ends("clause") or token.word == ".":
            return None
        if token.term is None:
            if token.word in (",", "and") and not (i + 1 < len(tokens) and _is_violence(tokens[i + 1])):
                return None
            continue
        kind, unit = token.term.kind, token.term.unit
        if kind == "event":
            return Count(number, "event", unit, number.start, token.end)
        if kind == "weak" and (_has(tokens, "violence") or _has(tokens, "loss")):
            return Count(
                number, "event", "attacks" if unit in ("incidents", "operations") else unit, number.start, token.end
            )
        if kind == "thing" and _has(tokens, "launch"):
            return Count(number, "thing", unit, number.start, token.end)
        if kind in ("toll", "held", "lives"):
            return None
    return None


def _toll_next(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "3,466 others injured", "78 dead"."""
    for token in tokens[after : after + 4]:
        if token.word in _ends("noun_phrase") or token.word in _ends("clause") or token.word in (",", ".", "and"):
            return None
        if token.term is not None and token.term.kind == "toll":
            return Count(number, "toll", token.term.unit, number.start, token.end)
    return None


def _toll_before(tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    """ "killing 3,021 people", "the death of 78", "lost 90,000 lives", "killed 10 soldiers and five policemen"."""
    for i in range(before, max(-1, before - 4), -1):
        term = tokens[i].term
        if tokens[i].word in _ends("clause") or (tokens[i].word == "and" and i and tokens[i - 1].term is not None):
            return None
        if term is None:
            continue
        if term.kind in ("losing", "leaving"):
            window = tokens[after : after + 14]
            wanted = ("lives", "toll") if term.kind == "losing" else ("toll",)
            end = next((t for t in window if t.term and t.term.kind in wanted), None)
            if end is not None and end.term is not None:
                return Count(number, "toll", end.term.unit, tokens[i].start, end.end)
            if term.kind == "losing" and any(t.word in ("people", "soldiers", "men", "persons") for t in window[:10]):
                return Count(number, "toll", "killed", tokens[i].start, number.end)
            return None
        if term.kind == "toll":
            return Count(number, "toll", term.unit, tokens[i].start, number.end)
    return None


def is_part(text: str, number: NumberMention) -> bool:
    """Whether the number is told as a part of the one before: "including 32", "of whom 12"."""
    return _PART_OF.search(text, max(0, number.start - 60), number.start) is not None


def _toll_after(text: str, tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "54 people were killed", "83 police officers and 96 soldiers were martyred", "49 are still held"."""
    part = is_part(text, number)
    i, limit = after - 1, min(after + VERB_REACH, len(tokens))
    while (i := i + 1) < limit:
        token = tokens[i]
        if token.word in ("—", "–", "--"):
            closing = next((j for j in range(i + 1, min(i + 10, len(tokens))) if tokens[j].word == token.word), None)
            if closing is None:
                break
            i = closing
            continue
        if token.word in _ends("clause") or token.word == ".":
            break
        if token.word == "," and i + 1 < len(tokens) and tokens[i + 1].word not in ("including", "mostly", "most"):
            break
        if token.term is None:
            continue
        if token.term.kind == "toll":
            return Count(number, "toll", token.term.unit, number.start, token.end, part=part)
        if token.term.kind == "held" and any(t.word in ("hostage", "hostages", "captives") for t in tokens):
            return Count(number, "held", "abducted", number.start, token.end, part=part)
        if token.term.kind == "event":
            return None
    return None


def _toll_number(tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """ "raised the number of journalists killed since October 2023 to 220", "the death toll passed 53,000"."""
    if before < 0 or tokens[before].word not in load_claim_grammar()["nears_total"]:
        return None
    window = tokens[max(0, before - 14) : before]
    words = {t.word for t in window}
    term = next((t for t in reversed(window) if t.term and t.term.kind == "toll"), None)
    if term is None or term.term is None or not words & load_claim_grammar()["names_total"]:
        return None
    return Count(number, "toll", term.term.unit, term.start, number.end)


def _named_number(tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """ "The highest number of incidents — 10 — was reported in the east"."""
    if before < 0 or tokens[before].word not in ("—", "–", "--", "(", ":"):
        return None
    window = tokens[max(0, before - 6) : before]
    term = next((t for t in reversed(window) if t.term and t.term.kind in ("event", "weak")), None)
    if term is None or term.term is None or not {t.word for t in window} & load_claim_grammar()["names_total"]:
        return None
    unit = "attacks" if term.term.unit in ("incidents", "operations") else term.term.unit
    return Count(number, "event", unit, term.start, number.end)


def _read_percent(tokens: Sequence[Token], number: NumberMention, before: int, after: int) -> Count | None:
    if not any(_has(tokens, kind) for kind in ("event", "toll", "violence", "share")):
        return None
    changes = load_change_words()
    near = [*range(after, min(after + 4, len(tokens))), *range(before, max(-1, before - PERCENT_REACH), -1)]
    for i in near:
        word = changes.get(tokens[i].word)
        if word is not None and word.sign and tokens[i].word not in ("over", "more"):
            start, end = min(tokens[i].start, number.start), max(tokens[i].end, number.end)
            return Count(number, "change", "percent", start, end, word.sign)
    if after < len(tokens) and tokens[after].word in ("more", "fewer", "less") and (_has(tokens, "event")):
        sign = changes[tokens[after].word].sign
        return Count(number, "change", "percent", number.start, tokens[after].end, sign)
    window = tokens[max(0, before - PERCENT_REACH) : after + PERCENT_REACH]
    end = min(after + 5, len(tokens)) - 1
    if (
        after < len(tokens)
        and tokens[after].word == "of"
        and any(t.term and t.term.kind in ("share", "event", "toll") for t in window)
    ):
        return Count(number, "share", "percent", number.start, max(number.end, tokens[end].end))
    return None


def _read_loss(tokens: Sequence[Token], number: NumberMention) -> Count | None:
    if (number.value or number.low or 0) < SMALLEST_LOSS or not _has(tokens, "loss"):
        return None
    if not (_has(tokens, "violence") or _has(tokens, "lives") or _has(tokens, "toll")):
        return None
    return Count(number, "loss", number.unit.lower(), number.start, number.end)


def find_trend(text: str, start: int, end: int) -> Count | None:
    """A change without a number: "a spike in terror attacks", "a lull in the fighting"."""
    found = _trend().search(text, start, end)
    if found is None:
        return None
    words = found["what"].lower().split()
    if not any((term := load_measures().get(word)) and term.kind in ("event", "violence") for word in words):
        return None
    number = NumberMention(found.start(), found.end(), found.start(), found.start() + 1, None, None, None)
    sign = load_change_words()[found["change"].lower()].sign
    return Count(number, "trend", "", found.start(), found.end(), sign)


@cache
def _trend() -> re.Pattern[str]:
    nouns = "|".join(sorted(word for word, row in load_change_words().items() if row.kind == "noun"))
    return re.compile(rf"\b(?P<change>{nouns}) in (?:the |such )?(?P<what>(?:[\w-]+ ?){{1,3}})")
