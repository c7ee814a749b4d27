"""Forecasts from many origins, each made from what was known then: what members are worth, and what a stack is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.forecasts.draw_scores import DrawScores, score_draws
from torkham.measures.forecasts.history import YEAR, History, find_active
from torkham.measures.forecasts.members import MEMBERS, STACK, Member, draw_member
from torkham.measures.forecasts.stacking import Energies, find_energies, find_weights, mix_draws
from torkham.model.arrays import Flags, Floats

MEMORY = 48  # months before an origin from which the stack's weights are learned
STRIDE = 6  # months between the origins that they are learned from
FALLBACK = "conflictology"


@dataclass(frozen=True, slots=True, eq=False)
class Rolled:
    """Scores of every member, and last of the stack, from each origin.

    names      what was scored
    origins    the first period foretold from each
    scores     of each name, arrays (origins, months, areas); NaN in months that have not come
    active     (origins, areas) which areas had violence in the five years before
    weights    (origins, members) the stack's
    failed     origin, member and why: there conflictology stands in for the member
    """

    names: tuple[str, ...]
    origins: tuple[int, ...]
    scores: tuple[DrawScores, ...]
    active: Flags
    weights: Floats
    failed: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """The members' draws from one origin, and why some of them failed."""

    draws: tuple[Floats, ...]
    failed: tuple[tuple[str, str], ...]


def draw_all(history: History, months: int, draws: int, members: Sequence[Member] = MEMBERS) -> Drawn:
    """Every member's draws; where a member cannot foretell, those of conflictology stand in for it."""
    found: list[Floats] = []
    failed: list[tuple[str, str]] = []
    stand_in = next(member for member in MEMBERS if member.name == FALLBACK)
    for member in members:
        try:
            found.append(draw_member(member, history, months, draws))
        except MeasureError as error:
            found.append(draw_member(stand_in, history, months, draws))
            failed.append((member.name, str(error)))
    return Drawn(tuple(found), tuple(failed))


def list_origins(periods: int, back: int, stride: int = STRIDE) -> tuple[int, ...]:
    """Every `stride`-th origin of the last `back` months that has a year before it, the latest `stride` before the
    end."""
    return tuple(range(periods - stride, max(periods - back, YEAR) - 1, -stride))[::-1]


@dataclass(frozen=True, slots=True, eq=False)
class Stacked:
    """Draws of the stack (months, areas, draws), its members' weights, and the members that failed and why."""

    draws: Floats
    weights: Floats
    failed: tuple[tuple[str, str], ...]


def foretell_stack(history: History, months: int, draws: int, members: Sequence[Member] = MEMBERS) -> Stacked:
    """The stack's forecast, with weights from forecasts made over the last MEMORY months as if each were today's."""
    origins = list_origins(history.periods, MEMORY)
    past = [
        find_energies(draw_all(history.until(o), months, draws, members).draws, find_came(history, o, months))
        for o in origins
    ]
    weights = learn_weights(past, origins, history.periods, len(members))
    drawn = draw_all(history, months, draws, members)
    return Stacked(mix_draws(drawn.draws, weights), weights, drawn.failed)


def roll(
    history: History,
    origins: Sequence[int],
    months: int,
    draws: int,
    members: Sequence[Member] = MEMBERS,
    tell: Callable[[int], None] | None = None,
) -> Rolled:
    """All members and the stack, from each origin; `tell` hears of every origin that is done.

    The stack's weights at an origin come from the forecasts made every STRIDE months in the MEMORY months before it,
    and of these from the months that had come.
    """
    energies: list[Energies] = []
    scored: list[list[DrawScores]] = []
    weights, failed = [], []
    for number, origin in enumerate(origins):
        drawn = draw_all(history.until(origin), months, draws, members)
        failed += [(origin, name, why) for name, why in drawn.failed]
        weights.append(learn_weights(energies, origins[:number], origin, len(members)))
        came = find_came(history, origin, months)
        energies.append(find_energies(drawn.draws, came))
        scored.append([score_draws(one, came) for one in (*drawn.draws, mix_draws(drawn.draws, weights[-1]))])
        if tell:
            tell(origin)
    names = (*(member.name for member in members), STACK)
    active = np.array([find_active(history.counts[:origin]) for origin in origins])
    scores = tuple(_join([row[k] for row in scored]) for k in range(len(names)))
    return Rolled(names, tuple(origins), scores, active, np.array(weights), tuple(failed))


def learn_weights(energies: Sequence[Energies], origins: Sequence[int], now: int, members: int) -> Floats:
    """The stack's weights at period `now`, from the earlier origins' months before it."""
    told = zip(energies, origins, strict=True)
    past = [_cut(one, now - o) for one, o in told if now - MEMORY <= o < now and (now - o) % STRIDE == 0]
    return find_weights(past) if past else np.full(members, 1 / members)


def find_came(history: History, origin: int, months: int) -> Floats:
    """What came (months, areas) from an origin on; NaN where it has not."""
    came = np.full((months, history.areas), np.nan)
    known = history.counts[origin : origin + months]
    came[: len(known)] = known
    return came


def _cut(energies: Energies, months: int) -> Energies:
    return Energies(energies.apart[:months], energies.mutual[:months])


def _join(rows: Sequence[DrawScores]) -> DrawScores:
    """The scores of several origins as one, by origin."""
    crps, ign, mis, below, at = (
        np.stack([getattr(row, name) for row in rows]) for name in ("crps", "ign", "mis", "below", "at")
    )
    return DrawScores(crps, ign, mis, below, at, np.stack([row.held for row in rows], axis=1))
