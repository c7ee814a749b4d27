"""What the words around a place name say of it: its kind, its direction, its preposition, or that it is none."""

from __future__ import annotations

import re

from torkham.coding.places.words import HYPHENS, SPACES, Words
from torkham.knowledge.gazetteer import Gazetteer
from torkham.knowledge.places import Place

SHORT = 3  # letters: so short a name must stand in capitals ("US", "KP"), lest "us" and "Us" be one
BACK = 9  # words between a name and its preposition: "in the besieged southern Syrian village of"

_OWNED = frozenset(("'s ", "’s ", "' ", "’ "))
_MODIFIER = re.compile(r"[a-z]+(?:ern|al|ous|ive|ed|ing|th)")
_KINDS = ("division1", "division2", "part", "local", "region", "city", "facility", "line")


class Surroundings:
    """Reads the words around a name, with the words that one gazetteer's places stand with."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.is_role = {role: frozenset(words) for role, words in gazetteer.words.items()}
        self.kinds = {word: role for role in _KINDS for word in gazetteer.words[role]}
        self._kind_openers = {word.split()[0].lower() for word in self.kinds}
        # words after or before which a name stands free
        self.openers = self.is_role["starter"] | self.is_role["preposition"]
        self._passed = self.is_role["stretch"] | self.is_role["direction"] | self.is_role["determiner"]

    def look_left(self, words: Words, first: int) -> tuple[int, str]:
        """Where the name starts with its "northern" or "Killi" before it, and its direction."""
        start, direction = first, ""
        while start > 0 and words.gaps[start] in SPACES:
            key, raw = words.keys[start - 1], words.raws[start - 1]
            if key in self.is_role["direction"]:
                direction = key if key in self.is_role["compass"] else direction
            elif raw not in self.is_role["before"] or raw.lower() in self.kinds:
                break
            start -= 1
        return start, direction

    def look_right(self, words: Words, last: int) -> tuple[int, str, bool]:
        """The last word of what the place is called ("police station", "Chowk area"), its kind, whether plural."""
        after, kind, plural = last, "", False
        while phrase := self.phrase_at(words, after + 1):
            size, role = phrase
            if kind in ("division1", "division2", "city", "part"):
                break
            after += size
            kind = kind or role
            plural = words.keys[after].endswith("s") and role not in ("facility", "line")
        return after, kind, plural

    def phrase_at(self, words: Words, at: int) -> tuple[int, str] | None:
        """How many words from there on say what a place is called, and which kind they make it."""
        if at >= len(words.keys) or words.raws[at].lower() not in self._kind_openers:
            return None
        for size in (3, 2, 1):
            if at + size > len(words.keys) or not SPACES.issuperset(words.gaps[at : at + size]):
                continue
            raw = " ".join(words.raws[at : at + size])
            role = self.kinds.get(raw) or self.kinds.get(raw.lower())
            if role == "facility" and raw not in self.is_role["facility"]:
                continue
            if role:
                return size, role
        return None

    def is_free_left(self, words: Words, start: int, kind: str = "") -> bool:
        """Whether no capital word before it makes it part of another name ("Aslam Khuzdar", "Bank of Punjab"); what is
        called a district stays one ("Mamond of Bajaur district")."""
        if start == 0:
            return True
        before, capital, gap = words.keys[start - 1], words.capitals[start - 1], words.gaps[start]
        if gap in HYPHENS:
            return before in self.gazetteer and capital
        if before == "of" and gap in SPACES and start > 1 and kind != "division2":
            outer = words.keys[start - 2]
            free = outer in self.is_role["stretch"] or outer in self.is_role["starter"]
            return free or not words.capitals[start - 2]
        if not capital or gap not in SPACES or "\n" in gap:
            return True
        return before in self.openers or before in self.is_role["direction"] or words.raws[start - 1].isdigit()

    def is_free_right(self, words: Words, after: int, kind: str = "") -> bool:
        """Whether no capital word after it does ("Quetta Gladiators", "Peshawar High Court"); behind "district" none
        does ("in the Nikopol district FPV drones ...")."""
        if after + 1 >= len(words.keys):
            return True
        following, capital, gap = after + 1, words.capitals[after + 1], words.gaps[after + 1]
        if gap in HYPHENS:
            return capital
        if not capital or gap not in SPACES or "\n" in gap:
            return True
        named = kind in ("division1", "division2") and words.raws[following].isupper()
        return named or words.keys[following] in self.openers or words.raws[following] in self.is_role["event"]

    def is_party(self, words: Words, after: int, kind: str, meanings: tuple[Place, ...]) -> bool:
        """ "Karachi police", "Delhi-backed", "US warplanes": a party or a manner, not a place where."""
        if kind or after + 1 >= len(words.keys):
            return False
        following, capital, gap = words.keys[after + 1], words.capitals[after + 1], words.gaps[after + 1]
        if gap in HYPHENS and not capital:
            return True
        if gap not in SPACES:
            return False
        if words.raws[after + 1] in self.is_role["body"]:
            return True
        if not any(m.kind == "country" for m in meanings):
            return False
        if capital:
            return following not in self.openers
        written = words.raws[after].replace(".", "")
        return written.isupper() and len(written) <= SHORT and following not in self.is_role["function"]

    def kind_before(self, words: Words, start: int) -> str:
        """The kind in "the city of Lahore", "the districts of Panjgur", "District Bannu"."""
        if kind := self.kind_of(words, start):
            named = start > 2 and words.capitals[start - 3] and words.keys[start - 3] not in self.openers
            return kind if kind not in ("facility", "line") and not named else ""  # not "Panjgur town of Makran"
        if start > 1 and words.raws[start - 2 : start] == ["general", "area"] and words.gaps[start] in SPACES:
            return self.kinds["area"]
        if start < len(words.keys) and words.raws[start] in self.is_role["before"]:
            return self.kinds.get(words.keys[start], "")
        return ""

    def kind_of(self, words: Words, start: int) -> str:
        """The kind of what lies in the name: of the "district" in "district of"."""
        of = start - 1
        if of < 1 or words.keys[of] != "of" or words.gaps[start] not in SPACES or words.gaps[of] not in SPACES:
            return ""
        return self.kinds.get(words.keys[of - 1], "")

    def find_preposition(self, words: Words, start: int) -> str:
        """The word that says how the place stands to what happened, over "the", "outskirts of" and the like."""
        known, stretch, described = self.is_role["preposition"], self.is_role["stretch"], False
        for at in range(start - 1, max(start - BACK, -1), -1):
            word, gap = words.keys[at], words.gaps[at + 1]
            owned = described and gap in _OWNED  # "on Russia's border regions of Belgorod"
            if gap not in SPACES and gap not in HYPHENS and not owned:
                return ""
            if word == "of" and at > 0 and (words.keys[at - 1] in stretch or words.keys[at - 1] in self.kinds):
                described = True  # "on the southern Syrian village of": all before the kind only describes it
                continue
            if word in known:
                return word
            compound = gap in HYPHENS or words.gaps[at] in HYPHENS  # "at the US-run Al Udeid base"
            if word in self._passed or compound or self._is_modifier(word, words.capitals[at]):
                continue
            if not described or word in self.is_role["function"]:
                return ""
        return ""

    def _is_modifier(self, key: str, capital: bool) -> bool:
        """Whether a word may stand between "in the" and a name: "Syrian", "besieged", "coastal"."""
        return key in self.gazetteer.demonyms or (not capital and _MODIFIER.fullmatch(key) is not None)
