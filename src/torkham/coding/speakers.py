"""Reading a noun phrase as somebody who speaks, and the people that a document names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from torkham.knowledge.speech import load_source_nouns, load_titles
from torkham.model.account import Interest

SpeakerKind = Literal["person", "people", "body", "document", "name", "pronoun", "thing"]

PRONOUNS = {"he": "person", "she": "person", "they": "people", "it": "body"}
PARTICLES = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "ul",
        "ur",
        "un",
        "de",
        "del",
        "da",
        "dos",
        "van",
        "von",
        "el",
        "bint",
        "abu",
        "umm",
        "und",
        "y",
    ]
)
PREPOSITIONS = frozenset(
    ["of", "in", "from", "at", "for", "with", "on", "to", "by", "near", "close", "inside", "outside", "under", "within"]
)
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "one",
        "another",
        "some",
        "many",
        "several",
        "its",
        "his",
        "her",
        "their",
        "this",
        "both",
        "other",
        "two",
        "three",
    ]
)
INDEFINITE = frozenset(["a", "an", "one", "another", "some"])
NO_SPEAKER = frozenset(
    [
        "i",
        "we",
        "you",
        "who",
        "which",
        "what",
        "there",
        "this",
        "that",
        "these",
        "those",
        "here",
        "nothing",
        "everyone",
        "nobody",
        "no",
        "not",
        "is",
        "was",
        "were",
        "been",
    ]
)
TITLE_ALIASES = {"pm": "prime minister", "cm": "chief minister", "dg": "director general", "premier": "prime minister"}
MAX_WORDS = 16

_TOKEN = re.compile(r"[^\s,]+")
_CAPITALISED = re.compile(
    r"(?<![\w'’-])[A-Z][\w'’´.-]*(?:\s(?:(?:al|bin|ibn|ul|ur|de|del|van|von|el|bint|Abu)\s)?(?:al-|el-|ul-)?[A-Z][\w'’´.-]*)+"
)
_DOCUMENT_OF = re.compile(r"\s(?:from|by|of|issued by|released by|compiled by|obtained by|seen by)\s")
_POSSESSIVE = re.compile(r"(?:['’´]s|s['’´])$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: [start, end) are the words in the text; `name` is what to call them."""

    start: int
    end: int
    name: str
    role: str | None
    interest: Interest
    anonymous: bool
    kind: SpeakerKind


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """A person named in a document, with the words that go before the name."""

    start: int
    end: int
    name: str
    role: str


def read_speaker(text: str, start: int, end: int) -> Speaker | None:
    """The noun phrase in [start, end) as a speaker; None where it cannot be one.

    kind "name" is a proper name that may be a person or not; "thing" is a phrase without any sign of a speaker.
    """
    tokens = [(start + m.start(), start + m.end()) for m in _TOKEN.finditer(text[start:end])]
    words = [text[a:b] for a, b in tokens]
    if not words or len(words) > MAX_WORDS or words[-1].lower() in NO_SPEAKER or words[0].lower() in NO_SPEAKER:
        return None
    first, last = tokens[0][0], tokens[-1][1]
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return Speaker(first, last, words[0].lower(), None, "unknown", False, "pronoun")
    core = _core_length(words)
    name_from = _name_start(words[:core])
    if name_from is not None:
        role = " ".join(words[:name_from]).strip() or None
        name = " ".join(words[name_from:core])
        kind: SpeakerKind = "person" if role else "name"
        interest = _interest_of(words[:name_from])
        return Speaker(tokens[name_from][0], tokens[core - 1][1], name, _trim_role(role), interest, False, kind)
    return _read_description(text, first, last, words)


def _core_length(words: list[str]) -> int:
    """How many words stand before "of Pakistan", "in Gaza", where those follow a proper name."""
    nouns, titles = load_source_nouns(), load_titles()
    for i in range(1, len(words)):
        before = words[i - 1]
        if words[i] in PREPOSITIONS and before[0].isupper():
            return len(words) if before.lower() in nouns or before.rstrip(".") in titles else i
    return len(words)


def _name_start(words: list[str]) -> int | None:
    """Where a proper name starts at the end of `words`: after the last title or role, or at the first word."""
    nouns, titles = load_source_nouns(), load_titles()
    i = len(words)
    while i:
        word = words[i - 1]
        title = titles.get(word.rstrip("."))
        if title and not (title.part_of_name and i < len(words)):
            break
        if word.lower() in nouns or _POSSESSIVE.search(word):
            break
        if not (word[0].isupper() or word.startswith(("al-", "el-", "ul-")) or word in PARTICLES):
            break
        i -= 1
    if i == len(words) or not any(w[0].isupper() for w in words[i:]):
        return None
    if i == 0:
        return i
    before = words[i - 1]
    known = nouns.get(before.lower())
    is_role = before.rstrip(".") in titles or (known and known.kind == "person") or before.endswith("-old")
    if is_role or before.lower() in ("one", "named", "identified"):
        return i
    return None


def _read_description(text: str, start: int, end: int, words: list[str]) -> Speaker:
    nouns = load_source_nouns()
    stop = next((i for i, w in enumerate(words) if i and w in PREPOSITIONS), len(words))
    head = next((n for w in reversed(words[:stop]) if (n := nouns.get(_POSSESSIVE.sub("", w.lower())))), None)
    if head and head.kind == "document" and (of := _DOCUMENT_OF.search(text, start, end)):
        inner = read_speaker(text, of.end(), end)
        if inner and inner.kind not in ("thing", "pronoun"):
            return inner
    if words[0] in ("The", "the") and len(words) > 1:
        start += text[start:end].index(words[1])
    name = " ".join(text[start:end].split())
    if head is None:
        # "the Kremlin", "the White House": a proper name behind an article
        proper = any(w[0].isupper() for w in words[1:]) or words[0][0].isupper()
        kind: SpeakerKind = "name" if proper and words[0].lower() not in INDEFINITE else "thing"
        return Speaker(start, end, name, None, "unknown", False, kind)
    anonymous = head.anonymous or (head.kind == "person" and words[0].lower() in INDEFINITE)
    interest = _interest_of(words)
    return Speaker(start, end, name, None, interest if interest != "unknown" else head.interest, anonymous, head.kind)


def _interest_of(words: list[str]) -> Interest:
    """The first interest that the words of a role or description give ("military spokesman": party)."""
    nouns, titles = load_source_nouns(), load_titles()
    found: list[Interest] = []
    for word in words:
        plain = _POSSESSIVE.sub("", word.rstrip("."))
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
    while words and words[0].lower() in DETERMINERS:
        words = words[1:]
    return " ".join(words) or None


class People:
    """The people that a document names, so that "he", "the minister" and a bare surname find their full name."""

    def __init__(self, text: str, blanked: str) -> None:
        self._persons = tuple(sorted(_find_persons(text, blanked)))
        self._names: list[tuple[frozenset[str], str]] = [(_name_words(p.name), p.name) for p in self._persons]

    @property
    def persons(self) -> tuple[Person, ...]:
        return self._persons

    def add(self, name: str) -> None:
        if len(name.split()) > 1:
            self._names.append((_name_words(name), name))

    def full_name(self, name: str) -> str | None:
        """The fullest name in the document that has all the words of `name`; None where nobody bears it."""
        wanted = _name_words(name)
        if not wanted:
            return None
        return max((full for words, full in self._names if wanted <= words), key=len, default=None)

    def bearer(self, description: str, before: int) -> str | None:
        """Who was last named with this title before `before`: "the PM" is Shehbaz Sharif."""
        wanted = _title_words(description)
        if not wanted:
            return None
        fits = [p for p in self._persons if p.role and wanted <= _title_words(p.role)]
        return next((p.name for p in reversed(fits) if p.start < before), fits[0].name if fits else None)

    def first_in(self, start: int, end: int) -> Person | None:
        return next((p for p in self._persons if start <= p.start < end), None)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(_POSSESSIVE.sub("", w).strip(".,").lower() for w in name.replace("-", " ").split())


def _title_words(description: str) -> frozenset[str]:
    words = [w for w in re.findall(r"[\w-]+", description.lower()) if w not in DETERMINERS and w not in PREPOSITIONS]
    return frozenset(part for w in words for part in TITLE_ALIASES.get(w, w).split())


def _find_persons(text: str, blanked: str) -> Iterator[Person]:
    nouns, titles = load_source_nouns(), load_titles()
    for match in _CAPITALISED.finditer(blanked):
        words = match.group().split()
        at = next((i for i in range(len(words), 0, -1) if words[i - 1].rstrip(".") in titles), 0)
        before = blanked[max(0, match.start() - 24) : match.start()].split()
        noun = nouns.get(before[-1].lower()) if before and not at else None
        after = blanked[match.end() : match.end() + 6]
        apposed = bool(re.match(r",? (?:\d\d,|who )|, (?:an?|the) ", after))
        names = words[at:]
        if at and titles[words[at - 1].rstrip(".")].part_of_name:
            names = words[at - 1 :]
        if not names or not (at or (noun and noun.kind == "person") or (apposed and len(names) > 1)):
            continue
        if any(w.lower() in nouns for w in names):
            continue
        name = _POSSESSIVE.sub("", " ".join(names)).rstrip(".")
        role = " ".join(words[:at]) if at else before[-1] if noun else ""
        start = match.end() - len(" ".join(names)) if " ".join(words) == match.group() else match.start()
        yield Person(start, match.end(), name, role)


def rename(speaker: Speaker, name: str, kind: SpeakerKind = "person") -> Speaker:
    return replace(speaker, name=name, kind=kind)
