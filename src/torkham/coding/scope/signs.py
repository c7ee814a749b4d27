"""The phrases of a report that speak for political violence or against it."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.coding.reading import Reading
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.values import value_class
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.triggers import ScopeEntry

SURE = 8.0
"""The weight of what a report says in so many words: no sabotage, a mock drill."""


@value_class()
class Sign:
    """A phrase that speaks for or against political violence, where it stands."""

    start: int
    end: int
    phrase: str
    entry: ScopeEntry


def find_signs(reading: Reading, lexicon: Phrases[ScopeEntry]) -> tuple[Sign, ...]:
    """The signs in a document's headline and prose, in order, but for its dateline's: a month is no march."""
    signs = [Sign(start, end, reading.folded[start:end], entry) for start, end, entry in lexicon.find(reading.folded)]
    told = [s for s in reading.document.sentences if s.furniture in (None, "title")]
    dateline = reading.document.dateline
    return tuple(
        sign
        for s in told
        for sign in within(signs, s.start, s.end)
        if sign.end <= s.end and not (dateline and dateline.start <= sign.start < dateline.end)
    )


def find_near_signs(reading: Reading, story: Story, others: Sequence[Story], signs: Sequence[Sign]) -> tuple[Sign, ...]:
    """The signs in the paragraphs of a story up to the next story's, or in all prose where it is the only one."""
    return tuple(s for start, end in _stretches(reading, story, others) for s in within(signs, start, end))


def _stretches(reading: Reading, story: Story, others: Sequence[Story]) -> list[tuple[int, int]]:
    sentences = reading.document.sentences
    if len(others) <= 1:
        return [(s.start, s.end) for s in sentences if s.furniture in (None, "title")]
    own = {sentences[s.sentence].paragraph for s in story.scenes}
    taken = {sentences[s.sentence].paragraph for o in others if o is not story for s in o.scenes}
    lead_in = min(own | taken)  # what is said before any of them is said of all
    stretches, open_ = [], False
    for sentence in sentences:
        if sentence.furniture not in (None, "title"):
            continue
        if sentence.paragraph in own:
            open_ = True
        elif sentence.paragraph in taken:
            open_ = False
        if open_ or sentence.paragraph < lead_in:
            stretches.append((sentence.start, sentence.end))
    return stretches
