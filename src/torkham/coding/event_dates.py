"""The day of a story: its own words, the words that lead up to it, or the day that its report is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from torkham.coding.mentions import DateMention
from torkham.coding.reading import Reading, within
from torkham.coding.stories import Story
from torkham.coding.when import is_event_date
from torkham.model.account import EventDate


@dataclass(frozen=True, slots=True)
class Dated:
    """When a story happened, and the words that say so."""

    when: EventDate
    mention: DateMention


def date_story(reading: Reading, story: Story, stories: Sequence[Story], is_news: bool) -> Dated | None:
    """The date of a story; None where the text gives none.

    A day taken over from the report's lead ("on Friday ... elsewhere, five were killed") has precision 2 at best: the
    text does not say it of this story.
    """
    own = story.date or _find_beside(reading, story, stories)
    if own:
        return Dated(own.when, own)
    lead = _find_lead_date(reading) if is_news else None
    if lead is None:
        return None
    return Dated(replace(lead.when, precision=max(2, lead.when.precision), as_written=""), lead)


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
                if date.kind in ("day", "night") and is_event_date(reading, sentence, date):
                    return date
    return None


def _find_lead_date(reading: Reading) -> DateMention | None:
    """The one day that the first paragraph of prose says something happened on."""
    prose = [s for s in reading.document.sentences if s.furniture is None]
    lead = [s for s in prose if s.paragraph == prose[0].paragraph] if prose else []
    days = [
        d
        for s in lead
        for d in within(reading.dates, s.start, s.end)
        if d.kind in ("day", "night") and is_event_date(reading, s, d)
    ]
    return days[0] if len({d.when.start for d in days}) == 1 else None
