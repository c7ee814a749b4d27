"""What a date phrase leans on: publication, the phrase before it, years that the text names elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from torkham.coding.dates.named_days import NamedDays, add_days, days_between, make_day
from torkham.coding.values import value_class
from torkham.knowledge.calendar import load_known_days

# A day without a year up to so many days after publication is still of publication's year (time zones, slips).
DAYS_AHEAD = 3
# How far back a yearless day counts as news: beyond, the years of dates near it in the text are asked first.
NEWS_DAYS = 75
# A known day ("October 7") that came round again so few days before publication is this year's.
FRESH_DAYS = 7
# A day so near ahead is meant rather than the same day a year ago ("the hearing is set for June 19").
COMING_DAYS = 45
# How far a story told in the past runs from the dated phrase before it.
STORY_DAYS_BACK, STORY_DAYS_ON = 31, 120
# ... and for how many characters.
STORY_LENGTH = 1200
_CLOSED = r"[\"”’')]*\s+"  # what may stand behind the mark that ends a sentence
_SENTENCE_END = re.compile(rf"[.!?]{_CLOSED}[A-Z\"“‘(]|\n")
_SENTENCE_START = re.compile(rf"(?:[.!?:]{_CLOSED}|\n)[\"“‘(—–-]*\s*$")
START_REACH = 7  # characters that hold the end of the sentence before, and what opens the next
TEXT_OPENING = 4  # characters: so near to its beginning the text itself opens
_FUTURE = re.compile(
    r"\b(?:will|would|shall|scheduled|slated|due|expected|planned|set\s+to|to\s+be\s+\w+|deadline|upcoming|ahead\s+of)\b"
    r"[^.!?]*$",
    re.IGNORECASE,
)
# The day of a word about the event, or of what led up to it, in whose sentence nothing is told of that day itself.
_ASIDE_LEFT = re.compile(
    r"\b(?:said|says|told|tweeted|announced|agreed|signed|reported|released|published|buried)(?:\s+\w+)?\s+$"
)
_SHIFT = re.compile(
    r"(?:\w+\s+){0,3}(?:day|days|night|evening|week|weeks|month)\s+(?:before|earlier)\b|(?:the\s+)?previous\b"
)


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends in [start, end)."""
    return _SENTENCE_END.search(text, start, end + 1) is not None


def opens_sentence(text: str, at: int) -> bool:
    """Whether a sentence, or the text, begins right before `at`."""
    return at < TEXT_OPENING or _SENTENCE_START.search(text[max(0, at - START_REACH) : at]) is not None


def _is_aside(text: str, at: int) -> bool:
    if _ASIDE_LEFT.search(text, max(0, at - 40), at):
        return True
    return _SHIFT.match(text, at) is not None and not opens_sentence(text, at)


@value_class()
class Setting:
    """What one document has told before a phrase: there is one setting for each phrase, each made of the last.

    `at` is where the phrase under work starts. `previous` is the last phrase that named days, a month or a year,
    `told` the last that was no aside ("the truce announced on Monday"), `ahead` the day that a sentence names after the
    clause that opens it, `dated` the last with a year in it, `news` the first day of the week before publication.
    `years` are the years that the text gives elsewhere for a month and day.
    """

    text: str
    published: date | None
    day_first: bool
    years: Mapping[tuple[int, int], int]
    previous: NamedDays | None = None
    told: NamedDays | None = None
    ahead: NamedDays | None = None
    dated: NamedDays | None = None
    news: NamedDays | None = None
    dated_at: int = -1
    previous_at: int = 0
    at: int = 0

    def after(self, span: NamedDays) -> Setting:
        """The setting of what follows the phrase under work, which means `span`."""
        if span.kind in ("since", "until", "age", "years"):
            return self
        return replace(
            self,
            previous=span,
            previous_at=self.at,
            told=self.told if _is_aside(self.text, self.at) else span,
            news=self.news or (span if self._is_fresh(span) else None),
            dated=span if span.anchored else self.dated,
            dated_at=self.at if span.anchored else self.dated_at,
        )

    def _is_fresh(self, span: NamedDays) -> bool:
        """Whether it is a day of the week before publication."""
        published = self.published
        if published is None or span.date_prec > 2:
            return False
        return add_days(published, -FRESH_DAYS) <= span.start <= published

    @property
    def anchor(self) -> NamedDays | None:
        """What "the same evening" and "a day earlier" count from: a day named in their own sentence, else the last that
        was no aside."""
        if self.told is None or not ends_sentence(self.text, self.previous_at, self.at):
            return self.previous
        return self.told

    def find_day(self, month: int, day: int, weekday: int | None = None) -> NamedDays | None:
        """The day meant by a month and day without a year: the latest on or before publication, unless the text
        says which year it speaks of, or only another year has it on that weekday. None where nothing tells the year.
        """
        year = self._told_year(month, day)
        if year is not None and (told := make_day(year, month, day)):
            return NamedDays(told, told, "day", anchored=True)
        if self.published is None:
            return None
        limit = add_days(self.published, DAYS_AHEAD)
        years = range(limit.year, limit.year - 9, -1)
        past = [d for y in years if (d := make_day(y, month, day)) and d <= limit]
        latest = past[0] if past else None
        coming = latest and make_day(latest.year + 1, month, day)
        for day_then in (coming, *past):
            if day_then and day_then.weekday() == weekday:
                return NamedDays(day_then, day_then, "day", anchored=True)
        if latest and days_between(latest, self.published) <= NEWS_DAYS:
            return NamedDays(latest, latest, "day", anchored=False)
        near = self._find_near(month, day)
        soon = coming and days_between(coming, self.published) <= COMING_DAYS
        meant = near or (coming if soon else latest)
        return NamedDays(meant, meant, "day", anchored=False) if meant else None

    def find_month(self, month: int) -> int | None:
        """The year meant by a month without one."""
        if self.published is None:
            near = self._find_near(month, 15)
            return near.year if near else None
        latest = self.published.year - (month > self.published.month and not self._looks_ahead())
        near = self._find_near(month, 15)
        recent = days_between(date(latest, month, 15), self.published) <= NEWS_DAYS
        return near.year if near and not recent else latest

    def _told_year(self, month: int, day: int) -> int | None:
        if (month, day) in self.years:
            return self.years[month, day]
        named = next((k for k in load_known_days() if k.day == f"{month:02d}-{day:02d}"), None)
        if named is None or not any(word in self.text for word in named.near):
            return None
        if self.published is None:
            return named.date.year
        fresh = 0 <= (self.published - (make_day(self.published.year, month, day) or date.min)).days <= FRESH_DAYS
        anniversary = fresh and self.published.year > named.date.year
        return named.date.year if named.date <= self.published and not anniversary else None

    def _find_near(self, month: int, day: int) -> date | None:
        """The day in the year that the text has just named."""
        if self.dated is None or self.at - self.dated_at > STORY_LENGTH:
            return None
        told = self.dated
        if told.kind == "year":
            between = self.text[self.dated_at : self.at]
            return None if _SENTENCE_END.search(between) else make_day(told.start.year, month, day)
        if told.kind not in ("day", "night", "days", "month", "week"):
            return None
        for year in (told.start.year, told.start.year + 1, told.start.year - 1):
            meant = make_day(year, month, day)
            if meant and -STORY_DAYS_BACK <= (meant - told.start).days <= STORY_DAYS_ON:
                return meant
        return None

    def _looks_ahead(self) -> bool:
        return bool(_FUTURE.search(self.text[max(0, self.at - 120) : self.at]))
