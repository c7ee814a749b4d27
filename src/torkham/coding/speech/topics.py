"""Whom a sentence is about: the person, the people or the body that it begins with, and the pronoun for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from torkham.coding.speech.acts import leads_in
from torkham.coding.speech.phrases import find_verb
from torkham.coding.speech.speakers import Speaker, read_speaker
from torkham.coding.speech.speech import Speech
from torkham.knowledge.speech import (
    load_given_names,
    load_source_nouns,
    load_speech_grammar,
    load_speech_verbs,
    load_titles,
)

# Where the words of a subject end at the latest: an aside, a relative clause, a quotation.
_ASIDE = re.compile(r"[,;:(–—\0\"“‘]|\s(?:who|which|that|whose)\s")
# "His brother, Karim, …", "One of them, Rosa Prado, …"
_NAME_APPOSED = re.compile(r", ((?:[A-Z][\w'’-]+ ?){1,4})(?=, )")
# "For Iris Duarte, the promise is worthless."
_FOR_WHOM = re.compile(r"For ((?:[A-Z][\w'’-]+ ?){2,4}), ")
# "When Amira Hassan came home, she …"
_WHEN = re.compile(r"(?:After|As|Before|Once|When|While)\s(?=[A-Z])")
_WORD = re.compile(r"[^\s,]+")
# Whoever died in the sentence does not speak in the next.
_DIES = re.compile(r"(?:\S+\s){0,4}?(?:killed|martyred|slain|beheaded|executed|died|dead|buried)\b")
# How far a subject may reach.
_REACH = 140


def find_subject(speech: Speech, number: int, before: int | None = None) -> Speaker | None:
    """The person whom a unit begins with, titles and roles aside; None where it begins otherwise."""
    start, text = skip_lead(speech, number), speech.blanked
    if view := _FOR_WHOM.match(text, speech.units[number].start, speech.units[number].end):
        return read_speaker(text, view.start(1), view.end(1))
    stop = min(speech.units[number].end, start + 110)
    person = speech.people.first_in(start, stop if before is None else min(before, stop))
    if person is not None and _only_titles(text[start : person.start]):
        spelled = speech.people.full_name(person.name) or person.name
        return Speaker(person.start, person.end, spelled, person.role or None, "unknown", False, "person")
    words = text[start : min(stop, start + 60)].split(" ")[:4]
    while words and words[0].rstrip(",") in ("But", "And", "Meanwhile", "However", "Earlier", "Later"):
        words = words[1:]
    for size in (3, 2, 1):
        name = " ".join(words[:size])
        if len(words) > size and name[:1].isupper() and (full := speech.people.full_name(name)) is not None:
            return Speaker(start, start + len(name), full, None, "unknown", False, "person")
    described = " ".join(words[:3])
    if described.startswith("The "):
        for size in (4, 3, 2):
            if len(words) >= size and (full := speech.people.bearer(" ".join(words[1:size]), start)) is not None:
                return Speaker(start, start + 3, full, None, "unknown", False, "person")
    return None


def skip_lead(speech: Speech, number: int) -> int:
    """Where a unit begins after its dateline and "Following the attack," or "Speaking to reporters,"."""
    unit, text = speech.units[number], speech.blanked
    start, dateline = unit.start, speech.document.dateline
    if dateline is not None and unit.start <= dateline.start < unit.end:
        start = dateline.end
        while start < unit.end and not text[start].isalnum():
            start += 1
    comma = text.find(", ", start, min(unit.end, start + 90))
    return comma + 2 if comma > 0 and leads_in().match(text, start) else start


def _only_titles(words: str) -> bool:
    nouns, titles = load_source_nouns(), load_titles()
    return all(
        w[0].isupper() or w.lower() in nouns or w.rstrip(".") in titles or w in ("of", "the", "for", "state")
        for w in words.replace(",", "").split()
    )


def find_topic(speech: Speech, number: int) -> Speaker | None:
    """Whoever or whatever body a unit begins with, named or described ("A woman who lost her son wept"), as a speaker;
    None where it begins otherwise, or with one who dies."""
    unit, text = speech.units[number], speech.blanked
    start = skip_lead(speech, number)
    if (when := _WHEN.match(text, unit.start, unit.end)) and text.startswith(("he ", "she "), start):
        start = when.end()
    stop = min(speech.units[number].end, start + _REACH)
    aside = _ASIDE.search(text, start, stop)
    end = aside.start() if aside else stop
    words = list(_WORD.finditer(text, start, end))
    verb = _find_headline_verb(words) or find_verb([word.group() for word in words])
    if verb is None and aside is None:
        return None
    if verb is not None:
        while verb > 1 and _is_adverb(words[verb - 1].group()):
            verb -= 1
        end = words[verb].start()
    speaker = read_speaker(text, start, end)
    name = _NAME_APPOSED.match(text, end)
    if speaker is not None and name is not None and speaker.kind in ("person", "thing", "pronoun"):
        named = read_speaker(text, name.start(1), name.end(1))
        described = speaker.role or (speaker.name if speaker.kind == "person" else None)
        return replace(named, role=described or named.role, kind="person") if named is not None else None
    if speaker is None or speaker.kind in ("thing", "pronoun", "document") or _DIES.match(text, end + 1, stop):
        return None
    return speaker


def _find_headline_verb(words: Sequence[re.Match[str]]) -> int | None:
    """ "Envoy Condemns Attack": a verb of saying with a capital, as in headlines."""
    verbs = load_speech_verbs()
    lows = (word.group().lower() for word in words)
    return next((i for i, low in enumerate(lows) if i and low in verbs and verbs[low].form != verbs[low].lemma), None)


def _is_adverb(word: str) -> bool:
    return word in load_speech_grammar()["adverb_before_verb"] or (word.islower() and word.endswith("ly"))


def pronoun_of(speaker: Speaker) -> str | None:
    """ "he" or "she" where the words for a person show which; None where they do not."""
    grammar = load_speech_grammar()
    words = [word.strip(".").lower() for word in f"{speaker.role or ''} {speaker.name}".split()]
    for pronoun in ("she", "he"):
        if any(word in grammar[f"stands_for_{pronoun}"] for word in words):
            return pronoun
    return load_given_names().get(speaker.name.split()[0])
