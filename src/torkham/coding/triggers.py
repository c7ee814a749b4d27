"""Finding the words that tell an event, and whether they tell it as something that happened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from torkham.coding.endings import Objects, find_ending
from torkham.coding.hinted import Hinted
from torkham.coding.values import value_class
from torkham.knowledge.phrases import Phrases
from torkham.knowledge.telling import compile_telling
from torkham.knowledge.triggers import Act, Frame, TriggerEntry
from torkham.model.document import Document, Sentence

_NOUN_LEFT = r"\b<noun_opener>\s+(?:\w+ly\s+)?$"
_PASSIVE_LEFT = re.compile(
    r"\b(?:was|were|been|being|be|is|are|got|gets|getting|found)\s+(?:\w+ly\s+|also\s+|later\s+|then\s+|all\s+|both\s+|not\s+)*$"
)
# "foiled an attempt by": what is done by whom is the attempt
_HAS_OBJECT = re.compile(r"\s(?:an?|the|his|her|their)\s")
# "leader gunned down in Khar", "a train blown up near Sibi": without an object, what only others can do was suffered
_DONE_TO = re.compile(
    r"(?:killed|injured|wounded|hurt|slain|shot dead|shot and (?:killed|wounded|injured)|shot to death|gunned down|"
    r"blown up|martyred|murdered|assassinated|kidnapped|abducted|lynched|beheaded|torched|ransacked|looted|"
    r"set (?:ablaze|alight|on fire)|burnt down|burned down|whisked away|taken (?:away|hostage|captive)|ambushed|"
    r"waylaid)$"
)
_NO_OBJECT_NEXT = re.compile(
    r"\s+(?:in|on|near|inside|outside|at(?! least| most)|along|across|as|when|while|during|after|amid|overnight)\b"
    r"|[,.;:]|$"
)
# "officials whom the army has killed in Gaza": the object stands before
_PERFECT_ACTIVE_LEFT = re.compile(r"\b(?:ha[sd]|have|having)\s+(?:\w+ly\s+|also\s+)?$")
_UNREAL_VERB_LEFT = r"\b<modal>\s+(?:\w+ly\s+|also\s+|not\s+|ever\s+|even\s+|have\s+|be\s+|been\s+|have\s+been\s+)*$"
# "arrested over a blast plot", "a bomb threat": nothing went off
_NEVER_RIGHT = re.compile(r"[ -](?:plots?|plans?|threats?|hoax(?:es)?|scares?|alerts?|drills?|exercises?|warnings?)\b")
# "another attack on El Fasher would set off ..."
_WOULD_RIGHT = re.compile(r"(?:\s+(?!(?:he|it|she|that|they|which|who)\b)[\w'’-]+){0,4}?\s+(?:could|might|would)\b")
_REAL_INFINITIVE = r"\b<real_infinitive>\s+to\s+(?:have\s+)?(?:be(?:en)?\s+)?$"
_INFINITIVE_LEFT = re.compile(r"\bto\s+(?:\w+ly\s+|not\s+|be\s+|have\s+|have been\s+)?$")
_UNREAL_NOUN_LEFT = r"\b<unreal>\s+(?:<unreal_filler>\s+)*$"
_HABIT_LEFT = r"\b<habit>\s+(?:\w+\s+){0,3}$"
# "involved in blocking roads, attacking posts and killing ..."
_HABIT_LIST_LEFT = r"\b<habit>\s+(?:[\w'’-]+\s+){0,2}?[\w-]+ing\b[^.;]{0,80}?(?:,|\band)\s+(?:also\s+)?$"
_TOLL_ROSE_RIGHT = r" (?:in|by) [^.;]*\b<rises>\b[^.;]{0,10}\bto\b"
_HABIT_RIGHT = r"(?:\s+(?!and\b|but\b|when\b)[\w'’-]+){0,3}?\s+<habit_after>\b"
LEFT = 90  # characters before a word that say how it is meant
NEXT, NEAR, FAR = 12, 20, 60  # characters behind it that do
SPEECH = 25  # characters: shorter words in quotation marks are a term, not speech
_UNREAL_OPENING = re.compile(r"\W*(?:if|should|unless|imagine|suppose|whether|what if|in case)\b")
_UNREAL_SENTENCE = Hinted(
    re.compile(
        r"\b(?:fear(?:s|ed)?|worr(?:y|ies|ied)|warned|hope[sd]?|threatened) that\b"
        r"|\b(?:rejected|dismissed|refuted|debunked|denied|disputed|contested)\s+(?:\w+\s+)?"
        r"(?:reports|rumou?rs|claims on social media|having|claims?\b[^.;]{0,60}?\bthat)\b"
        r"|\bif\s+(?:\w+\s+){1,6}(?:attack|strike|kill|fire)"
    ),
    ("if", "fear", "worr", "warned", "hope",
     "threatened", "rejected", "dismissed", "refuted", "debunked", "denied", "disputed", "contested"),
)  # fmt: skip
_THING = re.compile(
    r"(?:devices?|ieds?|bombs?|explosives|grenades?|rockets?|missiles?|mines?|landmines?|shells?|rounds?|mortars?)$"
)
# "an earthquake struck", "hit by a train": no one's deed, unless the car was full of explosives
BLOWS = frozenset(("hit", "hits", "hitting", "struck", "strikes", "striking"))
_NATURAL_LEFT = r"\b<natural>\b(?:(?!laden|packed|filled|bomb|mine|\band\b)[^.;]){0,40}$"
_NATURAL_RIGHT = r"\s+by\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?<natural>\b"
_UNREST_LEFT = re.compile(r"\b(?:clashes|crisis|protests?|scandal|tensions?|unrest|violence)\s+(?:\w+\s+)?$")
_UNREST_RIGHT = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:alarms?|anger|clash\w*|fighting|fire\w*|panic|protest\w*|riot\w*|sirens?|unrest|violence)"
)
_SEIZED = r"\b<seized>\b"
_OBJECT_RIGHT = re.compile(r"\s+(?!(?:and|as|at|by|during|for|from|in|near|on|or|when|while)\b)\w")
_NO_OBJECT_RIGHT = re.compile(
    r"\s+(?:in|on|across|near|inside|at|around|along|and|including|such|when|after|as|during|while|overnight)\b|[,.;]"
)
_COUNTED_LEFT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|dozens|scores|several|many|others?|more|"
    r"another)\s+(?:(?:others?|more|people|persons)\s+)?(?:\w+ly\s+)?$"
)
_ARREST_OVER = re.compile(
    r"\s+(?:[\w-]+\s+){0,4}(?:over|in connection with|on charges|on suspicion|accused of|"
    r"suspected of(?! (?:being|belong|link|member|milit|terror))|wanted for|"
    r"for (?:the|his|her|their|allegedly|alleged|(?!attempt|plan|plott|prepar)\w+ing)) "
)
_TRIED_LEFT = re.compile(r"\b(?:attempt|bid|effort|tr(?:y|ied|ying)|attempt(?:ed|ing)|sought)\s+to\s+$")
_TRIED: frozenset[Act] = frozenset(("assault", "shooting", "clash", "seizure"))
_MET = re.compile(
    r"\b(?:foil\w*|thwart\w*|repuls\w+|repell?\w*|retaliat\w+|fought (?:back|off)|(?:beat|beaten|driven|pushed) back|"
    r"fend\w* off|returned fire|responded|exchange of (?:fire|firing)|(?:killed|shot dead|gunned down))\b"
)
_PLOTTED_LEFT = Hinted(
    re.compile(
        r"\b(?:plot(?:s|ted|ting)?|conspir\w+|plann(?:ed|ing) to|tried to|wanted to)\b[^.;]{0,120}\band\s+(?:then\s+)?$"
    ),
    ("plot", "conspir", "plann", "tried to", "wanted to"),
)
# "to avenge the killing of two friends in a strike": the reason, told of another day
_AVENGED_LEFT = Hinted(
    re.compile(
        r"\b(?:aveng(?:e|ed|es|ing)"
        r"|(?:revenge|reprisal|retribution|retaliation|vengeance|response|answer|reply) (?:for|to))\b[^.;]*$"
    ),
    ("aveng", "revenge", "reprisal", "retribution", "retaliation", "vengeance", "response", "answer", "reply"),
)
# "groups that have been known to roam the region and even kill"
_THOSE_LEFT = Hinted(re.compile(r"\b(?:those|anyone|people|men) who\s+$"), (" who",))
_MEANT_LEFT = re.compile(
    r"\b(?:continu|vow|pledg|promis|plan|threat|want|prepar|intend|decid|aim|mean|manag|dar|go|abl|read)\w*\s+to\s+$"
)
_FIGHTERS_LEFT = re.compile(
    r"\b(?:groups?|men|people|volunteers|those|jihadis(?:ts)?|militants|rebels|forces|fighters|insurgents|troops|factions|militias|guerrillas|separatists)\s+$"
)
_KNOWN_TO_LEFT = Hinted(
    re.compile(r"\b(?:been|are|is) (?:known|said|believed) to (?!have\b|be\b)[^.;]*$"),
    ("known to ", "said to ", "believed to "),
)
_NOBODY_LEFT = Hinted(
    re.compile(r"\b(?:nobody|no one|none)\s+(?:was|were|is|has been|had been|got)\s+$"), ("nobody", "no one", "none")
)
_ADJECTIVE_LEFT = re.compile(r"\b(?:the|their|his|her|its|of|all|most|other|dead and|seriously|critically|those)\s+$")
_STATES = frozenset(("injured", "wounded", "dead", "killed", "martyred", "slain", "murdered"))
# "the soldier who was killed": who somebody is, not what is told
_ASIDE_LEFT = re.compile(
    r"\b(?:(?:who|whom|whose)|(?:hours?|days?|weeks?|months?|years?) after (?:they|he|she|being))\s+"
    r"(?:(?:was|were|had|have|has|been|is|are|later|also|then|first|\w+ly)\s+)*$"
)
_PLANS_RIGHT = re.compile(r"(?: who)?(?: were| was| are| had)?(?: been)? (?:plan|plot|prepar|train|sent|ready)")
_SOMEBODY_LEFT = re.compile(r"(?:\b(?:the|an?|this|that|those|these|another)\s+(?:[\w-]+\s+){1,2}|,\s*)$")
_PLACING = (" in ", " for ", " at ", " over ", " during ", " from ", " after ", " near ")
_PERFECT_LEFT = re.compile(r"\b(?:have|has)\s+(?:been\s+|also\s+)*$")
_SINCE = re.compile(
    r"\bsince\b(?! (?:early |late )?\w+day\b)|\bover the (?:past|last)\b|\bin recent (?:days|weeks|months|years)\b"
)
# "Iran executed a man convicted of spying": a sentence carried out
_JUDICIAL = re.compile(
    r"\b(?:convict\w*|sentenced?|judiciary|judicial\w*|death (?:row|penalty|sentences?)|hang(?:ed|ings?)|court)\b"
)
# "killed in one of the heaviest attacks since the war began": once
_MOST_SINCE = re.compile(r"\b(?:\w+est|most \w+|first|worst)\b[^.;]{0,60}\bsince\b")
# "the deadly attack"; but "said that rebel shelling ...", "the army launched an attack"
_DEFINITE_LEFT = re.compile(
    r"\b(?:the|this|these|those|same|(?<!said )(?<!says )(?<!added )(?<!claimed )(?<!reported )(?<!confirmed )that)\s+"
    r"(?:(?!(?:an?|another)\b)[\w'’-]+\s+){0,3}$"
)


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
        doubted = (
            _UNREAL_OPENING.match(folded, sentence.start, sentence.end) is not None
            or _UNREAL_SENTENCE.search(folded, sentence.start, sentence.end) is not None
        )
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
    # "rebel targets in the hills": what was hit
    aimed = word == "targets" and _NO_OBJECT_RIGHT.match(right) is not None
    noun = aimed or _reads_as_noun(entry, left, word, right)
    passive = not noun and _is_passive(entry, left, word, right)
    act = _read_act(entry.act, folded, sentence, left, start, end)
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
        real=not (
            doubted
            or aimed
            or (noun and _is_no_event(folded, sentence, start, end))
            or (_is_unreal(left, noun) and not (act in _TRIED and _was_tried(folded, sentence, left)))
        ),
        habit=_is_habit(left, word, folded[end : sentence.end]),
        aside=not noun and (_ASIDE_LEFT.search(left) is not None or (not passive and _is_prisoner(act, left, right))),
        quotation=_find_quotation(document, start),
        sentence=index,
    )


def _reads_as_noun(entry: TriggerEntry, left: str, word: str, right: str) -> bool:
    """Whether the word is a noun where it stands."""
    if word in _STATES and _ADJECTIVE_LEFT.search(left):
        return True  # "the injured", "the slain officers": who they are, not what was done
    noun = entry.part == "noun" or (entry.part == "either" and _is_noun(left, word, right[:NEXT]))
    # not in "to attack a checkpoint", "would continue to strike at them"
    meant = noun and _INFINITIVE_LEFT.search(left) and (_OBJECT_RIGHT.match(right) or _MEANT_LEFT.search(left))
    return noun and not meant


def _is_passive(entry: TriggerEntry, left: str, word: str, right: str) -> bool:
    """Whether whoever stands before a verb suffers it."""
    if _PASSIVE_LEFT.search(left) or (right.startswith(" by ") and not _HAS_OBJECT.search(word)):
        return True
    if word in _STATES and _COUNTED_LEFT.search(left) and _NO_OBJECT_RIGHT.match(right):
        return True  # "four were killed and two wounded in the attack"
    if entry.frame != "acts" or not _DONE_TO.match(word):
        return False
    return _NO_OBJECT_NEXT.match(right) is not None and not _PERFECT_ACTIVE_LEFT.search(left)


def _read_act(act: Act, folded: str, sentence: Sentence, left: str, start: int, end: int) -> Act:
    """The act that a word tells; "generic" where what stands beside it says that it tells no incident of its own."""
    word, right = folded[start:end], folded[end : end + FAR]
    elsewhere = (
        (act == "arrest" and _ARREST_OVER.match(right))  # an arrest over an attack
        # "setting off clashes"
        or (word in ("set off", "sets off", "setting off") and _UNREST_RIGHT.match(folded, end))
        or (word in ("rocked", "rocks") and _UNREST_LEFT.search(left))  # "violence rocked Manipur"
        or (word in BLOWS and _is_natural(left, right))
        or (word.startswith("suicide ") and _PLANS_RIGHT.match(right[:NEAR]))  # "two suicide bombers planning attacks"
        or (word.startswith("execut") and _JUDICIAL.search(folded, sentence.start, sentence.end))
        or (act == "defusal" and not _has_device(folded, sentence))
    )
    return "generic" if elsewhere else act


def _is_no_event(folded: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun names what never happened, or a weapon that was only found."""
    if _NEVER_RIGHT.match(folded[end : end + NEAR]) or _WOULD_RIGHT.match(folded, end, sentence.end):
        return True
    if not _THING.search(folded, start, end):
        return False
    return compile_telling(_SEIZED).search(folded, sentence.start, sentence.end) is not None


def _is_habit(left: str, word: str, right: str) -> bool:
    """Whether it is told as what somebody does, or is accused of, at no one time: "are killed daily"."""
    if word in _STATES and compile_telling(_TOLL_ROSE_RIGHT).match(right):
        return False  # "the number of soldiers killed in Saturday's bombing rose to 16"
    if compile_telling(_HABIT_LEFT).search(left) or _KNOWN_TO_LEFT.search(left) or _has_gone_on(left, right):
        return True
    if compile_telling(_HABIT_RIGHT).match(right):
        return True
    if _THOSE_LEFT.search(left) and not word.endswith("ed") and word not in _past_forms():
        return True  # "those who throw grenades at boys"
    if word == "fighting" and _FIGHTERS_LEFT.search(left):
        return True  # "groups fighting the government": who they are
    return word.endswith("ing") and compile_telling(_HABIT_LIST_LEFT).search(left) is not None


def _is_prisoner(act: Act, left: str, right: str) -> bool:
    """Whether an arrest only says who somebody is: "the man detained in Kunar"."""
    return act == "arrest" and right.startswith(_PLACING) and _SOMEBODY_LEFT.search(left) is not None


def _is_natural(left: str, right: str) -> bool:
    """Whether a blow is an earthquake's, a disease's or a vehicle's."""
    natural = compile_telling(_NATURAL_LEFT).search(left) or compile_telling(_NATURAL_RIGHT).match(right)
    return natural is not None and "bomb" not in right and "laden" not in left


def _has_device(folded: str, sentence: Sentence) -> bool:
    """Whether a defusal is of a bomb, not of a crisis."""
    return compile_telling(r"\b<device>\b").search(folded, sentence.start, sentence.end) is not None


def _find_quotation(document: Document, position: int) -> tuple[int, int] | None:
    """The speech between quotation marks around a position; words in marks that open no sentence are no speech."""
    index = bisect_right(document.quotations, position, key=lambda q: q.start) - 1
    quotation = document.quotations[index] if index >= 0 else None
    if quotation is None or quotation.end <= position or not document.text[quotation.start].isupper():
        return None
    return (quotation.start, quotation.end) if quotation.end - quotation.start >= SPEECH else None


def _has_gone_on(left: str, right: str) -> bool:
    """Whether it has been done again and again: "dozens have been killed since May"."""
    if "ha" not in left or _PERFECT_LEFT.search(left) is None:
        return False
    return _SINCE.search(right) is not None and _MOST_SINCE.search(right) is None


def _is_noun(left: str, word: str, right: str) -> bool:
    if word.endswith("ed") or word in _past_forms():
        return False
    if word.endswith("ing"):
        return compile_telling(_NOUN_LEFT).search(left) is not None and (
            right.startswith((" of ", " in ", " at ")) or right[:1] in ".,"
        )
    if _INFINITIVE_LEFT.search(left):
        return False
    return compile_telling(_NOUN_LEFT).search(left) is not None or right.startswith(
        (" on ", " in ", " against ", " at ")
    )


def _was_tried(folded: str, sentence: Sentence, left: str) -> bool:
    """Whether an attempt was met: "tried to storm a post but were beaten back", "foiled a bid to attack a camp"."""
    if _TRIED_LEFT.search(left) is None:
        return False
    return _MET.search(folded, sentence.start, sentence.end) is not None


@cache
def _past_forms() -> frozenset[str]:
    return frozenset(("struck", "hit", "shot", "slain", "slew", "overran", "set off", "went off", "fought"))


def _is_unreal(left: str, noun: bool) -> bool:
    # "may attack", "will strike": some verbs stand in the table as nouns, and what a modal governs never happened
    if (
        compile_telling(_UNREAL_VERB_LEFT).search(left)
        or _PLOTTED_LEFT.search(left)
        or _AVENGED_LEFT.search(left)
        or _NOBODY_LEFT.search(left)
    ):
        return True
    if noun:
        return compile_telling(_UNREAL_NOUN_LEFT).search(left) is not None
    return _INFINITIVE_LEFT.search(left) is not None and compile_telling(_REAL_INFINITIVE).search(left) is None
