"""The values that the steps of coding hand to each other: frozen for the type checker, plain at run time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value_class(*, order: bool = False) -> Callable[[type[T]], type[T]]:
    """A slotted dataclass that is equal and hashed by its fields; with `order`, compared by them too.

    To the type checker, which reads every line that handles one, it is frozen. At run time nothing watches: freezing
    makes setting each field four times as slow, and a report makes several hundred such values. What leaves the coder,
    the values of the model, is frozen at run time as well.
    """

    def make(cls: type[T]) -> type[T]:
        return dataclass(slots=True, unsafe_hash=True, order=order)(cls)

    return make
