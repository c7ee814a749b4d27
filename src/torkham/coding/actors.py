"""Named parties in a text: armed groups, forces and governments, states; known by table or by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from torkham.coding.mentions import ActorMention
from torkham.coding.new_groups import find_new_groups
from torkham.knowledge.actors import ActorRow, Actors, Alias, is_abbreviation
from torkham.knowledge.spellings import fold
from torkham.knowledge.states import Force, State
from torkham.knowledge.tables import read_table
from torkham.model.document import Document

PLACE_CHARS = 40
BRACKETED = re.compile(r" ?\(([A-Z][\w./&-]{1,14})\)")


@dataclass(frozen=True, slots=True)
class StateWord:
    """A state's name, or its demonym, as a pattern."""

    state: State
    written: str
    demonym: bool


Entry = Alias | StateWord | Force


@dataclass(frozen=True, slots=True)
class Hit:
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

    def find(self, text: str, folded: str) -> Iterator[Hit]:
        """Whole-word hits whose capitals are right, first and longest first."""
        found = []
        for pattern, start, end in self.automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            entries = tuple(e for e in self.entries[pattern] if _has_capitals(e, text[start:end]))
            if entries and not self._is_adjective(text, start, end, entries):
                found.append(Hit(start, end, entries))
        return iter(sorted(found, key=lambda hit: (hit.start, -hit.end)))

    def _is_adjective(self, text: str, start: int, end: int, entries: tuple[Entry, ...]) -> bool:
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
    affixes = read_table("actors/affixes.tsv", ("word", "side"))
    before, after = (
        "|".join(row.need("word") for row in affixes if row.choice("side", ("before", "after")) == side)
        for side in ("before", "after")
    )
    places = "|".join(row.need("word") for row in read_table("actors/place_words.tsv", ("word",)))
    return Scanner(
        AhoCorasick(list(entries), matchkind=MatchKind.Standard),
        tuple(tuple(found) for found in entries.values()),
        re.compile(rf"(?:'s)? (?:(?:[a-z]+ ){{0,2}}?)({phrases})\b"),
        re.compile(rf"\b({phrases}) of (?:the )?$"),
        re.compile(rf"\b(?:{before})-$", re.IGNORECASE),
        re.compile(rf"(?:{after})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{places}) (?:the )?$"),
        {force.phrase: force for force in actors.forces},
    )


def find_actors(document: Document, actors: Actors, country: str | None = None) -> tuple[ActorMention, ...]:
    """The named parties in `document`, sorted, none overlapping.

    `country` (ISO 3166-1 alpha-3) is where the story is set: it settles names that several actors share ("Jundallah",
    "FC") and whose "the army" is. Where it does not, the mention says the umbrella ("Taliban") or has no id. What an
    actor is (kind, category) is that of the day of publication.
    """
    reader = _Reader(document, actors, country)
    known = reader.read()
    return tuple(sorted((*known, *find_new_groups(document.text, known))))


class _Reader:
    """One reading of one document: what is named so far decides what a short name means."""

    def __init__(self, document: Document, actors: Actors, country: str | None) -> None:
        self.document, self.text, self.folded = document, document.text, fold(document.text)
        self.actors, self.country, self.on = actors, country, document.published
        self.scanner = compile_scanner(actors)
        self.hits = tuple(self.scanner.find(self.text, self.folded))
        self.named = {row.id for hit in self.hits for row in self._rows_named(hit)}
        self.introduced: dict[str, ActorRow] = {}
        self.last_state: dict[str, State] = {}

    def _rows_named(self, hit: Hit) -> Iterator[ActorRow]:
        names = [e for e in hit.entries if isinstance(e, Alias) and e.use == "name"]
        row = self.actors.choose(names, self.on, self.country)
        if row is not None:
            yield row

    def read(self) -> tuple[ActorMention, ...]:
        found: list[ActorMention] = []
        for hit in self.hits:
            if found and hit.start < found[-1].end:
                continue
            mention = self._read_hit(hit)
            if mention is not None:
                found[len(found) :] = [self._take_brackets(mention)]
        return tuple(found)

    def _read_hit(self, hit: Hit) -> ActorMention | None:
        introduced = self.introduced.get(self.text[hit.start : hit.end])
        if introduced is not None:
            return self._mention(hit.start, hit.end, introduced)
        aliases = [e for e in hit.entries if isinstance(e, Alias) and self._is_open(e)]
        row = self.actors.choose(aliases, self.on, self.country)
        if row is not None:
            return self._mention(hit.start, hit.end, self._narrow(row, hit))
        if any(alias.use == "label" for alias in aliases):
            return ActorMention(hit.start, hit.end, "militants", None, "militant_group", "label", None)
        for entry in hit.entries:
            if isinstance(entry, StateWord):
                return self._read_state(hit, entry)
            if isinstance(entry, Force):
                return self._read_force(hit, entry)
        return None

    def _is_open(self, alias: Alias) -> bool:
        if alias.use != "short" or alias.actor is None:
            return True
        row = self.actors.get(alias.actor)
        return alias.actor in self.named or (row is not None and row.country == self.country is not None)

    def _mention(self, start: int, end: int, row: ActorRow) -> ActorMention:
        role = row.role_on(self.on)
        return ActorMention(start, end, row.name, row.id, role.kind, role.category, row.country)

    def _narrow(self, row: ActorRow, hit: Hit) -> ActorRow:
        """The one member of an umbrella that the bare name ("the Taliban") must mean here, else the umbrella.

        Either the document names only one of those that bear the name, or one's country follows ("in Afghanistan").
        """
        bearers = [r for r in self.actors.members(row.id) if fold(row.name) in fold(r.name) or row.id in r.id]
        named = [r for r in bearers if r.id in self.named]
        here = [r for r in bearers if r.country in self._countries_after(hit)]
        found = named if len(named) == 1 else here
        return found[0] if len(found) == 1 else row

    def _countries_after(self, hit: Hit) -> set[str]:
        """The states in or of which the named party is said to be, in the words after its name."""
        stop = self.text.find(".", hit.end, hit.end + PLACE_CHARS)
        end = stop if stop >= 0 else hit.end + PLACE_CHARS
        near = [h for h in self.hits if hit.end <= h.start < end and self._is_place(h)]
        return {word.state.country for h in near for word in h.entries if isinstance(word, StateWord)}

    def _is_place(self, hit: Hit) -> bool:
        return bool(self.scanner.place_before.search(self.folded, max(0, hit.start - 16), hit.start))

    def _read_state(self, hit: Hit, word: StateWord) -> ActorMention | None:
        after = self.scanner.force_after.match(self.folded, hit.end)
        force = self.scanner.forces[after[1]] if after else None
        before = None if word.demonym else self._force_of(hit)
        if before is not None:
            return self._state_mention(before[0], hit.end, word.state, before[1])
        if after and force and force.part == "name":
            return self._state_mention(hit.start, after.end(), word.state, force)
        if after and force and word.demonym and self.folded[hit.end] == " ":
            return self._state_mention(hit.start, hit.end, word.state, force)
        if word.demonym or word.state.is_region or not self._acts(hit, force is not None):
            return None
        return self._mention(hit.start, hit.end, self.actors.state_actor(word.state, None))

    def _force_of(self, hit: Hit) -> tuple[int, Force] | None:
        """ "Armed Forces of" before a state's name: where it starts."""
        if " of " not in self.folded[max(0, hit.start - 8) : hit.start]:
            return None
        match = self.scanner.force_before.search(self.folded, max(0, hit.start - 40), hit.start)
        force = self.scanner.forces[match[1]] if match else None
        return (match.start(1), force) if match and force and force.part == "name" else None

    def _acts(self, hit: Hit, has_deed: bool) -> bool:
        """Whether a bare country name may be an actor: no place, no part of a longer name, no mere possessor."""
        following = self.text[hit.end : hit.end + 3]
        if following[:1] in ("-", "’", "'") and not has_deed:
            return False
        if re.match(r" [A-Z]", following) and not has_deed:
            return False
        return not self._is_place(hit)

    def _state_mention(self, start: int, end: int, state: State, force: Force) -> ActorMention:
        self.last_state[force.noun] = state
        if not state.is_region:
            self.last_state.setdefault("forces", state)
        return self._mention(start, end, self.actors.state_actor(state, force))

    def _read_force(self, hit: Hit, force: Force) -> ActorMention | None:
        """ "The army", "police": of the state whose army was named last, else of the story's country, else unknown."""
        written = self.text[hit.start : hit.end]
        if written[0].isupper() and re.match(r" [A-Z]", self.text[hit.end : hit.end + 2]):
            return None
        if force.phrase == "military" and not self.folded.endswith(("the ", "'s ", "its "), 0, hit.start):
            return None
        if force.phrase != "police" and written[0].isupper() and self._follows_name(hit.start):
            return None
        state = self.last_state.get(force.noun) or self._home()
        if state is not None:
            return self._mention(hit.start, hit.end, self.actors.state_actor(state, force))
        return ActorMention(hit.start, hit.end, force.noun, None, "state_forces", force.category, None)

    def _follows_name(self, start: int) -> bool:
        return bool(re.search(r"[A-Z][\w-]*[ -]$", self.text[max(0, start - 24) : start]))

    def _home(self) -> State | None:
        return next((s for s in self.actors.states if s.country == self.country and not s.is_region), None)

    def _take_brackets(self, mention: ActorMention) -> ActorMention:
        """The mention with an abbreviation in brackets after it, which then stands for the same actor."""
        match = BRACKETED.match(self.text, mention.end)
        if match is None or mention.actor_id is None or not (is_abbreviation(match[1]) or match[1].isupper()):
            return mention
        row = self.actors.get(mention.actor_id)
        others = self.actors.spelled.get(fold(match[1]), ())
        if row is None or (others and all(a.use == "name" and a.actor not in (row.id, row.parent) for a in others)):
            return mention
        self.introduced[match[1]] = row
        self.named.add(row.id)
        return replace(mention, end=match.end())


def _has_capitals(entry: Entry, written: str) -> bool:
    """Whether `written` has the capitals that its entry needs: an abbreviation its own, a name at least one."""
    if isinstance(entry, Force):
        return True
    name = entry.written
    if not is_abbreviation(name):
        return name.islower() or not written.islower()
    plain = written if written == name else written.replace(".", "")
    return (
        plain in (name, name.upper())
        or (len(name) > 5 and plain == name.capitalize())
        or name.replace(".", "") == plain
    )
