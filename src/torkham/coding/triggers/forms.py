"""What a word that tells an event is where it stands: a noun or a verb, done or suffered, and which act."""

from __future__ import annotations

import re
from functools import cache

from torkham.knowledge.telling import compile_telling
from torkham.knowledge.triggers import Act, TriggerEntry
from torkham.model.document import Sentence

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
INFINITIVE_LEFT = re.compile(r"\bto\s+(?:\w+ly\s+|not\s+|be\s+|have\s+|have been\s+)?$")
_MEANT_LEFT = re.compile(
    r"\b(?:continu|vow|pledg|promis|plan|threat|want|prepar|intend|decid|aim|mean|manag|dar|go|abl|read)\w*\s+to\s+$"
)
_OBJECT_RIGHT = re.compile(r"\s+(?!(?:and|as|at|by|during|for|from|in|near|on|or|when|while)\b)\w")
_NO_OBJECT_RIGHT = re.compile(
    r"\s+(?:in|on|across|near|inside|at|around|along|and|including|such|when|after|as|during|while|overnight)\b|[,.;]"
)
_COUNTED_LEFT = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|dozens|scores|several|many|others?|more|"
    r"another)\s+(?:(?:others?|more|people|persons)\s+)?(?:\w+ly\s+)?$"
)
_ADJECTIVE_LEFT = re.compile(r"\b(?:the|their|his|her|its|of|all|most|other|dead and|seriously|critically|those)\s+$")
STATES = frozenset(("injured", "wounded", "dead", "killed", "martyred", "slain", "murdered"))
# "an earthquake struck", "hit by a train": no one's deed, unless the car was full of explosives
BLOWS = frozenset(("hit", "hits", "hitting", "struck", "strikes", "striking"))
_NATURAL_LEFT = r"\b<natural>\b(?:(?!laden|packed|filled|bomb|mine|\band\b)[^.;]){0,40}$"
_NATURAL_RIGHT = r"\s+by\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?<natural>\b"
_UNREST_LEFT = re.compile(r"\b(?:clashes|crisis|protests?|scandal|tensions?|unrest|violence)\s+(?:\w+\s+)?$")
_UNREST_RIGHT = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:alarms?|anger|clash\w*|fighting|fire\w*|panic|protest\w*|riot\w*|sirens?|unrest|violence)"
)
_ARREST_OVER = re.compile(
    r"\s+(?:[\w-]+\s+){0,4}(?:over|in connection with|on charges|on suspicion|accused of|"
    r"suspected of(?! (?:being|belong|link|member|milit|terror))|wanted for|"
    r"for (?:the|his|her|their|allegedly|alleged|(?!attempt|plan|plott|prepar)\w+ing)) "
)
_PLANS_RIGHT = re.compile(r"(?: who)?(?: were| was| are| had)?(?: been)? (?:plan|plot|prepar|train|sent|ready)")
# "Iran executed a man convicted of spying": a sentence carried out
_JUDICIAL = re.compile(
    r"\b(?:convict\w*|sentenced?|judiciary|judicial\w*|death (?:row|penalty|sentences?)|hang(?:ed|ings?)|court)\b"
)
NEXT, NEAR, FAR = 12, 20, 60  # characters behind a word that say how it is meant


def reads_as_noun(entry: TriggerEntry, left: str, word: str, right: str) -> bool:
    """Whether the word is a noun where it stands."""
    if word in STATES and _ADJECTIVE_LEFT.search(left):
        return True  # "the injured", "the slain officers": who they are, not what was done
    noun = entry.part == "noun" or (entry.part == "either" and _is_noun(left, word, right[:NEXT]))
    # not in "to attack a checkpoint", "would continue to strike at them"
    meant = noun and INFINITIVE_LEFT.search(left) and (_OBJECT_RIGHT.match(right) or _MEANT_LEFT.search(left))
    return noun and not meant


def is_passive(entry: TriggerEntry, left: str, word: str, right: str) -> bool:
    """Whether whoever stands before a verb suffers it."""
    if _PASSIVE_LEFT.search(left) or (right.startswith(" by ") and not _HAS_OBJECT.search(word)):
        return True
    if word in STATES and _COUNTED_LEFT.search(left) and _NO_OBJECT_RIGHT.match(right):
        return True  # "four were killed and two wounded in the attack"
    if entry.frame != "acts" or not _DONE_TO.match(word):
        return False
    return _NO_OBJECT_NEXT.match(right) is not None and not _PERFECT_ACTIVE_LEFT.search(left)


def is_aimed_at(word: str, right: str) -> bool:
    """Whether the word names what was hit: "rebel targets in the hills"."""
    return word == "targets" and _NO_OBJECT_RIGHT.match(right) is not None


def read_act(act: Act, folded: str, sentence: Sentence, left: str, start: int, end: int) -> Act:
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


@cache
def past_forms() -> frozenset[str]:
    """Past forms that do not end in -ed."""
    return frozenset(("struck", "hit", "shot", "slain", "slew", "overran", "set off", "went off", "fought"))


def _is_noun(left: str, word: str, right: str) -> bool:
    if word.endswith("ed") or word in past_forms():
        return False
    if word.endswith("ing"):
        return compile_telling(_NOUN_LEFT).search(left) is not None and (
            right.startswith((" of ", " in ", " at ")) or right[:1] in ".,"
        )
    if INFINITIVE_LEFT.search(left):
        return False
    return compile_telling(_NOUN_LEFT).search(left) is not None or right.startswith(
        (" on ", " in ", " against ", " at ")
    )


def _is_natural(left: str, right: str) -> bool:
    """Whether a blow is an earthquake's, a disease's or a vehicle's."""
    natural = compile_telling(_NATURAL_LEFT).search(left) or compile_telling(_NATURAL_RIGHT).match(right)
    return natural is not None and "bomb" not in right and "laden" not in left


def _has_device(folded: str, sentence: Sentence) -> bool:
    """Whether a defusal is of a bomb, not of a crisis."""
    return compile_telling(r"\b<device>\b").search(folded, sentence.start, sentence.end) is not None
