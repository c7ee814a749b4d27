"""Finding the words that tell an event, and whether they tell it as something that happened."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from torkham.knowledge.phrases import Phrases
from torkham.knowledge.triggers import Act, Frame, TriggerEntry
from torkham.model.document import Document, Sentence

_DETERMINER = (
    r"(?:the|a|an|this|that|these|those|his|her|its|their|our|such|same|no|any|each|every|another|of|in|by|from|after|"
    r"following|during|since|with|two|three|four|five|six|seven|several|multiple|many|recent|latest|deadly|deadliest|"
    r"first|second|third|last|fresh|new|separate|similar|more|further|massive|powerful|huge|major|armed|militant|"
    r"terrorist|terror|israeli|russian|ukrainian|iranian|indian|american|us|gun|bomb|drone|missile|rocket|overnight|"
    r"night|daily|targeted|precision|\S+'s|\S+’s)"
)
_NOUN_LEFT = re.compile(rf"\b{_DETERMINER}\s+(?:\w+ly\s+)?$")
_PASSIVE_LEFT = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|gets|getting)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+|all\s+|both\s+|not\s+)*$"
)
_UNREAL_VERB_LEFT = re.compile(
    r"\b(?:will|would|could|may|might|should|can|cannot|can't|won't|must|shall|never|let|not|didn't|don't|doesn't)\s+"
    r"(?:\w+ly\s+|also\s+|not\s+|ever\s+|even\s+|have\s+|be\s+|been\s+|have\s+been\s+)*$"
)
_REAL_INFINITIVE = re.compile(
    r"\b(?:managed|managing|began|begun|started|continued|continues|continuing|proceeded|went on|leading|led|rushed|"
    r"resorted|happened|known|confirmed|reported|said|believed|rose|rising|climbed|came)\s+to\s+(?:have\s+)?(?:be(?:en)?\s+)?$"
)
_INFINITIVE_LEFT = re.compile(r"\bto\s+(?:\w+ly\s+|not\s+|be\s+|have\s+|have been\s+)?$")
_UNREAL_NOUN_LEFT = re.compile(
    r"\b(?:threats?|threaten(?:ed|ing|s)?|plans?|planned|planning|plot(?:s|ted|ting)?|fears?|feared|risks?|possibility|"
    r"prospects?|warn(?:s|ed|ing|ings)?|prevent(?:s|ed|ing|ion)?|avert(?:ed|ing)?|avoid(?:ed|ing)?|stop(?:s|ping)?|"
    r"deter(?:red|ring)?|possible|potential|imminent|future|expected|hypothetical|would-be|mock|alleged plan|"
    r"intend(?:s|ed|ing)?|consider(?:s|ed|ing)?|contemplat\w+|prepar(?:e|es|ed|ing|ation|ations)|ready|resume|"
    r"retaliate|launch(?:ing)? another|case|event|without|against any|any|no|call(?:s|ed)? for|order(?:s|ed)?|"
    r"talk of|idea of|prone to|vulnerable to|anniversary|commemorat\w+|simulat\w+|end|halt|cease)\s+"
    r"(?:(?:of|to|for|from|against|about|an|a|the|any|such|more|further|new|possible|potential|fresh|major|carry|carrying|out|"
    r"conduct(?:ing)?|launch(?:ing)?|militant|terrorist|terror|deadly|large|military|israeli|russian|indian|us|"
    r"suicide|retaliatory|future|all)\s+)*$"
)
_HABIT_LEFT = re.compile(
    r"\b(?:often|frequently|regularly|routinely|usually|always|sometimes|typically|repeatedly|near-daily|involved in|"
    r"wanted (?:for|in|over)|accused of|suspected of|charged with|convicted of|blamed for|notorious for|history of|"
    r"in connection with|confessed to|planning|wave of|spate of|series of|string of|surge in|rise in|increase in|"
    r"spike in|number of|all forms? of|acts? of|war on|fight against|campaign of|years? of|decades? of|cycle of|"
    r"incidents? of|victims? of|survivors? of|responsible for|intensified|stepped up|escalated)\s+(?:\w+\s+){0,3}$"
)
_UNREAL_SENTENCE = re.compile(
    r"^\W*(?:if|should|unless|imagine|suppose|whether|what if|in case)\b"
    r"|\b(?:fear(?:s|ed)?|worr(?:y|ies|ied)|warned|hope[sd]?|threatened) that\b"
    r"|\b(?:rejected|dismissed|refuted|debunked|denied)\s+(?:\w+\s+)?"
    r"(?:reports|rumou?rs|claims on social media|having)\b"
    r"|\bif\s+(?:\w+\s+){1,6}(?:attack|strike|kill|fire)"
)
_THING = re.compile(
    r"(?:devices?|ieds?|bombs?|explosives|grenades?|rockets?|missiles?|mines?|landmines?|shells?|rounds?|mortars?)$"
)
_SEIZED = re.compile(
    r"\b(?:seiz(?:ed|ure|ing)|recover(?:ed|y|ing)|confiscat\w+|possession|cache|stockpiles?|hideouts? and|arms and|"
    r"weapons|ammunition|carrying|equipped|armed with|programme|program|production|factory|smuggl\w+|defen[cs]e|"
    r"interceptors?)\b"
)
_ARREST_OVER = re.compile(
    r"\s+(?:[\w-]+\s+){0,4}(?:over|in connection with|on charges|on suspicion|suspected of|accused of|"
    r"wanted for|for (?:the|his|her|their|allegedly|alleged)) "
)
_PLOTTED_LEFT = re.compile(
    r"\b(?:plot(?:s|ted|ting)?|conspir\w+|plann(?:ed|ing) to|tried to|wanted to)\b[^.;]{0,120}\band\s+(?:then\s+)?$"
)
_NOBODY_LEFT = re.compile(r"\b(?:nobody|no one|none)\s+(?:was|were|is|has been|had been|got)\s+$")
_ADJECTIVE_LEFT = re.compile(r"\b(?:the|their|his|her|its|of|all|most|other|dead and|seriously|critically|those)\s+$")
_STATES = frozenset(("injured", "wounded", "dead", "killed", "martyred", "slain", "murdered"))
_PERFECT_LEFT = re.compile(r"\b(?:have|has)\s+(?:been\s+|also\s+)*$")
_SINCE = re.compile(r"\bsince\b|\bover the (?:past|last)\b|\bin recent (?:days|weeks|months|years)\b")
_DEFINITE_LEFT = re.compile(r"\b(?:the|this|that|these|those|said|same)\s+(?:[\w'’-]+\s+){0,3}$")
_EVENT_NOUN = (
    r"(?:attacks?|incidents?|blasts?|strikes?|explosions?|raids?|operations?|clash(?:es)?|encounters?|bombings?|"
    r"shootings?|assaults?|ambush(?:es)?|airstrikes?|airstrike|gunfights?|gunbattles?|abductions?|killings?|episode)"
)
_SEPARATE = re.compile(
    rf"\b(?:separately|elsewhere|meanwhile|hours later|"
    r"in the (?:first|second|third|other|latter|former)\b|"
    r"in (?:a |an )?(?:separate|second|third|other|similar|different|unrelated) |"
    rf"in (?:yet )?another |(?:yet )?another (?:[\w-]+ ){{0,3}}{_EVENT_NOUN}|"
    rf"(?:a|the) (?:separate|second|third|similar|different) (?:[\w-]+ ){{0,2}}{_EVENT_NOUN})"
)
_NEXT_IN_LINE = re.compile(r"\W*the (?:second|third|other)\b")


@dataclass(frozen=True, slots=True, order=True)
class Trigger:
    """A word that tells an event. `real` is False where it is wished, feared, planned, denied or a habit;
    `habit` is True for what somebody is said to do or have done, at no one time."""

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
    sentence: int


def find_triggers(document: Document, folded: str, lexicon: Phrases[TriggerEntry]) -> tuple[Trigger, ...]:
    """The triggers of the report's own prose and headline, in order. `folded` is `fold_case(document.text)`."""
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
        doubted = _UNREAL_SENTENCE.search(folded, sentence.start, sentence.end) is not None
        while hit is not None and hit[1] <= sentence.end:
            if not _is_name(document.text, sentence, hit[0], hit[1]):
                found.append(_read_trigger(folded, sentence, index, doubted, *hit))
            hit = next(hits, None)
    return tuple(found)


def _is_name(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the word is part of a name ("Linda Battle"): capital in the middle of a sentence of prose."""
    word = text[start:end]
    inner = sentence.furniture is None and start > sentence.start and text[start - 1] == " "
    return inner and word[0].isupper() and word[1:].islower() and text[start - 2].isalpha()


def tells_separately(folded: str, sentence: Sentence) -> bool:
    """Whether the sentence says that it turns to another incident."""
    if _NEXT_IN_LINE.match(folded, sentence.start):
        return True
    return _SEPARATE.search(folded, sentence.start, min(sentence.end, sentence.start + 120)) is not None


def _read_trigger(
    folded: str, sentence: Sentence, index: int, doubted: bool, start: int, end: int, entry: TriggerEntry
) -> Trigger:
    left = folded[max(sentence.start, start - 90) : start]
    word = folded[start:end]
    noun = entry.part == "noun" or (entry.part == "either" and _is_noun(left, word, folded[end : end + 12]))
    if word in _STATES and _ADJECTIVE_LEFT.search(left):
        noun = True  # "the injured", "the slain officers": who they are, not what was done
    passive = not noun and (_PASSIVE_LEFT.search(left) is not None or folded[end : end + 4] == " by ")
    thing = (
        noun and _THING.search(word) is not None and _SEIZED.search(folded, sentence.start, sentence.end) is not None
    )
    act = entry.act
    if act == "arrest" and _ARREST_OVER.match(folded[end : end + 60]):
        act = "generic"  # an arrest over an attack is no incident of its own
    return Trigger(
        start=start,
        end=end,
        act=act,
        frame=entry.frame,
        weapon=entry.weapon,
        noun=noun,
        passive=passive,
        definite=noun and _DEFINITE_LEFT.search(left) is not None,
        plural=noun and word.endswith("s"),
        real=not (doubted or thing or _is_unreal(left, noun)),
        habit=_HABIT_LEFT.search(left) is not None or _has_gone_on(left, folded[end : sentence.end]),
        sentence=index,
    )


def _has_gone_on(left: str, right: str) -> bool:
    """Whether it has been done again and again: "dozens have been killed since May"."""
    return _PERFECT_LEFT.search(left) is not None and _SINCE.search(right) is not None


def _is_noun(left: str, word: str, right: str) -> bool:
    if word.endswith("ed") or word in _past_forms():
        return False
    if word.endswith("ing"):
        return _NOUN_LEFT.search(left) is not None and (right.startswith((" of ", " in ", " at ")) or right[:1] in ".,")
    if _INFINITIVE_LEFT.search(left):
        return False
    return _NOUN_LEFT.search(left) is not None or right.startswith((" on ", " in ", " against ", " at "))


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(("struck", "hit", "shot", "slain", "slew", "overran", "set off", "went off", "fought"))


def _is_unreal(left: str, noun: bool) -> bool:
    # "may attack", "will strike": some verbs stand in the table as nouns, and what a modal governs never happened
    if _UNREAL_VERB_LEFT.search(left) or _PLOTTED_LEFT.search(left) or _NOBODY_LEFT.search(left):
        return True
    if noun:
        return _UNREAL_NOUN_LEFT.search(left) is not None
    return _INFINITIVE_LEFT.search(left) is not None and _REAL_INFINITIVE.search(left) is None
