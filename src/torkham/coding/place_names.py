"""The names of places in a sentence: which capital words may be one, and which are a person's, a bank's or a team's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from torkham.coding.words import cut
from torkham.knowledge.places import Gazetteer, Place
from torkham.knowledge.spellings import fold_name

_WORD = re.compile(r"([A-Za-z]\.(?:[A-Za-z]\.)+|[^\W_]++(?:['’&](?!s\b)[^\W_]++)*+)")
_HYPHENS = frozenset("-\u2010\u2011")
_SPACES = frozenset((" ", "\xa0", "\n", "\r\n", "  "))
_OWNED = frozenset(("'s ", "’s ", "' ", "’ "))
_INSIDE = _HYPHENS | _SPACES | {". "}
_LONGEST = 6  # words in a name: no longer one in the tables is one that news uses
_LONGEST_UNKNOWN = 3  # words in a name that the gazetteer lacks and nothing calls a place
_SHORT = 3  # letters: so short a name must stand in capitals ("US", "KP"), lest "us" and "Us" be one
_ARTICLES = frozenset(("al", "el"))
_JOINED_ARTICLES = frozenset(
    ("ad", "an", "ar", "as", "ash", "at", "az", "es", "ez")
)  # "az-Zawayda", never "as Zawayda"
_MODIFIER = re.compile(r"[a-z]+(?:ern|al|ous|ive|ed|ing|th)")
_COMPOUND = frozenset(("e", "i", "o", "ul", "u"))  # inside "Gulshan-e-Iqbal", which is no Iqbal
_ARABIC = frozenset(("al", "ash", "az", "el", "esh", "ez", "ul", "ur"))  # articles inside "Qalat al-Madiq"
_PARTICLES = (
    _ARTICLES
    | _COMPOUND
    | {
        "de",
        "of",
        "ur",
        "az",
        "as",
        "an",
        "and",
        "du",
        "la",
        "le",
        "ad",
        "ash",
        "ez",
        "del",
        "da",
        "do",
        "dos",
        "das",
        "au",
        "aux",
        "sur",
    }
)
_KINDS = ("division1", "division2", "part", "local", "region", "city", "facility", "line")


class Words(NamedTuple):
    """The words of a stretch, column by column: as written, as the gazetteer folds them, what stands between each and
    the word before, and whether it begins with a capital or a digit."""

    starts: list[int]
    ends: list[int]
    raws: list[str]
    keys: list[str]
    gaps: list[str]
    capitals: list[bool]


class Name(NamedTuple):
    """A place name as it stands.

    [start, end) takes in its direction and kind ("northern Kurram district"), [core_start, core_end) is the name.
    `kind` is the role of the word that says what it is, "" where none does. `meanings` are empty where the gazetteer
    lacks the name; `sure` is False where only its neighbours can show that it is a place.
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

    def written(self, text: str) -> str:
        """The name itself as it stands in the text, on one line."""
        return " ".join(text[self.core_start : self.core_end].split())


def _is_joined(words: Words, index: int) -> bool:
    """Whether a hyphen joins the word, an article, to a name."""
    return index + 1 < len(words.keys) and words.gaps[index + 1] in _HYPHENS and words.capitals[index + 1]


def split_words(text: str, start: int, end: int) -> Words:
    """The words of `text[start:end]`; a hyphen divides ("Quetta-Karachi" is two), "'s" is left out."""
    pieces = cut(_WORD, text, start, end)
    folded = list(map(_fold_word, pieces.words))
    keys, capitals = [key for key, _ in folded], [capital for _, capital in folded]
    return Words(pieces.starts, pieces.ends, pieces.words, keys, pieces.gaps, capitals)


@lru_cache(maxsize=1 << 14)
def _fold_word(raw: str) -> tuple[str, bool]:
    """A word as the gazetteer folds it, and whether it begins with a capital or a digit."""
    return raw.lower() if raw.isascii() and raw.isalnum() else fold_name(raw), raw[0].isupper() or raw[0].isdigit()


def _make_name(
    words: Words, start: int, first: int, last: int, after: int, key: str, kind: str, direction: str, preposition: str,
    meanings: tuple[Place, ...], sure: bool, adjective: bool = False, plural: bool = False,
) -> Name:  # fmt: skip
    """The name from word `start` to word `after`, of which `first` to `last` are the name itself."""
    return Name(
        words.starts[start], words.ends[after], words.starts[first], words.ends[last], key, kind, direction,
        preposition, meanings, sure, adjective, plural,
    )  # fmt: skip


class NameFinder:
    """Finds the place names of one sentence after the other, with one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.kinds = {word: role for role in _KINDS for word in gazetteer.words[role]}
        self.facilities = gazetteer.words["facility"]
        self.kind_openers = {word.split()[0].lower() for word in self.kinds}
        self.is_role = {role: frozenset(words) for role, words in gazetteer.words.items()}
        self.openers = (
            self.is_role["starter"] | self.is_role["preposition"]
        )  # words after or before which a name stands free
        self.passed = self.is_role["stretch"] | self.is_role["direction"] | _DETERMINERS
        self.wary = {fold_name(word) for word in gazetteer.words["wary"]}

    def find(self, text: str, start: int, end: int, headline: bool = False) -> Iterator[Name]:
        """The names in `text[start:end]`, in order. In a headline every word may be a capital."""
        words, reached = split_words(text, start, end), 0
        for index, (capital, key) in enumerate(zip(words.capitals, words.keys, strict=True)):
            if index < reached or not (
                capital or key in _ARTICLES or (key in _JOINED_ARTICLES and _is_joined(words, index))
            ):
                continue
            size = self._match(words, index)
            name = self._read_known(words, index, size, headline) if size else None
            if name is None:
                run, name = self._read_unknown(words, index)
                size = size if name is None and size else run
            if name is not None:
                yield name
            reached = index + size
            while name is not None and reached < len(words.keys) and words.starts[reached] < name.end:
                reached += 1

    def _match(self, words: Words, index: int) -> int:
        """How many words from `index` on are the longest name that the gazetteer knows; 0 where none is."""
        key, best = "", 0
        for at in range(index, min(index + _LONGEST, len(words.keys))):
            word, gap, capital = words.keys[at], words.gaps[at], words.capitals[at]
            if at > index and not (gap in _INSIDE and (capital or word in _PARTICLES)) and gap != " & ":
                break
            key = f"{key} and {word}" if gap == " & " and key else f"{key} {word}" if key else word
            if capital and (key in self.gazetteer or key in self.gazetteer.demonyms):
                fits = len(key) > _SHORT or self._may_be_short(words.raws[index : at + 1])
                if fits and not self._goes_on(words, at):
                    best = at - index + 1
        return best

    def _may_be_short(self, raws: list[str]) -> bool:
        written = "".join(raws).replace(".", "")
        return written.isupper() or (written.istitle() and len(written) == _SHORT)

    def _goes_on(self, words: Words, at: int) -> bool:
        """Whether the word is only the first of a compound: the "Gulshan" of "Gulshan-e-Iqbal", the "Qalat" of "Qalat
        al-Madiq"."""
        if at + 2 >= len(words.keys):
            return False
        joint, last = at + 1, at + 2
        if words.keys[joint] in _COMPOUND and words.gaps[joint] in _HYPHENS:
            return True
        joined = words.gaps[joint] in _INSIDE and words.gaps[last] in _INSIDE
        return words.raws[joint] in _ARABIC and joined and words.capitals[last]

    def _read_known(self, words: Words, first: int, size: int, headline: bool) -> Name | None:
        last = first + size - 1
        key = " ".join(words.keys[first : last + 1])
        meanings = self.gazetteer.find(key)
        if key in self.gazetteer.demonyms and not any(m.kind == "country" for m in meanings):
            people = self.gazetteer.countries[self.gazetteer.demonyms[key]]
            preposition = self._preposition(words, first)
            return _make_name(
                words, first, first, last, last, key, "", "", preposition, (people,), True, adjective=True
            )
        start, direction = self._look_left(words, first)
        after, kind, plural = self._look_right(words, last)
        if words.keys[after] == "community" and start and words.keys[start - 1] in _DETERMINERS:
            return None  # "the Hazara community" are people
        if kind in ("local", "facility", "part") and any(m.kind == "country" for m in meanings):
            after, kind, plural = last, "", False  # "a US outpost" is no place called US
            adjective = True
        else:
            adjective = self._is_party(words, after, kind, meanings)
        if (
            not adjective
            and not headline
            and not (self._is_free_left(words, start, kind) and self._is_free_right(words, after))
        ):
            return None
        if not kind and (kind := self._kind_before(words, start)):
            plural = words.keys[start - 2].endswith("s")
        preposition = self._preposition(words, start)
        likely = preposition in self.is_role["where"] or preposition in self.is_role["toward"]
        likely = likely or bool(self._kind_of(words, start))
        if key in self.is_role["compass"] and not kind:
            return None  # "the West" is no province of Cameroon
        sure = bool(kind) or likely or key not in self.wary
        if headline and not (kind or likely or max(m.weight for m in meanings) > 1e6):
            return None
        if (
            key in self.wary
            and not sure
            and not (after + 1 < len(words.keys) and words.gaps[after + 1].startswith(","))
        ):
            return None
        return _make_name(
            words, start, first, last, after, key, kind, direction, preposition, meanings, sure, adjective, plural
        )

    def _look_left(self, words: Words, first: int) -> tuple[int, str]:
        """Where the name starts with its "northern" or "Killi" before it, and its direction."""
        start, direction = first, ""
        while start > 0 and words.gaps[start] in _SPACES:
            key, raw = words.keys[start - 1], words.raws[start - 1]
            if key in self.is_role["direction"]:
                direction = key if key in self.is_role["compass"] else direction
            elif raw not in self.is_role["before"] or raw.lower() in self.kinds:
                break
            start -= 1
        return start, direction

    def _look_right(self, words: Words, last: int) -> tuple[int, str, bool]:
        """The last word of what the place is called ("police station", "Chowk area"), its kind, whether plural."""
        after, kind, plural = last, "", False
        while phrase := self._phrase_at(words, after + 1):
            size, role = phrase
            if kind in ("division1", "division2", "city", "part"):
                break
            after += size
            kind = kind or role
            plural = words.keys[after].endswith("s") and role not in ("facility", "line")
        return after, kind, plural

    def _phrase_at(self, words: Words, at: int) -> tuple[int, str] | None:
        if at >= len(words.keys) or words.raws[at].lower() not in self.kind_openers:
            return None
        for size in (3, 2, 1):
            if at + size > len(words.keys) or not _SPACES.issuperset(words.gaps[at : at + size]):
                continue
            raw = " ".join(words.raws[at : at + size])
            role = self.kinds.get(raw) or self.kinds.get(raw.lower())
            if role == "facility" and raw not in self.facilities:
                continue
            if role:
                return size, role
        return None

    def _is_free_left(self, words: Words, start: int, kind: str = "") -> bool:
        """Whether no capital word before it makes it part of another name ("Aslam Khuzdar", "Bank of Punjab"); what is
        called a district stays one ("Mamond of Bajaur district")."""
        if start == 0:
            return True
        before, capital, gap = words.keys[start - 1], words.capitals[start - 1], words.gaps[start]
        if gap in _HYPHENS:
            return before in self.gazetteer and capital
        if before == "of" and gap in _SPACES and start > 1 and kind != "division2":
            outer = words.keys[start - 2]
            free = outer in self.is_role["stretch"] or outer in self.is_role["starter"]
            return free or not words.capitals[start - 2]
        if not capital or gap not in _SPACES or "\n" in gap:
            return True
        return before in self.openers or before in self.is_role["direction"] or words.raws[start - 1].isdigit()

    def _is_free_right(self, words: Words, after: int) -> bool:
        """Whether no capital word after it does ("Quetta Gladiators", "Peshawar High Court")."""
        if after + 1 >= len(words.keys):
            return True
        following, capital, gap = after + 1, words.capitals[after + 1], words.gaps[after + 1]
        if gap in _HYPHENS:
            return capital
        if not capital or gap not in _SPACES or "\n" in gap:
            return True
        return words.keys[following] in self.openers or words.raws[following] in self.is_role["event"]

    def _is_party(self, words: Words, after: int, kind: str, meanings: tuple[Place, ...]) -> bool:
        """ "Karachi police", "Delhi-backed", "US warplanes": a party or a manner, not a place where."""
        if kind or after + 1 >= len(words.keys):
            return False
        following, capital, gap = words.keys[after + 1], words.capitals[after + 1], words.gaps[after + 1]
        if gap in _HYPHENS and not capital:
            return True
        if gap not in _SPACES:
            return False
        if words.raws[after + 1] in self.is_role["body"]:
            return True
        if not any(m.kind == "country" for m in meanings):
            return False
        if capital:
            return following not in self.openers
        written = words.raws[after].replace(".", "")
        return written.isupper() and len(written) <= _SHORT and following not in _FUNCTION_WORDS

    def _kind_before(self, words: Words, start: int) -> str:
        """The kind in "the city of Lahore", "the districts of Panjgur", "District Bannu"."""
        if kind := self._kind_of(words, start):
            named = start > 2 and words.capitals[start - 3] and words.keys[start - 3] not in self.openers
            return kind if kind not in ("facility", "line") and not named else ""  # not "Panjgur town of Makran"
        if start < len(words.keys) and words.raws[start] in self.is_role["before"]:
            return self.kinds.get(words.keys[start], "")
        return ""

    def _kind_of(self, words: Words, start: int) -> str:
        """The kind of what lies in the name: of the "district" in "district of"."""
        of = start - 1
        if of < 1 or words.keys[of] != "of" or words.gaps[start] not in _SPACES or words.gaps[of] not in _SPACES:
            return ""
        return self.kinds.get(words.keys[of - 1], "")

    def _preposition(self, words: Words, start: int) -> str:
        """The word that says how the place stands to what happened, over "the", "outskirts of" and the like."""
        known, stretch, described = self.is_role["preposition"], self.is_role["stretch"], False
        for at in range(start - 1, max(start - 9, -1), -1):
            word, gap = words.keys[at], words.gaps[at + 1]
            owned = described and gap in _OWNED  # "on Russia's border regions of Belgorod"
            if gap not in _SPACES and gap not in _HYPHENS and not owned:
                return ""
            if word == "of" and at > 0 and (words.keys[at - 1] in stretch or words.keys[at - 1] in self.kinds):
                described = True  # "on the southern Syrian village of": all before the kind only describes it
                continue
            if word in known:
                return word
            compound = gap in _HYPHENS or words.gaps[at] in _HYPHENS  # "at the US-run Al Udeid base"
            if word in self.passed or compound or self._is_modifier(word, words.capitals[at]):
                continue
            if not described or word in _FUNCTION_WORDS:
                return ""
        return ""

    def _is_modifier(self, key: str, capital: bool) -> bool:
        """Whether a word may stand between "in the" and a name: "Syrian", "besieged", "coastal"."""
        return key in self.gazetteer.demonyms or (not capital and _MODIFIER.fullmatch(key) is not None)

    def _read_unknown(self, words: Words, first: int) -> tuple[int, Name | None]:
        """A run of capital words that the gazetteer lacks: a place where a kind says so, or maybe after "in"."""
        if words.keys[first] in self.openers or not words.capitals[first]:
            return 1, None
        last = self._run(words, first)
        size = last - first + 1
        after, kind, plural = self._look_right(words, last)
        start, direction = self._look_left(words, first)
        kind = kind or self._kind_before(words, start)
        preposition = self._preposition(words, start)
        where = preposition in self.is_role["where"]
        if kind in ("", "line") and (not where or size > _LONGEST_UNKNOWN):
            return size, None
        if not self._is_free_left(words, start) or not self._is_free_right(words, after):
            return size, None
        core_end = after if kind == "facility" else last
        key = " ".join(words.keys[first : last + 1])
        if kind in ("division1", "division2"):
            meanings = tuple(p for p in self.gazetteer.find_listed(key) if p.kind == "second")
        else:
            meanings = self.gazetteer.find_built(key)
        sure = kind in ("division1", "division2", "part", "local", "region", "facility") and preposition != ""
        sure = sure or (where and bool(meanings))
        return size, _make_name(
            words, start, first, core_end, after, key, kind, direction, preposition, meanings, sure, plural=plural
        )

    def _run(self, words: Words, first: int) -> int:
        """The last word of the run of capitals that starts at `first`, before any word that says what it is."""
        last = first
        for after in range(first + 1, len(words.keys)):
            gap = words.gaps[after]
            joined = gap in _INSIDE and "\n" not in gap
            inner = words.keys[after] in _COMPOUND and gap in _HYPHENS
            if not joined or not (words.capitals[after] or inner) or self._phrase_at(words, after):
                break
            last = after
        return last


@cache
def find_names_with(gazetteer: Gazetteer) -> NameFinder:
    """The finder for a gazetteer, made once."""
    return NameFinder(gazetteer)


_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "s", "of"))
_FUNCTION_WORDS = frozenset(
    [
        "has", "had", "have", "is", "was", "were", "are", "said", "says", "will", "would", "could", "can", "may",
        "might", "did", "does", "and", "or", "but", "also", "which", "who", "that", "with", "than", "then", "where",
        "when", "while", "since", "until", "because", "in", "on", "at", "to", "from", "of", "by", "for", "as", "after",
        "before", "over", "into", "killed", "struck", "attacked", "began", "launched", "joined", "claimed", "denied",
    ]
)  # fmt: skip
