"""Acts of speech: every verb of saying with whoever speaks, before names are resolved into sources and statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from torkham.coding.mentions import ActorMention
from torkham.coding.people import People
from torkham.coding.speakers import PRONOUNS, Speaker, read_speaker
from torkham.knowledge.speech import SpeechVerb, load_source_nouns, load_speech_grammar, load_speech_verbs
from torkham.model.account import Modality
from torkham.model.document import Document, Furniture, Quotation

_WORD = re.compile(r"(?<![\w'’-])[a-z]{3,}(?![\w'’-])")
_ACCORDING = re.compile(r"(?<!\w)(?:[Aa]ccording to|[Aa]s per|[Qq]uoting|[Cc]iting)\s(?!which|whom)")
_TAIL_PHRASE = re.compile(r"\s(?:in|through|via) (?:a|an|his|her|its|their|separate) [\w\s-]{3,40}$")
_ROLE_AFTER = re.compile(
    r",\s(?:\d\d,\s)?((?:an?|the|who|head|chief|director|leader|spokes\w+|his|her|its)\s[^,.;:\"“”\n\0]{3,90})"
)
_NAME_AFTER = re.compile(r",\s((?:[A-Z][\w'’.-]+\s?){2,4})(?=[,.])")
_ASIDE_STARTS_LOW = re.compile(r"[a-z\d]|\(")
_TO_WHOM = re.compile(
    r"\s(?:to\s)?(?:the\s|a\s)?"
    r"((?:[A-Z][\w.’'-]*\s?){1,4}|reporters|journalists|media\w*|lawmakers|parliament|a \w+ \w+)"
)
_INTERVIEW = re.compile(
    r"(?:interview with|speaking to|talking to|spoke to|spoken to|told|confirmed to) "
    r"(?:the )?((?:[A-Z][\w.’'-]*\s?){1,4})"
)
_ANONYMITY = re.compile(
    r"condition of anonymity|not (?:to be|be) (?:named|identified)|not authori[sz]ed to (?:speak|talk)"
)
# "in a message posted on X": not the verb of a sentence
_REDUCED = frozenset(("post", "share", "read", "report"))


@cache
def _subject_break() -> re.Pattern[str]:
    words = "|".join(sorted(load_speech_grammar()["breaks_subject"]))
    marks = r"[;:—–\"“”«»()\[\]!?\0\n]|,\s|\s--?\s|\.\s(?=[A-Z]\w*\s\w+\s)"
    return re.compile(rf"{marks}|(?<!\w)(?:{words})\s")


@cache
def _subject_end(words_class: str, marks: str) -> re.Pattern[str]:
    return re.compile(rf"{marks}|\s(?:{'|'.join(sorted(load_speech_grammar()[words_class]))})\s")


@cache
def _noun_follows() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{'|'.join(sorted(load_speech_grammar()['noun_follower']))})\s")


@cache
def leads_in() -> re.Pattern[str]:
    """Words that open a phrase before the main clause ("Following the attack, …")."""
    return re.compile(rf"(?:{'|'.join(sorted(load_speech_grammar()['leads_in']))})\b")


# A full stop ends a name, but not in "Mr. Daud" or "J. Okello".
_STOP = r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bMaj)(?<!\b[A-Z])\."
_INVERTED_MARKS = rf"[,;:!?\"“”«»()\n\0—–]|{_STOP}"
_ACCORDING_MARKS = r"[,;:!?\"“”«»(\n\0—–]|\.(?=\s|$)"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or several where a quotation runs over their ends."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """`verb` is None for "according to". [from_, to) is what the speaker vouches for.

    `phrase_start` is where the words for the speaker begin, titles and roles included.
    """

    start: int
    end: int
    phrase_start: int
    speaker: Speaker
    verb: SpeechVerb | None
    modality: Modality
    unit: int
    from_: int
    to: int
    said_to: str | None


@dataclass(frozen=True, slots=True)
class Speech:
    """A document's acts of speech in the order of the text, its units, and its people."""

    document: Document
    blanked: str
    units: tuple[Unit, ...]
    acts: tuple[SpeechAct, ...]
    people: People
    actors: tuple[ActorMention, ...]

    def unit_at(self, offset: int) -> int | None:
        return _unit_at(self.units, offset)


def find_speech(document: Document, actors: tuple[ActorMention, ...] = ()) -> Speech:
    """Every verb of saying (and "according to") outside quotations and furniture that has a speaker."""
    blanked = _blank(document)
    units = _make_units(document)
    acts = sorted(
        [*_verb_acts(blanked, units), *_according_acts(blanked, units)], key=lambda act: (act.unit, act.start)
    )
    people = People(document.text, blanked)
    return Speech(document, blanked, units, tuple(_set_ranges(blanked, units, acts)), people, actors)


def _blank(document: Document) -> str:
    """The text with quotations and furniture overwritten, so that offsets stay and nobody speaks there."""
    parts, at, text = [], 0, document.text
    rows: list[Quotation | Furniture] = [*document.quotations, *document.furniture]
    for row in sorted(rows, key=lambda row: row.start):
        if row.end <= at:
            continue
        start = max(row.start, at)
        parts += [text[at:start], "\0" * (row.end - start)]
        at = row.end
    return "".join((*parts, text[at:]))


def _make_units(document: Document) -> tuple[Unit, ...]:
    units: list[Unit] = []
    quotations = document.quotations
    starts = [q.start for q in quotations]
    for sentence in document.sentences:
        if sentence.furniture is not None:
            continue
        at = bisect_right(starts, sentence.start) - 1
        inside = at >= 0 and quotations[at].start < sentence.start < quotations[at].end
        if inside and units and units[-1].paragraph == sentence.paragraph:
            units[-1] = Unit(units[-1].start, sentence.end, sentence.paragraph)
        else:
            units.append(Unit(sentence.start, sentence.end, sentence.paragraph))
    return tuple(units)


def _unit_at(units: tuple[Unit, ...], offset: int) -> int | None:
    at = bisect_right(units, offset, key=lambda unit: unit.start) - 1
    return at if at >= 0 and offset < units[at].end else None


def _verb_acts(text: str, units: tuple[Unit, ...]) -> Iterator[SpeechAct]:
    verbs = load_speech_verbs()
    for number, unit in enumerate(units):
        for match in _WORD.finditer(text, unit.start, unit.end):
            verb = verbs.get(match.group())
            if verb is None:
                continue
            act = _read_act(text, unit, number, match.start(), match.end(), verb)
            if act is not None:
                yield act


def _read_act(text: str, unit: Unit, number: int, start: int, end: int, verb: SpeechVerb) -> SpeechAct | None:
    if verb.form.endswith("s") and _noun_follows().match(text, end):
        return None
    found = _subject_before(text, unit.start, start, verb)
    if found is None and not verb.form.endswith("ing") and (verb.form != verb.lemma or verb.form == "read"):
        found = _subject_after(text, unit, start, end)
    if found is None:
        return None
    speaker, phrase_start = found
    if speaker.kind == "thing" and (verb.grade != "plain" or verb.form.endswith("s")):
        return None
    if verb.form.endswith("s") and verb.lemma != "say" and not _may_precede_verb(text, start):
        return None
    if verb.form == verb.lemma and verb.form != "read" and not _is_plural(text, start):
        return None
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


def _subject_before(text: str, left: int, verb_start: int, verb: SpeechVerb) -> tuple[Speaker, int] | None:
    end, stripped = verb_start, False
    participle = verb.form.endswith("ing")
    grammar = load_speech_grammar()
    while True:
        end = left + len(text[left:end].rstrip())
        word = text[max(left, text.rfind(" ", left, end) + 1) : end]
        low = word.lower().rstrip(".")
        if low in grammar["bars_verb"] and not text[:end].endswith("went on to"):
            return None
        if word.startswith(("quoted", "as")) and participle and text[left:end].endswith("quoted as"):
            end -= len("quoted as")
            end = left + len(re.sub(r"\s(?:was|is|were|being|been)\s*$", "", text[left:end].rstrip()))
            participle = False
            continue
        if low in ("went on to", "who", "which") or (low == "to" and text[:end].endswith("went on to")):
            end -= len("went on to") if low == "to" else len(word)
            continue
        if low in grammar["adverb_before_verb"] or (low.endswith("ly") and word[:1].islower()) or low.isdigit():
            end -= len(word)
            continue
        if phrase := _TAIL_PHRASE.search(text, max(left, end - 60), end):
            end, stripped = phrase.start(), True
            continue
        break
    if stripped and verb.lemma in _REDUCED:
        return None
    if end <= left or text[end - 1] in "'’\"”“\0:;":
        return None
    if text[end - 1] == ",":
        return None if participle else _before_aside(text, left, end - 1)
    if participle and (with_ := text.rfind(" with ", left, end)) < 0 and with_ + 40 < end:
        return None
    return _read_chunk(text, _last_break(text, left, end), end)


def _read_chunk(text: str, start: int, end: int) -> tuple[Speaker, int] | None:
    openers = load_speech_grammar()["opens_clause"]
    while (space := text.find(" ", start, end)) > 0 and text[start:space].rstrip(",") in openers:
        start = space + 1
    speaker = read_speaker(text, start, end)
    return None if speaker is None else (speaker, start)


def _last_break(text: str, left: int, end: int) -> int:
    low = max(left, end - 200)
    at = low if low == left else text.find(" ", low) + 1
    for match in _subject_break().finditer(text, low, end):
        at = match.end()
    return at


def _before_aside(text: str, left: int, comma: int) -> tuple[Speaker, int] | None:
    """The speaker before ", the spokesman for the government," or the name after a role: "its spokesman, X,"."""
    at, role = comma, None
    for _ in range(5):
        before = text.rfind(",", left, at)
        if before < 0:
            return None
        aside = text[before + 1 : at].strip()
        if not aside:
            return None
        chunk_start = _last_break(text, left, before)
        named = None if role or _ASIDE_STARTS_LOW.match(aside) else read_speaker(text, before + 1, at)
        outer = _read_chunk(text, chunk_start, before)
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


def _as_role(aside: str | None) -> str | None:
    if aside is None or aside in load_speech_grammar()["not_a_role"]:
        return None
    if re.match(r"(?:who|whose|which|speaking|talking|citing|in|while|on|at|during|after)\s", aside):
        return None
    return re.sub(r"^(?:an?|the|his|her|its)\s", "", aside)


def _subject_after(text: str, unit: Unit, verb_start: int, verb_end: int) -> tuple[Speaker, int] | None:
    before = text[max(unit.start, verb_start - 3) : verb_start].rstrip()
    if before and before[-1] not in ",”\"“»'’—–-":
        return None
    start = verb_end + 1
    stop = _subject_end("ends_inverted_subject", _INVERTED_MARKS).search(text, start, unit.end)
    end = stop.start() if stop else unit.end
    if start >= end:
        return None
    speaker = read_speaker(text, start, end)
    if speaker is None or speaker.kind == "thing" or (speaker.kind == "pronoun" and end - start > 5):
        return None
    if speaker.kind in ("person", "people") and speaker.role is None and (name := _NAME_AFTER.match(text, end)):
        named = Speaker(name.start(1), name.end(1), name[1].strip(), speaker.name, speaker.interest, False, "person")
        return named, start
    if role := _ROLE_AFTER.match(text, end):
        is_name = speaker.kind == "name"
        speaker = replace(speaker, role=speaker.role or _as_role(role[1]), kind="person" if is_name else speaker.kind)
    return speaker, start


def _according_acts(text: str, units: tuple[Unit, ...]) -> Iterator[SpeechAct]:
    for match in _ACCORDING.finditer(text):
        number = _unit_at(units, match.start())
        if number is None:
            continue
        unit = units[number]
        stop = _subject_end("ends_named_source", _ACCORDING_MARKS).search(text, match.end() + 4, unit.end)
        end = stop.start() if stop else unit.end
        speaker = read_speaker(text, match.end(), end)
        if speaker is None or speaker.name in PRONOUNS:
            continue
        if speaker.kind == "thing" and "cit" in match.group().lower():
            continue
        yield SpeechAct(
            match.start(), match.end(), match.start(), speaker, None, "reported", number, unit.start, unit.end, None
        )


def _set_ranges(text: str, units: tuple[Unit, ...], acts: list[SpeechAct]) -> Iterator[SpeechAct]:
    """What each act vouches for: the whole unit where it stands alone, else its clause."""
    for i, act in enumerate(acts):
        unit = units[act.unit]
        if act.verb is None:
            yield act
            continue
        head = text[unit.start : min(act.phrase_start, act.start)]
        trails = _is_content(head)
        from_ = unit.start if trails else min(act.phrase_start, act.start)
        following = acts[i + 1] if i + 1 < len(acts) and acts[i + 1].unit == act.unit else None
        to = unit.end
        if following and following.verb and not _is_trailing(text, unit, following):
            to = max(min(following.phrase_start, following.start), act.end)
        yield replace(act, from_=from_, to=to)


def _is_content(head: str) -> bool:
    """Whether the words before a speaker are what is said ("Five men were killed, police said")."""
    bare = head.strip()
    if not bare:
        return False
    if "\0" in bare:
        return True
    return bare.endswith(",") and len(bare.split()) >= 3 and not leads_in().match(bare)


def _is_trailing(text: str, unit: Unit, act: SpeechAct) -> bool:
    return _is_content(text[unit.start : min(act.phrase_start, act.start)])
