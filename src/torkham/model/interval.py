"""From one number to another, where an end may be open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`; None at an end that is open."""

    low: float | None
    high: float | None

    def holds(self, value: float) -> bool:
        """Whether it has the number, an end included."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def meets(self, low: float | None, high: float | None) -> bool:
        """Whether it has a number in common with another interval."""
        starts = self.low is None or high is None or self.low <= high
        return starts and (self.high is None or low is None or low <= self.high)
