"""The names of places in a sentence: which capital words may be one, and which are a person's, a bank's or a team's."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from torkham.coding.places.surroundings import SHORT, Surroundings
from torkham.coding.places.words import HYPHENS, SPACES, Words, split_words
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place
from torkham.knowledge.spellings import fold_name

_INSIDE = HYPHENS | SPACES | {". "}
_APOSTROPHES = frozenset("'\u2019")  # "Cox's Bazar"
_LONGEST = 6  # words in a name: no longer one in the tables is one that news uses
_LONGEST_UNKNOWN = 3  # words in a name that the gazetteer lacks and nothing calls a place
_WELL_KNOWN = 1e6  # people: a headline may name so large a place without a word that says it is one


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
    return index + 1 < len(words.keys) and words.gaps[index + 1] in HYPHENS and words.capitals[index + 1]


def _numbers_line(words: Words, index: int) -> bool:
    """Whether a number with a mark counts the lines of a list: "1. Cali:"."""
    return words.raws[index].isdigit() and words.gaps[index + 1 : index + 2] not in ([], [" "], ["-"])


def _opens_line(words: Words, last: int) -> bool:
    """Whether a colon stands behind the word, as behind a dateline: "KHAR: Two soldiers ..."."""
    return last + 1 < len(words.keys) and words.gaps[last + 1].startswith(":")


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
        self.around = Surroundings(gazetteer)
        words = self.around.is_role
        self.saying_where = words["where"] | words["toward"]
        self.wary = {fold_name(word) for word in gazetteer.words["wary"]}
        self.articles = words["article"]
        self.openers = words["article"] | words["joined_article"]
        self.compound, self.inner_articles = words["compound"], words["inner_article"]
        self.particles = words["article"] | words["compound"] | words["particle"]

    def find(self, text: str, start: int, end: int, headline: bool = False) -> Iterator[Name]:
        """The names in `text[start:end]`, in order. In a headline every word may be a capital."""
        words, reached = split_words(text, start, end), 0
        for index in [i for i, capital in enumerate(words.capitals) if capital or words.keys[i] in self.openers]:
            if index < reached or not (words.capitals[index] or self._opens_name(words, index)):
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

    def _opens_name(self, words: Words, index: int) -> bool:
        """Whether a name begins with this article: with "al Zawayda" and "az-Zawayda", never with "as Zawayda"."""
        return words.keys[index] in self.articles or _is_joined(words, index)

    def _match(self, words: Words, index: int) -> int:
        """How many words from `index` on are the longest name that the gazetteer knows; 0 where none is."""
        key, best = "", 0
        for at in range(index, min(index + _LONGEST, len(words.keys))):
            word, gap, capital = words.keys[at], words.gaps[at], words.capitals[at]
            joined = gap in _INSIDE and (capital or gap in HYPHENS or word in self.particles)
            owns = word == "s" and gap in _APOSTROPHES
            if at > index and not joined and not owns and gap != " & ":
                break
            link = "" if owns or not key else " and " if gap == " & " else " "
            key += link + word
            if capital and (key in self.gazetteer or key in self.gazetteer.demonyms):
                fits = len(key) > SHORT or self._may_be_short(words.raws[index : at + 1])
                if fits and not self._goes_on(words, at):
                    best = at - index + 1
        return best

    def _may_be_short(self, raws: list[str]) -> bool:
        """Whether a short name is written as one: "KP", "Lod"."""
        written = "".join(raws).replace(".", "")
        return written.isupper() or (written.istitle() and len(written) == SHORT)

    def _goes_on(self, words: Words, at: int) -> bool:
        """Whether the word is only the first of a compound: the "Gulshan" of "Gulshan-e-Iqbal", the "Qalat" of "Qalat
        al-Madiq"."""
        if at + 2 >= len(words.keys):
            return False
        joint, last = at + 1, at + 2
        if words.keys[joint] in self.compound and words.gaps[joint] in HYPHENS:
            return True
        joined = words.gaps[joint] in _INSIDE and words.gaps[last] in _INSIDE
        return words.raws[joint] in self.inner_articles and joined and words.capitals[last]

    def _names_people(self, words: Words, last: int) -> bool:
        """Whether the name is a tribe's: "the Jatoi and Mahar tribes"."""
        at = last + 1
        if at + 2 < len(words.keys) and words.keys[at] == "and" and words.capitals[at + 1]:
            at += 2
        return at < len(words.keys) and words.keys[at] in self.around.is_role["people"]

    def _read_known(self, words: Words, first: int, size: int, headline: bool) -> Name | None:
        """The name of so many words that the gazetteer knows; None where it is part of another, or of people."""
        around, last = self.around, first + size - 1
        key = " ".join(words.keys[first : last + 1]).replace(" s ", "s ")  # "coxs bazar", as the tables fold it
        meanings = self.gazetteer.find(key)
        countries = any(m.kind == "country" for m in meanings)
        if key in self.gazetteer.demonyms and not countries:
            return self._read_demonym(words, first, last, key)
        start, direction = around.look_left(words, first)
        after, kind, plural = around.look_right(words, last)
        if words.keys[after] == "community" and start and words.keys[start - 1] in around.is_role["determiner"]:
            return None  # "the Hazara community" are people
        if self._names_people(words, last):
            return None
        if kind in ("local", "facility", "part") and countries:
            after, kind, plural, adjective = last, "", False, True  # "a US outpost" is no place called US
        else:
            adjective = around.is_party(words, after, kind, meanings)
        if not (adjective or headline or self._is_free(words, start, after, kind)):
            return None
        if not kind and (kind := around.kind_before(words, start)):
            plural = words.keys[start - 2].endswith("s")
        preposition = around.find_preposition(words, start)
        likely = bool(kind) or preposition in self.saying_where or bool(around.kind_of(words, start))
        if key in around.is_role["compass"] and not kind:
            return None  # "the West" is no province of Cameroon
        if headline and not likely and max(m.weight for m in meanings) <= _WELL_KNOWN:
            return None
        sure = likely or key not in self.wary or (first == 0 and words.raws[0].isupper() and _opens_line(words, after))
        if not sure and not (after + 1 < len(words.keys) and words.gaps[after + 1].startswith(",")):
            return None
        return _make_name(
            words, start, first, last, after, key, kind, direction, preposition, meanings, sure, adjective, plural
        )

    def _is_free(self, words: Words, start: int, after: int, kind: str = "") -> bool:
        """Whether no capital word beside it makes it part of another name."""
        return self.around.is_free_left(words, start, kind) and self.around.is_free_right(words, after, kind)

    def _read_demonym(self, words: Words, first: int, last: int, key: str) -> Name:
        """The people of a country, who stand for it: "Afghans"."""
        people = self.gazetteer.countries[self.gazetteer.demonyms[key]]
        preposition = self.around.find_preposition(words, first)
        return _make_name(words, first, first, last, last, key, "", "", preposition, (people,), True, adjective=True)

    def _read_unknown(self, words: Words, first: int) -> tuple[int, Name | None]:
        """A run of capital words that the gazetteer lacks: a place where a kind says so, or maybe after "in"."""
        if words.keys[first] in self.around.openers or not words.capitals[first] or _numbers_line(words, first):
            return 1, None
        last = self._run(words, first)
        size = last - first + 1
        after, kind, plural = self.around.look_right(words, last)
        start, direction = self.around.look_left(words, first)
        kind = kind or self.around.kind_before(words, start)
        preposition = self.around.find_preposition(words, start)
        where = preposition in self.around.is_role["where"]
        if kind in ("", "line") and (not where or size > _LONGEST_UNKNOWN):
            return size, None
        if not self._is_free(words, start, after):
            return size, None
        core_end = after if kind == "facility" else last
        key = " ".join(words.keys[first : last + 1])
        if kind == "facility":  # "Nur Khan airbase"
            meanings = self.gazetteer.find(" ".join(words.keys[first : after + 1]))
        elif kind in ("division1", "division2"):
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
            inner = words.keys[after] in self.compound and gap in HYPHENS
            if not joined or not (words.capitals[after] or inner) or self.around.phrase_at(words, after):
                break
            last = after
        return last


@cache
def find_names_with(gazetteer: Gazetteer) -> NameFinder:
    """The finder for a gazetteer, made once."""
    return NameFinder(gazetteer)
