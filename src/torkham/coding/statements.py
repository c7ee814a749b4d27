"""Who said what: direct quotations with their speakers, and reported speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from torkham.coding.naming import NamedAct
from torkham.coding.speaker_phrases import PRONOUNS
from torkham.coding.speakers import Speaker, read_speaker, rename
from torkham.coding.speech import Speech
from torkham.coding.topics import find_subject, find_topic, skip_lead
from torkham.knowledge.speech import load_source_nouns, load_speech_grammar
from torkham.model.document import Quotation
from torkham.model.statement import Statement

# A quotation of fewer words is a scare quote or a name, not a statement (the guide of the news gold says five).
MIN_WORDS = 5
# Reported speech shorter than this says nothing that could be shown by itself.
MIN_INDIRECT_WORDS = 6

# A longer phrase before a colon leads in, it does not label.
MAX_LABEL_WORDS = 5

_LABEL_BEFORE = re.compile(r":\s*$")
_FOR = re.compile(r"For (?=[A-Z]|the\s)")
_LABEL_AFTER = re.compile(r"\s?(?::|[–—-])\s")
_WORD = re.compile(r"\w[\w'’.-]*")
# Verbs whose object is no clause: "accused India of supporting terrorism".
_NO_CLAUSE = frozenset(("accuse", "blame", "charge"))
# Small words that may begin what is said: "some of the attackers fled".
_CLAUSE_STARTS = frozenset(
    ("the", "a", "an", "one", "another", "some", "many", "several", "its", "his", "her", "their")
)
_LOOSE_END = re.compile(r",? (?:but|though|while|and|although|as|that|who|which|after|before|because)$")
_AUXILIARIES = frozenset(("has", "have", "had", "is", "was", "also"))


def find_statements(speech: Speech, named: Sequence[NamedAct]) -> tuple[Statement, ...]:
    """Direct quotations of five words or more with their speakers, and clauses of reported speech, in text order.

    `named` are the acts of speech with their speakers' names. `speaker` is None where the document names nobody for a
    quotation.
    """
    quoted = _attribute(speech, named)
    direct = [_make_direct(speech, quotation, found) for quotation, found in quoted]
    indirect = _find_indirect(speech, named, speech.document.quotations)
    return tuple(sorted([*direct, *indirect], key=lambda s: (s.start, s.end)))


def _attribute(speech: Speech, named: Sequence[NamedAct]) -> Iterator[tuple[Quotation, NamedAct | Speaker | None]]:
    text = speech.document.text
    by_unit: dict[int, list[NamedAct]] = {}
    for item in named:
        by_unit.setdefault(item.act.unit, []).append(item)
    before: tuple[int, NamedAct | Speaker | None] | None = None
    for quotation in speech.document.quotations:
        number = speech.unit_at(quotation.start)
        if number is None:
            continue
        found = _speaker_of(speech, by_unit, quotation, number, before)
        words = _WORD.findall(text, quotation.start, quotation.end)
        if found is not None:
            before = (number, found)
        if len(words) >= MIN_WORDS and not (text[quotation.end - 1].isalnum() and _is_name(words)):
            yield quotation, found


def _is_name(words: Sequence[str]) -> bool:
    """ "A Short History of Borders": a title, every longer word with a capital."""
    return all(word[0].isupper() for word in words if len(word) > 3)


def _speaker_of(
    speech: Speech,
    by_unit: dict[int, list[NamedAct]],
    quotation: Quotation,
    number: int,
    before: tuple[int, NamedAct | Speaker | None] | None,
) -> NamedAct | Speaker | None:
    unit = speech.units[number]
    if here := _nearest(by_unit.get(number, []), quotation):
        return here
    if (label := _label(speech, quotation, number)) is not None:
        return label
    whole = _is_whole(speech, quotation, number)
    if not whole:
        return _subject_of(speech, by_unit, number) or _continue(number, before)
    same_paragraph = before is not None and speech.units[before[0]].paragraph == unit.paragraph
    if same_paragraph and before is not None and before[0] == number - 1:
        return before[1]
    if (follows := _follows(speech, by_unit, number)) is not None:
        return follows
    if before is not None and number - before[0] == 1:
        return before[1]
    return _introduced(speech, by_unit, number) or (before[1] if before else None)


def _nearest(items: list[NamedAct], quotation: Quotation) -> NamedAct | None:
    """The act of the same unit that vouches for the quotation: right after it, else the last before, else after."""
    if not items:
        return None
    after = [i for i in items if i.act.start >= quotation.end]
    ahead = [i for i in items if i.act.end <= quotation.start]
    close = after and min(after[0].act.phrase_start, after[0].act.start) - quotation.end <= 6
    if close and (after[0].act.verb is not None or not ahead):
        return after[0]
    if ahead:
        return ahead[-1]
    return after[0] if after else None


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


def _follows(speech: Speech, by_unit: dict[int, list[NamedAct]], number: int) -> NamedAct | None:
    """“… No.” Prime Minister Khan said in an interview. — a unit of attribution after the quotation."""
    if number + 1 >= len(speech.units) or speech.units[number + 1].paragraph != speech.units[number].paragraph:
        return None
    unit = speech.units[number + 1]
    items = by_unit.get(number + 1, [])
    if not items or min(items[0].act.phrase_start, items[0].act.start) - unit.start > 3:
        return None
    if items[0].act.end + 60 < unit.end and "\0" in speech.blanked[items[0].act.end : unit.end]:
        return None
    return items[0]


def _introduced(speech: Speech, by_unit: dict[int, list[NamedAct]], number: int) -> NamedAct | Speaker | None:
    """Who the sentence before is about: “Sharif turned to other crises.” and then the quotation alone."""
    for at in range(number - 1, max(-1, number - 3), -1):
        if items := by_unit.get(at):
            return items[0]
        if (subject := _subject_of(speech, by_unit, at)) is not None:
            return subject
    return None


def _subject_of(speech: Speech, by_unit: dict[int, list[NamedAct]], number: int) -> NamedAct | Speaker | None:
    """Whom or what a unit begins with: a person, "He", a body ("The forum repeated …")."""
    if (person := find_subject(speech, number)) is not None:
        return person
    start, text = skip_lead(speech, number), speech.blanked
    words = list(_WORD.finditer(text, start, min(speech.units[number].end, start + 80)))[:7]
    if words and words[0].group().lower() in PRONOUNS:
        return _last_of_kind(by_unit, number, PRONOUNS[words[0].group().lower()])
    if (topic := find_topic(speech, number)) is not None and topic.kind in ("person", "people"):
        return topic
    for word, following in pairwise(words):
        if word.group().lower() in load_source_nouns() and following.group().lower() not in load_source_nouns():
            return read_speaker(text, start, word.end())
        if text[word.end() : word.end() + 1] != " ":
            break
        acts = following.group().islower() and (following.group().endswith("ed") or following.group() in _AUXILIARIES)
        if word.group()[0].isupper() and acts and word.group().lower() not in _small_words():
            return read_speaker(text, start, word.end())
    return None


@cache
def _small_words() -> frozenset[str]:
    grammar = load_speech_grammar()
    return grammar["determiner"] | grammar["preposition"] | grammar["never_speaks"] | grammar["breaks_subject"]


def _last_of_kind(by_unit: dict[int, list[NamedAct]], number: int, kind: str) -> NamedAct | None:
    for at in range(number - 1, max(-1, number - 6), -1):
        for item in reversed(by_unit.get(at, [])):
            if item.speaker is not None and item.speaker.kind in (kind, "name"):
                return item
    return None


def _continue(number: int, before: tuple[int, NamedAct | Speaker | None] | None) -> NamedAct | Speaker | None:
    if before is not None and number - before[0] <= 2:
        return before[1]
    return None


def _make_direct(speech: Speech, quotation: Quotation, found: NamedAct | Speaker | None) -> Statement:
    text = speech.document.text
    quote = text[quotation.start : quotation.end]
    speaker = found.speaker if isinstance(found, NamedAct) else found
    actor = found.actor if isinstance(found, NamedAct) else None
    said_to = found.act.said_to if isinstance(found, NamedAct) else None
    return Statement(
        speaker=speaker.name if speaker else None,
        actor_id=actor.actor_id if actor else None,
        role=speaker.role if speaker else None,
        anonymous=bool(speaker and speaker.anonymous),
        quote=quote,
        indirect=False,
        said_on=speech.document.published,
        said_to=said_to,
        about=_about(speech, quotation.start, quotation.end),
        start=quotation.start,
        end=quotation.end,
    )


def _about(speech: Speech, start: int, end: int) -> tuple[str, ...]:
    names = (a.actor_id or a.name for a in speech.actors if start <= a.start and a.end <= end)
    return tuple(dict.fromkeys(names))


_LEADING = re.compile(r"\s*(?:(?:on|in|at|late|early|earlier|by|via|during)\s[^,\0\"“]{3,60}?\s)??(?:that\s)?")


def _find_indirect(speech: Speech, named: Sequence[NamedAct], quotations: Sequence[Quotation]) -> Iterator[Statement]:
    """ "He stressed that the world will have to deal with it": the clause of an act that has no quotation in it."""
    starts = [q.start for q in quotations]
    for item in named:
        act, speaker = item.act, item.speaker
        if speaker is None or act.verb is None or act.verb.grade == "loose" or act.verb.lemma in _NO_CLAUSE:
            continue
        if act.phrase_start > act.from_ + 20:
            start, end = act.from_, min(act.phrase_start, speaker.start, act.start)
        else:
            lead = _LEADING.match(speech.blanked, act.end, act.to)
            start, end = lead.end() if lead else act.end, act.to
        start, end = _trim(speech.document.text, start, end)
        if start >= end or bisect_left(starts, end) > bisect_left(starts, start - 1):
            continue
        words = _WORD.findall(speech.document.text, start, end)
        if len(words) < MIN_INDIRECT_WORDS or (words[0] in _small_words() and words[0] not in _CLAUSE_STARTS):
            continue
        yield Statement(
            speaker.name, item.actor.actor_id if item.actor else None, speaker.role, speaker.anonymous,
            speech.document.text[start:end], True, speech.document.published, act.said_to,
            _about(speech, start, end), start, end,
        )  # fmt: skip


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",.;:"):
        end -= 1
    loose = _LOOSE_END.search(text, start, end)
    return start, loose.start() if loose else end
