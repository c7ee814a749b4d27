"""A stack: members mixed by weights that past forecasts earned.

The mixture Σ w_k F_k of members has, for what came y,

    CRPS(w) = Σ_k w_k E|X_k - y|  -  ½ Σ_k Σ_l w_k w_l E|X_k - X_l|

so that two tables, averaged over past forecasts, say what every mixture would have scored; the weights (0 or more, 1 in
sum) are those at which it is least, which a convex problem finds. Only months that had come when a forecast was made
go into its weights.

By hand: two members that always say 0 and 4, and y = 1: E|X - y| = (1, 3), E|X₁ - X₂| = 4; CRPS(w) = w + 3(1 - w)
- 4 w (1 - w) = 3 - 6w + 4w², least at w = ¾ for the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from torkham.model.arrays import Floats

POINTS = 100  # quantiles that stand for a member's draws where members are compared


@dataclass(frozen=True, slots=True, eq=False)
class Energies:
    """Of K members, by month ahead: `apart` (H, K) the mean of |X_k - y| over areas, `mutual` (H, K, K) that of
    |X_k - X_l|; NaN in months that have not come."""

    apart: Floats
    mutual: Floats


def find_energies(drawn: Sequence[Floats], came: Floats) -> Energies:
    """The energies of members' draws (H, N, draws) for what came (H, N), NaN where it has not."""
    points = np.stack([_thin(draws) for draws in drawn])
    members = len(points)
    apart = np.abs(points - came[None, :, :, None]).mean(axis=(2, 3)).T
    mutual = np.empty((came.shape[0], members, members))
    own = [_spread(one) for one in points]
    for k in range(members):
        for other in range(k + 1):
            both = 2 * _spread(np.concatenate((points[k], points[other]), axis=2)) - (own[k] + own[other]) / 2
            mutual[:, k, other] = mutual[:, other, k] = own[k] if k == other else both
    return Energies(apart, np.where(np.isnan(apart).any(axis=1)[:, None, None], np.nan, mutual))


def _thin(draws: Floats) -> Floats:
    """Each cell's draws as POINTS evenly placed quantiles."""
    ordered = np.sort(draws, axis=2)
    places = ((np.arange(POINTS) + 0.5) / POINTS * draws.shape[2]).astype(np.intp)
    points: Floats = ordered[:, :, places]
    return points


def _spread(points: Floats) -> Floats:
    """E|X - X'| in each month, averaged over areas, of points (H, N, m)."""
    ordered = np.sort(points, axis=2)
    number = ordered.shape[2]
    ranks = 2.0 * np.arange(1, number + 1) - number - 1
    spread: Floats = 2 * (ordered @ ranks).mean(axis=1) / number**2
    return spread


def find_weights(past: Sequence[Energies]) -> Floats:
    """The members' weights (K,) at which the mean CRPS of past forecasts is least; even where none has come."""
    members = past[0].apart.shape[1] if past else 0
    apart = np.concatenate([one.apart for one in past]) if past else np.zeros((0, members))
    known = ~np.isnan(apart).any(axis=1)
    even = np.full(members, 1 / max(members, 1))
    if not known.any():
        return even
    error = apart[known].mean(axis=0)
    mutual = np.concatenate([one.mutual for one in past])[known].mean(axis=0)
    scale = max(float(error.max()), 1e-12)

    def score(weights: Floats) -> tuple[float, Floats]:
        pulled = mutual @ weights
        return float(weights @ error - weights @ pulled / 2) / scale, (error - pulled) / scale

    found = minimize(
        score, even, jac=True, method="SLSQP", bounds=[(0.0, 1.0)] * members, options={"ftol": 1e-10, "maxiter": 200},
        constraints={"type": "eq", "fun": lambda w: w.sum() - 1, "jac": np.ones_like},
    )  # fmt: skip
    positive = np.maximum(found.x, 0)
    weights: Floats = positive / positive.sum()
    return weights


def mix_draws(drawn: Sequence[Floats], weights: Floats) -> Floats:
    """Draws of the mixture: of each member its share, whole draws over all areas and months (H, N, draws)."""
    draws = drawn[0].shape[2]
    exact = weights * draws
    shares = np.floor(exact + 1e-9).astype(np.intp)
    missing = draws - int(shares.sum())
    shares[np.argsort(shares - exact, kind="stable")[:missing]] += 1
    return np.concatenate([one[:, :, :share] for one, share in zip(drawn, shares.tolist(), strict=True)], axis=2)
