"""What a printed number may stand for: how it was rounded, and what its hedge allows."""

from __future__ import annotations

import math
from fractions import Fraction

from torkham.model.claim import Claim
from torkham.model.interval import Interval

EXACT_BELOW = 1000  # people write 87 and 158 when they counted 87 and 158
HEDGED = 0.1  # of the number: how far "about" and "nearly" may be off


def find_rounding(claim: Claim) -> Interval:
    """The numbers that a claim's number may stand for: its value, or for a change its percent.

    A percent stands for half a unit of its last printed digit on each side; so does a count from 1,000 on that ends in
    zeros; a smaller count is exact. "At least" opens the high end; "nearly" and "up to" reach a tenth below, "about" a
    tenth to both sides.
    """
    value = claim.change_pct if claim.kind == "change" else claim.value
    if value is None:
        return Interval(None, None)
    half = find_half_unit(value, claim.kind in ("change", "share") or claim.unit == "percent")
    slack = HEDGED * abs(value)
    size = abs(value)
    if claim.low is None and claim.high is None:
        sizes = Interval(size - max(half, slack), size + max(half, slack))
    elif claim.high is None:
        sizes = Interval(size - half, None)
    elif claim.low is None:
        sizes = Interval(size - slack, size + half)
    else:  # "2,000 to 3,500" is a range
        sizes = Interval(min(size, claim.low) - half, max(size, claim.high) + half)
    return sizes if value >= 0 else _mirror(sizes)


def _mirror(sizes: Interval) -> Interval:
    return Interval(None if sizes.high is None else -sizes.high, None if sizes.low is None else -sizes.low)


def find_half_unit(value: float, is_percent: bool) -> float:
    """Half a unit of the last digit that was printed.

    >>> find_half_unit(42, True), find_half_unit(87, False), find_half_unit(70000, False), find_half_unit(2586, False)
    (0.5, 0.0, 5000.0, 0.0)
    """
    decimals = count_decimals(value)
    if decimals or is_percent:
        return 0.5 * float(Fraction(1, 10**decimals))
    size, whole = abs(int(value)), 1
    if size < EXACT_BELOW:
        return 0.0
    while size and size % (whole * 10) == 0:
        whole *= 10
    return whole / 2 if whole > 1 else 0.0


def round_half_up(value: float, decimals: int = 0) -> float:
    """Rounded as people round: a half away from zero."""
    shift = 10**decimals
    return math.copysign(math.floor(abs(value) * shift + 0.5) / shift, value)


def count_decimals(value: float) -> int:
    """How many decimals a number was printed with."""
    return 0 if value == int(value) else len(repr(value).partition(".")[2])
