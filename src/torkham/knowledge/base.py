"""Everything that the coder knows, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from torkham.knowledge.actors import Actors, load_actors
from torkham.knowledge.codebooks import Codebooks, load_codebooks
from torkham.knowledge.places import Gazetteer, load_gazetteer
from torkham.knowledge.tables import hash_knowledge


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The tables that a coder is handed. `sha256` names their exact contents."""

    sha256: str
    actors: Actors
    codebooks: Codebooks
    gazetteer: Gazetteer


@cache
def load_knowledge() -> Knowledge:
    """The knowledge that ships with Torkham. Raises KnowledgeError where a table is wrong."""
    return Knowledge(hash_knowledge(), load_actors(), load_codebooks(), load_gazetteer())
