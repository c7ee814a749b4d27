"""Who speaks in a direct quotation: whoever says so beside it, before it, after it, or whom its sentence is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from torkham.coding.mentions import ActorMention
from torkham.coding.speech.naming import NamedAct
from torkham.coding.speech.phrases import PRONOUNS
from torkham.coding.speech.speakers import Speaker, read_speaker, rename
from torkham.coding.speech.speech import Speech
from torkham.coding.speech.topics import find_subject, find_topic, skip_lead
from torkham.knowledge.speech import load_small_words, load_source_nouns
from torkham.model.document import Quotation

# A quotation of fewer words is a scare quote or a name, not a statement (the guide of the news gold says five).
MIN_WORDS = 5
# A longer phrase before a colon leads in, it does not label.
MAX_LABEL_WORDS = 5
CLOSE = 6  # characters between a quotation and the act of speech that follows it
OPENING = 3  # characters of a unit before the act of speech that attributes the quotation before it
TAIL = 60  # characters behind such an act: what is quoted later in a longer unit is another quotation
GOES_ON, INTRODUCES, RECALLS = 2, 2, 5  # units back in which somebody spoke, was told of, or was named before "he"
SUBJECT_REACH, SUBJECT_WORDS = 80, 7  # characters and words in which the subject of a unit stands
_LABEL_BEFORE = re.compile(r":\s*$")
_FOR = re.compile(r"For (?=[A-Z]|the\s)")
_LABEL_AFTER = re.compile(r"\s?(?::|[–—-])\s")
_WORD = re.compile(r"\w[\w'’.-]*")
_AUXILIARIES = frozenset(("has", "have", "had", "is", "was", "also"))


class Voice(NamedTuple):
    """Who speaks in a quotation, and to whom; `speaker` is None where "he" is nobody."""

    speaker: Speaker | None
    actor: ActorMention | None = None
    said_to: str | None = None


def attribute_quotations(speech: Speech, named: Sequence[NamedAct]) -> Iterator[tuple[Quotation, Voice | None]]:
    """Every quotation of five words or more that is no title, with whoever speaks; None where the text names nobody."""
    voices, before = _Voices(speech, named), _Before(-1, None)
    for quotation in speech.document.quotations:
        number = speech.unit_at(quotation.start)
        if number is None:
            continue
        voice = voices.find(quotation, number, before)
        before = _Before(number, voice) if voice is not None else before
        words = _WORD.findall(speech.document.text, quotation.start, quotation.end)
        if len(words) >= MIN_WORDS and not (speech.document.text[quotation.end - 1].isalnum() and _is_title(words)):
            yield quotation, voice


def _is_title(words: Sequence[str]) -> bool:
    """ "A Short History of Borders": every longer word with a capital."""
    return all(word[0].isupper() for word in words if len(word) > 3)


class _Before(NamedTuple):
    """The unit of the quotation before, and its voice."""

    number: int
    voice: Voice | None


class _Voices:
    """The acts of speech of a document by the unit that holds them."""

    def __init__(self, speech: Speech, named: Sequence[NamedAct]) -> None:
        self._speech = speech
        self._acts: dict[int, list[NamedAct]] = {}
        for item in named:
            self._acts.setdefault(item.act.unit, []).append(item)

    def find(self, quotation: Quotation, number: int, before: _Before) -> Voice | None:
        """Who speaks in a quotation of the unit `number`."""
        if here := _nearest(self._acts.get(number, []), quotation):
            return _voice(here)
        if (label := _label(self._speech, quotation, number)) is not None:
            return Voice(label)
        next_to = number - before.number
        if not _is_whole(self._speech, quotation, number):
            return self._subject_of(number) or (before.voice if next_to <= GOES_ON else None)
        if before.voice and next_to == 1 and self._paragraph(before.number) == self._paragraph(number):
            return before.voice
        if (follows := self._follows(number)) is not None:
            return follows
        return before.voice if before.voice and next_to == 1 else self._introduced(number) or before.voice

    def _paragraph(self, number: int) -> int:
        return self._speech.units[number].paragraph

    def _follows(self, number: int) -> Voice | None:
        """“… No.” Prime Minister Khan said in an interview. — a unit of attribution after the quotation."""
        units = self._speech.units
        if number + 1 >= len(units) or self._paragraph(number + 1) != self._paragraph(number):
            return None
        unit, items = units[number + 1], self._acts.get(number + 1, [])
        if not items or min(items[0].act.phrase_start, items[0].act.start) - unit.start > OPENING:
            return None
        end = items[0].act.end
        if end + TAIL < unit.end and "\0" in self._speech.blanked[end : unit.end]:
            return None
        return _voice(items[0])

    def _introduced(self, number: int) -> Voice | None:
        """Who the sentence before is about: “Sharif turned to other crises.” and then the quotation alone."""
        for at in range(number - 1, max(-1, number - INTRODUCES - 1), -1):
            if items := self._acts.get(at):
                return _voice(items[0])
            if (subject := self._subject_of(at)) is not None:
                return subject
        return None

    def _subject_of(self, number: int) -> Voice | None:
        """Whom or what a unit begins with: a person, "He", a body ("The forum repeated …")."""
        if (person := find_subject(self._speech, number)) is not None:
            return Voice(person)
        start, text = skip_lead(self._speech, number), self._speech.blanked
        reach = min(self._speech.units[number].end, start + SUBJECT_REACH)
        words = list(_WORD.finditer(text, start, reach))[:SUBJECT_WORDS]
        if words and (pronoun := words[0].group().lower()) in PRONOUNS:
            return self._last_of_kind(number, PRONOUNS[pronoun])
        if (topic := find_topic(self._speech, number)) is not None and topic.kind in ("person", "people"):
            return Voice(topic)
        end = _find_subject_end(text, words)
        if end is None or (speaker := read_speaker(text, start, end)) is None:
            return None
        return Voice(speaker)

    def _last_of_kind(self, number: int, kind: str) -> Voice | None:
        for at in range(number - 1, max(-1, number - RECALLS - 1), -1):
            for item in reversed(self._acts.get(at, [])):
                if item.speaker is not None and item.speaker.kind in (kind, "name"):
                    return _voice(item)
        return None


def _voice(item: NamedAct) -> Voice:
    return Voice(item.speaker, item.actor, item.act.said_to)


def _nearest(items: list[NamedAct], quotation: Quotation) -> NamedAct | None:
    """The act of the same unit that vouches for the quotation: right after it, else the last before, else after."""
    after = [i for i in items if i.act.start >= quotation.end]
    ahead = [i for i in items if i.act.end <= quotation.start]
    close = after and min(after[0].act.phrase_start, after[0].act.start) - quotation.end <= CLOSE
    if close and (after[0].act.verb is not None or not ahead):
        return after[0]
    return ahead[-1] if ahead else after[0] if after else None


def _label(speech: Speech, quotation: Quotation, number: int) -> Speaker | None:
    """Who stands before a colon or behind a dash, as in headlines: “PM: ‘…’”, “‘…’: minister”."""
    unit, text = speech.units[number], speech.blanked
    line = text.find("\n", quotation.end, unit.end)
    end = line if line >= 0 else unit.end
    before = _LABEL_BEFORE.search(text, unit.start, quotation.start - 1)
    if (view := _FOR.match(text, unit.start)) and text[: quotation.start - 1].endswith(", "):
        named = _find_opinion(text, view.end(), quotation.start - 3)
        return rename(named, speech.people.full_name(named.name) or named.name, named.kind) if named else None
    after = _LABEL_AFTER.match(text, quotation.end + 1, end)
    for words in ((unit.start, before.start()) if before else None, (after.end(), end) if after else None):
        if words is None:
            continue
        speaker = read_speaker(text, *words)
        if speaker is None or speaker.kind in ("thing", "pronoun") or len(speaker.name.split()) > MAX_LABEL_WORDS:
            continue
        full = speech.people.full_name(speaker.name)
        return rename(speaker, full) if full else speaker
    return None


def _find_opinion(text: str, start: int, end: int) -> Speaker | None:
    """Whose view "For the ombudsman, Iris Marín, “…”" gives: the name behind the role, else the words after "For"."""
    comma = text.rfind(", ", start, end)
    role = read_speaker(text, start, comma) if comma >= 0 else None
    named = read_speaker(text, comma + 2 if role else start, end)
    return replace(named, role=named.role or role.name) if named and role else named


def _is_whole(speech: Speech, quotation: Quotation, number: int) -> bool:
    """Whether the quotation is its unit, nothing but marks around it."""
    unit = speech.units[number]
    rest = speech.blanked[unit.start : quotation.start] + speech.blanked[quotation.end : unit.end]
    return not any(char.isalnum() for char in rest)


def _find_subject_end(text: str, words: Sequence[re.Match[str]]) -> int | None:
    """Where the subject of a unit ends that begins with these words: behind a noun for a source, or a name before its
    verb; None where no such word is found."""
    for word, following in pairwise(words):
        noun, verb = word.group(), following.group()
        if noun.lower() in load_source_nouns() and verb.lower() not in load_source_nouns():
            return word.end()
        if text[word.end() : word.end() + 1] != " ":
            return None
        acts = verb.islower() and (verb.endswith("ed") or verb in _AUXILIARIES)
        if noun[0].isupper() and acts and noun.lower() not in load_small_words():
            return word.end()
    return None
