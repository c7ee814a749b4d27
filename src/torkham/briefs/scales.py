"""The frame of a chart: an upright scale from 0 to a whole number, its grid lines and the line that it stands on."""

from __future__ import annotations

import math
from dataclasses import dataclass

from torkham.briefs import svg
from torkham.briefs.wording import say_number

TICK_GAP, TICK_DROP = 5.0, 3.5  # from a grid line to its number: to the left, and down to the middle of the digits


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from 0 to `ceiling`, drawn upwards from a base `high` below `top`, between `left` and `right`."""

    left: float
    right: float
    top: float
    high: float
    ceiling: float
    ticks: tuple[int, ...]

    @property
    def base(self) -> float:
        """Where 0 is."""
        return self.top + self.high

    def find_y(self, value: float) -> float:
        """Where a value is; what is higher than the ceiling is at the top."""
        return self.top + self.high - self.high * min(value, self.ceiling) / self.ceiling

    def draw_grid(self) -> str:
        """A line for each tick, with its number."""
        return "".join(self.draw_line(self.find_y(tick)) + self.draw_tick(tick) for tick in self.ticks)

    def draw_line(self, y: float, class_: str = "grid") -> str:
        """A level line from the left to the right."""
        return svg.element(
            "path", d=f"M{svg.number(self.left)} {svg.number(y)}H{svg.number(self.right)}", class_=class_
        )

    def draw_tick(self, tick: int) -> str:
        """The number of a tick, left of its line."""
        return svg.text(self.left - TICK_GAP, self.find_y(tick) + TICK_DROP, say_number(tick), "tick", "end")

    def draw_base(self) -> str:
        """The line that the chart stands on."""
        return self.draw_line(self.base, "axis")


def make_scale(most: int, left: float, right: float, top: float, high: float) -> Scale:
    """The scale of a chart whose highest value is `most`."""
    return Scale(left, right, top, high, *choose_ticks(most))


def choose_ticks(most: int) -> tuple[float, tuple[int, ...]]:
    """The axis' end and two to four whole ticks below or at it."""
    if most <= 1:
        return 1.0, (1,)
    rough = most / 3
    power = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    size = next(int(m * power) for m in (1, 2, 5, 10) if m * power >= rough)
    return float(max(most, size)), tuple(range(size, most + 1, size)) or (most,)
