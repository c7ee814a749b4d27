"""How much of what happened in one area reaches another: weights w_ji from area j (row) to area i (column).

Known weights are a matrix. Estimated ones follow a law with parameters of their own:

    power law     w_ji = o_ji^-d              o: order of neighbourhood or distance
    exponential   w_ji = exp(-d o_ji)
    by order      w_ji = exp(d_o),  d_1 = 0   orders above the last that is told weigh nothing

all zero where o_ji is 0 or above `reach`. Normalised weights are divided by their row's sum, so that what leaves an
area is shared out among the others. Laws give their first and second derivatives too (quotient rule where normalised).
Meyer and Held (2014), Annals of Applied Statistics 8, 1612-1639.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from torkham.errors import MeasureError
from torkham.model.arrays import Flags, Floats


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights (J, N) with first (K, J, N) and second (K, K, J, N) derivatives in their K parameters."""

    values: Floats
    first: Floats
    second: Floats


class Weights(Protocol):
    """A matrix of weights that may have parameters to estimate."""

    @property
    def shape(self) -> tuple[int, int]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def start(self) -> Floats: ...
    def weigh(self, parameters: Floats) -> Weighting: ...


@dataclass(frozen=True, slots=True)
class KnownWeights:
    """A given matrix, rows are sources. Raises MeasureError where a weight is negative or not finite."""

    matrix: Floats
    normalised: bool = False

    def __post_init__(self) -> None:
        check_orders("weights", self.matrix)

    @property
    def shape(self) -> tuple[int, int]:
        return (self.matrix.shape[0], self.matrix.shape[1])

    @property
    def names(self) -> tuple[str, ...]:
        return ()

    @property
    def start(self) -> Floats:
        return np.zeros(0)

    def weigh(self, parameters: Floats) -> Weighting:
        """The matrix; there is nothing to estimate."""
        none = np.zeros((0, *self.shape))
        weighting = Weighting(self.matrix, none, none[None, :0])
        return normalise(weighting) if self.normalised else weighting


@dataclass(frozen=True, slots=True)
class _Decay:
    """A law with one parameter, by `orders` (J, N): orders of neighbourhood, or distances."""

    orders: Floats
    normalised: bool = True
    reach: float = np.inf

    def __post_init__(self) -> None:
        check_orders("orders", self.orders)

    @property
    def shape(self) -> tuple[int, int]:
        return (self.orders.shape[0], self.orders.shape[1])

    @property
    def names(self) -> tuple[str, ...]:
        return ("decay",)

    @property
    def start(self) -> Floats:
        return np.ones(1)


@dataclass(frozen=True, slots=True)
class PowerLaw(_Decay):
    """w = o^-d, with d estimated. `orders` (J, N) are orders of neighbourhood, or distances in any unit."""

    def weigh(self, parameters: Floats) -> Weighting:
        near = find_near(self.orders, self.reach)
        logs = np.log(np.where(near, self.orders, 1.0))
        raw = np.where(near, np.exp(-parameters[0] * logs), 0.0)
        weighting = Weighting(raw, (-logs * raw)[None], (logs**2 * raw)[None, None])
        return normalise(weighting) if self.normalised else weighting


@dataclass(frozen=True, slots=True)
class ExponentialDecay(_Decay):
    """w = exp(-d o), with d estimated. Give distances in a unit in which they are about 1."""

    def weigh(self, parameters: Floats) -> Weighting:
        near = find_near(self.orders, self.reach)
        raw = np.where(near, np.exp(-parameters[0] * self.orders), 0.0)
        weighting = Weighting(raw, (-self.orders * raw)[None], (self.orders**2 * raw)[None, None])
        return normalise(weighting) if self.normalised else weighting


@dataclass(frozen=True, slots=True)
class WeightByOrder:
    """A weight of its own for each order 2 … `last`, in logs relative to the first; farther areas weigh nothing."""

    orders: Floats
    last: int = 2
    normalised: bool = True

    def __post_init__(self) -> None:
        check_orders("orders", self.orders)
        if self.last < 2:
            raise MeasureError("weights by order need at least two orders: set last to 2 or more")

    @property
    def shape(self) -> tuple[int, int]:
        return (self.orders.shape[0], self.orders.shape[1])

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(f"order {order}" for order in range(2, self.last + 1))

    @property
    def start(self) -> Floats:
        return -np.ones(self.last - 1)

    def weigh(self, parameters: Floats) -> Weighting:
        is_order = np.stack([self.orders == order for order in range(2, self.last + 1)]).astype(float)
        first = np.exp(parameters)[:, None, None] * is_order
        second = np.zeros((self.last - 1, *first.shape))
        for k in range(self.last - 1):
            second[k, k] = first[k]
        weighting = Weighting((self.orders == 1) + first.sum(axis=0), first, second)
        return normalise(weighting) if self.normalised else weighting


def find_near(orders: Floats, reach: float) -> Flags:
    near: Flags = (orders > 0) & (orders <= reach)
    return near


def normalise(weighting: Weighting) -> Weighting:
    """The weighting with each row divided by its sum; a row of zeros stays one."""
    w, first, second = weighting.values, weighting.first, weighting.second
    total = w.sum(axis=1, keepdims=True)
    total = np.where(total > 0, total, 1.0)
    values = w / total
    totals = first.sum(axis=2, keepdims=True)
    slopes = (first - values * totals) / total
    cross = slopes[:, None] * totals[None, :] + slopes[None, :] * totals[:, None]
    bends = (second - cross - values * second.sum(axis=3, keepdims=True)) / total
    return Weighting(values, slopes, bends)


def check_orders(what: str, matrix: Floats) -> None:
    """Raises MeasureError where the matrix has another shape than two dimensions, or a bad entry."""
    if matrix.ndim != 2:
        raise MeasureError(f"{what} must be a matrix, sources x targets, not an array of shape {matrix.shape}")
    if not (np.isfinite(matrix).all() and (matrix >= 0).all()):
        raise MeasureError(f"{what} must be finite and not negative; 0 stands where nothing passes")


def find_orders(adjacent: Floats) -> Floats:
    """Orders of neighbourhood from an adjacency matrix: 1 for neighbours, 2 for their neighbours, 0 where no way leads
    and on the diagonal."""
    linked: Flags = adjacent > 0
    orders = np.where(linked, 1.0, 0.0)
    np.fill_diagonal(orders, 0.0)
    reached: Flags = linked | np.eye(len(adjacent), dtype=np.bool_)
    for order in range(2, len(adjacent)):
        further = (reached.astype(float) @ linked.astype(float) > 0) & ~reached
        if not further.any():
            break
        orders[further] = order
        reached |= further
    return orders
