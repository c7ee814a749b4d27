"""Who a verb of saying has for its subject: before it, behind an aside, shared with another verb, or after it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from torkham.coding.speaker_phrases import find_verb
from torkham.coding.speakers import Speaker, read_speaker
from torkham.coding.values import value_class
from torkham.knowledge.speech import SpeechVerb, load_source_nouns, load_speech_grammar

# A speaker, and where the words for them begin, titles and roles included.
Subject = tuple[Speaker, int]

_TAIL_PHRASE = re.compile(r"\s(?:in|through|via) (?:a|an|his|her|its|their|separate) [\w\s-]{3,40}$")
_ROLE_AFTER = re.compile(
    r",\s(?:\d\d,\s)?((?:an?|the|who|head|chief|director|leader|spokes\w+|his|her|its)\s[^,.;:\"“”\n\0]{3,90})"
)
_NAME_AFTER = re.compile(r",\s((?:[A-Z][\w'’.-]+\s?){2,4})(?=[,.])")
_ASIDE_STARTS_LOW = re.compile(r"[a-z\d]|\(")
# "in a message posted on X": not the verb of a sentence
_REDUCED = frozenset(("post", "share", "read", "report"))
_WORDS = re.compile(r"[^\s,]+")
_AUXILIARY_BEFORE = re.compile(r"\s(?:was|is|were|being|been)\s*$")
_ACRONYM_AFTER = re.compile(r"\s\([A-Z][\w-]{1,9}\)$")
_TITLE_BRACKET = re.compile(r"\([A-Z][\w-]{1,7}\) (?=[A-Za-z])")  # "District Police Officer (DPO) Yasir Khan"
_RELATIVE = re.compile(r"([\w-]+),?\s(who|that|which)\s$")
_WHICH = re.compile(r",\s(?:which|who)\s")
_FIRST_WORD = re.compile(r"([a-z]+)\s")
_CALLS_ITSELF = re.compile(r"(?:calls|called|calling|styles|styled) (?:itself|themselves) (?:the )?(?=[A-Z])")
_APPOSED = re.compile(r"(?:an?|the|his|her|its|their)\s")
# "a trader, who gave her name as Hauwa", "a man, who identified himself only as Bala"
_GIVES_NAME = re.compile(
    r",? who (?:gave|identified|introduced|described|called|asked to be|wished to be|would only be|wanted to be)"
    r"\s[^,.\"“”\0]{0,40}?"
    r"(?:as|by|name,|called) ((?:[A-Z][\w'’-]+\s?){1,3}\b)"
)
# "In a recorded speech she", "Asked about it he": the pronoun alone is the subject
_PRONOUN_LAST = re.compile(r"(?<!\sabout)(?<!\sof)(?<!\sfor)(?<!\sto)\s(he|she|they|it)$")
# "the paper quoted the minister as saying": not the paper
_QUOTED_AS = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing) ([^,;.\0]{2,60}) as $")
_SUBJECT_CASE = {"him": "he", "her": "she", "them": "they"}
_MANY = frozenset(("body", "people", "person"))
_HEAD_ENDS = re.compile(r"\s(?:at|for|from|in|of|on)\s")


@cache
def _subject_break() -> re.Pattern[str]:
    words = "|".join(sorted(load_speech_grammar()["breaks_subject"]))
    marks = r"[;:—–\"“”«»()\[\]!?\0\n]|,\s|\s--?\s|(?<!\b[A-Z])\.\s+(?=[A-Z]\w*\s+\w+\s)"
    return re.compile(rf"{marks}|(?<!\w)(?:{words})\s")


@cache
def _subject_end(words_class: str, marks: str) -> re.Pattern[str]:
    words = "|".join(sorted(load_speech_grammar()[words_class]))
    # "a statement of the army": no new clause behind a preposition
    return re.compile(rf"{marks}|(?<!\sof)(?<!\sby)(?<!\sfrom)(?<!\sin)(?<!\sat)(?<!\sfor)(?<!\sto)\s(?:{words})\s")


# A full stop ends a name, but not in "Mr. Daud" or "J. Okello".
_STOP = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bMaj)(?<!\b[A-Z])\."
_INVERTED_MARKS = rf"[,;:!?\"“”«»()\n\0—–]|{_STOP}"
_ACCORDING_MARKS = r"[,;:!?\"“”«»(\n\0—–]|\.(?=\s|$)"


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
    if verb.form == "saying" and (quoted := _QUOTED_AS.search(text, max(left, verb_start - 90), verb_start)):
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
            return None if spoke else _read_clause(text, _last_break(text, left, end - 1), end - 1)
        return _before_aside(text, left, end - 1) or (_read_chunk(text, left, end - 1) if gap.relative else None)
    if gap.participle and (with_ := text.rfind(" with ", left, end)) < 0 and with_ + 40 < end:
        return None
    if text[end - 1] == ")" and (bracket := _ACRONYM_AFTER.search(text, left, end)):
        end = bracket.start()
    return _read_chunk(text, left, end)


def _pass_over(text: str, left: int, verb_start: int, verb: SpeechVerb) -> _Gap | None:
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
        by = text.rfind(" by ", left, relative.start())
        return _read_chunk(
            text, by + len(" by ") if by >= 0 else left, relative.start()
        )  # "claimed by JNIM, which posted pictures and said"
    return _read_clause(text, _last_break(text, left, end), end) or _read_clause(text, left, end)


def _read_clause(text: str, start: int, end: int) -> Subject | None:
    """The subject of the clause in [start, end): what stands before its finite verb."""
    words = list(_WORDS.finditer(text, start, end))
    at = find_verb([word.group() for word in words])
    if at and (speaker := read_speaker(text, start, words[at].start())) is not None and speaker.kind != "thing":
        return speaker, start
    return None


def _read_chunk(text: str, left: int, end: int) -> Subject | None:
    start = _last_break(text, left, end)
    if (pronoun := _PRONOUN_LAST.search(text, start, end)) is not None:
        start = pronoun.start(1)
    if (antecedent := _before_relative(text, left, start, end)) is not None:
        return antecedent
    speaker = read_speaker(text, start, end)
    if speaker is None:
        return None
    if _APPOSED.match(text, start, end) and (named := _named_before(text, left, start)) is not None:
        return replace(named[0], role=named[0].role or _as_role(text[start:end].strip()), kind="person"), named[1]
    return _join_subjects(text, left, start, end, speaker) or (speaker, _skip_openers(text, start, speaker.start))


def _skip_openers(text: str, start: int, end: int) -> int:
    openers = load_speech_grammar()["opens_clause"]
    while (space := text.find(" ", start, end)) > 0 and text[start:space].rstrip(",") in openers:
        start = space + 1
    return start


def _before_relative(text: str, left: int, start: int, end: int) -> Subject | None:
    """ "An officer who served there said": what stands before "who", where "who" is the subject of a clause."""
    pronoun = _RELATIVE.search(text, max(left, start - 40), start)
    first = _FIRST_WORD.match(text, start, end)
    if not pronoun or not first or first[1] in load_source_nouns():
        return None
    if not (first[1].endswith(("ed", "s")) or first[1] in load_speech_grammar()["finite"]):
        return None
    if pronoun[2] != "who" and pronoun[1].lower() not in load_source_nouns():
        return None
    if own_name := _CALLS_ITSELF.match(text, start, end):
        speaker = read_speaker(text, own_name.end(), end)
        return None if speaker is None else (speaker, own_name.end())
    return _read_chunk(text, left, pronoun.end(1))


def _named_before(text: str, left: int, start: int) -> Subject | None:
    """ "Omar Bello, a resident of Gao said": the full name that opens the clause before an aside left open."""
    if not text.endswith(", ", left, start):
        return None
    first = _last_break(text, left, start - len(", "))
    first += len(text[first:start]) - len(text[first:start].lstrip())
    named = read_speaker(text, first, start - len(", "))
    if named is None or named.kind not in ("name", "person") or first != named.start or not _is_full_name(named):
        return None
    opens = not text[left:first].strip() or text[left:first].rstrip()[-1] in "\0\"”»’'"
    return (named, first) if opens else None


def _is_full_name(named: Speaker) -> bool:
    words = named.name.split()
    return len(words) > 1 and words[0][0].isupper() and not any(word[0].islower() and len(word) > 3 for word in words)


def _join_subjects(text: str, left: int, start: int, end: int, speaker: Speaker) -> Subject | None:
    """ "police and hospital officials", "the Energy and Power Department": one speaker with two halves."""
    if not text.endswith(" and ", left, start):
        return None
    first = _last_break(text, left, start - len(" and "))
    other = read_speaker(text, first, start - len(" and "))
    if other is None or other.end != start - len(" and "):
        return None
    whole = text[other.start : end]
    if is_described(other) and is_described(speaker) and {other.kind, speaker.kind} <= _MANY:
        joined = Speaker(other.start, speaker.end, whole, None, other.interest, other.anonymous, "people")
        return replace(joined, anonymous=other.anonymous and speaker.anonymous), first
    if _is_one_name(text, start, other, speaker):
        return replace(speaker, start=other.start, name=whole, kind="body"), first
    return None


def is_described(speaker: Speaker) -> bool:
    """Whether a noun for a source, not a proper name, ends the words before "of" or "in"."""
    head = _HEAD_ENDS.split(speaker.name, maxsplit=1)[0].split()[-1]
    return head in load_source_nouns()


def _is_one_name(text: str, start: int, other: Speaker, speaker: Speaker) -> bool:
    """ "Ministry of Interior and Tribal Affairs", "Water and Power Authority": capitals on both sides of "and"."""
    last, first = other.name.split()[-1], text[start : start + 1]
    if not (last[0].isupper() and first.isupper() and last.lower() not in load_source_nouns()):
        return False
    heads = other.kind == "body" and _HEAD_ENDS.search(other.name) is not None and speaker.kind == "name"
    return heads or (speaker.kind == "body" and other.kind == "name")


def _last_break(text: str, left: int, end: int) -> int:
    """Where the words begin that no mark or small word divides from `end`; it mostly stands close by."""
    for reach in (60, 200):
        low = max(left, end - reach)
        if breaks := [match.end() for match in _subject_break().finditer(text, low, end)]:
            return breaks[-1]
        if low == left:
            return left
    return text.find(" ", low) + 1


def _before_aside(text: str, left: int, comma: int) -> Subject | None:
    """The speaker before ", the spokesman for the government," or the name after a role: "its spokesman, X,"."""
    at, role = comma, None
    who = text.rfind(", who ", left, comma)
    if who >= 0 and (given := _GIVES_NAME.fullmatch(text, who, comma)) and (outer := _read_chunk(text, left, who)):
        return _rename_given(outer[0], given), outer[1]
    for _ in range(5):
        before = text.rfind(",", left, at)
        if before < 0:
            return None
        aside = text[before + 1 : at].strip()
        if not aside:
            return None
        if aside.startswith(("a ", "an ")) and " that " in aside:
            return None
        named = None if role or _ASIDE_STARTS_LOW.match(aside) else read_speaker(text, before + 1, at)
        outer = _read_chunk(text, left, before)
        proper = named is not None and (named.kind == "name" or named.role is not None)
        if named and proper and named.kind in ("name", "person"):
            describes = outer and outer[0].kind in ("person", "people") and outer[0].role is None
            role_words = outer[0].name if outer and describes else named.role
            return replace(named, role=role_words, kind="person" if describes else named.kind), before + 1
        role = role or (aside if not aside[0].isdigit() else None)
        if outer and outer[0].kind not in ("thing", "pronoun") and (named or _ASIDE_STARTS_LOW.match(aside)):
            speaker, start = outer
            return (replace(speaker, role=speaker.role or _as_role(role)), start)
        at = before
    return None


def _rename_given(speaker: Speaker, given: re.Match[str]) -> Speaker:
    """Somebody described, under the name that they gave."""
    role, anonymous = speaker.role or speaker.name, False
    return Speaker(given.start(1), given.end(1), given[1], role, speaker.interest, anonymous, "person")


def _as_role(aside: str | None) -> str | None:
    if aside is None or aside in load_speech_grammar()["not_a_role"]:
        return None
    if re.match(r"(?:who|whose|which|speaking|talking|citing|in|while|on|at|during|after)\s", aside):
        return None
    return re.sub(r"^(?:an?|the|his|her|its)\s", "", aside)


def find_subject_after(text: str, left: int, right: int, verb_start: int, verb_end: int) -> Subject | None:
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
        speaker = replace(speaker, role=speaker.role or _as_role(role[1]), kind="person" if is_name else speaker.kind)
    return speaker, start


def find_named_end(text: str, start: int, right: int) -> int:
    """Where the words after "according to" stop naming who."""
    ends = _subject_end("ends_named_source", _ACCORDING_MARKS)
    stop = ends.search(text, start + 4, right)
    if stop and (bracket := _TITLE_BRACKET.match(text, stop.start())):
        stop = ends.search(text, bracket.end(), right)
    return stop.start() if stop else right
