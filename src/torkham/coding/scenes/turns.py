"""What the words of a sentence say of its scene: another incident, one more deed, a campaign, an operation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import PlaceMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.where import is_label
from torkham.coding.stretches import Stretch, within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence
from torkham.model.precision import DISTRICT, PROVINCE

_SEPARATE = (
    r"\b(?:separately|elsewhere|meanwhile|in a related (?:development|incident|attack),|"
    r"(?:on the other side|across the (?:border|frontier|line of control|loc)),|"
    r"hours (?:later|earlier)|(?:earlier|later) (?:in the|that|on the same) day|"
    r"in the (?:first|second|third|other|latter|former)\b|"
    r"in (?:a |an )?(?:separate|second|third|other|similar|different|unrelated) (?!<message>)|"
    r"in (?:yet )?another (?!<message>)|(?:yet )?another (?:[\w-]+ ){0,3}<event_noun>|"
    r"(?:a|the) (?:separate|second|third|similar|different) (?:[\w-]+ ){0,2}<event_noun>)"
)
_SEPARATE_HINTS = (
    "separate", "elsewhere", "meanwhile", "in a related", "other side", "across the ", "earlier", "later",
    "first", "second", "third", "other", "latter", "former", "similar", "different", "unrelated",
)  # fmt: skip
_NEXT_IN_LINE = (
    r"\W*the (?:second|third|other) (?:<event_noun>|bomb|was|were|took|occurred|happened|went|hit|killed|in|at|near)\b"
)
_OPENS_IN = re.compile(r"\W*(?:In|At|Near|Outside)\s+(?:the\s+(?:\w+\s+){1,3}of\s+)?(?=[A-Z])")
# of a spot of its own, another incident: "a second post, near Djibo, was attacked", "90 minutes before, in Champlin"
_OTHER_SPOT = Hinted(
    re.compile(
        r"\b(?:a|an|the) (?:second|third|fourth|fifth|sixth|seventh|further|other) "
        r"|\b(?:at|in|on) the same (?:afternoon|day|evening|hour|morning|night|time)\b"
        r"|\b(?:minutes|hours?) (?:before|earlier|later)\b|\b(?:too|as well)\b(?=[,.:;]| and\b)"
    ),
    ("second", "third", "fourth", "fifth", "sixth", "seventh", "further", "other", "minutes", "hour", "too", "as well",
     "the same "),
)  # fmt: skip
# "The rebels also blew up two pylons": another deed, where it is one
_ADDED_LEFT = re.compile(
    r"\b(?:also|then|later)\s+(?:\w+ly\s+)?(?:(?:said|claimed|announced|confirmed|reported)\s+(?:that\s+)?(?:it|they)\s+"
    r"(?:had\s+)?)?$"
)
_ADDED_RIGHT = re.compile(r" (?:also|then|later) (?=\w+ed\b|hit\b|struck\b)")  # "Turkish artillery then shelled"
_ADDED = re.compile(
    r"\W*(?:earlier|in addition|besides|moreover|likewise|on the same day|the same (?:day|night|evening|morning)),"
)
_NO_DEEDS = frozenset(("killing", "generic", "arrest", "property", "defusal", "operation", "suicide"))
# "traded fire for a fifth day", "its bombing campaign": a war that goes on, not one of its strikes
_CAMPAIGN = Hinted(
    re.compile(
        r"\bfor (?:an?|the|its) \w+ (?:straight |consecutive |successive |running )?(?:day|night|week|month)\b"
        r"|\b(?:battle|fight|war|struggle) against\b"
        r"|\b(?:air|aerial|bombing|bombardment|military|drone|missile|genocid\w+|war) campaign\b"
    ),
    ("for a ", "for an ", "for the ", "for its ", " against", " campaign"),
)
# "an intelligence-based operation was conducted in Lakki Marwat district": one operation, whatever it led to
_HELD = Hinted(
    re.compile(
        r"\b(?:an?|another|one) (?:[\w-]+ ){0,3}?(?:operation|ibo)\b[^.;]{0,40}\b(?:conducted|carried out)\b"
        r"|\b(?:conducted|carried out) (?:an?|another|one) (?:[\w-]+ ){0,3}?(?:operation|ibo)\b"
    ),
    ("conducted", "carried out"),
)


def tells_separately(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence says that it turns to another incident; "In Gujo, ..." says so of a place that nobody
    knows."""
    opening = _OPENS_IN.match(reading.text, sentence.start)
    if opening and sentence.furniture is None and not _is_known(reading, opening.end(), sentence.end):
        return True
    if any(is_label(reading, sentence, p) for p in within(reading.places, sentence.start, sentence.start + 30)):
        return True
    if compile_telling(_NEXT_IN_LINE).match(reading.folded, sentence.start):
        return True
    near = min(sentence.end, sentence.start + 120)
    return _compile_separate().search(reading.folded, sentence.start, near) is not None


def adds_deed(reading: Reading, sentence: Sentence, main: Trigger, own: Sequence[Trigger]) -> bool:
    """Whether the sentence adds another deed of the same doers or the same day: "they also attacked a bank", "it also
    said it had killed a general in a strike"."""
    in_strike = main.act == "killing" and any(t.noun and not t.definite and t.act not in _NO_DEEDS for t in own)
    if (main.act in _NO_DEEDS and not in_strike) or main.definite or main.passive:
        return False
    left = reading.folded[max(sentence.start, main.start - 50) : main.start]
    right = _ADDED_RIGHT.match(reading.folded, main.end)
    return bool(right or _ADDED_LEFT.search(left) or _ADDED.match(reading.folded, sentence.start))


def names_other_spot(reading: Reading, main: Trigger, place: PlaceMention | None, start: int, end: int) -> bool:
    """Whether it tells of one more spot that was hit, or of an earlier or later hour there."""
    if main.definite or place is None or place.location.precision > DISTRICT:
        return False
    return _OTHER_SPOT.search(reading.folded, start, end) is not None


def tells_campaign(reading: Reading, main: Trigger, place: PlaceMention | None, start: int, end: int) -> bool:
    """Whether the clause of its deed speaks of a war that goes on, at no one place."""
    if place is not None and place.location.precision < PROVINCE:
        return False
    return _CAMPAIGN.search(reading.folded, start, _end_clause(reading, main, end)) is not None


def tells_operation(reading: Reading, place: PlaceMention | None, start: int, end: int) -> bool:
    """Whether it tells of an operation that was carried out at a spot."""
    if place is None or place.location.precision > DISTRICT:
        return False
    return _HELD.search(reading.folded, start, end) is not None


@cache
def _compile_separate() -> Hinted:
    return Hinted(compile_telling(_SEPARATE), _SEPARATE_HINTS)


def _is_known(reading: Reading, start: int, end: int) -> bool:
    """Whether a capital letter opens a place, a day or a party that was found, or a name before no comma."""
    found: tuple[Stretch, ...] = (*within(reading.places, start - 12, end), *within(reading.dates, start - 12, end))
    comma = reading.text.find(",", start, min(end, start + 40))
    return comma < 0 or any(m.start < comma for m in found)


def _end_clause(reading: Reading, main: Trigger, end: int) -> int:
    """Where the clause of a deed ends: what a later one says of the war is not said of the deed ("bombed three sites,
    joining the war against ...")."""
    comma = reading.folded.find(", ", main.end, end)
    return end if comma < 0 or main.noun else comma
