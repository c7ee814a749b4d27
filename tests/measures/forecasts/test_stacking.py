"""The stack: its score, its weights, and that neither sees the future."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_history import invent_history

from torkham.errors import MeasureError
from torkham.measures.forecasts.draw_scores import score_draws
from torkham.measures.forecasts.members import MEMBERS, find_member
from torkham.measures.forecasts.rolling import draw_all, foretell_stack, list_origins, roll
from torkham.measures.forecasts.skill import compare, resample_skill
from torkham.measures.forecasts.stacking import Energies, find_energies, find_weights, mix_draws

CHEAP = tuple(member for member in MEMBERS if member.is_benchmark)


def always(value: float, draws: int = 100) -> np.ndarray:
    return np.full((1, 1, draws), value)


def test_the_example_by_hand() -> None:
    energies = find_energies([always(0), always(4)], np.array([[1.0]]))
    assert energies.apart[0] == pytest.approx([1, 3])
    assert energies.mutual[0] == pytest.approx(np.array([[0, 4], [4, 0]]))
    assert find_weights([energies]) == pytest.approx([0.75, 0.25], abs=1e-4)


def test_energies_give_the_score_of_the_mixture() -> None:
    rng = np.random.default_rng(1)
    drawn = [rng.poisson(mean, (3, 4, 100)).astype(float) for mean in (1.0, 6.0)]
    came = rng.poisson(3, (3, 4)).astype(float)
    energies = find_energies(drawn, came)
    weights = np.array([0.3, 0.7])
    told = weights @ energies.apart.mean(axis=0) - weights @ energies.mutual.mean(axis=0) @ weights / 2
    mixed = np.concatenate([drawn[0][:, :, :30], drawn[1][:, :, :70]], axis=2)
    assert told == pytest.approx(score_draws(mixed, came).crps.mean(), rel=0.1)
    sure = find_energies(drawn, np.full((3, 4), np.nan))
    assert np.isnan(sure.mutual).all()


@settings(max_examples=30)
@given(st.integers(0, 10**6), st.integers(2, 6))
def test_weights_sum_to_one_and_beat_every_member(seed: int, members: int) -> None:
    rng = np.random.default_rng(seed)
    drawn = [rng.poisson(rng.gamma(1, 3), (2, 3, 100)).astype(float) for _ in range(members)]
    energies = find_energies(drawn, rng.poisson(2, (2, 3)).astype(float))
    weights = find_weights([energies])
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
    error, mutual = energies.apart.mean(axis=0), energies.mutual.mean(axis=0)
    best = min(float(error[k] - mutual[k, k] / 2) for k in range(members))
    assert float(weights @ error - weights @ mutual @ weights / 2) <= best + 1e-5


def test_without_a_past_weights_are_even() -> None:
    nothing = Energies(np.full((1, 4), np.nan), np.full((1, 4, 4), np.nan))
    assert find_weights([nothing]) == pytest.approx([0.25] * 4)


@pytest.mark.parametrize("weights", [[1.0, 0.0], [0.5, 0.5], [0.333, 0.667]])
def test_a_mixture_takes_of_each_its_share(weights: list[float]) -> None:
    mixed = mix_draws([always(0), always(1)], np.array(weights))
    assert mixed.shape == (1, 1, 100)
    assert mixed.mean() == pytest.approx(weights[1], abs=0.01)


def test_the_future_changes_neither_weights_nor_draws() -> None:
    history = invent_history(periods=72)
    other = history.counts.copy()
    other[60:] = other[60:] * 9 + 50
    changed = replace(history, counts=other)
    one, two = (foretell_stack(h.until(60), 3, 40, CHEAP) for h in (history, changed))
    assert np.array_equal(one.draws, two.draws)
    assert np.array_equal(one.weights, two.weights)
    origins = list_origins(72, 36, 6)
    rolled = [roll(h, origins, 3, 40, CHEAP) for h in (history, changed)]
    early = [number for number, origin in enumerate(origins) if origin <= 60]
    assert np.array_equal(rolled[0].weights[early], rolled[1].weights[early])
    late = [number for number, origin in enumerate(origins) if origin > 60]
    assert not np.array_equal(rolled[0].weights[late], rolled[1].weights[late])


def test_a_member_that_fails_is_named_and_replaced() -> None:
    history = invent_history(periods=30)
    drawn = draw_all(history, 2, 24)
    assert [name for name, _ in drawn.failed] == ["regression", "endemic-epidemic"]
    assert "needs 48 months; there are 30" in drawn.failed[0][1]
    assert np.array_equal(drawn.draws[4], drawn.draws[2])


def test_origins_leave_a_year_before_them() -> None:
    assert list_origins(100, 12, 3) == (88, 91, 94, 97)
    assert min(list_origins(20, 48, 3)) >= 12


def test_the_table_ranks_and_holds_skill_against_the_best_benchmark() -> None:
    history = invent_history(periods=120, areas=4)
    rolled = roll(history, list_origins(120, 60, 6), 6, 60, CHEAP)
    table = compare(rolled, first=72)
    names = [one.name for one in table.standings]
    assert set(names) == {"zero", "last", "conflictology", "conflictology nearby", "stack"}
    assert [one.crps for one in table.standings] == sorted(one.crps for one in table.standings)
    best = next(one for one in table.standings if one.name == table.best)
    assert (best.skill, best.low, best.high) == (0, 0, 0)
    for one in table.standings:
        assert one.low <= one.skill + 0.05
        assert one.high >= one.skill - 0.05
        assert one.pit.sum() == pytest.approx(1)
    assert table.months == 48
    with pytest.raises(MeasureError, match="nothing to compare"):
        compare(rolled, first=500)
    silent = replace(rolled, active=np.zeros_like(rolled.active))
    with pytest.raises(MeasureError, match="nothing to compare"):
        compare(silent, only_active=True)


def test_the_interval_of_a_sure_saving_is_narrow() -> None:
    period = np.repeat(np.arange(48), 10)
    other = np.random.default_rng(1).gamma(2, 1, 480)
    low, high = resample_skill(0.8 * other, other, period, np.random.default_rng(2))
    assert (low, high) == (pytest.approx(0.2), pytest.approx(0.2))


def test_the_stack_prefers_who_was_right() -> None:
    history = invent_history(periods=96)
    still = replace(history, counts=np.tile(history.counts[:1], (96, 1)))
    members = (find_member("zero"), find_member("conflictology"))
    assert foretell_stack(still, 3, 50, members).weights == pytest.approx([0, 1], abs=1e-3)
