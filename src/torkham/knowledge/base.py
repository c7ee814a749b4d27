"""Everything that the coder knows, loaded once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from torkham.knowledge.actors import Actors, load_actors
from torkham.knowledge.codebooks import Codebooks, load_codebooks
from torkham.knowledge.collecting import collector_paused
from torkham.knowledge.gazetteer import Gazetteer, load_gazetteer
from torkham.knowledge.tables import hash_knowledge


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables that a coder is handed. `sha256` names their exact contents."""

    sha256: str
    actors: Actors
    codebooks: Codebooks
    gazetteer: Gazetteer


@cache
@collector_paused()
def load_knowledge(lists: tuple[Path, ...] = ()) -> Knowledge:
    """The knowledge that ships with Torkham, and place lists that were built at hand.

    Raises KnowledgeError where a table or a list is wrong.
    """
    gazetteer = load_gazetteer(lists)
    return Knowledge(_hash_with(hash_knowledge(), gazetteer), load_actors(), load_codebooks(), gazetteer)


def _hash_with(ours: str, gazetteer: Gazetteer) -> str:
    """The digest of the tables, and of the place lists at hand where there are any."""
    if not gazetteer.built:
        return ours
    return hashlib.sha256("".join([ours, *(p.about["sha256"] for p in gazetteer.built)]).encode()).hexdigest()
