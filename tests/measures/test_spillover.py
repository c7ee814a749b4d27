"""Spillover, either sign, a date and a what-if on invented borders whose truth is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from evaluation.borders import invent_border

from torkham.errors import MeasureError
from torkham.measures.border import Border, make_model
from torkham.measures.endemic_epidemic.fitting import fit_model
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.prediction import Recursion
from torkham.measures.event_study import study_event
from torkham.measures.free_sign import regress_target
from torkham.measures.gain import bootstrap_blocks
from torkham.measures.spillover import (
    FAR,
    LEAD,
    NEIGHBOURS,
    compare,
    find_interval,
    fit_source,
    measure_spillover,
    place_lead,
    rank,
)
from torkham.measures.whatif import ask_what_if, expect_path, make_system


def test_a_share_that_is_there_is_found() -> None:
    border = invent_border(np.random.default_rng(11), 0.35, 160)
    far = replace(border, source=np.random.default_rng(5).poisson(4, (160, 1)).astype(float), across=np.ones((1, 4)))
    found = measure_spillover(border, np.random.default_rng(1), far, origins=24, turns=39, permutations=9)
    assert found.interval is not None
    assert found.interval[0] < 0.35 < found.interval[1]
    assert found.result.p is not None
    assert found.result.p <= 0.05
    assert found.shares["across"] == found.result.share
    assert sum(found.shares.values()) == pytest.approx(1)
    assert {p.name for p in found.placebos} == {LEAD, NEIGHBOURS, FAR}
    assert next(p for p in found.placebos if p.name == FAR).p > 0.05
    assert found.gain is not None
    assert found.finding == ("follows" if found.gain.log_interval[0] > 0 else "no detectable following")


def test_where_nothing_follows_nothing_is_found() -> None:
    border = invent_border(np.random.default_rng(4), 0.0)
    found = measure_spillover(border, np.random.default_rng(1), origins=0, turns=19, permutations=0)
    assert found.finding == "no detectable following"
    assert found.interval is not None
    assert found.interval[0] == 0
    assert found.smallest is not None
    assert 0 < found.smallest < 0.5
    assert found.gain is None


def test_too_short_a_series_has_no_p() -> None:
    border = invent_border(np.random.default_rng(4), 0.0, 40)
    found = measure_spillover(border, np.random.default_rng(1), origins=0, turns=99, permutations=0)
    assert found.result.p is None
    assert found.finding == "cannot be told"


def test_a_profile_interval_loses_what_it_may() -> None:
    border = invent_border(np.random.default_rng(3), 0.3)
    without = fit_model(make_model(border, None), border.target)
    fit = fit_source(border, border.source, without)
    interval = find_interval(fit, border.target)
    assert interval is not None
    assert interval[0] < fit.shares["across"] < interval[1]


def test_ranks() -> None:
    assert rank(3.0, [1.0, 2.0, 4.0]) == 0.5
    assert rank(5.0, [1.0] * 19) == 0.05


def test_blocks_keep_neighbours_together() -> None:
    rng = np.random.default_rng(0)
    waves = np.repeat([1.0, -1.0], 12)
    wide = bootstrap_blocks(waves, 6, rng)
    narrow = bootstrap_blocks(rng.permutation(waves), 1, rng)
    assert wide[1] - wide[0] > narrow[1] - narrow[0]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"source": np.zeros((120, 3))}, "no violence"),
        ({"across": np.zeros((3, 4))}, "every weight across"),
        ({"source": np.ones((60, 3))}, "periods"),
        ({"across": np.ones((2, 4))}, "shape"),
    ],
)
def test_borders_that_carry_nothing(change: dict[str, np.ndarray], message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        replace(invent_border(np.random.default_rng(1), 0.0), **change)


def test_calm_there_can_go_with_violence_here() -> None:
    rng = np.random.default_rng(2)
    source = rng.poisson(np.exp(1 + np.sin(np.arange(200) / 9)), (1, 200)).T.astype(float)
    mean = 20 / (1 + source[:, 0])
    target = np.ones((200, 2))
    target[1:] = rng.poisson(mean[:-1, None] * [1, 0.5])
    found = regress_target(target, source, turns=19)
    assert found.converged
    assert found.doubling.high < 1
    assert found.doubling.p == 0.05


def test_a_step_at_a_date() -> None:
    rng = np.random.default_rng(2)
    target = rng.poisson(np.where(np.arange(100) < 70, 5, 15), (1, 100)).T.astype(float)
    found = regress_target(target, rng.poisson(5, (100, 1)).astype(float), step=70, turns=19)
    assert found.step is not None
    assert found.step.low > 1
    with pytest.raises(MeasureError, match="before and after"):
        regress_target(target, target, step=100)


def test_an_event_among_other_dates() -> None:
    rng = np.random.default_rng(2)
    counts = rng.poisson(np.where(np.arange(120) < 96, 5, 15)).astype(float)
    found = study_event(counts, 96, 12)
    assert found.change.finding == "increase"
    assert found.dates == 73
    assert found.p == pytest.approx(1 / 74)
    with pytest.raises(MeasureError, match="needed"):
        study_event(counts, 110, 12)


def test_the_exact_path_is_that_of_simulated_worlds() -> None:
    border = invent_border(np.random.default_rng(7), 0.35, 150)
    model = make_system(border, np.zeros((4, 3)), np.zeros((3, 3)))
    counts = np.hstack((border.target, border.source))
    targets = np.arange(7) < 4
    factors = np.where(targets, 1.0, 0.5)
    found = ask_what_if(model, counts, targets, factors, 126, np.random.default_rng(1), 2000)
    assert found.difference < 0
    assert abs(found.simulated - found.difference) < 4 * found.simulated_error
    assert found.parameter_interval is not None
    assert found.parameter_interval[0] < found.difference < found.parameter_interval[1] <= 0
    assert found.counts_interval[0] < found.difference < found.counts_interval[1]
    assert found.growth < 1
    assert not found.warnings


def test_nothing_changed_changes_nothing() -> None:
    border = invent_border(np.random.default_rng(7), 0.35, 60)
    model = make_system(border, np.zeros((4, 3)), np.zeros((3, 3)))
    counts = np.hstack((border.target, border.source))
    found = ask_what_if(model, counts, np.arange(7) < 4, np.ones(7), 50, np.random.default_rng(1), 50)
    assert found.difference == 0
    with pytest.raises(MeasureError, match="date must lie"):
        ask_what_if(model, counts, np.arange(7) < 4, np.ones(7), 60, np.random.default_rng(1), 50)


def test_growth_of_one_is_a_warning() -> None:
    border = Border(np.cumsum(np.ones((60, 1)), axis=0) ** 2, np.ones((60, 1)), np.zeros((1, 1)), np.ones((1, 1)))
    model = make_system(border, np.zeros((1, 1)), np.zeros((1, 1)))
    counts = np.hstack((border.target, border.source))
    found = ask_what_if(model, counts, np.array([True, False]), np.array([1, 0.5]), 55, np.random.default_rng(1), 20)
    assert (found.growth >= 1) == any("runs" in w or "run away" in w for w in found.warnings)


def test_expected_paths_by_hand() -> None:
    # One area on each side: the target expects 1 + 0.5 y + 0.25 x; halved, 4 of the source are told as 2.
    weights = np.array([[0.0, 0.0], [1.0, 0.0]])
    flat = np.ones((3, 2))
    recursion = Recursion(
        flat * [1, 4], flat * [0.5, 0], ((flat * 0.25, weights, None),), np.ones(1), np.full(2, np.inf)
    )
    past = np.array([[2.0, 4.0]])
    base = expect_path(recursion, past, 0, 2, np.ones(2))
    halved = expect_path(recursion, past, 0, 2, np.array([1.0, 0.5]))
    assert base.tolist() == [[3.0, 4.0], [3.5, 4.0]]
    assert halved.tolist() == [[3.0, 2.0], [3.0, 2.0]]


def test_the_past_may_count_several_periods_back() -> None:
    border = replace(invent_border(np.random.default_rng(11), 0.35, 160), lags=Lags(3, 0.5))
    without = fit_model(make_model(border, None), border.target)
    fit = fit_source(border, border.source, without)
    assert (without.first, fit.first) == (3, 3)
    assert fit.shares["across"] > 0.1
    # What is put in place of the past must lie after the target with every lag, or it is the past again.
    assert place_lead(border, []).strength < compare(without, fit) / 4
