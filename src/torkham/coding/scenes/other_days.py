"""Clauses that tell of another day than their sentence: "..., three days after gunmen shot a judge in Kalat"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import DateMention
from torkham.coding.reading import Reading
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.model.document import Sentence

BEFORE = 40  # characters before a verb in which "had been" makes it one of the past
_HAD_LEFT = re.compile(r"\bhad\s+(?:(?:also|already|earlier|previously)\s+)?(?:been\s+)?(?:\w+ly\s+)?$")
# "had been killed earlier", but not "earlier in the day"
_LONG_AGO = re.compile(
    r"\b(?:in the past|previously|earlier)\b(?! (?:and|in the (?:day|evening|morning|night|week)|on|said|that|"
    r"the same|this|to|today|when|while)\b)"
)
REACH = 12  # characters behind a verb in which it names whom it was done to
# "died two days after gunmen shot him", "... after he was wounded": what came of one deed, not two deeds
_SAME_PEOPLE = re.compile(r"(?<!\bof )\b(?:him|he|her|she|them|they|it)\b")
# "But two days after ...", "On Saturday, two days after ..."
_LEADS_IN = re.compile(r"^\W*(?:(?:and|barely|but|just|only)\s)?\W*$|,\s*$")
# "The attack follows months of sectarian violence": what it came after is told of other days
_FOLLOWS = Hinted(
    re.compile(r"\b(?:follow(?:s|ed)|(?:comes?|came) amid) (?:an?|days|incidents|months|several|weeks|years)\b"),
    (" follow", " amid "),
)
# "..., killing two", "..., which killed two": the clause goes on
_GOES_ON = re.compile(r"\s*(?:\w+ing|who|which|where|whose|and|or|leaving)\b")


def find_clause(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> tuple[int, int] | None:
    """From where to where a clause tells a deed of another day, where the rest of the sentence tells one too."""
    for opening in within(reading.dates, sentence.start, sentence.end):
        if not opening.opens:
            continue
        end = _find_end(reading, sentence, opening, triggers)
        inside = [t for t in triggers if opening.end <= t.start < end]
        others = [t for t in triggers if not opening.start <= t.start < end]
        if inside and others and not _is_one_deed(reading, opening, inside, others):
            return opening.start, end
    return _find_followed(reading, sentence, triggers)


def _find_followed(reading: Reading, sentence: Sentence, triggers: Sequence[Trigger]) -> tuple[int, int] | None:
    """From where to where a sentence that takes up a deed ("the attack") tells what it came after."""
    follows = _FOLLOWS.search(reading.folded, sentence.start, sentence.end)
    before = [t for t in triggers if follows and t.start < follows.start()]
    if not follows or not before or not all(t.noun and t.definite for t in before):
        return None
    return follows.start(), sentence.end


def tells_of_past(reading: Reading, sentence: Sentence, trigger: Trigger) -> bool:
    """Whether a verb tells of a time before what its report is about: "his brother had been killed earlier"."""
    if trigger.noun:
        return False
    had = _HAD_LEFT.search(reading.folded, max(sentence.start, trigger.start - BEFORE), trigger.start)
    return had is not None and _LONG_AGO.search(reading.folded, had.start(), sentence.end) is not None


def _find_end(reading: Reading, sentence: Sentence, opening: DateMention, triggers: Sequence[Trigger]) -> int:
    """Where the clause ends: with the sentence, or, where no deed is told before it, before the comma behind which one
    is; at its first comma where it tells no deed ("six days before the truce, shelling killed a boy")."""
    if ends_early(reading, opening, triggers):
        return opening.end
    dateline = reading.document.dateline
    filed = dateline.end if dateline and sentence.start <= dateline.start < opening.start else sentence.start
    before = reading.folded[filed : opening.start]
    if any(t.start < opening.start for t in triggers) or not _LEADS_IN.search(before):
        return sentence.end
    deed = next((t for t in triggers if t.start >= opening.end), None)
    comma = reading.text.find(",", deed.end, sentence.end) if deed else -1
    while comma >= 0:
        held = any(p.start < comma < p.end for p in within(reading.places, opening.end, comma))
        if not held and not _GOES_ON.match(reading.folded, comma + 1):
            return comma
        comma = reading.text.find(",", comma + 1, sentence.end)
    return sentence.end


def ends_early(reading: Reading, opening: DateMention, triggers: Sequence[Trigger]) -> bool:
    """Whether a comma closes the clause before any deed is told in it; two are an aside of it ("after 26 people, most
    of them tourists, were shot")."""
    deed = next((t for t in triggers if t.start >= opening.end), None)
    return deed is not None and reading.text.count(", ", opening.end, deed.start) == 1


def _is_one_deed(reading: Reading, opening: DateMention, inside: Sequence[Trigger], others: Sequence[Trigger]) -> bool:
    """Whether the sentence tells what came of the deed in the clause: a death of wounds, a body that was found."""
    if all(t.act == "killing" and t.frame in ("suffers", "happens") for t in others):
        return True
    return _SAME_PEOPLE.search(reading.folded, opening.end, inside[-1].end + REACH) is not None
