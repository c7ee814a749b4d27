"""The day of a story: its own words, the words that lead up to it, or the day that its report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from torkham.coding.mentions import DateMention
from torkham.coding.reading import Reading
from torkham.coding.scenes.when import is_event_date
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.values import value_class
from torkham.model.account import EventDate
from torkham.model.precision import FEW_DAYS, ONE_DAY

FRESH_DAYS = 4  # a report's news is of the last days
LEAD_PARAGRAPHS = 2


@value_class()
class Dated:
    """When a story happened, and the words that say so."""

    when: EventDate
    mention: DateMention


def date_story(reading: Reading, story: Story, stories: Sequence[Story], is_news: bool) -> Dated | None:
    """The date of a story; None where the text gives none.

    A day taken over from the report's lead ("on Friday ... elsewhere, five were killed"), from the story told beside it
    or from who spoke of it is known within a few days at best: the text does not say it of this story.
    """
    own = story.date or _find_beside(reading, story, stories)
    if own:
        return Dated(_settle_night(reading, own), own)
    if not is_news:
        return None
    at = stories.index(story)
    taken = (
        _find_lead_date(reading)
        or _find_day_beside(reading, stories[:at][::-1])
        or _find_day_of_report(reading)
        or _find_day_beside(reading, stories[at + 1 :])
        or _find_day_of_title(reading)
    )
    if taken is None:
        return None
    return Dated(replace(taken.when, precision=max(FEW_DAYS, taken.when.precision), as_written=""), taken)


def _settle_night(reading: Reading, night: DateMention) -> EventDate:
    """The day into which a bare "overnight" ran: of the two that it touches, the one that the report is about."""
    when = night.when
    if night.kind != "night" or when.precision != FEW_DAYS or when.end - when.start != timedelta(days=1):
        return when
    sentence = next(s for s in reading.document.sentences if s.start <= night.start < s.end)
    for start, end in ((sentence.start, sentence.end), _span_lead(reading)):
        days = {d.when.start for d in _list_days(reading, start, end) if when.start <= d.when.start <= when.end}
        if len(days) == 1:
            day = days.pop()
            return replace(when, start=day, end=day)
    return when


def _find_day_beside(reading: Reading, stories: Sequence[Story]) -> DateMention | None:
    """The day of the first of these stories, told beside it, that is of the last days."""
    for other in stories:
        day = other.date
        if day is not None and day.when.precision <= FEW_DAYS and _is_fresh(reading, day):
            return day
    return None


def _find_day_of_report(reading: Reading) -> DateMention | None:
    """The last resort: the one day that the lead names at all, though it be that on which somebody said so."""
    days = [d for d in _list_days(reading, *_span_lead(reading)) if _is_fresh(reading, d)]
    return days[0] if len({d.when.start for d in days}) == 1 else None


def _find_day_of_title(reading: Reading) -> DateMention | None:
    """The day that a digest bears in its title: "Incidents of 4 June"."""
    title = next((s for s in reading.document.sentences if s.furniture == "title"), None)
    days = [d for d in _list_days(reading, title.start, title.end) if _is_fresh(reading, d)] if title else []
    return days[0] if len(days) == 1 else None


def _list_days(reading: Reading, start: int, end: int) -> list[DateMention]:
    return [d for d in within(reading.dates, start, end) if d.names_day and d.when.precision == ONE_DAY]


def _is_fresh(reading: Reading, day: DateMention) -> bool:
    published = reading.document.published
    return published is not None and timedelta(0) <= published - day.when.start <= timedelta(days=FRESH_DAYS)


def _span_lead(reading: Reading) -> tuple[int, int]:
    """From where to where the first paragraphs of prose stand."""
    prose = [s for s in reading.document.sentences if s.furniture is None]
    first = sorted({s.paragraph for s in prose})[:LEAD_PARAGRAPHS]
    lead = [s for s in prose if s.paragraph in first]
    return (lead[0].start, lead[-1].end) if lead else (0, 0)


def _find_beside(reading: Reading, story: Story, stories: Sequence[Story]) -> DateMention | None:
    """The day named in the sentences that lead up to a scene, in its own paragraph: "late on Thursday" may stand two
    sentences before "opened fire". Sentences that tell another story are not looked at."""
    sentences = reading.document.sentences
    others = {scene.sentence for other in stories if other is not story for scene in other.scenes}
    for scene in story.body:
        for index in range(scene.sentence - 1, max(-1, scene.sentence - 4), -1):
            sentence = sentences[index]
            if sentence.paragraph != sentences[scene.sentence].paragraph or sentence.furniture or index in others:
                break
            for date in reversed(within(reading.dates, sentence.start, sentence.end)):
                if date.names_day and is_event_date(reading, sentence, date):
                    return date
    return None


def _find_lead_date(reading: Reading) -> DateMention | None:
    """The one day, or two running, that the first paragraph of prose says something happened on."""
    prose = [s for s in reading.document.sentences if s.furniture is None]
    lead = [s for s in prose if s.paragraph == prose[0].paragraph] if prose else []
    days = [
        d
        for s in lead
        for d in within(reading.dates, s.start, s.end)
        if not d.opens
        and (d.names_day or d.when.end - d.when.start == timedelta(days=1))
        and is_event_date(reading, s, d)
    ]
    return days[0] if len({d.when.start for d in days}) == 1 else None
