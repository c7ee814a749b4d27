"""The ways to foretell: what each must say of a history that is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from invented_history import invent_history

from torkham.errors import MeasureError
from torkham.measures.forecasts.history import History, find_active, find_apart, find_neighbours
from torkham.measures.forecasts.members import MEMBERS, NAMES, draw_member, find_member

LATE = 90


@pytest.mark.parametrize("name", NAMES)
def test_draws_are_counts_and_the_same_every_time(name: str) -> None:
    history = invent_history()
    drawn = draw_member(find_member(name), history, 12, 60)
    assert drawn.shape == (12, 5, 60)
    assert (drawn >= 0).all()
    assert (drawn == np.floor(drawn)).all()
    assert np.array_equal(drawn, draw_member(find_member(name), history, 12, 60))


@pytest.mark.parametrize("name", NAMES)
def test_the_future_does_not_change_a_forecast(name: str) -> None:
    history = invent_history()
    other = history.counts.copy()
    other[LATE:] = other[LATE:] * 7 + 100
    changed = replace(history, counts=other)
    one, two = (draw_member(find_member(name), h.until(LATE), 3, 40) for h in (history, changed))
    assert np.array_equal(one, two)


def test_the_benchmarks_say_what_they_are_called() -> None:
    history = invent_history()
    drawn = {member.name: draw_member(member, history, 2, 1200) for member in MEMBERS if member.is_benchmark}
    assert not drawn["zero"].any()
    assert drawn["last"].mean(axis=(0, 2)) == pytest.approx(history.counts[-1], rel=0.1, abs=0.1)
    own = drawn["conflictology"]
    for area in range(history.areas):
        assert np.array_equal(np.sort(own[0, area]), np.sort(np.repeat(history.counts[-12:, area], 100)))
    assert own.sum(axis=1).mean() == pytest.approx(history.counts[-12:].sum(axis=1).mean())


def test_areas_are_drawn_from_one_month_together() -> None:
    counts = np.tile(np.arange(12.0)[:, None], (1, 3))
    drawn = draw_member(find_member("conflictology"), History(counts, 0, np.full((3, 3), np.inf)), 4, 120)
    assert np.array_equal(drawn[:, 0], drawn[:, 2])
    assert not np.array_equal(drawn[0], drawn[1])


def test_half_comes_from_the_nearest_places() -> None:
    counts = np.zeros((12, 7))
    counts[:, 0] = 8
    points = np.column_stack((np.arange(7) * 1.0, np.full(7, 70.0)))
    drawn = draw_member(find_member("conflictology nearby"), History(counts, 0, find_apart(points)), 1, 1000)[0]
    assert drawn[0].mean() == pytest.approx(4)
    assert 0.5 < drawn[1].mean() < 1.5
    assert not drawn[6].any()
    lonely = draw_member(find_member("conflictology nearby"), History(counts[:, :1], 0, np.zeros((1, 1))), 1, 50)
    assert (lonely == 8).all()


def test_neighbours_are_the_nearest_and_never_oneself() -> None:
    near = find_neighbours(find_apart(np.array([[30.0, 70], [30.1, 70], [31, 70], [60, 70], [np.nan, np.nan]])), 2)
    assert near[0].tolist() == [False, True, True, False, False]
    assert not near[3].any()
    assert not near[4].any()


def test_models_follow_the_level_of_a_place() -> None:
    history = invent_history(periods=120, areas=6, seed=2)
    expected = history.counts[-24:].mean(axis=0)
    for name in ("regression", "endemic-epidemic"):
        drawn = draw_member(find_member(name), history, 12, 400)
        assert np.corrcoef(drawn.mean(axis=(0, 2)), expected)[0, 1] > 0.8
        assert drawn.mean() == pytest.approx(expected.mean(), rel=0.4)


def test_one_area_alone_is_foretold_by_all() -> None:
    history = invent_history(areas=1)
    for member in MEMBERS:
        assert draw_member(member, history, 3, 20).shape == (3, 1, 20)


@pytest.mark.parametrize("name", ["regression", "endemic-epidemic"])
def test_models_refuse_what_carries_none(name: str) -> None:
    with pytest.raises(MeasureError, match=r"needs \d+ months; there are 24"):
        draw_member(find_member(name), invent_history(periods=24), 3, 10)
    silent = replace(invent_history(), counts=np.zeros((96, 5)))
    with pytest.raises(MeasureError, match="every count is zero"):
        draw_member(find_member(name), silent, 3, 10)
    assert not draw_member(find_member("conflictology"), silent, 3, 10).any()


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (np.zeros((11, 2)), "12 whole months at least"),
        (np.full((24, 2), np.nan), "fill or cut the gaps"),
        (np.zeros((24, 0)), "months x areas"),
        (np.zeros((24, 3)), "do not fit 3 areas"),
    ],
)
def test_a_history_that_is_none_is_refused(counts: np.ndarray, said: str) -> None:
    with pytest.raises(MeasureError, match=said):
        History(counts, 0, np.zeros((2, 2)))


def test_active_places_had_violence_in_five_years() -> None:
    counts = np.zeros((80, 3))
    counts[2, 0] = counts[25, 1] = 1
    assert find_active(counts).tolist() == [False, True, False]


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(MeasureError, match="choose from zero, last"):
        find_member("crystal ball")
