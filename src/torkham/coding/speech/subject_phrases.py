"""The noun phrase before a verb: where it begins, whom an aside or a clause behind it describes, and its two halves."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from torkham.coding.speech.phrases import find_verb
from torkham.coding.speech.speakers import Speaker, read_speaker
from torkham.knowledge.speech import load_source_nouns, load_speech_grammar

Subject = tuple[Speaker, int]
"""A speaker, and where the words for them begin, titles and roles included."""

BREAK_REACHES = (60, 200)  # characters: a phrase mostly begins within the first, and hardly ever beyond the last
_WORDS = re.compile(r"[^\s,]+")
_RELATIVE = re.compile(r"([\w-]+),?\s(who|that|which)\s$")
_FIRST_WORD = re.compile(r"([a-z]+)\s")
_CALLS_ITSELF = re.compile(r"(?:calls|called|calling|styles|styled) (?:itself|themselves) (?:the )?(?=[A-Z])")
_APPOSED = re.compile(r"(?:an?|the|his|her|its|their)\s")
# "In a recorded speech she", "Asked about it he": the pronoun alone is the subject
_PRONOUN_LAST = re.compile(r"(?<!\sabout)(?<!\sof)(?<!\sfor)(?<!\sto)\s(he|she|they|it)$")
_MANY = frozenset(("body", "people", "person"))
_HEAD_ENDS = re.compile(r"\s(?:at|for|from|in|of|on)\s")
_NO_ROLE = re.compile(r"(?:who|whose|which|speaking|talking|citing|in|while|on|at|during|after)\s")
_DETERMINER = re.compile(r"^(?:an?|the|his|her|its)\s")


@cache
def _subject_break() -> re.Pattern[str]:
    words = "|".join(sorted(load_speech_grammar()["breaks_subject"]))
    marks = r"[;:—–\"“”«»()\[\]!?\0\n]|,\s|\s--?\s|(?<!\b[A-Z])\.\s+(?=[A-Z]\w*\s+\w+\s)"
    return re.compile(rf"{marks}|(?<!\w)(?:{words})\s")


def read_clause(text: str, start: int, end: int) -> Subject | None:
    """The subject of the clause in [start, end): what stands before its finite verb."""
    words = list(_WORDS.finditer(text, start, end))
    at = find_verb([word.group() for word in words])
    if at and (speaker := read_speaker(text, start, words[at].start())) is not None and speaker.kind != "thing":
        return speaker, start
    return None


def read_phrase(text: str, left: int, end: int) -> Subject | None:
    """The speaker whose words end at `end`, in a unit that begins at `left`."""
    start = find_break(text, left, end)
    if (pronoun := _PRONOUN_LAST.search(text, start, end)) is not None:
        start = pronoun.start(1)
    if (antecedent := _before_relative(text, left, start, end)) is not None:
        return antecedent
    speaker = read_speaker(text, start, end)
    if speaker is None:
        return None
    if _APPOSED.match(text, start, end) and (named := _named_before(text, left, start)) is not None:
        return replace(named[0], role=named[0].role or name_role(text[start:end].strip()), kind="person"), named[1]
    return _join_subjects(text, left, start, end, speaker) or (speaker, _skip_openers(text, start, speaker.start))


def _skip_openers(text: str, start: int, end: int) -> int:
    """Where the words for the speaker begin, after "Meanwhile, " and the like."""
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
    return read_phrase(text, left, pronoun.end(1))


def _named_before(text: str, left: int, start: int) -> Subject | None:
    """ "Omar Bello, a resident of Gao said": the full name that opens the clause before an aside left open."""
    if not text.endswith(", ", left, start):
        return None
    first = find_break(text, left, start - len(", "))
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
    first = find_break(text, left, start - len(" and "))
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


def find_break(text: str, left: int, end: int) -> int:
    """Where the words begin that no mark or small word divides from `end`; it mostly stands close by."""
    for reach in BREAK_REACHES:
        low = max(left, end - reach)
        if breaks := [match.end() for match in _subject_break().finditer(text, low, end)]:
            return breaks[-1]
        if low == left:
            return left
    return text.find(" ", low) + 1


def name_role(aside: str | None) -> str | None:
    """An aside as a role, without its article; None where it says something else."""
    if aside is None or aside in load_speech_grammar()["not_a_role"] or _NO_ROLE.match(aside):
        return None
    return _DETERMINER.sub("", aside)
