"""The members: what each is called, what it says, and how its draws are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.forecasts.epidemic import foretell_epidemic
from torkham.measures.forecasts.history import History
from torkham.measures.forecasts.regression import foretell_regression
from torkham.measures.forecasts.resampling import (
    foretell_conflictology,
    foretell_last,
    foretell_nearby,
    foretell_zero,
)
from torkham.model.arrays import Floats

Foretell = Callable[[History, int, int, np.random.Generator], Floats]
SEED = 20210815
STACK = "stack"  # the members mixed; see `stacking`


@dataclass(frozen=True, slots=True)
class Member:
    """A way to foretell: `name`, what it says (`about`), and draws (months, areas, draws) from a history."""

    name: str
    about: str
    foretell: Foretell
    is_benchmark: bool = True


MEMBERS: tuple[Member, ...] = (
    Member("zero", "nothing happens", foretell_zero),
    Member("last", "Poisson about the last month", foretell_last),
    Member("conflictology", "one of the place's last twelve months", foretell_conflictology),
    Member("conflictology nearby", "as above, half of it from the nearest places", foretell_nearby),
    Member("regression", "negative binomial on past counts, with a level for each place", foretell_regression, False),
    Member("endemic-epidemic", "violence that follows violence here and nearby", foretell_epidemic, False),
)
NAMES = tuple(member.name for member in MEMBERS)


def find_member(name: str) -> Member:
    """The member of that name. Raises MeasureError where there is none."""
    found = next((member for member in MEMBERS if member.name == name), None)
    if found is None:
        raise MeasureError(f"{name}: there is no such way to foretell; choose from {', '.join(NAMES)}")
    return found


def draw_member(member: Member, history: History, months: int, draws: int) -> Floats:
    """A member's draws, the same every time for the same history."""
    rng = np.random.default_rng((SEED, NAMES.index(member.name), history.periods))
    return member.foretell(history, months, draws, rng)
