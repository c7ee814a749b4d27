"""The coder is held to what it reached on the examples; a floor is raised with the coder, never lowered."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.floors import Check, Measure, check_measures, load_floors, render_table
from evaluation.own import list_measures, score_examples


def test_the_examples_stay_above_their_floors(tmp_path: Path) -> None:
    floors = load_floors("ci")
    checks = check_measures(list_measures(score_examples(tmp_path)), floors)
    assert floors.keys() <= {check.measure.name for check in checks}
    failing = [check for check in checks if not check.holds]
    assert not failing, "\n" + render_table(failing)


@pytest.mark.parametrize(
    ("value", "bound", "at_most", "holds"),
    [
        (0.7, 0.7, False, True),
        (0.69, 0.7, False, False),
        (0, 0, True, True),
        (1, 0, True, False),
        (0.1, None, False, True),
    ],
)
def test_a_floor_and_a_ceiling(value: float, bound: float | None, at_most: bool, holds: bool) -> None:
    assert Check(Measure("m", value, at_most=at_most), bound).holds is holds


def test_the_table_says_what_fails() -> None:
    checks = check_measures(
        [Measure("joining", 0.5, (0.25, 0.75)), Measure("wrong spans", 0, at_most=True)], {"joining": 0.9}
    )
    header, joining, spans = render_table(checks).splitlines()
    assert header.split() == ["measure", "value", "95%", "interval", "bound"]
    assert joining.split() == ["joining", "0.500", "[0.250,", "0.750]", ">=", "0.900", "FAILS"]
    assert spans.split() == ["wrong", "spans", "0"]
