"""Who a verb of saying has for its subject: before it, behind an aside, shared with another verb, or after it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from torkham.coding.speech.speakers import Speaker, read_speaker
from torkham.coding.speech.subject_phrases import Subject, find_break, name_role, read_clause, read_phrase
from torkham.coding.values import value_class
from torkham.knowledge.speech import SpeechVerb, load_source_nouns, load_speech_grammar

_TAIL_PHRASE = re.compile(r"\s(?:in|through|via) (?:a|an|his|her|its|their|separate) [\w\s-]{3,40}$")
_ROLE_AFTER = re.compile(
    r",\s(?:\d\d,\s)?((?:an?|the|who|head|chief|director|leader|spokes\w+|his|her|its)\s[^,.;:\"“”\n\0]{3,90})"
)
_NAME_AFTER = re.compile(r",\s((?:[A-Z][\w'’.-]+\s?){2,4})(?=[,.])")
_ASIDE_STARTS_LOW = re.compile(r"[a-z\d]|\(")
# "in a message posted on X": not the verb of a sentence
_REDUCED = frozenset(("post", "share", "read", "report"))
_AUXILIARY_BEFORE = re.compile(r"\s(?:was|is|were|being|been)\s*$")
_ACRONYM_AFTER = re.compile(r"\s\([A-Z][\w-]{1,9}\)$")
_TITLE_BRACKET = re.compile(r"\([A-Z][\w-]{1,7}\) (?=[A-Za-z])")  # "District Police Officer (DPO) Yasir Khan"
_WHICH = re.compile(r",\s(?:which|who)\s")
# "a trader, who gave her name as Hauwa", "a man, who identified himself only as Bala"
_GIVES_NAME = re.compile(
    r",? who (?:gave|identified|introduced|described|called|asked to be|wished to be|would only be|wanted to be)"
    r"\s[^,.\"“”\0]{0,40}?"
    r"(?:as|by|name,|called) ((?:[A-Z][\w'’-]+\s?){1,3}\b)"
)
# "the paper quoted the minister as saying": not the paper
_QUOTED_AS = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing) ([^,;.\0]{2,60}) as $")
_SUBJECT_CASE = {"him": "he", "her": "she", "them": "they"}
# A full stop ends a name, but not in "Mr. Daud" or "J. Okello".
_STOP = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bMaj)(?<!\b[A-Z])\."
_INVERTED_MARKS = rf"[,;:!?\"“”«»()\n\0—–]|{_STOP}"
_ACCORDING_MARKS = r"[,;:!?\"“”«»(\n\0—–]|\.(?=\s|$)"
ASIDES = 5  # commas, counted back from the verb, that may close one
QUOTED_REACH = 90  # characters before "saying" in which "quoted ... as" stands


@cache
def _subject_end(words_class: str, marks: str) -> re.Pattern[str]:
    words = "|".join(sorted(load_speech_grammar()[words_class]))
    # "a statement of the army": no new clause behind a preposition
    return re.compile(rf"{marks}|(?<!\sof)(?<!\sby)(?<!\sfrom)(?<!\sin)(?<!\sat)(?<!\sfor)(?<!\sto)\s(?:{words})\s")


@value_class()
class _Gap:
    """What stands between a subject and its verb: `end` is where the subject ends. `relative` says that "who" or
    "which" stands there, `shared` that "and" does, `tail` that a phrase such as "in a statement" was passed over."""

    end: int
    relative: bool
    shared: bool
    tail: bool
    participle: bool


def find_subject_before(
    text: str, left: int, verb_start: int, verb: SpeechVerb, spoke: Subject | None = None
) -> Subject | None:
    """The subject of a verb at `verb_start` in a unit that begins at `left`; `spoke` is whoever the verb of saying
    before it in the unit has, for "… denied it and said"."""
    if verb.form == "saying" and (quoted := _QUOTED_AS.search(text, max(left, verb_start - QUOTED_REACH), verb_start)):
        speaker = read_speaker(text, quoted.start(1), quoted.end(1))
        if speaker is not None and speaker.name in _SUBJECT_CASE:
            speaker = replace(speaker, name=_SUBJECT_CASE[speaker.name], kind="pronoun")
        return (speaker, quoted.start(1)) if speaker is not None else None
    gap = _pass_over(text, left, verb_start, verb)
    if gap is None or (gap.tail and verb.lemma in _REDUCED):
        return None
    end = gap.end
    if end <= left or text[end - 1] in "'’\"”“\0:;":
        return None
    if gap.shared:
        return spoke or _read_shared(text, left, end)
    if text[end - 1] == ",":
        if gap.participle:
            return None if spoke else read_clause(text, find_break(text, left, end - 1), end - 1)
        return _before_aside(text, left, end - 1) or (read_phrase(text, left, end - 1) if gap.relative else None)
    if gap.participle and " with " not in text[left:end]:  # "with the army saying"
        return None
    if text[end - 1] == ")" and (bracket := _ACRONYM_AFTER.search(text, left, end)):
        end = bracket.start()
    return read_phrase(text, left, end)


def _pass_over(text: str, left: int, verb_start: int, verb: SpeechVerb) -> _Gap | None:
    """What stands between a verb and its subject, read from the right to the left; None where the verb has none there:
    "may say", "as saying"."""
    end, tail, relative = verb_start, False, False
    participle = verb.form.endswith("ing")
    grammar = load_speech_grammar()
    while True:
        end = left + len(text[left:end].rstrip())
        word = text[max(left, text.rfind(" ", left, end) + 1) : end]
        low = word.lower().rstrip(".")
        if low in grammar["bars_verb"] and word != "May" and not text[:end].endswith("went on to"):
            return None
        if low in ("as", "in", "on") and text[end:verb_start].isspace() and not text.endswith("quoted as", left, end):
            return None
        if word in ("and", "but") and not participle and not relative:
            return _Gap(left + len(text[left : end - 3].rstrip(" ,")), False, True, tail, participle)
        if word.startswith(("quoted", "as")) and participle and text[left:end].endswith("quoted as"):
            end -= len("quoted as")
            end = left + len(_AUXILIARY_BEFORE.sub("", text[left:end].rstrip()))
            participle = False
        elif low in ("who", "which"):
            end, relative = end - len(word), True
        elif low == "to":
            end -= len("went on to")
        elif low in grammar["adverb_before_verb"] or _is_adverb(word) or low.isdigit():
            end -= len(word)
        elif phrase := _TAIL_PHRASE.search(text, max(left, end - 60), end):
            end, tail = phrase.start(), True
        else:
            return _Gap(end, relative, False, tail, participle)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word[0].islower() and word not in load_source_nouns()


def _read_shared(text: str, left: int, end: int) -> Subject | None:
    """The subject of a clause whose second verb is the verb of saying: "Police arrested two men and said"."""
    if (relative := _WHICH.search(text, left, end)) is not None and "," not in text[relative.end() : end]:
        by = text.rfind(" by ", left, relative.start())  # "claimed by JNIM, which posted pictures and said"
        return read_phrase(text, by + len(" by ") if by >= 0 else left, relative.start())
    return read_clause(text, find_break(text, left, end), end) or read_clause(text, left, end)


def _before_aside(text: str, left: int, comma: int) -> Subject | None:
    """The speaker before ", the spokesman for the government," or the name after a role: "its spokesman, X,"."""
    at, role = comma, None
    who = text.rfind(", who ", left, comma)
    if who >= 0 and (given := _GIVES_NAME.fullmatch(text, who, comma)) and (outer := read_phrase(text, left, who)):
        return _rename_given(outer[0], given), outer[1]
    for _ in range(ASIDES):
        before = text.rfind(",", left, at)
        if before < 0:
            return None
        aside = text[before + 1 : at].strip()
        if not aside or (aside.startswith(("a ", "an ")) and " that " in aside):
            return None
        named = None if role or _ASIDE_STARTS_LOW.match(aside) else read_speaker(text, before + 1, at)
        outer = read_phrase(text, left, before)
        proper = named is not None and (named.kind == "name" or named.role is not None)
        if named and proper and named.kind in ("name", "person"):
            describes = outer and outer[0].kind in ("person", "people") and outer[0].role is None
            role_words = outer[0].name if outer and describes else named.role
            return replace(named, role=role_words, kind="person" if describes else named.kind), before + 1
        role = role or (aside if not aside[0].isdigit() else None)
        if outer and outer[0].kind not in ("thing", "pronoun") and (named or _ASIDE_STARTS_LOW.match(aside)):
            speaker, start = outer
            return replace(speaker, role=speaker.role or name_role(role)), start
        at = before
    return None


def _rename_given(speaker: Speaker, given: re.Match[str]) -> Speaker:
    """Somebody described, under the name that they gave."""
    role, anonymous = speaker.role or speaker.name, False
    return Speaker(given.start(1), given.end(1), given[1], role, speaker.interest, anonymous, "person")


def find_subject_after(text: str, left: int, right: int, verb_start: int, verb_end: int) -> Subject | None:
    """The subject that stands behind its verb in a unit [left, right): "..., said Omar Bello, a resident of Gao"."""
    before = text[max(left, verb_start - 3) : verb_start].rstrip()
    if before and before[-1] not in ",”\"“»'’—–-":
        return None
    start = verb_end + 1
    stop = _subject_end("ends_inverted_subject", _INVERTED_MARKS).search(text, start, right)
    end = stop.start() if stop else right
    if start >= end:
        return None
    speaker = read_speaker(text, start, end)
    if speaker is None or speaker.kind == "thing" or (speaker.kind == "pronoun" and end - start > 5):
        return None
    if speaker.kind in ("person", "people") and speaker.role is None and (name := _NAME_AFTER.match(text, end)):
        named = Speaker(name.start(1), name.end(1), name[1].strip(), speaker.name, speaker.interest, False, "person")
        return named, start
    if speaker.kind == "person" and (given := _GIVES_NAME.match(text, end)):
        return _rename_given(speaker, given), start
    if role := _ROLE_AFTER.match(text, end):
        is_name = speaker.kind == "name"
        speaker = replace(speaker, role=speaker.role or name_role(role[1]), kind="person" if is_name else speaker.kind)
    return speaker, start


def find_named_end(text: str, start: int, right: int) -> int:
    """Where the words after "according to" stop naming who."""
    ends = _subject_end("ends_named_source", _ACCORDING_MARKS)
    stop = ends.search(text, start + 4, right)
    if stop and (bracket := _TITLE_BRACKET.match(text, stop.start())):
        stop = ends.search(text, bracket.end(), right)
    return stop.start() if stop else right
