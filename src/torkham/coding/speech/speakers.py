"""Reading a noun phrase as somebody who speaks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from torkham.coding.speech.phrases import POSSESSIVE, PRONOUNS, read_phrase
from torkham.coding.values import value_class
from torkham.knowledge.persons import load_nouns
from torkham.knowledge.speech import SourceNoun, load_source_nouns, load_speech_grammar, load_titles
from torkham.model.account import Interest

SpeakerKind = Literal["person", "people", "body", "document", "name", "pronoun", "thing"]

# A longer phrase is no speaker but a clause that was cut in the wrong place.
MAX_WORDS = 16
# Longer than this, a phrase without any noun for a speaker is none.
MAX_NAME_WORDS = 7

_DOCUMENT_OF = re.compile(r"\s(?:from|(?:(?:issued|released|compiled|published|prepared|drafted|obtained) )?by|of)\s")
# "a man known as Nick", "a fighter who gave his name as Abu Omar"
_KNOWN_AS = re.compile(
    r"\s(?:(?:better |only |also )?known (?:only )?(?:as|by the name)|calling (?:himself|herself)|named"
    r"|identified (?:only )?as) (?=[A-Z])"
)
_CALLING = re.compile(
    r"(?!former|latter|either|neither|other|another|earlier|later|however)[a-z]{3,}(?:ist|er|or|ian|man|woman)"
)
_SEEN_BY = re.compile(r"\s(?:seen|obtained|reviewed|shared|organised|organized|cited|read)\s(?:by|with)\s")


@value_class()
class Speaker:
    """Who speaks: [start, end) are the words in the text; `name` is what to call them."""

    start: int
    end: int
    name: str
    role: str | None
    interest: Interest
    anonymous: bool
    kind: SpeakerKind


def read_speaker(text: str, start: int, end: int) -> Speaker | None:
    """The noun phrase in [start, end) as a speaker; None where it cannot be one.

    kind "name" is a proper name that may be a person or not; "thing" is a phrase without any sign of a speaker.
    """
    tokens = read_phrase(text, start, end)
    words = [word for _, _, word in tokens]
    never = load_speech_grammar()["never_speaks"]
    if (
        not words
        or len(words) > MAX_WORDS
        or words[-1].lower() in never
        or words[0].lower() in never
        or "whom" in words
    ):
        return None
    first, last = tokens[0][0], tokens[-1][1]
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return Speaker(first, last, words[0].lower(), None, "unknown", False, "pronoun")
    if (known := _KNOWN_AS.search(text, first, last)) and (called := read_speaker(text, known.end(), last)) is not None:
        return replace(called, kind="person", role=called.role or text[first : known.start()])
    if words[-2:] == ["of", "them"]:
        return Speaker(first, last, "they", None, "unknown", False, "pronoun")  # "one of them"
    core = _core_length(words)
    name_from = _name_start(words[:core])
    if name_from is not None and "to" in words[1:name_from] and _names_document(words[: words.index("to")]):
        return read_speaker(text, first, tokens[words.index("to")][0])  # "a letter from the union to President Okello"
    if name_from is not None:
        role = " ".join(words[:name_from]).strip() or None
        name = " ".join(words[name_from:core])
        kind: SpeakerKind = "person" if role else "name"
        interest = interest_of(words[:name_from])
        return Speaker(tokens[name_from][0], tokens[core - 1][1], name, _trim_role(role), interest, False, kind)
    return _read_description(text, first, last, words)


def _names_document(words: list[str]) -> bool:
    nouns = load_source_nouns()
    return any(word in nouns and nouns[word].kind == "document" for word in words)


def _core_length(words: list[str]) -> int:
    """How many words stand before "of Pakistan", "in Gaza", where those follow a proper name."""
    nouns, titles, prepositions = load_source_nouns(), load_titles(), load_speech_grammar()["preposition"]
    for i in range(1, len(words)):
        before = words[i - 1]
        if words[i] in prepositions and before[0].isupper():
            goes_on = before.lower() in nouns or any(w.rstrip(".") in titles for w in (before, *words[i:]))
            return len(words) if goes_on else i
    return len(words)


def _name_start(words: list[str]) -> int | None:
    """Where a proper name starts at the end of `words`: after the last title or role, or at the first word."""
    nouns, titles, grammar = load_source_nouns(), load_titles(), load_speech_grammar()
    i = len(words)
    while i:
        word = words[i - 1]
        title = titles.get(word.rstrip("."))
        if (title and not title.part_of_name) or word.lower() in nouns or POSSESSIVE.search(word):
            break
        if i == 1 and word.lower() in grammar["determiner"]:
            break
        if not (word[0].isupper() or word.startswith(("al-", "el-", "ul-")) or word in grammar["particle"]):
            break
        i -= 1
    if i == len(words) or not any(w[0].isupper() for w in words[i:]):
        return None
    if i == 0:
        return i
    before = words[i - 1]
    known = nouns.get(before.lower())
    is_role = before.rstrip(".") in titles or (known and known.kind == "person") or before.endswith("-old")
    is_role = is_role or (len(words) - i > 1 and is_calling(before))
    if is_role or before.lower() in ("one", "named", "identified"):
        return i
    return None


def _read_description(text: str, start: int, end: int, words: list[str]) -> Speaker | None:
    nouns, grammar = load_source_nouns(), load_speech_grammar()
    stop = next((i for i, w in enumerate(words) if i and w in grammar["preposition"]), len(words))
    heads = (nouns.get(POSSESSIVE.sub("", w.lower())) for w in reversed(words[:stop]))
    head = next((noun for noun in heads if noun), None) or _read_person_noun(words[stop - 1])
    if head and head.kind == "document":
        if seen := _SEEN_BY.search(text, start, end):
            end = seen.start()
        if of := _DOCUMENT_OF.search(text, start, end):
            inner = read_speaker(text, of.end(), end)
            if inner and inner.kind not in ("thing", "pronoun"):
                return inner
    indefinite = words[0].lower() in grammar["indefinite"]
    if words[0] in ("The", "the") and len(words) > 1:
        start += text[start:end].index(words[1])
    name = " ".join(text[start:end].split())
    if head is None and len(words) > MAX_NAME_WORDS:
        return None
    if head is None:
        # "the Kremlin", "the White House": a proper name behind an article
        rest = words[1:] if words[0].lower() in grammar["determiner"] else words
        proper = any(w[0].isupper() for w in (rest if rest is not words else words[:1]))
        kind: SpeakerKind = "name" if proper and not indefinite else "thing"
        return Speaker(start, end, name, None, "unknown", False, kind)
    anonymous = head.anonymous or (head.kind == "person" and indefinite)
    interest = head.interest if head.interest != "unknown" else interest_of(words)
    # "Doctors Without Borders", "the Emergency Lawyers": people in capitals are a body
    proper = head.kind == "people" and " " in name and all(word[0].isupper() for word in name.split())
    return Speaker(start, end, name, None, interest, anonymous, "body" if proper else head.kind)


def is_calling(word: str) -> bool:
    """Whether a word before a full name is what its bearer does: "pathologist", "blogger", "midwife"."""
    noun = load_nouns().get(word)
    return (noun is not None and noun.people and not noun.plural) or _CALLING.fullmatch(word) is not None


def _read_person_noun(word: str) -> SourceNoun | None:
    """Anybody may speak: "a jeweller", "two hikers"."""
    noun = load_nouns().get(word)
    if noun is None or not noun.people:
        return None
    interest: Interest = "witness" if noun.standing.kind == "civilians" else "party"
    return SourceNoun(word, interest, "people" if noun.plural else "person", False)


def interest_of(words: list[str]) -> Interest:
    """The first interest that the words of a role or description give ("military spokesman": party)."""
    nouns, titles = load_source_nouns(), load_titles()
    found: list[Interest] = []
    for word in words:
        plain = POSSESSIVE.sub("", word.rstrip("."))
        row = nouns.get(plain.lower()) or titles.get(plain)
        if row and row.interest != "unknown":
            found.append(row.interest)
    if "party" in found and "official" not in found[:1]:
        return "party"
    return found[0] if found else "unknown"


def _trim_role(role: str | None) -> str | None:
    if role is None:
        return None
    words = role.split()
    if all(word.rstrip(".") in load_speech_grammar()["honorific"] for word in words):
        return None
    if words[0] in load_speech_grammar()["leads_in"]:
        # "During a briefing on Friday DG ISPR": only the capitals next to the name are its role
        low = max((i for i, word in enumerate(words) if word.islower() or word.endswith("day")), default=0)
        words = words[low + 1 :]
    while words and words[0].lower() in load_speech_grammar()["determiner"]:
        words = words[1:]
    return " ".join(words) or None


def rename(speaker: Speaker, name: str, kind: SpeakerKind = "person") -> Speaker:
    return replace(speaker, name=name, kind=kind)
