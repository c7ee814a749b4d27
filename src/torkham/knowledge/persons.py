"""Nouns for people and for things that stand for a target, titles before names, and words that say whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import cast, get_args

from torkham.knowledge.tables import Row, read_classes, read_table
from torkham.model.account import ActorKind, Category

KINDS, GROUPS = get_args(ActorKind), get_args(Category)
GTD_TARGETS = (
    "Abortion Related",
    "Airports & Aircraft",
    "Business",
    "Educational Institution",
    "Food or Water Supply",
    "Government (Diplomatic)",
    "Government (General)",
    "Journalists & Media",
    "Maritime",
    "Military",
    "NGO",
    "Other",
    "Police",
    "Private Citizens & Property",
    "Religious Figures/Institutions",
    "Telecommunication",
    "Terrorists/Non-State Militia",
    "Tourists",
    "Transportation",
    "Unknown",
    "Utilities",
    "Violent Political Party",
)


GROUP_OF_KIND: Mapping[ActorKind, Category] = MappingProxyType({
    "state_forces": "state_forces", "foreign_state": "state_forces", "militant_group": "militants",
    "unidentified_armed": "militants", "communal_militia": "militants", "civilians": "civilians",
    "protesters": "civilians",
})  # fmt: skip
"""The casualty group of a party's people, where nothing else says who they are."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a word says of those it names: an actor kind, a casualty group, a category, GTD's target type."""

    kind: ActorKind
    group: Category
    category: str
    gtd_target: str


@dataclass(frozen=True, slots=True)
class Noun:
    """One form of a head noun. A weak noun ("official", "vehicle") takes its standing from an affiliation beside it."""

    standing: Standing
    plural: bool
    people: bool
    weak: bool


@cache
def load_nouns() -> Mapping[str, Noun]:
    """Every form, lower case, of the nouns in persons.tsv and targets.tsv."""
    nouns: dict[str, Noun] = {}
    for name, people in (("persons", True), ("targets", False)):
        columns = ("singular", "plural", "kind", "group", "category", "gtd_target", "weak")
        for row in read_table(f"lexicons/{name}.tsv", columns):
            standing, weak = _read_standing(row), row.get("weak") == "yes"
            for column in ("plural", "singular"):
                for form in row.many(column):
                    nouns[form] = Noun(standing, column == "plural", people, weak)
    return MappingProxyType(nouns)


@cache
def load_titles() -> Mapping[str, Standing]:
    """Titles and occupations that stand before a name, lower case, without full stops."""
    return _read_standings("lexicons/occupations.tsv", "title")


@cache
def load_affiliations() -> Mapping[str, Standing]:
    """Words before a noun that say whose it is ("police" van, "armed" men), lower case."""
    return _read_standings("lexicons/affiliations.tsv", "word")


@cache
def load_person_grammar() -> Mapping[str, frozenset[str]]:
    """Small words by what they do around people ("collective": a noun in the singular for several)."""
    return read_classes("lexicons/person_grammar.tsv")


def _read_standings(table: str, key: str) -> Mapping[str, Standing]:
    rows = read_table(table, (key, "kind", "group", "category", "gtd_target"))
    return MappingProxyType({row.need(key): _read_standing(row) for row in rows})


def _read_standing(row: Row) -> Standing:
    return Standing(
        cast(ActorKind, row.choice("kind", KINDS)),
        cast(Category, row.choice("group", GROUPS)),
        row.need("category"),
        row.choice("gtd_target", GTD_TARGETS),
    )
