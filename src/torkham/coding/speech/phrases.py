"""Where a noun phrase for a speaker begins and ends: words of time, clauses and half phrases are no part of it."""

from __future__ import annotations

import re
from itertools import pairwise

from torkham.knowledge.speech import load_source_nouns, load_speech_grammar

Token = tuple[int, int, str]

PRONOUNS = {"he": "person", "she": "person", "they": "people", "it": "body"}
POSSESSIVE = re.compile(r"(?:['’´]s|s['’´])$")

_TOKEN = re.compile(r"[^\s,]+")
# What follows a participle behind a noun: "officials quoted by AFP", "a doctor based in Herat".
_AFTER_PARTICIPLE = frozenset(("as", "at", "by", "from", "in", "near", "with"))
# "a mother of two", where a number is no word that waits for its noun
_OF_CHILDREN = frozenset(
    f"of {number}" for number in ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
_PLURAL_OF_NUMBER = frozenset(("all", "both", "half", "many", "of", "such", "than", "twice"))


def read_phrase(text: str, start: int, end: int) -> list[Token]:
    """The words of one noun phrase in [start, end), words of time around it left out; empty where a clause or a
    phrase without its noun stands there ("killed seven", "a statement issued by" ends with "statement")."""
    grammar = load_speech_grammar()
    if "\0" in text[start:end]:
        return []  # a quotation, blanked out, stands in it
    tokens: list[Token] = [(start + m.start(), start + m.end(), m.group()) for m in _TOKEN.finditer(text[start:end])]
    while tokens and _is_loose_end(tokens[-1][2], len(tokens)):
        tokens.pop()
    while tokens and tokens[0][2] in grammar["opens_clause"]:
        del tokens[0]
    tokens = _from_inner_article(tokens)
    if not tokens:
        return []
    words = [word for _, _, word in tokens]
    last = words[-1].lower()
    if words[0].lower() in grammar["preposition"] or words[0] == "per":
        return []
    alone = len(words) == 1 and last in grammar["never_alone"]
    counted = " ".join(words[-2:]) in _OF_CHILDREN
    if (
        alone
        or (last in grammar["before_noun"] and not counted)
        or POSSESSIVE.search(words[-1])
        or find_verb(words) is not None
    ):
        return []
    article = words[0] in ("The", "the")
    if len(words) > article + 1 and words[article] in grammar["outlawed"] and words[article + 1][0].isupper():
        del tokens[: article + 1]
    return tokens


def _is_loose_end(word: str, count: int) -> bool:
    """Whether a word at the end of a phrase is a time, a preposition, a conjunction or a participle left hanging."""
    grammar, low = load_speech_grammar(), word.lower().rstrip(".")
    if low in grammar["time_word"] or (word.islower() and low in grammar["preposition"]) or low in ("and", "or", "but"):
        return True
    return count > 2 and word.islower() and low.endswith("ed") and low not in load_source_nouns()


def _from_inner_article(tokens: list[Token]) -> list[Token]:
    """ "including 32 the Israeli military", "In a video on social media a masked man": a new noun phrase begins at an
    article that no preposition leads."""
    prepositions = load_speech_grammar()["preposition"]
    for i in range(len(tokens) - 2, 0, -1):
        article, lead = tokens[i][2], tokens[i - 1][2].lower()
        if article not in ("the", "a", "an") or lead in prepositions or lead in _PLURAL_OF_NUMBER:
            continue
        if article == "the" or find_verb([word for _, _, word in tokens[: i + 1]]) is None:
            return tokens[i:]
    return tokens


def find_verb(words: list[str]) -> int | None:
    """The index of the first word that makes a clause of a noun phrase: a finite verb, or a pronoun inside it."""
    grammar, nouns = load_speech_grammar(), load_source_nouns()
    if len(words) > 1 and words[0].lower() in PRONOUNS:
        return 0
    opens = bool(words) and words[0].islower() and (words[0].endswith("ed") or words[0] in grammar["finite"])
    if opens and len(words) > 1 and (words[1] in grammar["determiner"] or words[1] in grammar["preposition"]):
        return 0
    for i, (before, word) in enumerate(pairwise(words), 1):
        if not word.islower():
            continue
        if word in grammar["finite"] or word in PRONOUNS:
            return i
        if not word.endswith("ed") or len(word) < 5 or "-" in word or word in nouns:
            continue
        follows = words[i + 1] if i + 1 < len(words) else ""
        has_object = follows in grammar["determiner"] or follows in grammar["before_noun"]
        if word in grammar["participle"] and not has_object:
            continue
        if before in grammar["adverb_before_verb"] and i > 1:
            before = words[i - 2]
        behind_noun = before.lstrip("(")[:1].isupper() or before in nouns or before.endswith("s")
        if behind_noun and before.lower() not in grammar["determiner"] and follows not in _AFTER_PARTICIPLE:
            return i
    return None
