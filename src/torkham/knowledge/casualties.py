"""Words that say that people were killed, injured, abducted or arrested, and the small words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from torkham.knowledge.tables import read_table

MEASURES = ("killed", "injured", "abducted", "arrested", "none")
FORMS = (
    "past", "ing", "base", "active", "suffered", "state", "nominal", "counted", "toll", "owned", "unhurt", "casualties",
)  # fmt: skip
ROLES = (
    "determiner", "auxiliary", "have", "modal", "negation", "including", "and", "with", "apart", "boundary", "relative",
    "preposition", "of", "pronoun", "plural pronoun", "verb", "more", "adverb", "to",
    "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cue:
    """A casualty word: what happened, and where its people stand (see the head of casualty_verbs.tsv)."""

    phrase: str
    measure: str
    form: str


@cache
def load_cues() -> Mapping[str, Cue]:
    """Casualty words by their lower-case phrase."""
    rows = read_table("lexicons/casualty_verbs.tsv", ("phrase", "measure", "form"))
    cues = (Cue(r.need("phrase"), r.choice("measure", MEASURES), r.choice("form", FORMS)) for r in rows)
    return MappingProxyType({cue.phrase: cue for cue in cues})


@cache
def load_roles() -> Mapping[str, str]:
    """What a small word does, by its lower-case phrase."""
    rows = read_table("lexicons/casualty_grammar.tsv", ("phrase", "role"))
    return MappingProxyType({row.need("phrase"): row.choice("role", ROLES) for row in rows})
