"""How far back the past counts: weights u_1 … u_D on the last D periods, which sum to 1.

Geometric lags are u_d ∝ p (1-p)^(d-1), p known or estimated (on the logit scale). Bracher and Held (2022),
International Journal of Forecasting 38, 1221-1233. One lag is the model of Held, Höhle and Hofmann (2005).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit, logit

from torkham.errors import MeasureError
from torkham.model.arrays import Floats


@dataclass(frozen=True, slots=True)
class Lags:
    """`depth` periods count; `share` is p, None where it is to be estimated (needs a depth of 2 or more)."""

    depth: int = 1
    share: float | None = 0.5

    def __post_init__(self) -> None:
        if self.depth < 1:
            raise MeasureError(f"at least one period back must count, not {self.depth}")
        if self.share is None and self.depth < 2:
            raise MeasureError("the decay of lags can be estimated only where two or more periods back count")
        if self.share is not None and not 0 < self.share <= 1:
            raise MeasureError(f"the share of the last period must lie in (0, 1], not {self.share}")

    @property
    def names(self) -> tuple[str, ...]:
        return ("lag logit",) if self.share is None else ()

    @property
    def start(self) -> Floats:
        return np.zeros(len(self.names))

    def weigh(self, parameters: Floats) -> tuple[Floats, Floats, Floats]:
        """u (D,) with its first and second derivatives in logit p, each zero where p is known."""
        x = parameters[0] if self.share is None else logit(self.share)
        back = np.arange(self.depth, dtype=float)
        q = expit(-x)  # 1 - p
        raw = q**back
        u = raw / raw.sum()
        if self.share is not None:
            return u, np.zeros(self.depth), np.zeros(self.depth)
        p = 1 - q  # d ln q / dx = -p, so ln u_d moves with -p (d - mean d)
        centred = back - u @ back
        first = -p * u * centred
        spread = u @ centred**2
        second = u * (p**2 * (centred**2 - spread) - p * q * centred)
        return u, first, second


def lag(counts: Floats, depth: int) -> Floats:
    """counts[t-1] … counts[t-depth] for every t from `depth` on: (depth, T - depth, N)."""
    periods = len(counts)
    return np.stack([counts[depth - d : periods - d] for d in range(1, depth + 1)])
