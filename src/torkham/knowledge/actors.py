"""Who acts: armed groups, forces, states and parties, with their names and what they were when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, cast, get_args

from torkham.knowledge.spellings import fold, read_spellings
from torkham.knowledge.states import Force, State, read_forces, read_states
from torkham.knowledge.tables import Row, read_table
from torkham.model.account import ActorKind
from torkham.model.day_spans import holds_on

ACTOR_COLUMNS = (
    "id",
    "name",
    "abbreviation",
    "kind",
    "category",
    "country",
    "parent",
    "active_from",
    "active_to",
    "gtd_name",
    "acled_name",
    "ucdp_name",
    "ucdp_id",
)
ALIAS_COLUMNS = ("alias", "actor", "use", "country")
ROLE_COLUMNS = ("actor", "from", "to", "kind", "category")
Use = Literal["name", "exact", "short", "label"]


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor was from `start` to `end`, both included; None is open."""

    start: date | None
    end: date | None
    kind: ActorKind
    category: str | None

    def holds_on(self, on: date) -> bool:
        return holds_on(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One actor. `kind` and `category` are its own; `roles` are the stretches of time in which it was another thing.

    `country` is its home, ISO 3166-1 alpha-3; `parent` the id of the actor that it is a part of. Names in other
    schemes are None where we are not sure of them.
    """

    id: str
    name: str
    abbreviation: str | None
    kind: ActorKind
    category: str | None
    country: str | None
    parent: str | None = None
    active_from: date | None = None
    active_to: date | None = None
    gtd_name: str | None = None
    acled_name: str | None = None
    ucdp_name: str | None = None
    ucdp_id: int | None = None
    roles: tuple[Role, ...] = ()

    def role_on(self, on: date | None) -> Role:
        """What it was on that day; without a day, what it is still."""
        own = Role(self.active_from, self.active_to, self.kind, self.category)
        return next((r for r in self.roles if (r.holds_on(on) if on is not None else r.end is None)), own)

    def active_on(self, on: date) -> bool:
        return holds_on(self.active_from, self.active_to, on)


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an actor's name. `actor` is None for a label; `country` is that of the stories where it holds.

    An "exact" alias holds only with its very capitals. A "short" alias stands for its actor only where the text names
    that actor in full, or the story is set in its home.
    """

    written: str
    actor: str | None
    use: Use
    country: str | None

    @property
    def is_abbreviation(self) -> bool:
        """Whether its capitals matter ("BLA", "JuA", "IS-K")."""
        return is_abbreviation(self.written)


@cache
def is_abbreviation(word: str) -> bool:
    """Whether the capitals of a word of the tables matter: as many as small letters, and two at least."""
    capitals = sum(c.isupper() or c.isdigit() for c in word)
    return " " not in word and 2 <= capitals >= sum(c.islower() for c in word)


@dataclass(frozen=True, slots=True, eq=False)
class Actors:
    """Every actor and alias that we know. `resolve` answers for a name, `get` for an id."""

    rows: tuple[ActorRow, ...]
    aliases: tuple[Alias, ...]
    states: tuple[State, ...]
    forces: tuple[Force, ...]
    spelled: dict[str, tuple[Alias, ...]]
    """Folded spelling -> the aliases that it may be."""
    _by_id: dict[str, ActorRow]
    _by_parent: dict[str, tuple[ActorRow, ...]]

    def get(self, actor_id: str) -> ActorRow | None:
        """The actor with that id, those of states ("isr-police", "pak-punjab-government") included."""
        return self._by_id.get(actor_id)

    def resolve(self, name: str, on: date | None = None, country: str | None = None) -> ActorRow | None:
        """The one actor that `name` stands for, in a story of `country` on that day.

        None where no actor has the name, or where it may be several.
        """
        return self.choose(self.spelled.get(fold(name.strip()), ()), on, country)

    def choose(self, aliases: Iterable[Alias], on: date | None, country: str | None) -> ActorRow | None:
        """The one actor among `aliases`: the story's own country decides before the world, then the date."""
        open_to = [a for a in aliases if a.actor is not None and a.country in (None, country)]
        local = [a for a in open_to if a.country is not None]
        found = list(dict.fromkeys(self._by_id[a.actor] for a in local or open_to if a.actor is not None))
        if len(found) > 1 and on is not None:
            found = [row for row in found if row.active_on(on)]
        return found[0] if len(found) == 1 else None

    def members(self, actor_id: str) -> tuple[ActorRow, ...]:
        """The actors whose parent it is."""
        return self._by_parent.get(actor_id, ())

    def state_actor(self, state: State, force: Force | None) -> ActorRow | None:
        """What acts for a state: its forces, its government; without a force, the state itself.

        None for what a region has not (an army).
        """
        return self._by_id.get(f"{state.id}-{force.service}" if force else state.id)


@cache
def load_actors() -> Actors:
    """The actors that ship. Raises KnowledgeError with file and line where a table is wrong."""
    states, forces = read_states(), read_forces()
    roles = _read_roles()
    named = {row.need("id"): row for row in read_table("actors/actors.tsv", ACTOR_COLUMNS)}
    by_id = {actor.id: actor for state in states for actor in _state_actors(state, forces)}
    for key, row in named.items():
        if key in by_id and by_id[key].kind != row.need("kind"):
            raise row.error(f"{key!r} is the id of {by_id[key].name}")
        by_id[key] = _read_actor(row, roles.get(key, ()))
    for row in named.values():
        if row.get("parent") and row.get("parent") not in by_id:
            raise row.error(f"parent {row.get('parent')!r} is no actor")
    aliases = tuple(_read_aliases(by_id))
    by_parent: dict[str, tuple[ActorRow, ...]] = {}
    for actor in by_id.values():
        if actor.parent:
            by_parent[actor.parent] = (*by_parent.get(actor.parent, ()), actor)
    return Actors(tuple(by_id.values()), aliases, states, forces, _spell(aliases), by_id, by_parent)


def _read_actor(row: Row, roles: tuple[Role, ...]) -> ActorRow:
    ucdp = row.number("ucdp_id")
    return ActorRow(
        row.need("id"),
        row.need("name"),
        row.get("abbreviation"),
        _kind(row),
        row.get("category"),
        row.get("country"),
        row.get("parent"),
        _day(row, "active_from"),
        _day(row, "active_to", last=True),
        row.get("gtd_name"),
        row.get("acled_name"),
        row.get("ucdp_name"),
        None if ucdp is None else int(ucdp),
        roles,
    )


def _read_roles() -> dict[str, tuple[Role, ...]]:
    roles: dict[str, tuple[Role, ...]] = {}
    for row in read_table("actors/roles.tsv", ROLE_COLUMNS, ("actor", "from")):
        role = Role(_day(row, "from"), _day(row, "to", last=True), _kind(row), row.get("category"))
        actor = row.need("actor")
        roles[actor] = (*roles.get(actor, ()), role)
    return roles


def _read_aliases(by_id: dict[str, ActorRow]) -> Iterator[Alias]:
    for row in read_table("actors/aliases.tsv", ALIAS_COLUMNS, ("alias", "actor")):
        use = cast(Use, row.choice("use", get_args(Use)))
        actor = row.get("actor")
        if (actor is None) != (use == "label"):
            raise row.error("a label has no actor, any other alias has one")
        if actor is not None and actor not in by_id:
            raise row.error(f"{actor!r} is no actor")
        yield Alias(row.need("alias"), actor, use, row.get("country"))


def _spell(aliases: Iterable[Alias]) -> dict[str, tuple[Alias, ...]]:
    spellings = read_spellings()
    spelled: dict[str, list[Alias]] = {}
    for alias in aliases:
        forms = list(spellings.expand(alias.written))
        if alias.is_abbreviation and alias.written.isalpha() and len(alias.written) <= 6:
            forms.append("".join(f"{letter}." for letter in alias.written.lower()))
        for form in forms:
            spelled.setdefault(form, []).append(alias)
    return {form: tuple(found) for form, found in spelled.items()}


def _state_actors(state: State, forces: Iterable[Force]) -> Iterator[ActorRow]:
    if not state.is_region:
        yield ActorRow(state.id, state.name, None, "foreign_state", "state", state.country)
    for service, force in {force.service: force for force in forces}.items():
        if state.is_region and not force.is_regional:
            continue
        parent = f"{state.id}-forces" if service in ("army", "air-force", "navy") else None
        if state.is_region:
            parent = f"{state.country.lower()}-{service}"
        key, name = f"{state.id}-{service}", f"{state.adjective} {force.noun}"
        yield ActorRow(key, name, None, "state_forces", force.category, state.country, parent)


def _kind(row: Row) -> ActorKind:
    return cast(ActorKind, row.choice("kind", get_args(ActorKind)))


def _day(row: Row, column: str, last: bool = False) -> date | None:
    """A date written as year, year-month or day: its first day, or its last."""
    if row.get(column) is None:
        return None
    days = row.days(column)
    return days.end if last else days.start
