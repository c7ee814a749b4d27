"""Climbing to the maximum of a log-likelihood with its own curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from torkham.model.arrays import Floats

ITERATIONS = 200
GAIN = 1e-13  # what a further step may still gain in log-likelihood, relative to 1 + |ℓ|, when the climb ends
ROUNDING = 1e-13  # relative, of a log-likelihood
LONGEST = 4.0  # on log scales: no coefficient moves more in one step
HALVINGS = 30
DAMPINGS = (0.0, 1e-3, 1e-1, 10.0)  # shares of the curvature added where a step does not gain
FLOOR = 1e-8  # relative to the largest curvature: directions flatter than this are left alone


class Point(Protocol):
    """A log-likelihood at one point: its value, gradient and information (minus its second derivatives)."""

    @property
    def value(self) -> float: ...
    @property
    def gradient(self) -> Floats: ...
    def information(self) -> Floats: ...
    def expected_information(self) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Climb:
    """Where a climb ended. `converged` is false where it ran out of steps, or ended where the curvature is `flat`."""

    theta: Floats
    value: float
    information: Floats
    converged: bool
    iterations: int
    problem: str = ""
    flat: bool = False


def climb(
    look: Callable[[Floats], Point], start: Floats, iterations: int = ITERATIONS, precision: float = GAIN
) -> Climb:
    """The maximum reached from `start` by Newton's method, damped; `look` gives the likelihood at a point.

    A step takes the observed information where it is positive definite, the expected elsewhere, and is halved until it
    gains. The climb ends where a step promises to gain less than `precision`, relative to the log-likelihood.
    """
    theta, point = start, look(start)
    for count in range(iterations):
        moved = None
        for damping in DAMPINGS:
            step, promised = _choose_step(point, damping)
            if not damping and promised <= precision * (1 + abs(point.value)):
                return _finish(theta, point, count)
            moved = _advance(look, theta, point.value, step, promised)
            if moved is not None:
                break
        if moved is None:
            return _finish(theta, point, count)
        theta, point = moved
    return Climb(theta, point.value, point.information(), False, iterations, f"no maximum after {iterations} steps")


def hold(look: Callable[[Floats], Point], place: int, value: float) -> Callable[[Floats], Point]:
    """The likelihood with one parameter held at a value, over the others (a profile)."""

    def look_held(others: Floats) -> Point:
        return _HeldPoint(look(np.insert(others, place, value)), place)

    return look_held


class _HeldPoint:
    def __init__(self, point: Point, place: int) -> None:
        self._point, self._place = point, place
        self.value = point.value
        self.gradient: Floats = np.delete(point.gradient, place)

    def information(self) -> Floats:
        return self._drop(self._point.information())

    def expected_information(self) -> Floats:
        return self._drop(self._point.expected_information())

    def _drop(self, matrix: Floats) -> Floats:
        return np.delete(np.delete(matrix, self._place, 0), self._place, 1)


def solve_positive(matrix: Floats, right: Floats) -> Floats | None:
    """The solution of `matrix` x = `right`, None where the matrix is not positive definite."""
    try:
        factor = cho_factor(matrix, lower=True, check_finite=True)
    except (LinAlgError, ValueError):
        return None
    solution: Floats = cho_solve(factor, right)
    return solution


def _choose_step(point: Point, damping: float) -> tuple[Floats, float]:
    """The step and the gain that the whole of it promises, were the likelihood a parabola."""
    gradient = point.gradient
    step = None if damping else solve_positive(point.information(), gradient)
    if step is None:
        matrix = point.expected_information()
        scale = np.maximum(np.diag(matrix), FLOOR * np.diag(matrix).max(initial=1.0))
        step = solve_positive(matrix + np.diag((FLOOR + damping) * scale), gradient)
    if step is None:
        step = gradient / max(1.0, float(np.abs(gradient).max()))
    promised = float(gradient @ step) / 2
    clipped: Floats = np.clip(step, -LONGEST, LONGEST)
    if gradient @ clipped <= 0:
        clipped = step * (LONGEST / float(np.abs(step).max()))
    return clipped, promised


def _advance(
    look: Callable[[Floats], Point], theta: Floats, value: float, step: Floats, promised: float
) -> tuple[Floats, Point] | None:
    """The first point along the step that gains; None where none does, within rounding."""
    share, slack = 1.0, ROUNDING * (1 + abs(value))
    for _ in range(HALVINGS):
        moved: Floats = theta + share * step
        with np.errstate(all="ignore"):
            point = look(moved)
        if np.isfinite(point.value) and point.value >= value + 1e-4 * share * min(promised, 1.0) - slack:
            return moved, point
        share /= 2
    return None


def _finish(theta: Floats, point: Point, count: int) -> Climb:
    information = point.information()
    flat = solve_positive(information, point.gradient) is None
    problem = "the likelihood is flat at its maximum: a coefficient cannot be told" if flat else ""
    return Climb(theta, point.value, information, not flat, count, problem, flat)
