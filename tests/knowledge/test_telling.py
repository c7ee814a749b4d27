"""Roles of words become patterns."""

from __future__ import annotations

import pytest

from torkham.knowledge.telling import compile_telling, load_telling_words


def test_a_role_stands_for_any_of_its_words() -> None:
    pattern = compile_telling(r"\b<modal>\s+$")
    assert all(pattern.search(f"the rebels {word} ") for word in ("may", "will", "did not", "cannot"))
    assert not pattern.search("the rebels have ")


def test_every_pattern_compiles_alone() -> None:
    assert all(compile_telling(f"<{role}>") for role in load_telling_words())


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_telling("<no_such_role>")
