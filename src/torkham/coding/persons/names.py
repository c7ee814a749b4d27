"""The names of people: how far one reaches, and the name that stands before a phrase which says who it is."""

from __future__ import annotations

import calendar
from bisect import bisect_left
from dataclasses import replace

from torkham.coding.mentions import PersonsMention
from torkham.coding.persons.lines import Line, load_lexicon
from torkham.knowledge.persons import load_person_grammar

MOST_WORDS = 6  # of a name
_ARTICLES = frozenset(("a", "an", "the", "one", "another"))
_WEEKDAYS = frozenset(day.lower() for day in calendar.day_name)
# "in Jalozai, a labourer was killed", "in Sindh's Ghotki, a ...": where, not who
_NO_NAME_AFTER = frozenset(("in", "at", "near", "from", "of", "across", "to", "s", "'", "’"))


def read_name(line: Line, index: int) -> int:
    """The word after the run of name words that starts at `index` (`index` itself where there is none)."""
    at = index
    while at < len(line.words) and at - index < MOST_WORDS and _continues_name(line, at, at > index):
        at += 1
    return at


def _continues_name(line: Line, at: int, begun: bool) -> bool:
    """Whether the word at `at` is part of a name that has, or has not, begun before it."""
    words = line.words
    if at in line.actor_at:
        return False
    if words.is_capital(at):
        return load_lexicon().roles.at(words.folded, at) is None
    if not begun:
        return False
    if words.folded[at] == ".":
        return words.ends[at - 1] - words.starts[at - 1] == 1  # an initial
    return _is_particle(words.folded[at]) and at + 1 < len(words) and words.is_capital(at + 1)


def take_apposition(line: Line, mention: PersonsMention) -> PersonsMention:
    """ "Zaidi, a local shopkeeper": the name before the comma belongs to the phrase."""
    words = line.words
    first = bisect_left(words.starts, mention.start)
    if not mention.people or first < 2 or words.folded[first - 1] != "," or words.folded[first] not in _ARTICLES:
        return mention
    at = first - 1
    if words.folded[at - 1].isdigit() and at >= 3 and words.folded[at - 2] == ",":
        at -= 2  # an age
    start = at
    while start > 0 and _is_name_word(line, start - 1):
        start -= 1
    while start < at and _is_particle(words.folded[start]):
        start += 1
    if start == at or (start > 0 and words.folded[start - 1] in _NO_NAME_AFTER):
        return mention
    return replace(mention, start=words.starts[start], basis="named")


def _is_name_word(line: Line, index: int) -> bool:
    """Whether the word may be part of a name that stands before a comma."""
    words = line.words
    if _is_particle(words.folded[index]):
        return True
    return words.folded[index] not in _WEEKDAYS and (
        words.is_capital(index) and load_lexicon().roles.at(words.folded, index) is None and index not in line.actor_at
    )


def _is_particle(word: str) -> bool:
    return word in load_person_grammar()["name_particle"]
