"""Log-linear predictors: what makes a part of the mean rise and fall, by period, by area, or by both.

A predictor is η_ti = Σ_k β_k x_k,ti + ln(offset_ti). Most covariates vary in one direction only, and are held so: a
table of 416 weeks x 140 districts with eight seasonal terms is then 416 x 8 numbers and not 58,000 x 8.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from torkham.errors import MeasureError
from torkham.model.arrays import Floats

Direction = Literal["period", "area", "cell"]


@dataclass(frozen=True, slots=True)
class Term:
    """One covariate: `values` by period (T), by area (N) or by both (T, N), as `direction` says."""

    name: str
    direction: Direction
    values: Floats


@dataclass(frozen=True, slots=True)
class Columns:
    """Covariates by the direction in which they vary: by period (T, a), by area (N, b), by both (T, N, c).

    Coefficients stand in this order.
    """

    period: Floats
    area: Floats
    cell: Floats

    @property
    def width(self) -> int:
        """How many columns there are."""
        return int(self.period.shape[1] + self.area.shape[1] + self.cell.shape[2])

    def between(self, first: int, until: int) -> Columns:
        return Columns(self.period[first:until], self.area, self.cell[first:until])

    def widen(self, random: bool, shocks: bool) -> Columns:
        """These columns and, where asked for, a column for each area and a column for each period."""
        period = np.hstack((self.period, np.eye(len(self.period)))) if shocks else self.period
        area = np.hstack((self.area, np.eye(len(self.area)))) if random else self.area
        return Columns(period, area, self.cell)

    def split(self, values: Floats) -> tuple[Floats, Floats, Floats]:
        a, b = self.period.shape[1], self.area.shape[1]
        return values[:a], values[a : a + b], values[a + b :]

    def exponential(self, coefficients: Floats) -> Floats:
        """exp(Xβ), periods x areas."""
        by_period, by_area, by_cell = self.split(coefficients)
        outer: Floats = np.exp(self.period @ by_period)[:, None] * np.exp(self.area @ by_area)
        return outer * np.exp(self.cell @ by_cell) if by_cell.size else outer

    def project(self, cells: Floats) -> Floats:
        """Σ_t x_k,ti · cells_ti for every column k and area i: (width, N)."""
        parts = [self.period.T @ cells, self.area.T * cells.sum(axis=0)]
        if self.cell.shape[2]:
            parts.append(np.einsum("tnc,tn->cn", self.cell, cells))
        return np.vstack(parts)

    def gather(self, cells: Floats) -> Floats:
        """X'·cells: (width,)."""
        parts = [self.period.T @ cells.sum(axis=1), self.area.T @ cells.sum(axis=0)]
        if self.cell.shape[2]:
            parts.append(np.einsum("tnc,tn->c", self.cell, cells))
        return np.concatenate(parts)

    def cross(self, weights: Floats, other: Columns) -> Floats:
        """X'·diag(weights)·Z, Z the other columns: (width, other's width)."""
        by_period, by_area = weights.sum(axis=1), weights.sum(axis=0)
        a, b = self.period.shape[1], self.area.shape[1]
        m, n = other.period.shape[1], other.area.shape[1]
        found = np.empty((self.width, other.width))
        found[:a, :m] = (self.period.T * by_period) @ other.period
        found[:a, m : m + n] = (self.period.T @ weights) @ other.area
        found[a : a + b, :m] = self.area.T @ (other.period.T @ weights).T
        found[a : a + b, m : m + n] = (self.area.T * by_area) @ other.area
        if other.width > m + n:
            cells = other.cell * weights[:, :, None]
            found[:a, m + n :] = self.period.T @ cells.sum(axis=1)
            found[a : a + b, m + n :] = self.area.T @ cells.sum(axis=0)
        if self.width > a + b:
            cells = self.cell * weights[:, :, None]
            found[a + b :, :m] = cells.sum(axis=1).T @ other.period
            found[a + b :, m : m + n] = cells.sum(axis=0).T @ other.area
            found[a + b :, m + n :] = np.tensordot(cells, other.cell, axes=([0, 1], [0, 1]))
        return found


@dataclass(frozen=True, slots=True)
class Predictor:
    """A log-linear predictor over T periods and N areas.

    `names` stand in the order of the columns. `offset` multiplies exp(Xβ), is positive, and has shape (T, N), (1, N),
    (T, 1) or (1, 1). With `random` every area has an intercept of its own, drawn about the common one. With `shocks`
    every period has one too: what strikes all areas at once (endemic part only).
    """

    names: tuple[str, ...]
    columns: Columns
    offset: Floats
    random: bool = False
    shocks: bool = False


def make_predictor(
    terms: Iterable[Term],
    periods: int,
    areas: int,
    offset: Floats | None = None,
    random: bool = False,
    shocks: bool = False,
) -> Predictor:
    """The predictor of these terms; `offset` may be a value an area (N,), a period and area (T, N), or None for 1.

    Raises MeasureError where a term or the offset has another shape or is not finite, or where two terms share a name.
    """
    terms = list(terms)
    names = [term.name for term in terms]
    if len(set(names)) < len(names):
        raise MeasureError(f"two terms are called {next(n for n in names if names.count(n) > 1)!r}; rename one")
    shapes = {"period": (periods,), "area": (areas,), "cell": (periods, areas)}
    for term in terms:
        check_array(f"the covariate {term.name!r}", term.values, shapes[term.direction])
    ordered = [t for direction in shapes for t in terms if t.direction == direction]
    columns = Columns(
        _stack([t.values for t in ordered if t.direction == "period"], (periods,)),
        _stack([t.values for t in ordered if t.direction == "area"], (areas,)),
        _stack([t.values for t in ordered if t.direction == "cell"], (periods, areas)),
    )
    factor = np.ones((1, 1)) if offset is None else np.atleast_2d(np.asarray(offset, dtype=float))
    if factor.shape not in {(i, j) for i in (1, periods) for j in (1, areas)}:
        raise MeasureError(f"an offset of shape {factor.shape} does not fit {periods} periods x {areas} areas")
    if not (np.isfinite(factor).all() and (factor > 0).all()):
        raise MeasureError("an offset must be a positive number everywhere: leave out areas without population")
    return Predictor(tuple(t.name for t in ordered), columns, factor, random, shocks)


def check_array(what: str, values: Floats, shape: tuple[int, ...]) -> None:
    """Raises MeasureError where the values have another shape or are not all finite."""
    if values.shape != shape:
        raise MeasureError(f"{what} has the shape {values.shape}; {shape} is needed")
    if not np.isfinite(values).all():
        raise MeasureError(f"{what} has {int((~np.isfinite(values)).sum())} missing values; fill them or leave it out")


def intercept(periods: int) -> Term:
    """The same constant everywhere."""
    return Term("intercept", "period", np.ones(periods))


def area_intercepts(names: Sequence[str]) -> tuple[Term, ...]:
    """A constant for each area; takes the place of the common one."""
    return tuple(Term(f"intercept.{name}", "area", row) for name, row in zip(names, np.eye(len(names)), strict=True))


def trend(periods: int, origin: float = 0.0, scale: float = 1.0) -> Term:
    """A straight line over the periods on the log scale: (t - origin) / scale, t = 0, 1, …"""
    return Term("trend", "period", np.asarray((np.arange(periods) - origin) / scale, dtype=np.float64))


def seasonality(periods: int, cycle: float, waves: int = 1) -> tuple[Term, ...]:
    """`waves` pairs of sine and cosine of 2πst / cycle, s = 1 … waves, t = 0, 1, …"""
    t = np.arange(periods)
    return tuple(
        Term(f"{name}({2 * s}πt/{cycle:g})", "period", wave(2 * s * np.pi * t / cycle))
        for s in range(1, waves + 1)
        for name, wave in (("sin", np.sin), ("cos", np.cos))
    )


def only_in(term: Term, name: str, member: Floats) -> Term:
    """The term where `member` (N,) is 1, zero where it is 0: an effect of one area or one group of areas."""
    values = term.values[:, None] if term.direction == "period" else term.values
    if term.direction == "area":
        return Term(f"{term.name}.{name}", "area", term.values * member)
    return Term(f"{term.name}.{name}", "cell", values * member)


def _stack(values: list[Floats], shape: tuple[int, ...]) -> Floats:
    return np.stack(values, axis=-1) if values else np.zeros((*shape, 0))
