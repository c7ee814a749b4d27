"""Finding the words that tell an event, and whether they tell it as something that happened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from torkham.coding.triggers.endings import Objects, find_ending
from torkham.coding.triggers.forms import NEAR, is_aimed_at, is_passive, read_act, reads_as_noun
from torkham.coding.triggers.truth import is_aside, is_doubted, is_habit, is_no_event, is_unreal
from torkham.coding.values import value_class
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.triggers import Act, Frame, TriggerEntry
from torkham.model.document import Document, Sentence

_WEAPONS = ("drone", "jets", "missile", "quadcopter", "rocket", "shells ", "warplanes")  # "the drones hit a plant"
# "the deadly attack"; but "said that rebel shelling ...", "the army launched an attack"
_DEFINITE_LEFT = re.compile(
    r"\b(?:the|this|these|those|same|(?<!said )(?<!says )(?<!added )(?<!claimed )(?<!reported )(?<!confirmed )that)\s+"
    r"(?:(?!(?:an?|another)\b)[\w'’-]+\s+){0,3}$"
)
LEFT = 90  # characters before a word that say how it is meant
SPEECH = 25  # characters: shorter words in quotation marks are a term, not speech


@value_class(order=True)
class Trigger:
    """A word that tells an event. `real` is False where it is wished, feared, planned, denied or a habit;
    `habit` is True for what somebody is said to do or have done, at no one time; `aside` for what only says who
    somebody is; `quotation` is the span of the speech that it stands in."""

    start: int
    end: int
    act: Act
    frame: Frame
    weapon: str | None
    noun: bool
    passive: bool
    definite: bool
    plural: bool
    real: bool
    habit: bool
    aside: bool
    quotation: tuple[int, int] | None
    sentence: int

    @property
    def bare(self) -> bool:
        """Whether it only counts or shows the dead ("bodies", "the toll"), and not what was done to them."""
        return self.noun and self.act == "killing" and self.frame == "happens"


def choose_main(triggers: Sequence[Trigger]) -> Trigger:
    """The trigger that a telling is about: what was done, before what only counts the dead or says who somebody is
    or what he does."""
    if len(triggers) == 1:
        return triggers[0]
    told = [t for t in triggers if t.act != "generic"] or triggers
    return min(told, key=lambda t: (t.bare, t.aside or (t.habit and not t.noun), t.start))


def find_triggers(
    document: Document, folded: str, lexicon: Phrases[TriggerEntry], objects: Objects
) -> tuple[Trigger, ...]:
    """The triggers of the report's own prose and headline, in order. `folded` is `fold_case(document.text)`; some verbs
    tell an event only with one of the `objects` behind them."""
    found: list[Trigger] = []
    hits = iter(lexicon.find(folded))
    hit = next(hits, None)
    for index, sentence in enumerate(document.sentences):
        while hit is not None and hit[0] < sentence.start:
            hit = next(hits, None)
        if sentence.furniture not in (None, "title"):
            continue
        if hit is None or hit[1] > sentence.end:
            continue
        doubted = is_doubted(folded, sentence)
        while hit is not None and hit[1] <= sentence.end:
            start, end, entry = hit
            if entry.endings:
                told = find_ending(folded, end, sentence.end, entry.endings, objects)
                entry = told or entry
            if entry.whole and not _is_name(document.text, sentence, start, end):
                found.append(_read_trigger(document, folded, index, doubted, start, end, entry))
            hit = next(hits, None)
    return tuple(found)


def _is_name(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the word is part of a name ("Linda Battle"): capital in the middle of a sentence of prose."""
    word = text[start:end]
    inner = sentence.furniture is None and start > sentence.start and text[start - 1] == " "
    return inner and word[0].isupper() and word[1:].islower() and text[start - 2].isalpha()


def _read_trigger(
    document: Document, folded: str, index: int, doubted: bool, start: int, end: int, entry: TriggerEntry
) -> Trigger:
    """The trigger that a word is in its sentence, which may be `doubted` as a whole."""
    sentence = document.sentences[index]
    if folded.startswith("to storm", start):
        start += len("to ")  # "storm" alone is weather
    left = folded[max(sentence.start, start - LEFT) : start]
    word, right = folded[start:end], folded[end : end + NEAR]
    aimed = is_aimed_at(word, right)
    noun = aimed or reads_as_noun(entry, left, word, right)
    passive = not noun and is_passive(entry, left, word, right)
    act = read_act(entry.act, folded, sentence, left, start, end)
    return Trigger(
        start=start,
        end=end,
        act=act,
        frame=entry.frame,
        weapon=entry.weapon,
        noun=noun,
        passive=passive,
        definite=(noun or word.startswith(_WEAPONS)) and _DEFINITE_LEFT.search(left) is not None,
        plural=noun and word.partition(" of ")[0].endswith("s"),  # not "an exchange of shots"
        real=not (
            doubted
            or aimed
            or (noun and is_no_event(folded, sentence, start, end))
            or is_unreal(act, folded, sentence, left, noun)
        ),
        habit=is_habit(left, word, folded[end : sentence.end]),
        aside=not noun and is_aside(act, left, right, passive),
        quotation=_find_quotation(document, start),
        sentence=index,
    )


def _find_quotation(document: Document, position: int) -> tuple[int, int] | None:
    """The speech between quotation marks around a position; words in marks that open no sentence are no speech."""
    index = bisect_right(document.quotations, position, key=lambda q: q.start) - 1
    quotation = document.quotations[index] if index >= 0 else None
    if quotation is None or quotation.end <= position or not document.text[quotation.start].isupper():
        return None
    return (quotation.start, quotation.end) if quotation.end - quotation.start >= SPEECH else None
