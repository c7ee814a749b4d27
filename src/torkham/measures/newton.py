"""Climbing to the maximum of a log-likelihood with its own curvature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from torkham.measures.arrays import Floats

ITERATIONS = 200
GAIN = 1e-15  # what a further step may still gain in log-likelihood, relative to 1 + |ℓ|, when the climb ends
ROUNDING = 1e-13  # relative, of a log-likelihood
LONGEST = 4.0  # on log scales: no coefficient moves more in one step
HALVINGS = 30


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
    """Where a climb ended. `converged` is false where it ran out of steps, or ended where the curvature is flat."""

    theta: Floats
    value: float
    information: Floats
    converged: bool
    iterations: int
    problem: str = ""


def climb(look: Callable[[Floats], Point], start: Floats, iterations: int = ITERATIONS) -> Climb:
    """The maximum reached from `start` by Newton's method, damped; `look` gives the likelihood at a point.

    A step takes the observed information where it is positive definite, the expected elsewhere, and is halved until it
    gains.
    """
    theta, point = start, look(start)
    for count in range(iterations):
        step, promised = _choose_step(point)
        if promised <= GAIN * (1 + abs(point.value)):
            return _finish(theta, point, count)
        moved = _advance(look, theta, point.value, step, promised)
        if moved is None:
            return _finish(theta, point, count)
        theta, point = moved
    return Climb(theta, point.value, point.information(), False, iterations, f"no maximum after {iterations} steps")


def solve_positive(matrix: Floats, right: Floats) -> Floats | None:
    """The solution of `matrix` x = `right`, None where the matrix is not positive definite."""
    try:
        factor = cho_factor(matrix, lower=True, check_finite=True)
    except (LinAlgError, ValueError):
        return None
    solution: Floats = cho_solve(factor, right)
    return solution


def _choose_step(point: Point) -> tuple[Floats, float]:
    """The step and the gain that it promises, were the likelihood a parabola."""
    gradient = point.gradient
    step = solve_positive(point.information(), gradient)
    damping = 0.0
    while step is None:
        matrix = point.expected_information()
        matrix = matrix + np.diag(damping * np.maximum(np.diag(matrix), 1e-6))
        step = solve_positive(matrix, gradient)
        damping = max(1e-6, damping * 100)
        if damping > 1e12:
            step = gradient / max(1.0, float(np.abs(gradient).max()))
    longest = float(np.abs(step).max(initial=0.0))
    if longest > LONGEST:
        step = step * (LONGEST / longest)
    return step, float(gradient @ step) / 2


def _advance(
    look: Callable[[Floats], Point], theta: Floats, value: float, step: Floats, promised: float
) -> tuple[Floats, Point] | None:
    """The first point along the step that gains; None where none does, within rounding."""
    share, slack = 1.0, ROUNDING * (1 + abs(value))
    for _ in range(HALVINGS):
        moved: Floats = theta + share * step
        with np.errstate(all="ignore"):
            point = look(moved)
        if np.isfinite(point.value) and point.value >= value + 1e-4 * share * promised - slack:
            return moved, point
        share /= 2
    return None


def _finish(theta: Floats, point: Point, count: int) -> Climb:
    information = point.information()
    flat = solve_positive(information, point.gradient) is None
    problem = "the likelihood is flat at its maximum: a coefficient cannot be told" if flat else ""
    return Climb(theta, point.value, information, not flat, count, problem)
