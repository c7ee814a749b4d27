"""Words that change how a telling is read: planned or done, at no one time, in passing, or not of this place or day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from torkham.knowledge.phrases import join_patterns
from torkham.knowledge.tables import read_table

_ROLE = re.compile(r"<(\w+)>")


@cache
def load_telling_words() -> Mapping[str, str]:
    """By role, one pattern that matches any of its words: "(?:anger|outrage|...)"."""
    by_role: dict[str, list[str]] = {}
    for row in read_table("lexicons/telling_words.tsv", ("role", "pattern"), sorted_by=("role", "pattern")):
        by_role.setdefault(row.need("role"), []).append(row.need("pattern"))
    return MappingProxyType({role: join_patterns(patterns) for role, patterns in by_role.items()})


@cache
def compile_telling(pattern: str) -> re.Pattern[str]:
    """`pattern` compiled once, each `<role>` in it standing for any of that role's words. Raises KeyError for a role
    that the table does not have."""
    words = load_telling_words()
    return re.compile(_ROLE.sub(lambda role: words[role[1]], pattern))
