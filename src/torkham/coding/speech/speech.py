"""Acts of speech: every verb of saying with whoever speaks, before names are resolved into sources and statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from torkham.coding.hinted import Hinted
from torkham.coding.mentions import ActorMention
from torkham.coding.speech.acts import SpeechAct, set_ranges
from torkham.coding.speech.people import People
from torkham.coding.speech.phrases import PRONOUNS, find_verb
from torkham.coding.speech.speakers import Speaker, read_speaker
from torkham.coding.speech.subject_phrases import is_described
from torkham.coding.speech.subjects import find_named_end, find_subject_after, find_subject_before
from torkham.coding.speech.units import Unit, blank, make_units, unit_at
from torkham.coding.values import value_class
from torkham.knowledge.speech import SpeechVerb, load_source_nouns, load_speech_grammar, load_speech_verbs
from torkham.model.document import Document

_INSIDE_WORD = frozenset("_'’-")
# looking behind only once such a letter stands there is several times as fast as looking behind everywhere
_ACCORDING = re.compile(
    r"[AaQqCc](?<!\w.)(?:(?<=[Aa])(?:ccording to|s per)|(?<=[Qq])uoting|(?<=[Cc])iting)\s(?!which|whom)"
)
_TO_WHOM = re.compile(
    r"\s(?:to\s)?(?:the\s|a\s)?"
    r"((?:[A-Z][\w.’'-]*\s?){1,4}|reporters|journalists|media\w*|lawmakers|parliament|a \w+ \w+)"
)
_INTERVIEW = re.compile(
    r"(?:interview with|speaking to|talking to|spoke to|spoken to|told|confirmed to) "
    r"(?:the )?((?:[A-Z][\w.’'-]*\s?){1,4})"
)
_ANONYMITY = Hinted(
    re.compile(r"condition of anonymity|not (?:to be|be) (?:named|identified)|not authori[sz]ed to (?:speak|talk)"),
    ("of anonymity", "not to be ", "not be ", "not authori"),
)
_PHRASE_WORD = re.compile(r"[^\s,]+")
# "answered the fire", "responded to the call": deeds, not words
_TAKES_DEED = re.compile(r"\s(?:the|a|an|and|with|to|fire|back)\s")
# "claimed nine lives", "claimed the life of a guard"
_TAKES_LIVES = re.compile(r"\s(?:[\w,-]+\s){0,4}(?:lives|life)\b")
_QUOTES_ANOTHER = re.compile(r"\s[^,;.\0]{2,60} as saying\b")


@cache
def _noun_follows() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(load_speech_grammar()['noun_follower']))})\s")


@value_class()
class Speech:
    """A document's acts of speech in the order of the text, its units, and its people."""

    document: Document
    blanked: str
    units: tuple[Unit, ...]
    acts: tuple[SpeechAct, ...]
    people: People
    actors: tuple[ActorMention, ...]

    def unit_at(self, offset: int) -> int | None:
        return unit_at(self.units, offset)


def find_speech(document: Document, actors: tuple[ActorMention, ...] = ()) -> Speech:
    """Every verb of saying (and "according to") outside quotations and furniture that has a speaker."""
    blanked = blank(document)
    units = make_units(document)
    acts = sorted(
        [*_verb_acts(blanked, units), *_according_acts(blanked, units)], key=lambda act: (act.unit, act.start)
    )
    people = People(document.text, blanked)
    return Speech(document, blanked, units, tuple(set_ranges(blanked, units, acts)), people, actors)


def _find_verbs(words: str) -> Iterator[tuple[int, int]]:
    """Where the whole words that are forms of verbs of saying stand, in order."""
    for _, start, end in _verb_finder().find_matches_as_indexes(words, overlapping=True):
        if not (_is_in_word(words[start - 1 : start]) or _is_in_word(words[end : end + 1])):
            yield start, end


def _is_in_word(char: str) -> bool:
    return char.isalnum() or char in _INSIDE_WORD


@cache
def _verb_finder() -> AhoCorasick:
    return AhoCorasick(list(load_speech_verbs()), matchkind=MatchKind.Standard)


def _verb_acts(text: str, units: tuple[Unit, ...]) -> Iterator[SpeechAct]:
    verbs = load_speech_verbs()
    for number, unit in enumerate(units):
        last: SpeechAct | None = None
        for start, end in _find_verbs(text[unit.start : unit.end]):
            start, end = unit.start + start, unit.start + end
            act = _read_act(text, unit, number, start, end, verbs[text[start:end]], last)
            if act is not None:
                last = act
                yield act


def _read_act(
    text: str, unit: Unit, number: int, start: int, end: int, verb: SpeechVerb, last: SpeechAct | None
) -> SpeechAct | None:
    if _is_no_speech(text, end, verb):
        return None
    spoke = (last.speaker, last.phrase_start) if last and text.find(";", last.end, start) < 0 else None
    found = find_subject_before(text, unit.start, start, verb, spoke)
    if found is None and not verb.form.endswith("ing") and (verb.form != verb.lemma or verb.form == "read"):
        found = find_subject_after(text, unit.start, unit.end, start, end)
    if found is None:
        return None
    speaker, phrase_start = found
    if speaker.kind == "thing" and (verb.grade != "plain" or verb.form.endswith("s")):
        return None
    if verb.form.endswith("s") and verb.lemma != "say" and not _may_precede_verb(text, start):
        return None
    plural = speaker.kind == "people" or _is_plural(text, start)
    if verb.form == verb.lemma and verb.form != "read":
        if not plural:
            return None
        if speaker.kind == "name":
            speaker = replace(speaker, kind="people")  # "the Israelis say"
    if _ANONYMITY.search(text, unit.start, unit.end):
        speaker = replace(speaker, anonymous=speaker.kind != "pronoun")
    to_whom = _TO_WHOM.match(text, end) if verb.lemma in ("tell", "confirm", "inform", "brief", "warn") else None
    interview = _INTERVIEW.search(text, unit.start, unit.end) if to_whom is None else None
    said_to = (to_whom or interview or [None, None])[1]
    return SpeechAct(
        start,
        end,
        phrase_start,
        speaker,
        verb,
        verb.modality,
        number,
        start,
        end,
        said_to.strip(" .") if said_to else None,
    )


def _is_no_speech(text: str, end: int, verb: SpeechVerb) -> bool:
    """Whether a form is a noun here ("reports of", "claims were") or a deed ("answered the fire")."""
    if verb.form.endswith("s"):
        following = load_speech_verbs().get(text[end + 1 : text.find(" ", end + 1)])
        if _noun_follows().match(text, end) or (following is not None and following.form.endswith("ed")):
            return True
    if verb.lemma == "claim" and _TAKES_LIVES.match(text, end):
        return True
    if verb.lemma in ("quote", "cite") and _QUOTES_ANOTHER.match(text, end):
        return True
    return verb.lemma in load_speech_grammar()["takes_object"] and _TAKES_DEED.match(text, end) is not None


def _is_plural(text: str, start: int) -> bool:
    """Whether a plural stands before a form like "say" or "state", so that it is a verb and no noun."""
    word = text[text.rfind(" ", 0, start - 1) + 1 : start].strip(" ,").lower()
    noun = load_source_nouns().get(word)
    plural = word.endswith("s") or (noun is not None and (noun.kind == "people" or word in ("police", "media")))
    return plural or word in PRONOUNS or word in load_speech_grammar()["adverb_before_verb"] or word == "who"


def _may_precede_verb(text: str, start: int) -> bool:
    """Whether the word before a form like "calls" or "claims" ends a subject, so that the form is a verb."""
    word = text[text.rfind(" ", 0, start - 1) + 1 : start].strip(" ,")
    is_small = word.lower() in PRONOUNS or word in load_speech_grammar()["adverb_before_verb"]
    return not word.islower() or is_small or word.lower() in load_source_nouns() or word == "who"


def _according_acts(text: str, units: tuple[Unit, ...]) -> Iterator[SpeechAct]:
    nobody = load_speech_grammar()["names_nobody"]
    for match in _ACCORDING.finditer(text):
        number = unit_at(units, match.start())
        if number is None:
            continue
        unit = units[number]
        speaker = _read_named(text, match.end(), unit.end)
        if speaker is None or speaker.name in PRONOUNS:
            continue
        if speaker.kind == "thing" and match.group()[:9].lower() != "according":
            continue
        if speaker.kind in ("thing", "document") and not nobody.isdisjoint(speaker.name.lower().split()):
            continue
        yield SpeechAct(
            match.start(), match.end(), match.start(), speaker, None, "reported", number, unit.start, unit.end, None
        )


def _read_named(text: str, start: int, right: int) -> Speaker | None:
    """The source that "according to" names: up to the next clause, "police and rescue officials" as one."""
    end = find_named_end(text, start, right)
    words = list(_PHRASE_WORD.finditer(text, start, end))
    at = find_verb([word.group() for word in words])
    if at:
        end = words[at].start()
    speaker = read_speaker(text, start, end)
    if speaker is None or not text.startswith(" and ", end):
        return speaker
    after = end + len(" and ")
    other = read_speaker(text, after, find_named_end(text, after, right))
    if other is None or other.kind == "thing" or is_described(speaker) != is_described(other):
        return speaker
    if is_described(speaker) or (text[after].isupper() and speaker.kind == other.kind):
        return replace(speaker, end=other.end, name=f"{speaker.name} and {text[after : other.end]}", kind="people")
    return speaker
