"""What each number of a sentence counts: attacks, people killed, drones launched, a change, a share, a loss."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import NumberMention
from torkham.coding.values import value_class
from torkham.coding.words import cut
from torkham.knowledge.claim_terms import ChangeWord, MeasureTerm, load_change_words, load_claim_grammar, load_measures

CountKind = Literal["event", "thing", "toll", "held", "change", "share", "loss", "trend"]

# Words of a noun phrase that may stand between a number and the noun it counts.
HEAD_REACH = 7
# Words between a number and the verb that says what happened to those counted ("83 officers and 96 soldiers were").
VERB_REACH = 14
PERCENT_REACH = 9
# Words of an aside that says who they were: "182 people — 130 civilians, 47 guards and five others — were hurt".
ASIDE_REACH = 26

# Less money than this is one payment, not what violence costs.
SMALLEST_LOSS = 100_000

_TOKEN = re.compile(r"([^\W_]++(?:[-'’.][^\W_]++)*+|[.,;:()—–“”\"]|--)")
_MARKS = frozenset((";", ":", "(", ")", "—", "–", "--", "“", "”", '"'))
# What follows a number that stands without a noun.
STANDS_ALONE = re.compile(
    r"\s*(?:[.,;:)]|$|(?:and|or|with|but|while|were|was|in|during|for|on|from|by|of (?:them|these|which|whom)|last|this"
    r"|at|each|a (?:day|week|month|year)|per|respectively|compared|against|versus|more|fewer|so far|took|occurred"
    r"|happened|came|involved|involving|targeted)\b)"
)
_EVERY = re.compile(r"\s(?:every|each|per|a) (?:\w+ )?(?:hour|day|week|month|year)s?\b")
_DEFINITE = re.compile(r"\b(?:the|this|that|any|no|such) (?:\w+ )?$", re.IGNORECASE)
_PART_OF = re.compile(r"(?:of (?:which|whom|them|those|these)|including|among (?:them|those))[^.;\d]{0,12}$")


class Token(NamedTuple):
    start: int
    end: int
    word: str
    term: MeasureTerm | None


@value_class()
class Count:
    """One number read: its kind and unit, and the words that made it so.

    `sign` is the direction of a change. `part`: told as a part of the number before. `reference`: a number told before
    and only named again ("of the 25 incidents"). `bare`: without a noun of its own, counting what another does;
    `base`: a bare number that another is compared with. `named`: what is counted, in words.
    """

    number: NumberMention
    kind: CountKind
    unit: str
    start: int
    end: int
    sign: int = 0
    part: bool = False
    reference: bool = False
    bare: bool = False
    base: bool = False
    named: str = ""


def read_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch, each with its meaning in a claim."""
    pieces = cut(_TOKEN, text, start, end)
    words = [word.lower() for word in pieces.words]
    return list(map(Token, pieces.starts, pieces.ends, words, map(load_measures().get, words)))


def read_count(text: str, tokens: Sequence[Token], number: NumberMention, *, violent: bool = False) -> Count | None:
    """What `number` counts, from the words of its sentence; None where it counts nothing of violence.

    `violent` says that totals of violence stand just before, so that plain incidents and cases are of it.
    """
    after = next((i for i, t in enumerate(tokens) if t.start >= number.end), len(tokens))
    before = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].end <= number.start), -1)
    if number.unit == "percent":
        return _read_percent(tokens, number, before, after, violent=violent)
    if len(number.unit) == 3 and number.unit.isupper():
        return _read_loss(text, tokens, number)
    if number.unit or (after < len(tokens) and tokens[after].word in load_claim_grammar()["not_counted"]):
        return None
    return (
        _counted_noun(text, tokens, number, after, violent=violent)
        or _lives(tokens, number, after)
        or _toll_next(tokens, number, after)
        or _toll_before(tokens, number, before, after)
        or _toll_after(text, tokens, number, after)
        or _toll_number(tokens, number, before)
        or _named_number(tokens, number, before)
        or _moved_number(text, tokens, number, before)
    )


@cache
def _ends(what: str) -> frozenset[str]:
    words = load_claim_grammar()[f"ends_{what}"]
    return words | _MARKS if what == "clause" else words


def _is_violence(token: Token) -> bool:
    return token.term is not None and token.term.kind == "violence"


def _has(tokens: Sequence[Token], kind: str) -> bool:
    return any(t.term is not None and t.term.kind == kind for t in tokens)


def _is_marked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weak noun counts by its own words: "deadly incidents", "operations" with arrests."""
    if at and tokens[at - 1].word in load_claim_grammar()["marks_weak"]:
        return True
    return _has(tokens, "violence") or _has(tokens, "loss") or _has(tokens, "toll") or _has(tokens, "lives")


def _name_unit(token: Token, tokens: Sequence[Token]) -> str:
    """Incidents of violence are attacks; others stay what the text calls them."""
    unit = token.term.unit if token.term else ""
    return "attacks" if unit == "incidents" and _has(tokens, "violence") else unit


def _counted_noun(
    text: str, tokens: Sequence[Token], number: NumberMention, after: int, *, violent: bool
) -> Count | None:
    """ "87 attacks", "200 incidents of terrorism", "440 drones … were launched", "one attack every two days"."""
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
        if kind == "weak" and (violent or _is_marked(tokens, i)):
            return Count(number, "event", _name_unit(token, tokens), number.start, token.end)
        if kind == "single" and _EVERY.match(text, token.end):
            return Count(number, "event", "attacks", number.start, token.end)
        if kind == "thing" and _has(tokens, "launch"):
            return Count(number, "thing", unit, number.start, token.end)
        if kind in ("toll", "held", "lives"):
            return None
    return None


def _lives(tokens: Sequence[Token], number: NumberMention, after: int) -> Count | None:
    """ "claimed 23 lives", "cost 448 lives"."""
    for token in tokens[after : after + 3]:
        if token.word == "lives" and not any(t.word in ("save", "saved", "saving") for t in tokens):
            return Count(number, "toll", "killed", number.start, token.end)
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
            closing = next(
                (j for j in range(i + 1, min(i + ASIDE_REACH, len(tokens))) if tokens[j].word == token.word), None
            )
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
    """ "The highest number of incidents — 10 — was reported in the east", "the number of attacks fell to ten"."""
    if before < 0 or tokens[before].word not in load_claim_grammar()["names_number"]:
        return None
    window = tokens[max(0, before - 10) : before]
    term = next((t for t in reversed(window) if t.term and t.term.kind in ("event", "weak")), None)
    if term is None or term.term is None or not {t.word for t in window} & load_claim_grammar()["names_total"]:
        return None
    return Count(number, "event", _name_unit(term, tokens), term.start, number.end)


def _moved_number(text: str, tokens: Sequence[Token], number: NumberMention, before: int) -> Count | None:
    """ "militant attacks rose from 31 in May to 45 in June"."""
    if before < 0 or tokens[before].word not in ("from", "to") or STANDS_ALONE.match(text, number.end) is None:
        return None
    first = max(0, before - VERB_REACH)
    changes = load_change_words()
    verb = next((i for i in range(before, first - 1, -1) if _is_change(changes, tokens[i].word)), None)
    if verb is None:
        return None
    named = [t for t in tokens[max(0, verb - 5) : verb] if t.term is not None and t.term.kind in ("event", "toll")]
    if not named or named[-1].term is None:
        return None
    kind: CountKind = "event" if named[-1].term.kind == "event" else "toll"
    return Count(number, kind, named[-1].term.unit, number.start, number.end)


def _is_change(changes: Mapping[str, ChangeWord], word: str) -> bool:
    return word in changes and changes[word].kind == "verb"


def _read_percent(
    tokens: Sequence[Token], number: NumberMention, before: int, after: int, *, violent: bool
) -> Count | None:
    weak = any(
        t.term is not None and t.term.kind == "weak" and (violent or _is_marked(tokens, i))
        for i, t in enumerate(tokens)
    )
    if not weak and not any(_has(tokens, kind) for kind in ("event", "toll", "violence", "share")):
        return None
    changes = load_change_words()
    near = [*range(after, min(after + 4, len(tokens))), *range(before, max(-1, before - PERCENT_REACH), -1)]
    for i in near:
        word = changes.get(tokens[i].word)
        composed = i > 0 and tokens[i - 1].word in ("make", "makes", "made", "making")  # "made up 62 percent"
        if word is not None and word.sign and tokens[i].word not in ("over", "more") and not composed:
            start, end = min(tokens[i].start, number.start), max(tokens[i].end, number.end)
            return Count(number, "change", "percent", start, end, word.sign)
    if (
        after < len(tokens)
        and tokens[after].word in ("more", "fewer", "less")
        and (_has(tokens, "event") or _has(tokens, "toll"))
    ):
        sign = changes[tokens[after].word].sign
        return Count(number, "change", "percent", number.start, tokens[after].end, sign)
    window = tokens[max(0, before - PERCENT_REACH) : after + PERCENT_REACH]
    end = min(after + 5, len(tokens)) - 1
    if (
        after < len(tokens)
        and (tokens[after].word == "of" or (tokens[after].word == "were" and _has(tokens, "toll")))
        and any(t.term and t.term.kind in ("share", "event", "toll") for t in window)
    ):
        return Count(number, "share", "percent", number.start, max(number.end, tokens[end].end))
    return None


def _read_loss(text: str, tokens: Sequence[Token], number: NumberMention) -> Count | None:
    if (number.value or number.low or 0) < SMALLEST_LOSS or not _has(tokens, "loss"):
        return None
    taken = any(t.term is not None and t.term.unit == "money" for t in tokens) and _EVERY.match(text, number.end)
    if not (taken or _has(tokens, "violence") or _has(tokens, "lives") or _has(tokens, "toll")):
        return None
    return Count(number, "loss", number.unit.lower(), number.start, number.end)


def find_trend(text: str, start: int, end: int) -> Count | None:
    """A change without a number: "a spike in terror attacks", "a lull in the fighting"."""
    found = _trend().search(text, start, end)
    if found is None:
        return None
    words = found["what"].lower().split()
    if _DEFINITE.search(text, start, found.start()):
        return None  # "the surge in attacks is a case in point" tells nothing new
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
