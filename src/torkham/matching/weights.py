"""Fellegi and Sunter's weights of likeness, estimated from the pairs themselves.

A pair's field k is at level l with probability m_kl where both rows record one event, u_kl where they do not. The
weight of a level is log2(m_kl / u_kl); a pair's weight is the prior log-odds, log2(λ / (1 - λ)), and the sum over its
fields, those that a row does not tell left out; its probability follows from the weight w as 2^w / (1 + 2^w). Fields
are taken as independent given that the rows are, or are not, one event.

All is conditional on blocking: λ is the share of matches among the pairs that are near enough to be compared, and u is
measured on pairs that passed the same blocking after the days of one side were shifted by weeks, so that they lie in
the same towns but cannot be one event. m and λ are found by expectation and maximisation with u held fixed, so that
the two kinds of pairs cannot change roles.

As a row is in one match at most, a pair's chances count beside those of its rivals. With odds r = 2^w let
α = r / (1 + Σ β), the sum over the other pairs of its left row, and β = r / (1 + Σ α), over those of its right row,
until they settle; then its odds are αβ / r. This is exact where pairs that share rows form no ring: for the rivals for
a single row it is P = r / (1 + Σ r).

Sources: Fellegi and Sunter (1969), "A Theory for Record Linkage", JASA 64; Winkler (1988) for EM; u from pairs drawn at
random and m by EM as the package splink does; belief propagation on matchings, Bayati and others (2011).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from torkham.matching.extents import Ints
from torkham.model.arrays import Floats

MOST_ROUNDS = 200
SETTLED = 1e-5  # the largest change of any m or λ
LEAST = 1e-4  # no probability is smaller: a level never seen is not impossible
GHOSTS = 20.0  # how many pairs the start weighs: it decides where few pairs are compared, and little where many
START_M: Mapping[str, tuple[float, ...]] = {
    "place": (0.35, 0.2, 0.12, 0.06, 0.03, 0.02, 0.12, 0.07, 0.03),
    "days": (0.62, 0.16, 0.04, 0.02, 0.08, 0.05, 0.03),
    "kind": (0.3, 0.2, 0.1, 0.03, 0.2, 0.1, 0.07),
    "parties": (0.4, 0.25, 0.1, 0.1, 0.15),
    "killed": (0.15, 0.3, 0.12, 0.05, 0.1, 0.2, 0.08),
}
START_U: Mapping[str, tuple[float, ...]] = {
    "place": (0.06, 0.05, 0.05, 0.07, 0.09, 0.1, 0.25, 0.13, 0.2),
    "days": (0.14, 0.27, 0.26, 0.24, 0.03, 0.03, 0.03),
    "kind": (0.15, 0.1, 0.3, 0.15, 0.12, 0.06, 0.12),
    "parties": (0.03, 0.25, 0.12, 0.2, 0.4),
    "killed": (0.12, 0.1, 0.02, 0.01, 0.02, 0.25, 0.48),
}
"""Where m and u start. m is set by hand from what the codebooks promise; u, rounded, is what GED and GTD have of
Pakistan in 2015, and for the families of events, which GED has not, what simulated truth has."""


@dataclass(frozen=True, slots=True)
class Model:
    """m and u by field and level, λ, and how they came about: rounds of EM, pairs compared, pairs that u stands on."""

    fields: tuple[str, ...]
    m: tuple[tuple[float, ...], ...]
    u: tuple[tuple[float, ...], ...]
    prior: float
    rounds: int
    pairs: int
    shifted: int

    def weigh(self, levels: Ints) -> Floats:
        """The weight of each field of each pair, log2(m / u); 0 where a row does not tell."""
        weights = np.zeros(levels.shape)
        for field, (m, u) in enumerate(zip(self.m, self.u, strict=True)):
            of_level = np.append(np.log2(np.array(m) / np.array(u)), 0.0)  # level -1, unknown, is the last
            weights[:, field] = of_level[levels[:, field]]
        return weights

    @property
    def prior_weight(self) -> float:
        return float(np.log2(self.prior / (1 - self.prior)))


def count_levels(levels: Ints, sizes: Sequence[int], shares: Floats | None = None) -> list[Floats]:
    """For each field how many pairs are at each level, each pair counted by its share."""
    counts = []
    for field, size in enumerate(sizes):
        known = levels[:, field] >= 0
        weights = None if shares is None else shares[known]
        counts.append(np.bincount(levels[known, field], weights, size).astype(float))
    return counts


def estimate_u(levels: Ints, start: Sequence[Floats]) -> list[Floats]:
    """The shares of the levels among pairs that cannot be one event; without any, those of `start`."""
    counts = count_levels(levels, [len(field) for field in start])
    return [_share(counted + GHOSTS * field) for counted, field in zip(counts, start, strict=True)]


def fit_model(
    levels: Ints,
    u: Sequence[Floats],
    start: Sequence[Floats],
    prior: float,
    rivals: tuple[Ints, Ints] | None = None,
    fields: tuple[str, ...] = (),
    shifted: int = 0,
    ghosts: float = GHOSTS,
) -> Model:
    """m and λ by EM. `rivals` are the rows of both sides that each pair is made of, where a row is in one match at
    most; None lets every pair stand for itself. `ghosts` is the weight of `start` in pairs."""
    sizes, m, prior_ghosts = [len(field) for field in u], list(start), min(ghosts, GHOSTS)
    model = Model(fields, _freeze(m), _freeze(u), prior, 0, len(levels), shifted)
    while model.rounds < MOST_ROUNDS:
        shares = find_probabilities(model.weigh(levels).sum(axis=1) + model.prior_weight, rivals)
        counts = count_levels(levels, sizes, shares)
        fitted = [_share(c + ghosts * s) for c, s in zip(counts, start, strict=True)]
        share = (float(shares.sum()) + prior_ghosts * prior) / max(len(shares) + prior_ghosts, 1)
        share = min(max(share, LEAST), 1 - LEAST)
        change = max(abs(share - model.prior), *(float(np.abs(x - y).max()) for x, y in zip(fitted, m, strict=True)))
        m, model = fitted, replace(model, m=_freeze(fitted), prior=share, rounds=model.rounds + 1)
        if change < SETTLED:
            break
    return model


def find_probabilities(weights: Floats, rivals: tuple[Ints, Ints] | None = None) -> Floats:
    """The probability of each pair with this whole weight, beside its rivals where they are given."""
    odds = np.exp2(np.clip(weights, -60, 60))
    if rivals is None or not len(odds):
        alone: Floats = odds / (1 + odds)
        return alone
    one, other = rivals
    from_other, before = odds, np.zeros(len(odds))
    for _ in range(MOST_ROUNDS):
        from_one = odds / (1 + _sum_rivals(one, from_other))
        from_other = odds / (1 + _sum_rivals(other, from_one))
        beside = from_one * from_other / odds
        probabilities: Floats = beside / (1 + beside)
        if np.abs(probabilities - before).max() < SETTLED:
            break
        before = probabilities
    return probabilities


def _sum_rivals(rows: Ints, odds: Floats) -> Floats:
    """For each pair the odds of the others of its row together."""
    return np.maximum(np.bincount(rows, odds)[rows] - odds, 0.0)


def _freeze(table: Sequence[Floats]) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(field.tolist()) for field in table)


def _share(counts: Floats) -> Floats:
    """The counts as shares of their sum, none of them nothing."""
    shares: Floats = np.maximum(counts / counts.sum(), LEAST)
    shares /= shares.sum()
    return shares
