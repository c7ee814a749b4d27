"""What joining knows: families of event types, which of them reports confuse, and names that say nothing."""

from __future__ import annotations

from functools import cache

from torkham.knowledge.tables import read_table

FAMILIES = "incidents/families.tsv"
CONFUSABLE = "incidents/confusable.tsv"
COMMON_NAMES = "incidents/common_names.tsv"
PLAIN_WORDS = "incidents/plain_words.tsv"
STRUCK_OBJECTS = "incidents/struck_objects.tsv"


@cache
def read_families() -> dict[str, str]:
    """The family of each sub-event type."""
    rows = read_table(FAMILIES, ("sub_event_type", "family"))
    return {row.need("sub_event_type"): row.need("family") for row in rows}


@cache
def read_confusable() -> frozenset[frozenset[str]]:
    """Pairs of families that two reports of one incident may give."""
    known = set(read_families().values())
    rows = read_table(CONFUSABLE, ("family", "other"), sorted_by=("family", "other"))
    return frozenset(
        frozenset((row.choice("family", sorted(known)), row.choice("other", sorted(known)))) for row in rows
    )


@cache
def read_common_names() -> frozenset[str]:
    """Capitalised words, folded, that are too common to tie two reports together."""
    return frozenset(row.need("word") for row in read_table(COMMON_NAMES, ("word",)))


@cache
def read_plain_words() -> frozenset[str]:
    """Words, folded, in the names of targets and places that point at nothing in particular."""
    return frozenset(row.need("word") for row in read_table(PLAIN_WORDS, ("word",)))


@cache
def read_struck_objects() -> dict[str, str]:
    """Words, stemmed, for what is struck, each with the thing that it is: "checkpost" and "picket" are a post."""
    rows = read_table(STRUCK_OBJECTS, ("word", "object"), sorted_by=("word",))
    return {row.need("word"): row.need("object") for row in rows}
