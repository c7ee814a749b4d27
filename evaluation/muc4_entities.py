"""From the tagger's spans to MUC-4's entities: which spans name the same one, and by which string to name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from evaluation.muc4_files import Entity
from evaluation.muc4_scoring import normalise
from torkham.coding.tagger.labels import Role
from torkham.coding.tagger.tags import RoleSpan, Tags

MUC_ROLES: Mapping[Role, str] = {
    "perp": "PerpInd",
    "org": "PerpOrg",
    "physical": "Target",
    "victim": "Victim",
    "weapon": "Weapon",
}
"""Victims in MUC-4's five roles are names only: people who are described ("human") have no role there."""
GATE = 0.5
"""A document less likely than that to tell of an incident has no entities."""
STRUCK: tuple[Role, ...] = ("human", "victim", "physical")
"""Nor has one in which nobody and nothing was struck: a group that is only spoken of did nothing in it."""
_LITTLE = frozenset(("of", "the", "a", "an", "de", "la", "el", "los", "del", "and"))


def make_entities(text: str, tags: Tags) -> dict[str, tuple[Entity, ...]]:
    """The entities of each role, each by one string: the one that most of its spans have, else the longest."""
    told = tags.relevance is None or tags.relevance >= GATE
    spans = tags.roles if told and any(span.role in STRUCK for span in tags.roles) else ()
    made: dict[str, tuple[Entity, ...]] = {}
    for role, name in MUC_ROLES.items():
        mentions = [_clean(text, span) for span in spans if span.role == role]
        made[name] = tuple((_choose(group),) for group in group_mentions(m for m in mentions if normalise(m)))
    return made


def _clean(text: str, span: RoleSpan) -> str:
    return " ".join(text[span.start : span.end].lower().split())


def group_mentions(mentions: Iterable[str]) -> list[list[str]]:
    """Mentions of one entity together: the same words, one within the other, the same last word, or its initials."""
    groups: list[list[str]] = []
    for mention in mentions:
        home = next((g for g in groups if any(name_same(mention, other) for other in g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return groups


def name_same(one: str, other: str) -> bool:
    """Whether two strings of one role in one document name one entity."""
    left, right = _split(one), _split(other)
    if not left or not right:
        return one == other
    short, long = sorted((left, right), key=len)
    if short == long or _is_within(short, long) or left[-1] == right[-1]:
        return True
    initials = "".join(word[0] for word in long if word not in _LITTLE)
    return len(short) == 1 and len(long) > 1 and short[0] == initials


def _split(mention: str) -> list[str]:
    return re.findall(r"[^\W_]+", mention)


def _is_within(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(list(long[i : i + len(short)]) == list(short) for i in range(len(long) - len(short) + 1))


def _choose(mentions: Sequence[str]) -> str:
    return max(mentions, key=lambda m: (mentions.count(m), len(m)))
