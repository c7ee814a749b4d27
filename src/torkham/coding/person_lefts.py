"""What stands before a head noun for people: its number, its determiner, whose people they are."""

from __future__ import annotations

from typing import NamedTuple

from torkham.coding.mentions import ActorMention, NumberMention
from torkham.coding.person_lines import Line, load_lexicon
from torkham.coding.words import Words
from torkham.knowledge.persons import Standing

MOST_UNKNOWN = 3  # words without a capital between a number and its noun
MOST_CAPITALS = 8
IN_BRACKETS = 5  # words between two brackets
_QUOTES = frozenset("'\"‘’“”")


class LeftPart(NamedTuple):
    """What stands before a head: where the phrase starts, its number, determiner, affiliation and named party."""

    first: int
    number: NumberMention | None = None
    determiner: str | None = None
    standing: Standing | None = None
    actor: ActorMention | None = None


def read_left(line: Line, head: int) -> LeftPart:
    """What stands before the head at word `head`, read from the right to the left."""
    lexicon, words, folded = load_lexicon(), line.words, line.words.folded
    best, at, unknown, capitals = head, head, 0, 0
    standing: Standing | None = None
    actor: ActorMention | None = None
    while at > 0:
        before = at - 1
        if before in line.number_ending:
            first, number = line.number_ending[before]
            return _with_determiner(line, LeftPart(first, number, None, standing, actor))
        party = line.actor_at.get(before)
        if party is not None:
            actor, best, at = party[2], party[0], party[0]
            continue
        word = folded[before]
        if word == ")":
            opening = _find_opening(folded, before)
            if opening is None:
                break
            at = opening
            continue
        role = lexicon.roles.at(folded, before)
        if role == (1, "determiner") or word == "another":
            return _partitive(line, LeftPart(before, None, word, standing, actor))
        if role == (1, "more"):
            best = at = before
            continue
        if word in _QUOTES and _opens_quotation(words, before):
            at = before
            continue
        if role is not None or not word[0].isalnum():
            return _partitive(line, _stop_at(folded, at, LeftPart(best, None, None, standing, actor)))
        affiliation = lexicon.affiliations.before(folded, at)
        if affiliation is not None:
            standing = standing or affiliation[1]
            best = at = at - affiliation[0]
            continue
        noun = lexicon.nouns.at(folded, before)
        if noun is not None and noun[1].plural and noun[1].people:
            break
        if noun is not None and (not noun[1].weak or words.is_capital(before)):
            standing = standing if noun[1].weak else standing or noun[1].standing
            best = at = before
            continue
        if word.endswith("ed") and _follows_people(line, before):
            break  # "warplanes bombed rebel positions"
        if words.is_capital(before):
            capitals += 1
        else:
            unknown += 1
        if unknown > MOST_UNKNOWN or capitals > MOST_CAPITALS:
            break
        at = before
    return _partitive(line, LeftPart(best, None, None, standing, actor))


def _find_opening(folded: tuple[str, ...], closing: int) -> int | None:
    """The word of the bracket that a closing one belongs to."""
    return next((i for i in range(closing - 1, max(closing - IN_BRACKETS - 1, -1), -1) if folded[i] == "("), None)


def _opens_quotation(words: Words, index: int) -> bool:
    """Whether a quotation mark opens: 15 "khawarij"."""
    return words.text[words.starts[index] - 1 : words.starts[index]].isspace()


def _stop_at(folded: tuple[str, ...], at: int, left: LeftPart) -> LeftPart:
    """The left part where a word or mark before `at` ends it; the owner of "the army's soldiers" is its determiner."""
    word = folded[at - 1]
    if word in "'’" or (word == "s" and at > 1 and folded[at - 2] in "'’"):
        return left._replace(first=at + (folded[at] == "s"), determiner="'s")
    return left


def _follows_people(line: Line, index: int) -> bool:
    """Whether a plural noun or a named party ends right before the word at `index`, which is then its verb."""
    noun = load_lexicon().nouns.before(line.words.folded, index)
    return (noun is not None and noun[1].plural) or index - 1 in line.actor_at


def _with_determiner(line: Line, left: LeftPart) -> LeftPart:
    """Takes in "the", "another", "all" before a number; then "two of the four"."""
    before = left.first - 1
    if before >= 0 and (
        load_lexicon().roles.at(line.words.folded, before) == (1, "determiner")
        or line.words.folded[before] == "another"
    ):
        left = left._replace(first=before, determiner=line.words.folded[before])
    return _partitive(line, left)


def _partitive(line: Line, left: LeftPart) -> LeftPart:
    """ "two of his guards", "dozens of militants": the number before "of" counts."""
    before = left.first - 1
    if before >= 1 and line.words.folded[before] == "of" and before - 1 in line.number_ending:
        first, number = line.number_ending[before - 1]
        return left._replace(first=first, number=number)
    return left
