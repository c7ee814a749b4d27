"""Words that tell how two named parties stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from torkham.knowledge.tables import read_table
from torkham.model.relation import RelationKind


@dataclass(frozen=True, slots=True)
class RelationPhrase:
    """`forward`: the party before the phrase does it to the party after it."""

    phrase: str
    relation: RelationKind
    direction: Literal["forward", "backward"]


@cache
def load_relation_phrases() -> Mapping[str, RelationPhrase]:
    """The phrases in lower case."""
    phrases = {}
    for row in read_table("lexicons/relation_verbs.tsv", ("phrase", "relation", "direction")):
        relation: RelationKind = row.choice("relation", get_args(RelationKind))  # type: ignore[assignment]
        direction: Literal["forward", "backward"] = row.choice("direction", ("forward", "backward"))  # type: ignore[assignment]
        phrases[row.need("phrase")] = RelationPhrase(row.need("phrase"), relation, direction)
    return phrases
