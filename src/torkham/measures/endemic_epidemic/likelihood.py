"""The log-likelihood of an endemic-epidemic model with gradient, observed and expected information, all analytic.

With part c's mean μ_c = m_c exp(X_c β_c), m_c its multiplier (offset, own past, weighted past of others):

    ∂μ/∂β_c = μ_c X_c        ∂²μ/∂β_c∂β_c' = μ_c X_c X_c'      and 0 between parts
    ∂μ/∂τ   = Σ_c exp(X_c β_c) ∂m_c/∂τ                           τ: laws of weights, lags
    ∂²ℓ/∂a∂b = ℓ_μμ ∂μ/∂a ∂μ/∂b + ℓ_μ ∂²μ/∂a∂b

Random intercepts b add columns to X_c (and a penalty, elsewhere). The likelihood is conditional on the first periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.count_likelihood import CountLikelihood, Slopes
from torkham.measures.endemic_epidemic.lags import lag
from torkham.measures.endemic_epidemic.model import Layout, Model, check_model, lay_out
from torkham.measures.endemic_epidemic.weights import Weighting
from torkham.model.arrays import Counts, Flags, Floats


@dataclass(frozen=True, slots=True)
class Multiplier:
    """What a part's exponential is multiplied by, and its derivatives by the number of the parameter."""

    values: Floats
    first: dict[int, Floats]
    second: dict[tuple[int, int], Floats]


class Likelihood:
    """The likelihood of `counts` (T, N) from period `first` (0-based, at least the depth of the lags) up to `until`.

    A cell counts where it and all that its mean needs are known. Raises MeasureError where model and counts do not
    fit, or no cell is left.
    """

    def __init__(self, model: Model, counts: Counts, first: int | None = None, until: int | None = None) -> None:
        check_model(model, counts)
        depth = model.lags.depth
        self.model = model
        self.first = max(depth, first or 0)
        self.until = len(counts) if until is None else until
        if not self.first < self.until <= len(counts):
            raise MeasureError(f"no period is left from {self.first + 1} to {self.until} of {len(counts)}")
        self.layout: Layout = lay_out(model, counts.shape[1], range(self.first, self.until))
        start = self.first - depth
        self._own = lag(counts[start : self.until], depth)
        self._others = [
            self._own if part.sources is None else lag(part.sources[start : self.until], depth)
            for part in model.neighbours
        ]
        seen = self._known(counts[self.first : self.until])
        if not seen.any():
            raise MeasureError("no count is left whose past is known too; give longer series or fewer lags")
        for past in (self._own, *self._others):
            np.nan_to_num(past, copy=False)
        groups = model.number_dispersions(counts.shape[1])
        self.counts = CountLikelihood(np.where(seen, counts[self.first : self.until], np.nan), groups)
        self._columns = [p.columns.between(self.first, self.until).widen(p.random, p.shocks) for _, p in model.parts]
        offset = model.endemic.offset
        self._offset = offset[self.first : self.until] if len(offset) > 1 else offset
        self._known_multipliers = self._multiply(np.zeros(self.layout.width)) if not self._has_laws else None

    @property
    def _has_laws(self) -> bool:
        return any(s.stop > s.start for s in (*self.layout.weights, self.layout.lags))

    def _known(self, counts: Counts) -> Flags:
        """Which cells count: known themselves, with all that their mean draws on."""
        known = ~np.isnan(counts)
        if self.model.own:
            known &= ~np.isnan(self._own).any(axis=0)
        for part, past in zip(self.model.neighbours, self._others, strict=True):
            missing = np.isnan(past).any(axis=0)
            if missing.any():
                known &= ~(missing @ (part.weights.weigh(part.weights.start).values > 0))
        return known

    def coefficients(self, theta: Floats) -> list[Floats]:
        """Each part's coefficients, its random intercepts among them."""
        return [theta[places] for places in self.layout.columns]

    def part_means(self, theta: Floats) -> list[Floats]:
        """The mean of each part, periods x areas, from the first period of the fit on."""
        return [
            multiplier.values * columns.exponential(coefficients)
            for multiplier, columns, coefficients in zip(
                self.multipliers(theta), self._columns, self.coefficients(theta), strict=True
            )
        ]

    def total_parts(self, theta: Floats) -> Floats:
        """The expected counts of each part, summed over the cells that count."""
        seen = self.counts.seen
        return np.array([float(np.broadcast_to(part, seen.shape)[seen].sum()) for part in self.part_means(theta)])

    def look(self, theta: Floats) -> LikelihoodPoint:
        """The log-likelihood at `theta` with its slopes."""
        return LikelihoodPoint(self, theta)

    def multipliers(self, theta: Floats) -> list[Multiplier]:
        return self._known_multipliers or self._multiply(theta)

    def _multiply(self, theta: Floats) -> list[Multiplier]:
        u, first, second = self.model.lags.weigh(theta[self.layout.lags])
        estimated = self.layout.lags.stop > self.layout.lags.start
        kappa = self.layout.lags.start
        found = [Multiplier(self._offset, {}, {})]
        if self.model.own:
            own = np.tensordot(u, self._own, 1)
            slopes = {kappa: np.tensordot(first, self._own, 1)} if estimated else {}
            bends = {(kappa, kappa): np.tensordot(second, self._own, 1)} if estimated else {}
            found.append(Multiplier(own, slopes, bends))
        for part, past, where in zip(self.model.neighbours, self._others, self.layout.weights, strict=True):
            pasts = [np.tensordot(w, past, 1) for w in ((u, first, second) if estimated else (u,))]
            found.append(_spread(part.weights.weigh(theta[where]), pasts, where.start, kappa))
        return found


def _spread(weighting: Weighting, pasts: list[Floats], start: int, kappa: int) -> Multiplier:
    """The weighted past of others; `pasts` is their past and, where lags are estimated, its two derivatives."""
    count = len(weighting.first)
    slopes = {start + k: pasts[0] @ weighting.first[k] for k in range(count)}
    bends = {(start + k, start + m): pasts[0] @ weighting.second[k, m] for k in range(count) for m in range(k, count)}
    if len(pasts) > 1:
        bends |= {(start + k, kappa): pasts[1] @ weighting.first[k] for k in range(count)}
        slopes[kappa] = pasts[1] @ weighting.values
        bends[kappa, kappa] = pasts[2] @ weighting.values
    return Multiplier(pasts[0] @ weighting.values, slopes, bends)


class LikelihoodPoint:
    """The log-likelihood at one value of the parameters."""

    def __init__(self, likelihood: Likelihood, theta: Floats) -> None:
        self._of = likelihood
        self._log_sizes = theta[likelihood.layout.sizes]
        self._multipliers = likelihood.multipliers(theta)
        pairs = zip(likelihood._columns, likelihood.coefficients(theta), strict=True)
        self._rates = [columns.exponential(coefficients) for columns, coefficients in pairs]
        self._means = [m.values * rate for m, rate in zip(self._multipliers, self._rates, strict=True)]
        self.mean = sum(self._means[1:], self._means[0])
        self._slopes = likelihood.counts.slopes(self.mean, self._log_sizes)
        self._laws = self._gather_laws()
        self.gradient = self._find_gradient()

    @property
    def value(self) -> float:
        return self._slopes.value

    def information(self) -> Floats:
        """Minus the matrix of second derivatives (observed information)."""
        return self._curve(self._slopes)

    def expected_information(self) -> Floats:
        """The information expected under the model, positive semi-definite."""
        return self._curve(self._of.counts.expect(self.mean, self._log_sizes, self._slopes))

    def _gather_laws(self) -> dict[int, Floats]:
        """∂μ/∂τ of every parameter of weights and lags."""
        found: dict[int, Floats] = {}
        for multiplier, rate in zip(self._multipliers, self._rates, strict=True):
            for k, slope in multiplier.first.items():
                found[k] = found.get(k, 0.0) + rate * slope
        return found

    def _find_gradient(self) -> Floats:
        layout, slope = self._of.layout, self._slopes.mean
        gradient = np.zeros(layout.width)
        for c, (columns, mean) in enumerate(zip(self._of._columns, self._means, strict=True)):
            gradient[layout.columns[c]] = columns.gather(slope * mean)
        for k, by_law in self._laws.items():
            gradient[k] = (slope * by_law).sum()
        gradient[layout.sizes] = self._slopes.size
        return gradient

    def _curve(self, slopes: Slopes) -> Floats:
        """Minus the second derivatives, gathered part by part and then put in the order of the parameters."""
        layout, columns, means = self._of.layout, self._of._columns, self._means
        membership = self._of.counts.membership
        ends = np.cumsum([0, *(c.width for c in columns), len(self._laws), membership.shape[1]])
        spans = [slice(int(i), int(j)) for i, j in pairwise(ends)]
        laws, sizes = spans[-2:]
        upper = np.zeros((layout.width, layout.width))
        for c, (left, mean) in enumerate(zip(columns, means, strict=True)):
            bent = slopes.mean_mean * mean
            for d in range(c, len(columns)):
                cells = bent * means[d] + (slopes.mean * mean if d == c else 0.0)
                upper[spans[c], spans[d]] = left.cross(cells, columns[d])
            if self._laws:
                upper[spans[c], laws] = self._cross_laws(c, slopes)
            if membership.size:
                cells = np.broadcast_to(slopes.mean_size, mean.shape) * mean
                upper[spans[c], sizes] = left.project(cells) @ membership
        if self._laws:
            upper[laws, laws] = self._curve_laws(slopes)
        if self._laws and membership.size:
            held = [(slopes.mean_size * by_law).sum(axis=0) @ membership for by_law in self._laws.values()]
            upper[laws, sizes] = held
        upper[sizes, sizes] = np.diag(slopes.size_size)
        curve = np.empty_like(upper)
        order = np.concatenate((*layout.columns, list(self._laws), np.arange(layout.sizes.start, layout.sizes.stop)))
        places = order.astype(np.intp)
        curve[places[:, None], places] = np.triu(upper) + np.triu(upper, 1).T
        return -curve

    def _cross_laws(self, c: int, slopes: Slopes) -> Floats:
        """∂²ℓ/∂β_c∂τ."""
        columns, mean, rate = self._of._columns[c], self._means[c], self._rates[c]
        found = []
        for k, by_law in self._laws.items():
            cells = slopes.mean_mean * mean * by_law
            slope = self._multipliers[c].first.get(k)
            found.append(columns.gather(cells if slope is None else cells + slopes.mean * rate * slope))
        return np.stack(found, axis=1)

    def _curve_laws(self, slopes: Slopes) -> Floats:
        """∂²ℓ/∂τ∂τ'."""
        keys = list(self._laws)
        curve = np.array([[(slopes.mean_mean * a * b).sum() for a in self._laws.values()] for b in self._laws.values()])
        for multiplier, rate in zip(self._multipliers, self._rates, strict=True):
            for (k, m), bend in multiplier.second.items():
                bent = (slopes.mean * rate * bend).sum()
                for i, j in {(keys.index(k), keys.index(m)), (keys.index(m), keys.index(k))}:
                    curve[i, j] += bent
        return curve
