"""Date phrases of a document, resolved to days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import zip_longest

from torkham.coding.dates.named_days import NamedDays
from torkham.coding.dates.periods import PERIOD_READERS
from torkham.coding.dates.phrases import OPENING, Phrase, find_phrases
from torkham.coding.dates.readings import READERS
from torkham.coding.dates.setting import Setting, ends_sentence, opens_sentence
from torkham.coding.dates.shifts import SHIFT_READERS
from torkham.coding.mentions import DateMention
from torkham.coding.numbers.names import counts_next
from torkham.knowledge.numbers import load_labels
from torkham.model.account import EventDate
from torkham.model.document import Document

_READERS = {**READERS, **PERIOD_READERS, **SHIFT_READERS}
_NOT_A_YEAR_BEFORE = re.compile(r"(?:[$€£#:@/+-]\s?|\.|\b(?:Rs\.?|No\.?|number)\s?)$")
_CLOCK_AFTER = re.compile(r"%|\s?(?:GMT|UTC|hours|hrs|local|IST|PKT|PST)\b")
_AUXILIARY = re.compile(r"\s+(?:had|has|have|is|was|were)\b")
_DATED = re.compile(r"\b(?:1[3-9]|2\d|3[01])/\d{1,2}/(?:\d{4}|\d{2})\b")


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """The dates that the report's prose and headline name, in the order of the text, none overlapping.

    Without a date of publication only phrases with a year, and those that lean on one, are resolved. Phrases in
    furniture (date lines, bylines, captions, teasers, copyright lines) and phrases that name no day ("every Friday",
    "year-on-year") are left out.
    """
    text = document.text
    phrases = [_settle(text, p) for p in find_phrases(text, _list_stretches(document)) if not _is_count(text, p)]
    setting = Setting(text, document.published, "/" in text and bool(_DATED.search(text)), _find_years(phrases))
    found = []
    for phrase, following in zip_longest(phrases, phrases[1:]):
        here = replace(setting, at=phrase.start)
        if phrase.rule == OPENING and following:
            here = replace(here, ahead=_look_ahead(text, phrase, following, here))
        if span := _READERS[phrase.rule](phrase, here):
            if phrase.rule != OPENING:
                setting = here.after(span)
            found.append(_make_mention(text, phrase, _open(phrase, span, document.published)))
    return tuple(found)


def _settle(text: str, phrase: Phrase) -> Phrase:
    """ "The bombing the day before had killed ...": a day of its own, not the opening of a clause."""
    if phrase.rule == OPENING and phrase.has("THE") and _AUXILIARY.match(text, phrase.end):
        return replace(phrase, rule="next")
    return phrase


def _look_ahead(text: str, phrase: Phrase, following: Phrase, setting: Setting) -> NamedDays | None:
    """The day that a sentence names after the clause that opens it: "A week after the blast, on Monday, ..."."""
    if not opens_sentence(text, phrase.start) or ends_sentence(text, phrase.end, following.start):
        return None
    span = None if following.rule == OPENING else _READERS[following.rule](following, setting)
    return span if span and span.kind in ("day", "night") else None


def _list_stretches(document: Document) -> list[tuple[int, int]]:
    """The sentences of the prose and the headline; one that a break cuts off behind a word goes on in the next."""
    text, stretches = document.text, list[tuple[int, int]]()
    for sentence in document.sentences:
        if sentence.furniture not in (None, "title"):
            continue
        start, before = sentence.start, stretches[-1][1] if stretches else 0
        if before and text[before - 1].isalnum() and text[before:start].isspace():
            start, _ = stretches.pop()
        stretches.append((start, sentence.end))
    return stretches


def _is_count(text: str, phrase: Phrase) -> bool:
    """Whether a bare year is a count ("2000 people"), a time of day ("1900 GMT") or part of a price or a name."""
    if phrase.rule != "year" or phrase.tokens[0].name not in ("YEAR", "OVER", "AT"):
        return False
    before = text[max(0, phrase.start - 14) : phrase.start]
    if _CLOCK_AFTER.match(text, phrase.end) or _NOT_A_YEAR_BEFORE.search(before):
        return True
    if phrase.tokens[0].written.lower() == "over" or before.lower().split()[-1:] in _label_words():
        return True
    return counts_next(text, phrase.end, 1) and not before.lower().endswith(("the ", "'s ", "’s "))


@cache
def _label_words() -> list[list[str]]:
    return [[word] for word in load_labels()]


def _find_years(phrases: Sequence[Phrase]) -> dict[tuple[int, int], int]:
    """The year of each month and day that the text gives with one year only."""
    told: dict[tuple[int, int], set[int]] = {}
    for phrase in phrases:
        if phrase.rule == "day" and phrase.has("YEAR") and phrase.has("DAY"):
            day = (phrase.numbers("MONTH")[0], phrase.numbers("DAY")[0])
            told.setdefault(day, set()).add(phrase.numbers("YEAR")[0])
    return {day: years.pop() for day, years in told.items() if len(years) == 1}


def _open(phrase: Phrase, span: NamedDays, published: date | None) -> NamedDays:
    """ "since Friday" runs to publication, "until late 2020" from as far back as dates go."""
    if phrase.tokens[0].name == "SINCE":
        return NamedDays(span.start, max(published or span.end, span.start), "since", span.anchored)
    if phrase.tokens[0].name == "UNTIL":
        return NamedDays(date.min, span.end, "until", span.anchored)
    return span


def _make_mention(text: str, phrase: Phrase, span: NamedDays) -> DateMention:
    start, end = phrase.start, phrase.end
    when = EventDate(span.start, span.end, span.date_prec, text[start:end])
    return DateMention(start, end, when, span.kind, span.anchored, phrase.rule == OPENING)
