"""The words of a sentence with what they mean in a claim, and one number read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, NamedTuple

from torkham.coding.mentions import NumberMention
from torkham.coding.values import value_class
from torkham.coding.words import PhraseTable, cut
from torkham.knowledge.claim_terms import MeasureTerm, load_change_words, load_claim_grammar, load_measures

CountKind = Literal["event", "thing", "toll", "held", "change", "share", "loss", "trend"]

_TOKEN = re.compile(r"(\d++(?:,\d++)++|[^\W_]++(?:[-'’.][^\W_]++)*+|[.,;:()—–“”\"]|--)")
_MARKS = frozenset((";", ":", "(", ")", "—", "–", "--", "“", "”", '"'))
_BRACKETS = {"(": ")", "—": "—", "–": "–", "--": "--"}
# What follows a number that stands without a noun.
STANDS_ALONE = re.compile(
    r"\s*(?:[.,;:)—–]|--|$|(?:and|or|with|but|while|were|was|in|during|for|on|from|by|of (?:them|these|which|whom)|last"
    r"|this|at|each|a (?:day|week|month|year)|per|respectively|compared|against|versus|more|fewer|so far|took|occurred"
    r"|happened|came|involved|involving|targeted|to|(?:day|week|month|quarter|year)[ -]on)\b)"
)
_PART_OF = re.compile(
    r"(?:of (?:which|whom|them|those|these)|including|included|among(?:st)? (?:them|those|whom|these))[^.;\d]{0,12}$"
)
# Words of an aside: "182 people — 130 civilians, 47 guards and five others — were hurt".
ASIDE_REACH = 26


class Token(NamedTuple):
    """A word in lower case at [start, end), and what it means as the measure of a claim."""

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
    """The words and marks of a stretch, each with its meaning in a claim; a phrase of the table is one token."""
    pieces = cut(_TOKEN, text, start, end)
    words = tuple(map(str.lower, pieces.words))
    phrases, openers, terms = _phrases(), _phrases().openers, load_measures()
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        size, word = 1, words[at]
        if word in openers and (found := phrases.at(words, at)):
            size, word = found
        tokens.append(Token(pieces.starts[at], pieces.ends[at + size - 1], word, terms.get(word)))
        at += size
    return tokens


@cache
def _phrases() -> PhraseTable[str]:
    return PhraseTable((term, term) for term in (*load_measures(), *load_change_words()) if " " in term)


@cache
def find_ends(what: str) -> frozenset[str]:
    """The words that end a noun phrase or a clause (`what`); marks end a clause."""
    words = load_claim_grammar()[f"ends_{what}"]
    return words | _MARKS if what == "clause" else words


def is_kind(token: Token, *kinds: str) -> bool:
    return token.term is not None and token.term.kind in kinds


def has_kind(tokens: Sequence[Token], *kinds: str) -> bool:
    return any(t.term is not None and t.term.kind in kinds for t in tokens)


def is_marked(tokens: Sequence[Token], at: int) -> bool:
    """Whether a weak noun counts by its own words: "deadly incidents", "operations" with arrests."""
    if at and tokens[at - 1].word in load_claim_grammar()["marks_weak"]:
        return True
    return has_kind(tokens, "violence", "loss", "toll", "lives")


def name_unit(token: Token, tokens: Sequence[Token]) -> str:
    """Incidents of violence are attacks; others stay what the text calls them."""
    unit = token.term.unit if token.term else ""
    return "attacks" if unit == "incidents" and has_kind(tokens, "violence") else unit


def is_part(text: str, number: NumberMention) -> bool:
    """Whether the number is told as a part of the one before: "including 32", "of whom 12"."""
    return _PART_OF.search(text, max(0, number.start - 60), number.start) is not None


def skip_whole(tokens: Sequence[Token], after: int) -> int:
    """Past "of the", "of all the", "of the 53": what a number is a part of names what it counts."""
    if after >= len(tokens) or tokens[after].word not in ("of", "out"):
        return after
    at = after + 1
    while at < len(tokens) and (tokens[at].word in load_claim_grammar()["opens_whole"] or tokens[at].word[0].isdigit()):
        at += 1
    return at if at > after + 1 else after


def skip_aside(tokens: Sequence[Token], at: int) -> int | None:
    """The place of the mark that closes the aside opened at `at`; None where no aside opens there.

    "182 people — 130 of them civilians — were hurt", "54,510 people, mostly women and children, have been killed": one
    between commas has a verb after it.
    """
    mark = tokens[at].word
    reach = range(at + 2, min(at + ASIDE_REACH, len(tokens) - 1))
    if mark in _BRACKETS:
        return next((j for j in reach if tokens[j].word == _BRACKETS[mark]), None)
    if mark != "," or at + 1 == len(tokens) or tokens[at + 1].word in ("and", "or", *find_ends("clause")):
        return None
    verbs = load_claim_grammar()["opens_verb"]
    closing = (j for j in reach if tokens[j].word == ",")
    return next((j for j in closing if tokens[j + 1].word in verbs or is_kind(tokens[j + 1], "toll", "losing")), None)
