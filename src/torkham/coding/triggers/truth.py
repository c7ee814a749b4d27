"""Whether a word tells an event as something that happened, once, or as wished, denied, a habit or a plan."""

from __future__ import annotations

import re

from torkham.coding.hinted import Hinted
from torkham.coding.triggers.forms import INFINITIVE_LEFT, NEAR, STATES, past_forms
from torkham.knowledge.telling import compile_telling
from torkham.knowledge.triggers import Act
from torkham.model.document import Sentence

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
_UNREAL_VERB_LEFT = r"\b<modal>\s+(?:\w+ly\s+|also\s+|not\s+|ever\s+|even\s+|have\s+|be\s+|been\s+|have\s+been\s+)*$"
_UNREAL_NOUN_LEFT = r"\b<unreal>\s+[\"“]?(?:<unreal_filler>\s+[\"“]?)*$"
_REAL_INFINITIVE = r"\b<real_infinitive>\s+to\s+(?:have\s+)?(?:be(?:en)?\s+)?$"
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
# "tried to ram an explosives-laden car into the post": it never went off, or another word says that it did
_TRIED_WITH_LEFT = re.compile(r"\b(?:tr(?:y|ied|ying)|attempt(?:ed|ing)?) to (?:drive|ram) (?:an?|the|his|their) $")
_NOBODY_LEFT = Hinted(
    re.compile(r"\b(?:nobody|no one|none)\s+(?:was|were|is|has been|had been|got)\s+$"), ("nobody", "no one", "none")
)
_TRIED_LEFT = re.compile(r"\b(?:attempt|bid|effort|tr(?:y|ied|ying)|attempt(?:ed|ing)|sought)\s+to\s+$")
_TRIED: frozenset[Act] = frozenset(("assault", "shooting", "clash", "seizure"))
_MET = re.compile(
    r"\b(?:foil\w*|thwart\w*|repuls\w+|repell?\w*|retaliat\w+|fought (?:back|off)|(?:beat|beaten|driven|pushed) back|"
    r"fend\w* off|returned fire|responded|exchange of (?:fire|firing)|(?:killed|shot dead|gunned down))\b"
)
# "arrested over a blast plot", "a bomb threat": nothing went off
_NEVER_RIGHT = re.compile(r"[ -](?:plots?|plans?|threats?|hoax(?:es)?|scares?|alerts?|drills?|exercises?|warnings?)\b")
# "another attack on El Fasher would set off ..."
_WOULD_RIGHT = re.compile(r"(?:\s+(?!(?:he|it|she|that|they|which|who)\b)[\w'’-]+){0,4}?\s+(?:could|might|would)\b")
_THING = re.compile(
    r"(?:devices?|ieds?|bombs?|explosives|grenades?|rockets?|missiles?|mines?|landmines?|shells?|rounds?|mortars?)$"
)
_SEIZED = r"\b<seized>\b"
_HABIT_LEFT = r"\b<habit>\s+(?:\w+\s+){0,3}$"
# "involved in blocking roads, attacking posts and killing ..."
_HABIT_LIST_LEFT = r"\b<habit>\s+(?:[\w'’-]+\s+){0,2}?[\w-]+ing\b[^.;]{0,80}?(?:,|\band)\s+(?:also\s+)?$"
_HABIT_RIGHT = r"(?:\s+(?!and\b|but\b|when\b)[\w'’-]+){0,3}?\s+<habit_after>\b"
_TOLL_ROSE_RIGHT = r" (?:in|by) [^.;]*\b<rises>\b[^.;]{0,10}\bto\b"
# "groups that have been known to roam the region and even kill"
_KNOWN_TO_LEFT = Hinted(
    re.compile(r"\b(?:been|are|is) (?:known|said|believed) to (?!have\b|be\b)[^.;]*$"),
    ("known to ", "said to ", "believed to "),
)
_THOSE_LEFT = Hinted(re.compile(r"\b(?:those|anyone|people|men) who\s+$"), (" who",))
_FIGHTERS_LEFT = re.compile(
    r"\b(?:groups?|men|people|volunteers|those|jihadis(?:ts)?|militants|rebels|forces|fighters|insurgents|troops|factions|militias|guerrillas|separatists)\s+$"
)
_PERFECT_LEFT = re.compile(r"\b(?:have|has)\s+(?:been\s+|also\s+)*$")
_SINCE = re.compile(
    r"\bsince\b(?! (?:early |late )?\w+day\b)|\bover the (?:past|last)\b|\bin recent (?:days|weeks|months|years)\b"
)
# "killed in one of the heaviest attacks since the war began": once
_MOST_SINCE = re.compile(r"\b(?:\w+est|most \w+|first|worst)\b[^.;]{0,60}\bsince\b")
# "the soldier who was killed": who somebody is, not what is told
_ASIDE_LEFT = re.compile(
    r"\b(?:(?:who|whom|whose)|(?:that|which)(?= had)"
    r"|(?:hours?|days?|weeks?|months?|years?) after (?:they|he|she|being))\s+"
    r"(?:(?:was|were|had|have|has|been|is|are|later|also|then|first|\w+ly)\s+)*$"
)
_SOMEBODY_LEFT = re.compile(r"(?:\b(?:the|an?|this|that|those|these|another)\s+(?:[\w-]+\s+){1,2}|,\s*)$")
_PLACING = (" in ", " for ", " at ", " over ", " during ", " from ", " after ", " near ")


def is_doubted(folded: str, sentence: Sentence) -> bool:
    """Whether a whole sentence tells what may be, what is feared or what is denied."""
    return (
        _UNREAL_OPENING.match(folded, sentence.start, sentence.end) is not None
        or _UNREAL_SENTENCE.search(folded, sentence.start, sentence.end) is not None
    )


def is_unreal(act: Act, folded: str, sentence: Sentence, left: str, noun: bool) -> bool:
    """Whether the words before a word say that it never happened; an attempt that was met did."""
    return _is_meant(left, noun) and not (act in _TRIED and _was_tried(folded, sentence, left))


def is_no_event(folded: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a noun names what never happened, or a weapon that was only found."""
    if _NEVER_RIGHT.match(folded[end : end + NEAR]) or _WOULD_RIGHT.match(folded, end, sentence.end):
        return True
    if not _THING.search(folded, start, end):
        return False
    return compile_telling(_SEIZED).search(folded, sentence.start, sentence.end) is not None


def is_habit(left: str, word: str, right: str) -> bool:
    """Whether it is told as what somebody does, or is accused of, at no one time: "are killed daily"."""
    if word in STATES and compile_telling(_TOLL_ROSE_RIGHT).match(right):
        return False  # "the number of soldiers killed in Saturday's bombing rose to 16"
    if compile_telling(_HABIT_LEFT).search(left) or _KNOWN_TO_LEFT.search(left) or _has_gone_on(left, right):
        return True
    if compile_telling(_HABIT_RIGHT).match(right):
        return True
    if _THOSE_LEFT.search(left) and not word.endswith("ed") and word not in past_forms():
        return True  # "those who throw grenades at boys"
    if word == "fighting" and _FIGHTERS_LEFT.search(left):
        return True  # "groups fighting the government": who they are
    return word.endswith("ing") and compile_telling(_HABIT_LIST_LEFT).search(left) is not None


def is_aside(act: Act, left: str, right: str, passive: bool) -> bool:
    """Whether a verb only says who somebody is: "the soldier who was killed", "the man detained in Kunar"."""
    return _ASIDE_LEFT.search(left) is not None or (not passive and _is_prisoner(act, left, right))


def _is_prisoner(act: Act, left: str, right: str) -> bool:
    """Whether an arrest only says who somebody is: "the man detained in Kunar"."""
    return act == "arrest" and right.startswith(_PLACING) and _SOMEBODY_LEFT.search(left) is not None


def _is_meant(left: str, noun: bool) -> bool:
    """Whether a word is governed by a modal, a plan, a wish or a denial."""
    # "may attack", "will strike": some verbs stand in the table as nouns, and what a modal governs never happened
    if (
        compile_telling(_UNREAL_VERB_LEFT).search(left)
        or _PLOTTED_LEFT.search(left)
        or _AVENGED_LEFT.search(left)
        or _NOBODY_LEFT.search(left)
    ):
        return True
    if noun:
        return (compile_telling(_UNREAL_NOUN_LEFT).search(left) or _TRIED_WITH_LEFT.search(left)) is not None
    return INFINITIVE_LEFT.search(left) is not None and compile_telling(_REAL_INFINITIVE).search(left) is None


def _was_tried(folded: str, sentence: Sentence, left: str) -> bool:
    """Whether an attempt was met: "tried to storm a post but were beaten back", "foiled a bid to attack a camp"."""
    if _TRIED_LEFT.search(left) is None:
        return False
    return _MET.search(folded, sentence.start, sentence.end) is not None


def _has_gone_on(left: str, right: str) -> bool:
    """Whether it has been done again and again: "dozens have been killed since May"."""
    if "ha" not in left or _PERFECT_LEFT.search(left) is None:
        return False
    return _SINCE.search(right) is not None and _MOST_SINCE.search(right) is None
