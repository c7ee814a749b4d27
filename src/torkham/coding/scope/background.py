"""Which stories are this report's news, and which it tells as background: old deeds, and deeds told in passing."""

from __future__ import annotations

import re
from datetime import timedelta

from torkham.coding.reading import Reading
from torkham.coding.scenes.scenes import Scene
from torkham.coding.scenes.when import is_event_date
from torkham.coding.stories.stories import Story
from torkham.coding.stretches import within
from torkham.coding.triggers.triggers import Trigger
from torkham.knowledge.telling import compile_telling
from torkham.model.document import Sentence
from torkham.model.precision import DISTRICT, ONE_DAY, ONE_MONTH, PROVINCE

# Days that what the lead tells, or the rest, may be old and still be news; tuned on the news documents' development
# half.
LEAD_DAYS = 12
BODY_DAYS = 4
THIS_WEEK = timedelta(days=6)  # that a bare weekday is of
LEAD_PARAGRAPHS = 3
LEAD_SENTENCES = 2  # of a paragraph of news
BLOCK = 12  # sentences a paragraph, where the text shows none
SHORT = 5  # paragraphs of a report that needs to name no day
# "on Wednesday", which needs no date; not "last Wednesday", "Wednesday, 28 May"
_WEEKDAY = re.compile(
    r"(?:(?:early|late|on|overnight|\w+ing|night) )*(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?$"
)
_AFTERWARDS_LEFT = r"\b<afterwards>\s+(?:[\w'’-]+\s+){0,6}$"
# "said that its troops had ambushed": the pluperfect of reported speech, not of the past
_SAID_HAD = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|claimed|told)\b[^.;]{0,60}\bhad\s+(?:[\w'’-]+\s+){0,4}$"
)
# "militants had also attacked", "the town had seen two attacks": before what is told
_HAD_LEFT = re.compile(r"\bhad\s+(?:been\s+)?(?:[\w-]+\s+)?$")
_HAD_SEEN_LEFT = re.compile(r"\bhad\s+(?:[\w'’-]+\s+){0,6}$")
# "A senator had been shot 90 minutes before": of the same day
_SAME_DAY = re.compile(r"\b(?:minutes|hours?) (?:before|earlier)\b")
_AFTER_LEFT = re.compile(
    r"\W*(?:and )?(?:(?:(?:[\w-]+ )?(?:days?|weeks?|months?|years?)|shortly|soon|long) )?after\b[^,;]{0,80}$"
)
# "Funeral prayers of three soldiers martyred in ..."
_TOPIC_LEFT = r"\b<headline_topic>\s+(?:after|for|from|in|into|of|over|to)\s+(?:[\w'’-]+,?\s+){0,4}$"
_REACTION_LEFT = r"\b<headline_reaction>\s+(?:[\w'’-]+\s+){0,4}$"


def is_background(reading: Reading, story: Story, fresh: bool, recalled: Story | None = None) -> bool:
    """Whether the story is told as background: an older event, or one told in passing below the lead.

    `fresh` says that the report tells other incidents as its news: then one without a day is of the same days.
    `recalled` is a story of background told right before: what its paragraph adds to it is as old.
    """
    first = story.body[0]
    if recalled and story.date is None and _shares_paragraph(reading, recalled, story):
        return True
    headed = any(s.headline and not s.main.bare and not _heads_reaction(reading, s) for s in story.scenes)
    leads = headed or _is_lead(reading, first)
    passing = _is_passing(reading, first) and not headed
    published = reading.document.published
    if published and story.date:
        when = story.date.when
        if when.precision >= ONE_MONTH and when.end < published.replace(day=1):
            return True
        age = published - (when.start + (when.end - when.start) / 2)
        if age <= THIS_WEEK and _WEEKDAY.match(when.as_written.lower()):
            return passing
        fronted = headed or first.listed or _is_lead(reading, first, 1)
        return passing or age > timedelta(days=LEAD_DAYS if fronted else BODY_DAYS)
    if leads:
        return passing or not (headed or fresh or _is_report(reading))
    reach = DISTRICT if first.main.noun or first.joint else PROVINCE
    local = first.place is not None and first.place.location.precision <= reach
    told = first.figures or (local and (first.joint or not all(_recalls(t) for t in first.triggers)))
    return passing or (not first.separate and not (fresh and told and not first.main.habit))


def counts_days_toll(reading: Reading) -> bool:
    """Whether a report leads with what one of the last days cost ("21 people were killed across Gaza on Wednesday"), so
    that what it tells below is of that day."""
    published = reading.document.published
    return published is not None and any(
        published - day.when.start <= timedelta(days=BODY_DAYS) and is_event_date(reading, sentence, day)
        for sentence in _list_lead(reading)
        for figure in within(reading.figures, sentence.start, sentence.end)
        if figure.value and figure.measure in ("killed", "injured")
        for day in within(reading.dates, sentence.start, sentence.end)
        if day.names_day
    )


def _recalls(trigger: Trigger) -> bool:
    """Whether a noun takes up what is known ("the attack", "attacks"), and tells nothing new as "a blast" does."""
    return trigger.noun and (trigger.definite or trigger.plural)


def _shares_paragraph(reading: Reading, one: Story, other: Story) -> bool:
    """Whether the one was told in the two sentences before the other, or, where both are only named ("these include the
    blast at A and the raid on B"), in the same."""
    sentences = reading.document.sentences
    first = other.body[0]
    last = first.sentence - (bool(first.figures) or not all(t.noun for t in first.triggers))
    return any(
        first.sentence - 3 < s.sentence <= last
        and sentences[s.sentence].paragraph == sentences[first.sentence].paragraph
        for s in one.body
    )


def _heads_reaction(reading: Reading, scene: Scene) -> bool:
    """Whether a headline is about what followed ("18 men dismissed over attack"), not about what happened."""
    main = scene.main
    left = reading.folded[scene.start : main.start]
    if compile_telling(_TOPIC_LEFT).search(left):
        return True
    if any(reading.figures[i].value is not None for i in scene.figures):
        return False
    blamed = left.endswith(" by ") and reading.folded[main.start : main.end].endswith("ing")  # "by attacking Iran"
    return blamed or compile_telling(_REACTION_LEFT).search(left) is not None


def _is_report(reading: Reading) -> bool:
    """Whether the document reports of its own days: it has a dateline or names a day shortly before publication.
    A column that looks back over a war has neither."""
    document = reading.document
    brief = len({s.paragraph for s in document.sentences if s.furniture is None}) <= SHORT
    if document.dateline is not None or document.published is None or brief:
        return True
    newest = document.published - timedelta(days=BODY_DAYS)
    return any(d.names_day and d.when.end >= newest for d in reading.dates)


def _is_lead(reading: Reading, scene: Scene, paragraphs: int = LEAD_PARAGRAPHS) -> bool:
    """Whether it is told in the first paragraphs of the prose, or in as many sentences as these mostly have."""
    sentence = reading.sentence(scene.sentence)
    return any(s is sentence for s in _list_lead(reading, paragraphs))


def _list_lead(reading: Reading, paragraphs: int = LEAD_PARAGRAPHS) -> list[Sentence]:
    """The sentences of the first paragraphs of the prose."""
    prose = [s for s in reading.document.sentences if s.furniture is None]
    first = sorted({s.paragraph for s in prose})[:paragraphs]
    if len(prose) > BLOCK * len(first):  # the text shows no paragraphs
        return prose[: LEAD_SENTENCES * paragraphs]
    return [s for s in prose if s.paragraph in first]


def _is_passing(reading: Reading, scene: Scene) -> bool:
    """Whether it is told in passing: in an aside, after what is news, or in the pluperfect without a day of its own."""
    start = scene.main.start
    left = reading.folded[max(scene.start, start - 80) : start]
    # "guards who died in the blast"
    in_aside = scene.main.aside or (scene.main.noun and any(t.aside and t.start < start for t in scene.triggers))
    undated_after = scene.date is None and _AFTER_LEFT.match(reading.folded, scene.start, start)
    if in_aside or undated_after or _ends_passing(reading, scene):
        return True
    if _SAID_HAD.search(left) or _SAME_DAY.search(reading.folded, scene.start, scene.end):
        return False
    before = _HAD_SEEN_LEFT if scene.main.noun else _HAD_LEFT
    # "had been shot dead on Saturday": its day says how old it is
    dated = scene.date is not None and scene.date.when.precision == ONE_DAY and scene.date.start > start
    return (not dated and before.search(left) is not None) or compile_telling(_AFTERWARDS_LEFT).search(left) is not None


def _ends_passing(reading: Reading, scene: Scene) -> bool:
    """Whether it is the end of a sentence that only names deeds in passing: "would respond to the raid on A and the
    bombing in B"."""
    sentence = reading.sentence(scene.sentence)
    if scene.start == sentence.start or scene.figures:
        return False
    opens = next(t for t in within(reading.triggers, sentence.start, sentence.end) if t.real)
    left = reading.folded[max(sentence.start, opens.start - 80) : opens.start]
    between = reading.folded[opens.end : scene.main.start]
    return (
        opens.noun
        and " and " in between
        and "," not in between
        and compile_telling(_AFTERWARDS_LEFT).search(left) is not None
    )
