"""Every toponym of a text: which capital words name a place, whether or not anything happened there.

Wider than the place names of the coder (`names`): demonyms, adjectives ("Alexandria police") and small towns
count too. What is found here is a candidate; `toponyms` weighs it with the rest of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from torkham.coding.places.words import split_words
from torkham.knowledge.atlas import Atlas
from torkham.knowledge.places import Place
from torkham.knowledge.toponym_words import ToponymWords, load_toponym_words

_LONGEST = 5  # words
_JOINTS = frozenset((" ", "-", "\u2010", "\u2011", "\xa0", ". ", "  "))
_SPACES = frozenset((" ", "\xa0", "  "))
_COMMA = re.compile(r"[.’']?s?,\s*|\s*\(\s*")
_INWARD = re.compile(r"\s+(?:in|of|near)\s+(?:the\s+)?(?:[a-z-]+ern\s+|central\s+|north\s+|south\s+|east\s+|west\s+)?")
_SHORTS = tuple(
    map(re.compile, (r"[A-Z]\.\s?[A-Z][a-z]+\.", r"(?:[A-Z]\.\s?){2,3}", r"[A-Z][a-z]{1,4}\.?", r"[A-Z]{2,3}\b"))
)  # W.Va., N. Y., Calif., TX
_SHORTEST = 3  # letters: so short a name must stand in capitals, and a dot may follow it
_FARTHEST = 24  # characters between a name and the wider place beside it
_BIG = 150_000  # people: a name of so large a place needs no word beside it


class Word(NamedTuple):
    """One word of the text: as written, as the gazetteer folds it, and what stands between it and the word before."""

    start: int
    end: int
    raw: str
    key: str
    gap: str
    capital: bool


@dataclass(slots=True)
class Candidate:
    """A name at [start, end) and what it can mean. `parents` are what is written beside it as the wider place.

    `sure`: it is no other thing's name (a demonym, "Calif."); `located`: behind a preposition; `strong`: behind one
    that says where ("in", "near"); `free`: no capital word beside it may make it part of a longer name.
    """

    start: int
    end: int
    key: str
    meanings: tuple[Place, ...]
    sure: bool = False
    located: bool = False
    strong: bool = False
    free: bool = True
    parents: list[Place] = field(default_factory=list)


def find_candidates(text: str, stretches: Iterable[tuple[int, int]], atlas: Atlas) -> list[Candidate]:
    """The candidates of a text, in order, each with the wider places that stand beside it."""
    words, found = load_toponym_words(), list[Candidate]()
    for start, end in stretches:
        found += _read_stretch(text, _list_words(text, start, end), atlas, words)
    _link_parents(text, found, atlas)
    return found


def find_surnames(text: str, stretches: Iterable[tuple[int, int]]) -> frozenset[str]:
    """Folded words that the text shows as the last part of a longer name: "Chiquita Raquel Henry"."""
    words, names = load_toponym_words(), set[str]()
    for start, end in stretches:
        pieces = _list_words(text, start, end)
        for before, word in pairwise(pieces):
            if word.capital and before.capital and word.gap in (" ", ". ") and before.key not in words.openers:
                names.add(word.key)
    return frozenset(names)


def _list_words(text: str, start: int, end: int) -> list[Word]:
    return list(map(Word, *split_words(text, start, end)))


def _read_stretch(text: str, words: list[Word], atlas: Atlas, known: ToponymWords) -> Iterator[Candidate]:
    reached = 0
    for index, word in enumerate(words):
        if index < reached or not word.capital or word.raw[0].isdigit():
            continue
        short = _read_short(text, words, index, atlas)
        if short is not None:
            reached, candidate = short
            yield candidate
            continue
        for size in range(min(_LONGEST, len(words) - index), 0, -1):
            named = _read_name(words, index, size, atlas, known)
            if named is not None:
                reached = index + size
                yield named
                break


def _read_short(text: str, words: list[Word], index: int, atlas: Atlas) -> tuple[int, Candidate] | None:
    """A division's short name: "Calif." and "W.Va." anywhere, "KY" and "Ky" only behind the comma of a town."""
    word = words[index]
    behind_comma = index > 0 and words[index - 1].capital and word.gap in (", ", ",", " (", "., ")
    for pattern in _SHORTS:
        match = pattern.match(text, word.start)
        if match is None:
            continue
        written = match[0].rstrip()
        for form in (written, written + "."):
            short = atlas.find_short(form)
            if short is None or short[0] == "demonym":
                continue
            if not behind_comma and (short[0] == "postal" or form != written or (len(form) < 5 and form[1] != ".")):
                continue
            last = index
            while last + 1 < len(words) and words[last + 1].start < word.start + len(written):
                last += 1
            end = word.start + len(written)
            return last + 1, Candidate(word.start, end, form, (short[1],), strong=True, sure=True)
    return None


def _read_name(words: list[Word], index: int, size: int, atlas: Atlas, known: ToponymWords) -> Candidate | None:
    run = words[index : index + size]
    if not run[-1].capital or not _is_joined(run, known):
        return None
    key = " ".join(w.key for w in run)
    if key in known.never or (len(key) <= _SHORTEST and not "".join(w.raw for w in run).replace(".", "").isupper()):
        return None
    people = atlas.find_demonym(key)
    meanings = atlas.find(key)
    if not meanings and not people:
        return None
    if people is not None and not any(m.kind == "country" for m in meanings):
        return Candidate(run[0].start, run[-1].end, key, (people,), sure=True)
    before, after = _neighbours(words, index, index + size)
    if after is not None and after.gap in _SPACES and after.raw.rstrip(".") in known.streets:
        return None
    free = _is_free(before, run[0], after, meanings, known)
    if free is None:
        return None
    left = before.key if before is not None and run[0].gap in _SPACES else ""
    located, strong = left in known.prepositions, left in known.where
    return Candidate(run[0].start, run[-1].end, key, meanings, located=located, strong=strong, free=free)


def _is_joined(run: list[Word], known: ToponymWords) -> bool:
    """Whether words may be one name: capitals, with small words between, a dot only behind a short one ("St. Paul")."""
    joined = all(w.gap in _JOINTS and ("." not in w.gap or len(b.raw) <= _SHORTEST) for b, w in pairwise(run))
    return joined and all(w.capital or w.key in known.inner for w in run)


def _neighbours(words: list[Word], first: int, after: int) -> tuple[Word | None, Word | None]:
    return words[first - 1] if first else None, words[after] if after < len(words) else None


def _is_free(
    before: Word | None, first: Word, after: Word | None, meanings: tuple[Place, ...], known: ToponymWords
) -> bool | None:
    """Whether it stands alone; False where it may be part of another name, None where it is for sure."""
    if before is not None and before.capital and first.gap in (" ", ". ") and before.key not in known.openers:
        return None
    if after is None or not after.capital or after.gap not in _SPACES or after.raw in known.bodies:
        return True
    big = max(m.weight for m in meanings) >= _BIG and first.key not in known.given_names
    return False if big or after.key in known.openers else None


def _link_parents(text: str, found: list[Candidate], atlas: Atlas) -> None:
    """Give every name the wider places written behind it: "Paris, Lamar County, Texas", "Aleppo in Syria"."""
    for inner, outer in pairwise(found):
        gap = text[inner.end : outer.start]
        people = outer.sure and outer.meanings[0].kind == "country"
        if people or len(gap) > _FARTHEST or not (_COMMA.fullmatch(gap) or _INWARD.fullmatch(gap)):
            continue
        if any(holds(atlas, o, i) for o in outer.meanings for i in inner.meanings):
            inner.parents = [*outer.meanings]
    for inner, outer in reversed(list(pairwise(found))):
        if inner.parents and outer.parents:
            narrowed = [o for o in outer.meanings if any(holds(atlas, p, o) for p in outer.parents)]
            inner.parents = [*(narrowed or outer.meanings)]


def holds(atlas: Atlas, outer: Place, inner: Place) -> bool:
    """Whether a wider place, larger than a city, contains another."""
    return outer.kind != "city" and outer is not inner and atlas.gazetteer.contains(outer, inner)
