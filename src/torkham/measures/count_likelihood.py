"""How likely counts are given their means: Poisson and negative binomial, with derivatives.

The negative binomial has mean μ and variance μ + ψμ²; its size is k = 1/ψ. Its log-likelihood of a count y is

    ℓ = lnΓ(y+k) - lnΓ(k) - ln y! + k ln k + y ln μ - (y+k) ln(μ+k)

and ψ → 0 gives the Poisson, ℓ = y ln μ - μ - ln y!. Derivatives in the size are taken in ln k, which has no bounds.
The gamma functions depend on y alone for a given k, so they are taken once for each distinct count.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, polygamma, psi

from torkham.model.arrays import Counts, Flags, Floats, Indices


@dataclass(frozen=True, slots=True)
class Slopes:
    """A log-likelihood and its first and second derivatives at one point.

    value               ℓ, summed over the cells that were seen
    mean, mean_mean     ∂ℓ/∂μ and ∂²ℓ/∂μ² of each cell
    mean_size           ∂²ℓ/∂μ∂ln k of each cell
    size, size_size     ∂ℓ/∂ln k and ∂²ℓ/∂(ln k)², summed over the cells of each dispersion
    """

    value: float
    mean: Floats
    mean_mean: Floats
    mean_size: Floats
    size: Floats
    size_size: Floats


class CountLikelihood:
    """The likelihood of a table of counts, periods x areas; NaN is a count that is missing and says nothing.

    `groups` gives each area (column) the number of its dispersion, 0, 1, …; None makes the counts Poisson.
    """

    def __init__(self, counts: Counts, groups: Indices | None) -> None:
        self.seen: Flags = ~np.isnan(counts)
        self.whole = bool(self.seen.all())
        self.counts = np.where(self.seen, counts, 0.0)
        self.groups = groups
        self.membership = np.zeros((counts.shape[1], 0))
        self._some = np.flatnonzero(self.counts)
        self._some_counts = self.counts.ravel()[self._some]
        self._factorials = float(gammaln(self.counts + 1).sum())
        if groups is not None:
            self.membership = np.eye(int(groups.max()) + 1)[groups]
            self._tabulate(groups)

    def _tabulate(self, groups: Indices) -> None:
        """How often each distinct count stands in the cells of each dispersion."""
        self._distinct = np.unique(self.counts)
        numbers = np.searchsorted(self._distinct, self.counts) + np.asarray(groups) * len(self._distinct)
        shape = (self.membership.shape[1], len(self._distinct))
        self._times = np.bincount(numbers[self.seen], minlength=shape[0] * shape[1]).reshape(shape).astype(float)

    @property
    def cells(self) -> int:
        """How many counts are not missing."""
        return int(self.seen.sum())

    def slopes(self, means: Floats, log_sizes: Floats) -> Slopes:
        """The log-likelihood with all its derivatives at these means (periods x areas) and log sizes (by group)."""
        some = means.ravel()[self._some]
        ratio = (
            self._some_counts / some
        )  # most counts are zero where violence is rare: only the others have these terms
        likely = float(self._some_counts @ np.log(some)) - self._factorials
        if self.groups is None:
            none = np.zeros(0)
            first, second = np.where(self.seen, -1.0, 0.0), np.zeros_like(means)
            self._add(first, ratio)
            self._add(second, -ratio / some)
            return Slopes(likely - self._sum(means), first, second, np.zeros((1, 1)), none, none)
        sizes = np.exp(log_sizes)
        k = sizes[self.groups]
        total = means + k
        logs, inverse = self._mask(np.log(total)), self._mask(1 / total)
        pull = (self.counts + k) * inverse
        bend = pull * inverse
        held = self._times.sum(axis=1)
        by_logs, by_inverse = self._gather(logs), self._gather(inverse)
        lost = float(self._some_counts @ logs.ravel()[self._some] + sizes @ by_logs)
        by_size = held * (1 + log_sizes) - by_logs - self._gather(pull) + self._times_sum(self._digammas(sizes))
        twice = held / sizes - 2 * by_inverse + self._gather(bend) + self._times_sum(self._trigammas(sizes))
        mean_size = k * (bend - inverse)
        self._add(pull, -ratio)
        self._add(bend, -ratio / some)
        return Slopes(
            likely - lost + self._sum_gammas(sizes),
            -pull,
            bend,
            mean_size,
            sizes * by_size,
            sizes * by_size + sizes**2 * twice,
        )

    def expect(self, means: Floats, log_sizes: Floats, slopes: Slopes) -> Slopes:
        """The slopes whose second derivatives are those expected under the model: never positive in the means."""
        variance = means if self.groups is None else means * (1 + means / np.exp(log_sizes)[self.groups])
        zero = np.zeros((1, 1))
        return Slopes(
            slopes.value, zero, self._mask(-1 / variance), zero, slopes.size, -np.abs(slopes.size_size) - 1e-8
        )

    def _mask(self, cells: Floats) -> Floats:
        return cells if self.whole else np.where(self.seen, cells, 0.0)

    def _sum(self, cells: Floats) -> float:
        return float(cells.sum() if self.whole else cells[self.seen].sum())

    def _add(self, cells: Floats, addends: Floats) -> None:
        """Add to the cells whose count is not zero, in place."""
        cells.ravel()[self._some] += addends

    def _gather(self, cells: Floats) -> Floats:
        """The sum over the cells of each dispersion."""
        gathered: Floats = cells.sum(axis=0) @ self.membership
        return gathered

    def _times_sum(self, table: Floats) -> Floats:
        summed: Floats = (self._times * table).sum(axis=1)
        return summed

    def _sum_gammas(self, sizes: Floats) -> float:
        table = gammaln(self._distinct + sizes[:, None]) - gammaln(sizes)[:, None]
        return float(self._times_sum(table).sum() + self._times.sum(axis=1) @ (sizes * np.log(sizes)))

    def _digammas(self, sizes: Floats) -> Floats:
        table: Floats = psi(self._distinct + sizes[:, None]) - psi(sizes)[:, None]
        return table

    def _trigammas(self, sizes: Floats) -> Floats:
        table: Floats = polygamma(1, self._distinct + sizes[:, None]) - polygamma(1, sizes)[:, None]
        return table
