"""One sentence made ready for finding people: its words, and the numbers and named parties among them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from torkham.coding.mentions import ActorMention, NumberMention
from torkham.coding.values import value_class
from torkham.coding.words import PhraseTable, Words
from torkham.knowledge.casualties import Cue, load_cues, load_roles
from torkham.knowledge.persons import Noun, Standing, load_affiliations, load_nouns, load_titles


@value_class()
class Lexicon:
    """Tables of phrases; `openers` are the words with which a noun or a title begins."""

    nouns: PhraseTable[Noun]
    titles: PhraseTable[Standing]
    affiliations: PhraseTable[Standing]
    roles: PhraseTable[str]
    cues: PhraseTable[Cue]
    openers: frozenset[str]


@dataclass(slots=True)
class Line:
    """One sentence under work: its words, and the numbers and named parties by word."""

    words: Words
    number_ending: dict[int, tuple[int, NumberMention]]
    actor_at: dict[int, tuple[int, int, ActorMention]]


@cache
def load_lexicon() -> Lexicon:
    nouns, titles = PhraseTable(load_nouns()), PhraseTable(load_titles())
    return Lexicon(
        nouns,
        titles,
        PhraseTable(load_affiliations()),
        PhraseTable(load_roles()),
        PhraseTable(load_cues()),
        nouns.openers | titles.openers,
    )


def make_line(words: Words, numbers: Sequence[NumberMention], actors: Sequence[ActorMention]) -> Line:
    number_ending = {}
    for number in numbers:
        first, last = bisect_left(words.starts, number.start), bisect_left(words.ends, number.end)
        if number.start in words.starts[first : first + 1] and number.end in words.ends[last : last + 1]:
            number_ending[last] = (first, number)
    actor_at = {}
    for actor in actors:
        first, last = bisect_left(words.starts, actor.start), bisect_left(words.ends, actor.end)
        for i in range(first, min(last, len(words) - 1) + 1):
            actor_at[i] = (first, last, actor)
    return Line(words, number_ending, actor_at)
