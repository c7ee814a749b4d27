"""The coder's own values: equal and hashed by their fields, slotted, ordered where asked."""

from __future__ import annotations

import pytest

from torkham.coding.values import value_class


@value_class(order=True)
class Span:
    start: int
    end: int = 9


@value_class()
class Name:
    text: str


def test_it_is_equal_and_hashed_by_its_fields() -> None:
    assert Name("Quetta") == Name("Quetta") != Name("Kech")
    assert len({Name("Quetta"), Name("Quetta"), Name("Kech")}) == 2


def test_it_holds_nothing_but_its_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(Name("Quetta"), "place", True)  # noqa: B010


def test_it_is_ordered_where_asked() -> None:
    assert sorted([Span(3), Span(1, 2), Span(1)]) == [Span(1, 2), Span(1), Span(3)]
    with pytest.raises(TypeError):
        sorted([Name("b"), Name("a")])  # type: ignore[type-var]
