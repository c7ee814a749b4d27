"""What the tagger hands on: spans of a document's text, each with its role or type."""

from __future__ import annotations

from torkham.coding.tagger.labels import Role
from torkham.coding.values import value_class


@value_class(order=True)
class RoleSpan:
    """Words in a role, as offsets in the document's text; `score` is how sure the tagger is of them (0-1)."""

    start: int
    end: int
    sentence: int
    role: Role
    score: float


@value_class(order=True)
class TypeSpan:
    """Words that tell an event of one of ACLED's sub-event types, as offsets in the document's text."""

    start: int
    end: int
    sentence: int
    sub_event_type: str
    score: float


@value_class()
class Tags:
    """What the tagger found in a document, in the order of the text; `relevance` is the probability that it tells of an
    incident, None without the network."""

    roles: tuple[RoleSpan, ...] = ()
    types: tuple[TypeSpan, ...] = ()
    relevance: float | None = None


NO_TAGS = Tags()
