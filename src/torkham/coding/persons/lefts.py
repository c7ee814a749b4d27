"""What stands before a head noun for people: its number, its determiner, whose people they are."""

from __future__ import annotations

from typing import NamedTuple

from torkham.coding.mentions import ActorMention, NumberMention
from torkham.coding.persons.lines import Line, load_lexicon
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
    roles, words, folded = load_lexicon().roles, line.words, line.words.folded
    first = at = head
    unknown = capitals = 0
    standing: Standing | None = None
    actor: ActorMention | None = None
    while at > 0 and unknown <= MOST_UNKNOWN and capitals <= MOST_CAPITALS:
        before = at - 1
        if before in line.number_ending:
            begins, number = line.number_ending[before]
            return _with_determiner(line, LeftPart(begins, number, None, standing, actor))
        if (party := line.actor_at.get(before)) is not None:
            first = at = party[0]
            actor = party[2]
            continue
        if (passed := _pass_aside(words, before)) is not None:
            at = passed
            continue
        role = roles.at(folded, before)
        if role == (1, "determiner") or folded[before] == "another":
            return _partitive(line, LeftPart(before, None, folded[before], standing, actor))
        if role == (1, "more"):
            first = at = before
        elif role is not None or not folded[before][0].isalnum():
            return _partitive(line, _stop_at(folded, at, LeftPart(first, None, None, standing, actor)))
        elif (described := _read_description(line, at)) is not None:
            first = at = described[0]
            standing = standing or described[1]
        elif _ends_phrase(line, before):
            break
        else:
            capitals, unknown = (capitals + 1, unknown) if words.is_capital(before) else (capitals, unknown + 1)
            at = before
    return _partitive(line, LeftPart(first, None, None, standing, actor))


def _pass_aside(words: Words, before: int) -> int | None:
    """Where brackets that close at `before` open, or a quotation mark there: neither says whose the people are."""
    if words.folded[before] == ")":
        return _find_opening(words.folded, before)
    return before if words.folded[before] in _QUOTES and _opens_quotation(words, before) else None


def _read_description(line: Line, at: int) -> tuple[int, Standing | None] | None:
    """Where words that describe the people begin, and whose these are by them: "Taliban", "army", "police"."""
    lexicon, folded, before = load_lexicon(), line.words.folded, at - 1
    affiliation = lexicon.affiliations.before(folded, at)
    if affiliation is not None:
        return at - affiliation[0], affiliation[1]
    found = lexicon.nouns.at(folded, before)
    if found is None or (found[1].plural and found[1].people):
        return None
    noun = found[1]
    if noun.weak:
        return (before, None) if line.words.is_capital(before) else None
    return before, noun.standing


def _ends_phrase(line: Line, before: int) -> bool:
    """Whether the word is other people, or a verb behind them: "warplanes bombed rebel positions"."""
    noun = load_lexicon().nouns.at(line.words.folded, before)
    if noun is not None and noun[1].plural and noun[1].people:
        return True
    return line.words.folded[before].endswith("ed") and _follows_people(line, before)


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
