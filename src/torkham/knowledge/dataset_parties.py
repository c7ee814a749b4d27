"""Who the parties of a dataset's row are: its names for them resolved to actors that we know, states apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from torkham.knowledge.actors import ActorRow, load_actors
from torkham.knowledge.country_codes import read_country
from torkham.knowledge.spellings import fold
from torkham.knowledge.tables import read_table

STATE_KINDS = ("state_forces", "foreign_state")
OF_STATE = re.compile(r"\b(?:government|forces|police|army|military)\b.*?\bof (?:the )?(?P<country>[^(]+)", re.I)
BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of an event that have a name. `groups` are the ids of actors that we know, else folded names;
    `kin` what they are a part of; `states` are ISO alpha-3."""

    groups: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()


def find_parties(names: Iterable[str], on: date | None = None, country: str | None = None) -> Parties:
    """The parties that the names of a row stand for, on that day in that country. What a dataset calls unidentified,
    or civilians, is no party."""
    groups, kin, states = set[str](), set[str](), set[str]()
    for name in names:
        if not name.strip() or fold(name).strip().startswith(tuple(_read_unnamed())):
            continue
        actor = find_actor(name, on, country)
        state = _find_state(name, actor)
        if state:
            states.add(state)
        elif actor:
            groups.add(actor.id)
            kin |= {actor.parent} if actor.parent else set()
        else:
            groups.add(fold(BRACKETS.sub("", name)).strip())
    return Parties(frozenset(groups), frozenset(kin), frozenset(states))


def find_actor(name: str, on: date | None = None, country: str | None = None) -> ActorRow | None:
    """The actor that a dataset means by a name: by our own id, by its name in that scheme, else as in a story. ACLED's
    "TTP: Tehreek-i-Taliban Pakistan" and GTD's "Tehrik-i-Taliban Pakistan (TTP)" are tried whole, then in parts."""
    actors = load_actors()
    if known := actors.get(name):
        return known
    short, _, rest = name.partition(":")
    parts = (name, BRACKETS.sub("", name), rest, *re.findall(r"\(([^)]*)\)", name), short if rest else "")
    for part in parts:
        if not part.strip():
            continue
        named = [actors.get(key) for key in _by_scheme().get(fold(part).strip(), ())]
        found = [row for row in named if row and (on is None or row.active_on(on))] or [r for r in named if r]
        if len(found) == 1:
            return found[0]
        resolved = actors.resolve(part, on, country)
        if resolved:
            return resolved
    return None


def show_party(key: str) -> str:
    """A group's id or folded name as a reader knows it: TTP."""
    row = load_actors().get(key)
    return (row.abbreviation or row.name) if row else key


def _find_state(name: str, actor: ActorRow | None) -> str | None:
    """The country of a party that is a state or acts for one."""
    told = OF_STATE.search(name)
    country = read_country(told["country"].strip()) if told else None
    return country or (actor.country if actor and actor.kind in STATE_KINDS else None)


@cache
def _by_scheme() -> dict[str, tuple[str, ...]]:
    """The ids of actors by their names in UCDP, ACLED and GTD, folded."""
    found = dict[str, tuple[str, ...]]()
    for row in load_actors().rows:
        for name in {fold(n) for n in (row.ucdp_name, row.acled_name, row.gtd_name) if n}:
            found[name] = (*found.get(name, ()), row.id)
    return found


@cache
def _read_unnamed() -> frozenset[str]:
    return frozenset(row.need("word") for row in read_table("datasets/unnamed.tsv", ("word",)))
