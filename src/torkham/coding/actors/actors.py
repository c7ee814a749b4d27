"""Named parties in a text: armed groups, forces and governments, states; known by table or by pattern."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from torkham.coding.actors.names import Hit, StateWord, compile_scanner
from torkham.coding.actors.new_groups import find_new_groups, fits_initials
from torkham.coding.mentions import ActorMention
from torkham.knowledge.actors import ActorRow, Actors, Alias
from torkham.knowledge.spellings import fold
from torkham.knowledge.states import Force, State
from torkham.model.document import Document

PLACE_CHARS = 24
RECALL_CHARS = 600
"""How far back "the army" may lean on a state's army named before; about four sentences of a report."""
OWNER_CHARS = 80
"""How far before "its forces" the name of their state may stand."""
CAPITAL_NEXT = re.compile(r" [A-Z]")
CLOSED = re.compile(r"[,.:)\n]| [—–-]")
NAME_BEFORE = re.compile(r"[A-Z][\w-]*[ -]$")
IN_PLACE = re.compile(r"[A-Z][\w'’-]+, $")
UNREAD = frozenset(("byline", "publisher", "credit", "teaser", "copyright", "navigation"))
"""Furniture whose names are no part of the story."""
BRACKETED = re.compile(r" ?\(([A-Z][\w./&-]{1,14})\)")


def find_actors(document: Document, actors: Actors, country: str | None = None) -> tuple[ActorMention, ...]:
    """The named parties in `document`, sorted, none overlapping.

    `country` (ISO 3166-1 alpha-3) is where the story is set: it settles names that several actors share ("Jundallah",
    "FC") and whose "the army" is. Where it does not, the mention says the umbrella ("Taliban") or has no id. What an
    actor is (kind, category) is that of the day of publication.
    """
    reader = _Reader(document, actors, country)
    known = reader.read()
    return tuple(sorted((*known, *find_new_groups(document.text, known))))


def list_homes(document: Document, actors: Actors) -> frozenset[str]:
    """The home countries of all parties that the document's names may stand for."""
    hits = compile_scanner(actors).find(document.text, fold(document.text))
    aliases = (e for hit in hits for e in hit.entries if isinstance(e, Alias) and e.actor is not None)
    rows = (actors.get(alias.actor) for alias in aliases if alias.actor is not None)
    return frozenset(row.country for row in rows if row is not None and row.country and row.kind != "foreign_state")


class _Reader:
    """One reading of one document: what is named so far decides what a short name means."""

    def __init__(self, document: Document, actors: Actors, country: str | None) -> None:
        self.document, self.text, self.folded = document, document.text, fold(document.text)
        self.actors, self.on = actors, document.published
        self.scanner = compile_scanner(actors)
        unread = [(f.start, f.end) for f in document.furniture if f.kind in UNREAD]
        found = self.scanner.find(self.text, self.folded)
        self.hits = tuple(h for h in found if not any(start <= h.start < end for start, end in unread))
        self.country = country or self._most_named()
        self.home = next((s for s in actors.states if s.country == self.country and not s.is_region), None)
        self.named = {row.id for hit in self.hits for row in self._rows_named(hit)}
        self.introduced: dict[str, ActorRow] = {}
        self.last_state: dict[str, tuple[int, State]] = {}

    def _most_named(self) -> str | None:
        """The country that most of the document's names of states and regions belong to, if one does."""
        counts = Counter(
            c for hit in self.hits for c in {e.state.country for e in hit.entries if isinstance(e, StateWord)}
        )
        (first, count), *_ = counts.most_common(1) or [("", 0)]
        return first if count > 1 and 2 * count > counts.total() else None

    def _rows_named(self, hit: Hit) -> Iterator[ActorRow]:
        names = [e for e in hit.entries if isinstance(e, Alias) and e.use in ("name", "exact")]
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
                found.append(self._take_brackets(mention))
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
        words = [e for e in hit.entries if isinstance(e, StateWord)]
        if words:
            word = words[0] if len({w.state.id for w in words}) == 1 else self._choose_state(words)
            return self._read_state(hit, word) if word else None
        return next((self._read_force(hit, e) for e in hit.entries if isinstance(e, Force)), None)

    def _choose_state(self, words: list[StateWord]) -> StateWord | None:
        """Of two states of one name (the Congos), the story's own, or the one that the text names in full."""
        states = [{e.state for e in h.entries if isinstance(e, StateWord)} for h in self.hits]
        sole = {state.id for found in states if len(found) == 1 for state in found}
        here = [w for w in words if w.state.country == self.country] or [w for w in words if w.state.id in sole]
        return here[0] if len(here) == 1 else None

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

        Either the document names one of those that bear the name, and nothing of the others' countries; or one's
        country follows ("in Afghanistan").
        """
        bearers = [r for r in self.actors.members(row.id) if fold(row.name) in fold(r.name) or row.id in r.id]
        if not bearers:
            return row
        told = {e.state.country for h in self.hits for e in h.entries if isinstance(e, StateWord)}
        named = [r for r in bearers if r.id in self.named and self._is_written_out(r, fold(row.name))]
        if len(named) == 1 and not any(r.country in told for r in bearers if r is not named[0]):
            return named[0]
        here = [r for r in bearers if r.country in self._countries_after(hit)]
        return here[0] if len(here) == 1 else row

    def _is_written_out(self, row: ActorRow, word: str) -> bool:
        """Whether the document names it by a name that has `word` in it, not only by its abbreviation."""
        near = (h for h in self.hits if word in self.folded[h.start : h.end])
        return any(row.id == named.id for h in near for named in self._rows_named(h))

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
        row = self.actors.state_actor(word.state, None)
        return self._mention(hit.start, hit.end, row) if row else None

    def _force_of(self, hit: Hit) -> tuple[int, Force] | None:
        """ "Armed Forces of" before a state's name: where it starts."""
        if " of " not in self.folded[max(0, hit.start - 8) : hit.start]:
            return None
        match = self.scanner.force_before.search(self.folded, max(0, hit.start - 40), hit.start)
        force = self.scanner.forces[match[1]] if match else None
        return (match.start(1), force) if match and force and force.part == "name" else None

    def _acts(self, hit: Hit, has_deed: bool) -> bool:
        """Whether a bare country name may be an actor: no place, no part of a longer name, no mere possessor."""
        following, before = self.text[hit.end : hit.end + 3], self.text[max(0, hit.start - 24) : hit.start]
        if before.endswith(("-", "–", "New ", "Free ")) or (following[:1] in ("-", "–", "’", "'") and not has_deed):
            return False
        if CAPITAL_NEXT.match(following) and not has_deed:
            return False
        if IN_PLACE.search(before) and CLOSED.match(following) and not self._lists_states(hit):
            return False
        return not self._is_place(hit)

    def _lists_states(self, hit: Hit) -> bool:
        """Whether another state's name stands right before ("Pakistan, China, and ...")."""
        near = (h for h in self.hits if hit.start - 4 <= h.end <= hit.start)
        return any(isinstance(e, StateWord) and not e.state.is_region for h in near for e in h.entries)

    def _state_mention(self, start: int, end: int, state: State, force: Force) -> ActorMention | None:
        row = self.actors.state_actor(state, force)
        if row is None:
            return None
        if not state.is_region:
            self.last_state[force.noun] = self.last_state["forces"] = (end, state)
        return self._mention(start, end, row)

    def _read_force(self, hit: Hit, force: Force) -> ActorMention | None:
        """ "The army", "police": of the state whose army was named last, else of the story's country, else unknown."""
        written = self.text[hit.start : hit.end]
        if written[0].isupper() and CAPITAL_NEXT.match(self.text, hit.end):
            return None
        if force.phrase == "military" and not self.folded.endswith(("the ", "country's ", "its "), 0, hit.start):
            return None
        if force.phrase != "police" and written[0].isupper() and self._follows_name(hit.start):
            return None
        state = self._find_owner(hit)
        if state is None:
            at, state = self.last_state.get(force.noun, (-RECALL_CHARS, self.home))
            state = self.home if hit.start - at > RECALL_CHARS else state
        row = self.actors.state_actor(state, force) if state else None
        if row is not None:
            return self._mention(hit.start, hit.end, row)
        return ActorMention(hit.start, hit.end, force.noun, None, "state_forces", force.category, None)

    def _find_owner(self, hit: Hit) -> State | None:
        """The state that "its forces" are of: the last named, by its name, in the same sentence."""
        if not self.folded.endswith(("its ", "their "), 0, hit.start):
            return None
        start = max(self.text.rfind(". ", 0, hit.start), self.text.rfind("\n", 0, hit.start), hit.start - OWNER_CHARS)
        near = (h for h in reversed(self.hits) if start <= h.start < hit.start)
        named = (e.state for h in near for e in h.entries if isinstance(e, StateWord) and not e.demonym)
        return next((s for s in named if not s.is_region), None)

    def _follows_name(self, start: int) -> bool:
        return NAME_BEFORE.search(self.text[max(0, start - 24) : start]) is not None

    def _take_brackets(self, mention: ActorMention) -> ActorMention:
        """The mention with an abbreviation in brackets after it, which then stands for the same actor."""
        match = BRACKETED.match(self.text, mention.end)
        row = self.actors.get(mention.actor_id) if mention.actor_id else None
        if match is None or row is None or mention.category == "state":
            return mention
        own = any(alias.actor == row.id for alias in self.actors.spelled.get(fold(match[1]), ()))
        written = self.text[mention.start : mention.end]
        if not own and match[1] != row.abbreviation and not fits_initials(match[1], written):
            return mention
        self.introduced[match[1]] = row
        self.named.add(row.id)
        return replace(mention, end=match.end())
