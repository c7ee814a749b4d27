"""Measures against their floors, and the table that `make eval` prints. A floor only rises; a ceiling only falls."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure. `name` is its key in floors.json; a measure of which less is better (`at_most`) has a ceiling.

    A simulated figure is `drawn`: its bound is held against the end of its Monte Carlo interval that is nearer, so that
    chance alone fails no measure, whatever the runs.
    """

    name: str
    value: float
    interval: tuple[float, float] | None = None
    at_most: bool = False
    drawn: bool = False

    @property
    def judged(self) -> float:
        """The value that the bound is held against."""
        if self.drawn and self.interval:
            return self.interval[0] if self.at_most else self.interval[1]
        return self.value


@dataclass(frozen=True, slots=True)
class Check:
    """A measure beside the bound that it must keep; None where no bound is set."""

    measure: Measure
    bound: float | None

    @property
    def holds(self) -> bool:
        """Whether the measure keeps its bound."""
        if self.bound is None:
            return True
        return self.measure.judged <= self.bound if self.measure.at_most else self.measure.judged >= self.bound


def load_floors(part: str, path: Path = FLOORS) -> dict[str, float]:
    """The bounds of one part, "ci" or "data", by measure."""
    floors: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))[part]
    return floors


def check_measures(measures: Iterable[Measure], floors: Mapping[str, float]) -> list[Check]:
    """Every measure beside its floor, by name."""
    return [Check(measure, floors.get(measure.name)) for measure in measures]


def render_table(checks: Iterable[Check]) -> str:
    """Measure, value, interval, bound, and whether it holds."""
    rows = [("measure", "value", "95% interval", "bound", "")]
    for check in checks:
        measure, bound = check.measure, check.bound
        rows.append(
            (
                measure.name,
                _show(measure.value),
                f"[{_show(measure.interval[0])}, {_show(measure.interval[1])}]" if measure.interval else "",
                "" if bound is None else f"{'<=' if measure.at_most else '>='} {_show(bound)}",
                "" if bound is None else "ok" if check.holds else "FAILS",
            )
        )
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)


def _show(value: float) -> str:
    return f"{value:.3f}" if value < 10 and value != int(value) else f"{value:.5g}"
