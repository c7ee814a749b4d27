"""Where names of actors stand in a text: one pass over it with every name that we know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from torkham.coding.values import value_class
from torkham.knowledge.actors import Actors, Alias, is_abbreviation
from torkham.knowledge.spellings import fold
from torkham.knowledge.states import Force, State, read_modifiers
from torkham.knowledge.tables import read_table


@value_class()
class StateWord:
    """A state's name, or its demonym, as a pattern."""

    state: State
    written: str
    demonym: bool


Entry = Alias | StateWord | Force


class Hit(NamedTuple):
    """Where a pattern stands, with what it may be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Scanner:
    """The patterns of all actors, compiled once."""

    automaton: AhoCorasick
    entries: tuple[tuple[Entry, ...], ...]
    force_after: re.Pattern[str]
    force_before: re.Pattern[str]
    adjective_before: re.Pattern[str]
    adjective_after: re.Pattern[str]
    place_before: re.Pattern[str]
    forces: dict[str, Force]

    def find(self, text: str, folded: str) -> tuple[Hit, ...]:
        """Whole-word hits whose capitals are right, first and longest first."""
        found, shouts = [], text.isupper()
        for pattern, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            if end - start == 2 and shouts:
                continue  # "US" in a text all in capitals may be "us"
            entries = tuple(e for e in self.entries[pattern] if _has_capitals(e, text[start:end]))
            if entries and not self._is_adjective(text, start, end):
                found.append(Hit(start, end, entries))
        return tuple(sorted(found, key=lambda hit: (hit.start, -hit.end)))

    def _is_adjective(self, text: str, start: int, end: int) -> bool:
        """Whether a hyphen makes an adjective of the name ("anti-Taliban", "Iran-backed")."""
        if start and text[start - 1] == "-" and self.adjective_before.search(text, max(0, start - 10), start):
            return True
        return text[end : end + 1] in ("-", "‑", "–") and bool(self.adjective_after.match(text, end + 1))


@cache
def compile_scanner(actors: Actors) -> Scanner:
    """The scanner for these actors: made once, about 20 ms."""
    entries: dict[str, list[Entry]] = {form: list(aliases) for form, aliases in actors.spelled.items()}
    for state in actors.states:
        for demonym, words in ((False, state.names), (True, state.demonyms)):
            for word in words:
                entries.setdefault(fold(word), []).append(StateWord(state, word, demonym))
    for force in actors.forces:
        if force.alone:
            entries.setdefault(force.phrase, []).append(force)
    phrases = "|".join(sorted((re.escape(f.phrase) for f in actors.forces), key=len, reverse=True))
    modifiers = "|".join(read_modifiers())
    affixes = read_table("actors/affixes.tsv", ("word", "side"))
    before, after = (
        "|".join(row.need("word") for row in affixes if row.choice("side", ("before", "after")) == side)
        for side in ("before", "after")
    )
    places = "|".join(row.need("word") for row in read_table("actors/place_words.tsv", ("word",)))
    return Scanner(
        AhoCorasick(list(entries), matchkind=MatchKind.Standard),
        tuple(tuple(found) for found in entries.values()),
        re.compile(rf"(?:'s)? (?:(?:{modifiers}) ){{0,2}}?({phrases})\b"),
        re.compile(rf"\b({phrases}) of (?:the )?$"),
        re.compile(rf"\b(?:{before})-$", re.IGNORECASE),
        re.compile(rf"(?:{after})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{places}) (?:the )?$"),
        {force.phrase: force for force in actors.forces},
    )


def _has_capitals(entry: Entry, written: str) -> bool:
    """Whether `written` has the capitals that its entry needs: an abbreviation its own, a name at least one."""
    if isinstance(entry, Force):
        return True
    name = entry.written
    if isinstance(entry, Alias) and entry.use == "exact":
        return fold(written) == fold(name) and (written.isupper() or _capitals(written) == _capitals(name))
    if not is_abbreviation(name):
        return name.islower() or not written.islower()
    plain = written.replace(".", "")
    return plain == name.replace(".", "") or (len(name) > 5 and plain == name.capitalize())


def _capitals(name: str) -> list[bool]:
    return [c.isupper() for c in name]
