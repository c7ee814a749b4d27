"""The names of places in a text: which capital words may be one, and which are a person's, a bank's or a team's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from torkham.knowledge.places import Gazetteer, Place, fold_name

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’&](?!s\b)[^\W_]+)*")
_INSIDE = frozenset((" ", "-", "\u2010", "\u2011", "\xa0", "\n", ". ", "\r\n", " \n"))
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_PARTICLES = frozenset(["al", "el", "e", "i", "de", "of", "ul", "ur", "az", "as", "an", "o", "and", "du", "la", "le", "ad", "ash", "ez"])
_LONGEST = 5  # words in a name; the longest names in the tables that news uses have five
_SHORT = 3  # letters: a name as short as "US" or "KP" must stand in capitals


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text; `gap` is what stands between it and the word before."""

    start: int
    end: int
    raw: str
    key: str
    gap: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Name:
    """A place name as it stands, from the direction or the kind before it to the kind after it.

    [start, end) is the whole ("northern Kurram district"), [core_start, core_end) the name. `kind` is the role of the
    word that says what it is, "" where none does; `meanings` are empty where the gazetteer lacks the name; `sure` is
    False where only its neighbours can show that it is a place. `line` is what a linear feature is called.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    key: str
    kind: str
    direction: str
    preposition: str
    meanings: tuple[Place, ...]
    sure: bool
    adjective: bool = False
    plural: bool = False


def split_words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, each with its key in the gazetteer's manner."""
    words, before = [], start
    for match in _WORD.finditer(text, start, end):
        raw = match[0]
        key = raw.lower() if raw.isascii() and raw.isalnum() else fold_name(raw)
        words.append(Word(match.start(), match.end(), raw, key, text[before : match.start()], _is_capital(raw)))
        before = match.end()
    return words


def _is_capital(raw: str) -> bool:
    return raw[0].isupper() or raw[0].isdigit() or (raw[:2].lower() in ("al", "el") and raw[2:3].isupper())


class NameFinder:
    """Finds the place names of sentences, one sentence after the other, with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.roles = gazetteer.words
        self.preceding = _phrases(gazetteer, ("division1", "division2", "part", "local", "city", "facility", "line"))

    def find(self, text: str, start: int, end: int, headline: bool = False) -> Iterator[Name]:
        words = split_words(text, start, end)
        index = 0
        while index < len(words):
            word = words[index]
            if not word.capital and not (word.key in ("al", "el") and index + 1 < len(words)):
                index += 1
                continue
            size = self._match(words, index)
            if size:
                name = self._read_known(text, words, index, size, headline)
            else:
                size, name = self._read_unknown(text, words, index)
            if name is not None:
                yield name
                index = next((n for n in range(index, len(words)) if words[n].start >= name.end), len(words))
            else:
                index += max(size, 1)

    def _match(self, words: list[Word], index: int) -> int:
        """How many words from `index` on are the longest name that the gazetteer knows; 0 where none is."""
        keys, best = words[index].key, 0
        first = words[index]
        for size in range(1, _LONGEST + 1):
            at = index + size - 1
            if size > 1:
                if at >= len(words) or words[at].gap not in _INSIDE:
                    break
                if not words[at].capital and words[at].key not in _PARTICLES:
                    break
                keys += " " + words[at].key
            if words[at].capital and (keys in self.gazetteer or keys in self.gazetteer.demonyms):
                letters = keys.replace(" ", "")
                whole = "".join(w.raw for w in words[index : at + 1]).replace(".", "").replace("&", "")
                if (
                    len(letters) > _SHORT
                    or whole.isupper()
                    or (size == 1 and first.raw.istitle() and letters in _TITLED)
                ):
                    best = size
        return best

    def _read_known(self, text: str, words: list[Word], index: int, size: int, headline: bool) -> Name | None:
        first, last = index, index + size - 1
        key = " ".join(w.key for w in words[first : last + 1])
        country = self.gazetteer.demonyms.get(key)
        meanings = self.gazetteer.find(key)
        if country is not None and not any(m.kind == "country" for m in meanings):
            place = self.gazetteer.countries[country]
            return Name(words[first].start, words[last].end, words[first].start, words[last].end, key, "", "",
                        self._preposition(words, first), (place,), True, adjective=True)  # fmt: skip
        start, direction, free_left = self._look_left(words, first, headline)
        end, kind, plural, free_right = self._look_right(text, words, last, headline)
        kind = kind or self._kind_before(words, first)
        preposition = self._preposition(words, start)
        adjective = self._is_adjective(text, words, last, meanings) and not kind
        if not (free_left and free_right) and not adjective:
            return None
        sure = bool(kind or preposition in _STRONG) or key not in self.gazetteer.wary
        if not sure and not adjective:
            following = text[words[last].end : words[last].end + 1]
            if following != ",":
                return None
        return Name(words[start].start, end, words[first].start, words[last].end, key, kind, direction, preposition,
                    meanings, sure, adjective, plural)  # fmt: skip

    def _look_left(self, words: list[Word], first: int, headline: bool) -> tuple[int, str, bool]:
        """Where the expression starts, its direction, and whether no capital word makes it someone's name."""
        start, direction = first, ""
        while start > 0 and words[start].gap in (" ", "-", "\xa0", "\n"):
            before = words[start - 1]
            role = self.roles.get(before.raw) or self.roles.get(before.key)
            if role == "direction":
                if before.key in _COMPASS:
                    direction = before.key
                start -= 1
                continue
            if role == "before":
                start -= 1
                continue
            break
        if start == 0 or words[start].gap not in _INSIDE or headline:
            return start, direction, True
        before = words[start - 1]
        if not before.capital or words[start].gap == "\n":
            return start, direction, True
        if words[start].gap in ("-", "\u2010", "\u2011"):
            return start, direction, before.key in self.gazetteer
        role = self.roles.get(before.key)
        known = role in ("starter", "preposition", "direction") or before.raw.isdigit()
        return start, direction, known

    def _look_right(self, text: str, words: list[Word], last: int, headline: bool) -> tuple[int, str, bool, bool]:
        """Where the expression ends, what it is called, whether in the plural, and whether the name ends there."""
        end, at = words[last].end, last + 1
        if at < len(words) and words[at].gap in (" ", "\xa0", "\n", "-"):
            phrase = self._phrase_at(words, at)
            if phrase:
                size, role = phrase
                tail = words[at + size - 1]
                plural = tail.key.endswith("s") and role in ("division1", "division2", "part", "local", "city")
                return tail.end, role, plural, True
            nxt = words[at]
            if nxt.gap == "-":
                return end, "", False, nxt.capital
            if nxt.capital and not headline and nxt.gap != "\n":
                role = self.roles.get(nxt.key)
                return end, "", False, role in ("starter", "preposition")
        return end, "", False, True

    def _phrase_at(self, words: list[Word], at: int) -> tuple[int, str] | None:
        for size in (3, 2, 1):
            if at + size > len(words) or any(w.gap not in (" ", "-", "\xa0", "\n") for w in words[at + 1 : at + size]):
                continue
            raw = " ".join(w.raw for w in words[at : at + size])
            role = self.preceding.get(raw) or self.preceding.get(raw.lower())
            if role:
                return size, role
        return None

    def _kind_before(self, words: list[Word], first: int) -> str:
        """The kind in "the city of Lahore", "the districts of Panjgur", "District Bannu"."""
        at = first - 1
        if at >= 1 and words[at].key in ("of", "called", "named") and words[first].gap == " ":
            at -= 1
            return self.preceding.get(words[at].key, "") if words[at + 1].gap == " " else ""
        if (
            at >= 0
            and words[first].gap == " "
            and words[at].raw in ("District", "Tehsil", "district", "tehsil", "Province")
        ):
            return self.preceding.get(words[at].key, "")
        return ""

    def _preposition(self, words: list[Word], start: int) -> str:
        at = start - 1
        while at >= 0 and words[at + 1].gap in (" ", "\n", "\xa0") and at >= start - 4:
            word = words[at]
            role = self.roles.get(word.key)
            if role == "preposition" or word.key in _PREPOSITIONS:
                if word.key == "of" and at > 0:
                    outer = self.preceding.get(words[at - 1].key) or words[at - 1].key in _PARTS
                    if outer:
                        at -= 2
                        continue
                return word.key
            if role == "direction" or word.key in ("the", "a", "an", "s", "its", "their") or word.key in _PARTS:
                at -= 1
                continue
            break
        return ""

    def _is_adjective(self, text: str, words: list[Word], last: int, meanings: tuple[Place, ...]) -> bool:
        """ "US warplanes", "Delhi-backed", "India-Pakistan talks": a party or a manner, not a place where."""
        at = last + 1
        if at < len(words) and words[at].gap in ("-", "\u2010", "\u2011") and not words[at].capital:
            return words[at].raw not in ("based",) or True
        if not any(m.kind == "country" for m in meanings) or at >= len(words) or words[at].gap not in (" ", "\n"):
            return False
        if words[last].key not in _ABBREVIATED and words[last].raw.replace(".", "") not in ("US", "UK", "UAE"):
            return bool(words[at].capital and self.roles.get(words[at].key) is None)
        return self.roles.get(words[at].key) is None and words[at].key not in _VERBS

    def _read_unknown(self, text: str, words: list[Word], index: int) -> tuple[int, Name | None]:
        """A run of capital words that the gazetteer lacks: a place where a kind says so, or maybe after "in"."""
        if self.roles.get(words[index].key) in ("starter", "preposition"):
            return 1, None
        last = index
        while last + 1 < len(words) and words[last + 1].gap in (" ", "-", "\xa0", "\n") and (
            words[last + 1].capital or (words[last + 1].key in ("e", "i", "al", "el", "ul", "o") and words[last + 1].gap != " ")
        ):  # fmt: skip
            if self._phrase_at(words, last + 1) and self.roles.get(words[last + 1].raw) != "before":
                break
            if self._match(words, last + 1) and last + 1 > index:
                tail = self._match(words, last + 1)
                after = last + 1 + tail
                if not (after < len(words) and words[after].gap == " " and words[after].capital):
                    break
            last += 1
        size = last - index + 1
        phrase = (
            self._phrase_at(words, last + 1)
            if last + 1 < len(words) and words[last + 1].gap in (" ", "\n", "\xa0")
            else None
        )
        end, kind = words[last].end, ""
        if phrase:
            end, kind = words[last + phrase[0]].end, phrase[1]
        preposition = self._preposition(words, index)
        kind = kind or self._kind_before(words, index)
        if kind in ("", "line") and preposition not in _STRICT:
            return size, None
        if kind == "facility" and not words[last + 1].capital and preposition not in _STRICT:
            return size, None
        key = " ".join(w.key for w in words[index : last + 1])
        sure = kind in ("division1", "division2", "part", "local", "facility") and preposition != ""
        core_end = end if kind == "facility" else words[last].end
        return size, Name(words[index].start, end, words[index].start, core_end, key, kind, "", preposition, (), sure)


@cache
def find_names_with(gazetteer: Gazetteer) -> NameFinder:
    return NameFinder(gazetteer)


def _phrases(gazetteer: Gazetteer, roles: tuple[str, ...]) -> dict[str, str]:
    return {word: role for word, role in gazetteer.words.items() if role in roles}


_STRICT = frozenset(("in", "at", "near", "inside", "outside", "around"))
_STRONG = _STRICT | {"across", "throughout", "within", "toward", "towards", "from"}
_PREPOSITIONS = _STRONG | {"of", "to", "into", "over", "on", "off", "along", "between", "through"}
_COMPASS = frozenset(
    f"{a}{b}" for a in ("north", "south", "east", "west", "northwest", "northeast", "southwest", "southeast", "central",
                        "north-west", "north-east", "south-west", "south-east") for b in ("", "ern")
)  # fmt: skip
_PARTS = frozenset(
    ["area", "areas", "part", "parts", "outskirts", "suburb", "suburbs", "city", "town", "village", "district", "districts", "region", "region's", "limits", "jurisdiction", "vicinity"]
)
_ABBREVIATED = frozenset(("us", "uk", "uae", "u s"))
_TITLED = frozenset(("qom", "sui", "hub", "mach", "sur", "dir", "bam", "goa", "aba", "edo", "uae"))
_VERBS = frozenset(
    ["has", "had", "have", "is", "was", "were", "are", "said", "says", "will", "would", "could", "can", "may", "might", "did", "does", "and", "or", "but", "also", "which", "who", "that", "with", "than", "then", "where", "when", "while", "since", "until", "because", "killed", "struck", "attacked", "began", "launched", "joined", "after", "before"]
)
