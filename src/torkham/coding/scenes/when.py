"""When something happened: which of a sentence's dates is the event's, not a speech's, a burial's or a dateline's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from torkham.coding.mentions import DateMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.other_days import ends_early
from torkham.coding.scenes.where import left_of
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence
from torkham.model.precision import ONE_WEEK

_SAID_LEFT = (
    r"\b(?:reported (?:(?!that\b)\w+ )?|<speech_before_day>\s+(?:(?!that\b)[\w'’]+\s+){0,4}(?:\([\w ]+\)\s+)?)$"
)
_SAID_RIGHT = r"^\W*(?:\w+ly\s+)?<speech_after_day>\b"
_OWN_EVENT = r"['’]s\s+(?:[\w-]+\s+){0,4}?<event_noun>\b"
_EVENT_NEXT = r"\s+(?:[\w-]+\s+){0,2}?<event_noun>\b"
_LATE_DEATH = re.compile(
    r"\b(?:buried|laid to rest|cremated)\b|"
    r"\b(?:succumbed|died (?:of|from|in hospital)|"
    r"die[sd] (?:\w+ ){0,4}(?:hospital|treatment|cmh|dhq|pims|lrh|trauma centre|trauma center)|"
    r"breathed (?:his|her|their) last)\b"
)
# "the toll from last week's bombing rose to six on Saturday": the day is of the count
_TOLL_ROSE_LEFT = re.compile(
    r"\b(?:toll|number|count)\b[^.;]*"
    r"\b(?:rises|rose|risen|climb(?:s|ed)|mount(?:s|ed)|jump(?:s|ed)|surged|increased|reache[sd]|went up)\b"
    r"[^.;,]{0,20}$"
    r"|\bputs? the (?:[\w-]+ )?(?:number|toll|count|figure)\b[^.;,]{0,30}$"
)
# "the fourth such killing in the district this month": the span that they are counted over
_NTH_LEFT = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"\d+(?:st|nd|rd|th)|\w{3,}est|most \w+|worst)\s[^.;,]{0,60}$"
)
# "still far below those of 2009", "fewer than in March": what something is measured by
_COMPARED_LEFT = re.compile(r"\b(?:those(?: (?:of|for))?|than(?: (?:that|those))?(?: of)?) $")
_SINCE_LEFT = re.compile(r"\bsince\s+(?:[\w'’-]+\s+){1,9}$")
_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|overnight|tonight|"
    r"(?:this|last) (?:morning|night|evening))\b"
)
_EVENT_DATE_KINDS = frozenset(("day", "night", "days", "week", "month", "quarter", "season", "year", "years"))


def is_event_date(reading: Reading, sentence: Sentence, date: DateMention) -> bool:
    """Whether a date phrase may say when something happened, not when somebody spoke of it."""
    if compile_telling(_OWN_EVENT).match(reading.folded, date.end):
        return True  # "claimed Thursday's attack"
    if compile_telling(_EVENT_NEXT).match(reading.folded, date.end) and reading.folded.endswith("the ", 0, date.start):
        return True  # "closed since the November 2024 attack"
    if _TOLL_ROSE_LEFT.search(left_of(reading, sentence, date, 90)):
        return False
    if date.when.precision >= ONE_WEEK and _NTH_LEFT.search(left_of(reading, sentence, date, 90)):
        return False
    late = _LATE_DEATH.search(reading.folded, sentence.start, date.start)
    return (
        not _SINCE_LEFT.search(left_of(reading, sentence, date, 90))
        and not _COMPARED_LEFT.search(left_of(reading, sentence, date))
        and not (
            late
            and not date.opens
            and date.start - late.end() < 60
            and not reading.folded.startswith((" when ", " as "), date.end)
        )
        and date.kind in _EVENT_DATE_KINDS
        and not compile_telling(_SAID_LEFT).search(left_of(reading, sentence, date, 40))
        and not _is_day_of_speech(reading, sentence, date)
    )


def _is_day_of_speech(reading: Reading, sentence: Sentence, date: DateMention) -> bool:
    """ "Police on Friday said", "police, on Friday, said"; but "wounded on Friday morning, said the mayor"."""
    right = reading.folded[date.end : date.end + 40]
    inverted = right.startswith(",") and not left_of(reading, sentence, date).rstrip().endswith(",")
    return not inverted and compile_telling(_SAID_RIGHT).match(right) is not None


def choose_date(reading: Reading, sentence: Sentence, start: int, end: int, main: Trigger) -> DateMention | None:
    """The day of an event told in [start, end): the date nearest to its main word; None where none is the event's."""
    dates = [d for d in within(reading.dates, start, end) if is_event_date(reading, sentence, d)]
    opening = next((d for d in dates if d.opens), None)
    if opening and ends_early(reading, opening, (main,)):
        dates = [d for d in dates if not d.opens]
    elif opening:
        told_after = any(t.real and not t.noun for t in within(reading.triggers, opening.end, end))
        dates = _keep_own(dates, opening, after=main.start > opening.start or told_after)

    def worth(date: DateMention) -> tuple[float, int]:
        distance = min(abs(date.start - main.end), abs(main.start - date.end))
        return (-date.when.precision * 40 - distance, -date.start)

    return max(dates, key=worth, default=None)


def _keep_own(dates: Sequence[DateMention], opening: DateMention, after: bool) -> list[DateMention]:
    """The dates on the deed's side of what opens a clause about another day, `after` it or before; a day that the
    clause names comes before the one that its opening counts to."""
    if not after:
        return [d for d in dates if d.start < opening.start]
    return [d for d in dates if d.start > opening.start] or [opening]


def names_day(reading: Reading, start: int, end: int) -> bool:
    """Whether a report without a date of publication names a day that only such a date would fix."""
    return reading.document.published is None and _DAY.search(reading.folded, start, end) is not None
