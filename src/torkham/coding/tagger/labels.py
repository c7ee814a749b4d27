"""What the tagger marks: six roles, in BIO, and ACLED's sub-event types on the words that tell an event."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["perp", "org", "human", "victim", "physical", "weapon"]

ROLES: tuple[Role, ...] = get_args(Role)
"""perp: a perpetrator, described or named; org: the organisation behind it; human: people struck, described;
victim: people struck, by name; physical: a thing struck; weapon: what it was done with."""

OUTSIDE = 0
LABELS = ("O", *(f"{position}-{role}" for role in ROLES for position in "BI"))
"""The label of a word, by number: 0 is outside, an odd number opens a role, the even one after it goes on."""

TYPES = (
    "Abduction/forced disappearance",
    "Air/drone strike",
    "Armed clash",
    "Arrests",
    "Attack",
    "Chemical weapon",
    "Disrupted weapons use",
    "Excessive force against protesters",
    "Government regains territory",
    "Grenade",
    "Looting/property destruction",
    "Mob violence",
    "Non-state actor overtakes territory",
    "Peaceful protest",
    "Protest with intervention",
    "Remote explosive/landmine/IED",
    "Sexual violence",
    "Shelling/artillery/missile attack",
    "Suicide bomb",
    "Violent demonstration",
)
"""ACLED's sub-event types that words tell; a word's type is its number here plus one, 0 for none."""


def open_label(role: Role) -> int:
    """The label of a role's first word."""
    return 1 + 2 * ROLES.index(role)


def role_of(label: int) -> Role:
    """The role of a label that is not outside."""
    return ROLES[(label - 1) // 2]


def may_follow(before: int, label: int) -> bool:
    """Whether a word's label may stand after another: what goes on must have been opened."""
    return label == OUTSIDE or label % 2 == 1 or before in (label, label - 1)
