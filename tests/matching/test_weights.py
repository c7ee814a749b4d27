"""Weights: one round of EM worked by hand, EM against the likelihood, probabilities beside rivals, the assignment
against every assignment."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from torkham.matching.assigning import assign, choose_best, group_rows
from torkham.matching.weights import Model, estimate_u, find_probabilities, fit_model

U = [np.array([0.1, 0.9]), np.array([0.2, 0.8])]
START = [np.array([0.9, 0.1]), np.array([0.8, 0.2])]
# Four pairs agree in both fields, two in the first only, fourteen in neither.
LEVELS = np.array([[0, 0]] * 4 + [[0, 1]] * 2 + [[1, 1]] * 14)


def test_a_weight_is_the_logarithm_of_m_over_u() -> None:
    model = Model(("place", "days"), ((0.8, 0.2), (0.5, 0.5)), ((0.1, 0.9), (0.25, 0.75)), 0.2, 0, 0, 0)
    weights = model.weigh(np.array([[0, 0], [1, -1]]))
    assert weights == pytest.approx(np.array([[3, 1], [np.log2(0.2 / 0.9), 0]]))
    assert model.prior_weight == pytest.approx(-2)
    # 3 + 1 - 2 = 2 bits: odds of 4 to 1
    assert find_probabilities(np.array([2.0])) == pytest.approx([0.8])


def test_one_round_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("torkham.matching.weights.MOST_ROUNDS", 1)
    model = fit_model(LEVELS, U, START, 0.2, ghosts=0)
    # odds: .25 * 9 * 4 = 9, .25 * 9 * .25 = .5625, .25 * (1/9) * .25 = .00694
    shares = [9 / 10, 0.5625 / 1.5625, 0.0069444 / 1.0069444]
    total = 4 * shares[0] + 2 * shares[1] + 14 * shares[2]
    assert model.prior == pytest.approx(total / 20, rel=1e-4)
    assert model.m[0][0] == pytest.approx((4 * shares[0] + 2 * shares[1]) / total, rel=1e-4)
    assert model.m[1][0] == pytest.approx(4 * shares[0] / total, rel=1e-4)


def test_no_other_model_is_likelier() -> None:
    def likelihood(prior: float, m: list[float]) -> float:
        agree = LEVELS == 0
        of_match = np.prod(np.where(agree, m, 1 - np.array(m)), axis=1)
        of_other = np.prod(np.where(agree, [0.1, 0.2], [0.9, 0.8]), axis=1)
        return float(np.log(prior * of_match + (1 - prior) * of_other).sum())

    model = fit_model(LEVELS, U, START, 0.2, ghosts=0)
    best = likelihood(model.prior, [model.m[0][0], model.m[1][0]])
    grid = np.linspace(0.01, 0.999, 40)
    assert best >= max(likelihood(p, [x, y]) for p in grid for x in grid for y in grid) - 1e-3


def test_what_a_row_does_not_tell_is_no_sign() -> None:
    model = fit_model(np.column_stack([LEVELS[:, 0], np.full(20, -1)]), U, START, 0.2)
    assert model.m[1] == pytest.approx((0.8, 0.2)), "where nothing is told, m stays where it started"
    assert (model.weigh(np.array([[-1, -1]])) == 0).all()


def test_u_is_smoothed() -> None:
    (u,) = estimate_u(np.zeros((80, 1), int), [np.array([0.3, 0.7])])
    assert u == pytest.approx([0.86, 0.14])  # (80 + 20 * 0.3) / 100: the start weighs twenty pairs
    (u,) = estimate_u(np.zeros((0, 1), int), [np.array([0.3, 0.7])])
    assert u == pytest.approx([0.3, 0.7])


def test_rivals_share_the_chance() -> None:
    left, right = np.array([0, 0, 1]), np.array([0, 1, 2])
    alone = find_probabilities(np.array([3.0, 3.0, 3.0]))
    beside = find_probabilities(np.array([3.0, 3.0, 3.0]), (left, right))
    assert alone == pytest.approx([8 / 9] * 3)
    assert beside == pytest.approx([8 / 17, 8 / 17, 8 / 9])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-4, 6), min_size=1, max_size=7))
def test_in_a_chain_of_rivals_the_probabilities_are_those_of_all_matchings(weights: list[float]) -> None:
    """Pairs (0, 0), (1, 0), (1, 1), (2, 1), ... of which each has a row with the next."""
    size = len(weights)
    left, right = (np.arange(size) + 1) // 2, np.arange(size) // 2
    total, of_pair = 0.0, np.zeros(size)
    for picked in product((False, True), repeat=size):
        if not any(one and other for one, other in pairwise(picked)):
            odds = float(np.prod([2.0**w for w, is_in in zip(weights, picked, strict=True) if is_in]))
            total += odds
            of_pair += odds * np.array(picked)
    assert find_probabilities(np.array(weights), (left, right)) == pytest.approx(of_pair / total, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-3, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_assignment_gains_more(table: list[list[int]]) -> None:
    gains = np.array(table, float)
    left, right = (index.ravel() for index in np.indices(gains.shape))
    chosen = assign(left, right, gains.ravel())
    assert len(set(left[chosen])) == len(set(right[chosen])) == chosen.sum(), "each row once"
    assert (gains.ravel()[chosen] > 0).all()
    rows = range(len(gains))
    best = max(sum(max(gains[i, j], 0) for i, j in zip(rows, order, strict=False)) for order in permutations(range(4)))
    assert gains.ravel()[chosen].sum() == best


def test_many_rows_may_go_with_one() -> None:
    right = np.array([0, 1, 1, 2])
    assert choose_best(right, np.array([2.0, 3.0, 1.0, -1.0])).tolist() == [True, True, False, False]
    assert choose_best(right[:0], np.empty(0)).tolist() == []


@pytest.mark.parametrize(
    ("links", "repeated", "groups"),
    [
        ([((0, 1), (1, 1), 5), ((1, 1), (2, 4), 3)], (), [((0, 1), (1, 1), (2, 4))]),
        ([((0, 1), (1, 1), 5), ((1, 1), (2, 4), 3), ((0, 2), (2, 4), 4)], (), [((0, 1), (1, 1)), ((0, 2), (2, 4))]),
        ([((0, 1), (1, 1), 5), ((0, 1), (1, 2), 3)], (), [((0, 1), (1, 1))]),
        ([((0, 1), (1, 1), 5), ((0, 1), (1, 2), 3)], (1,), [((0, 1), (1, 1), (1, 2))]),
        ([], (), []),
    ],
)
def test_links_make_events(links: list, repeated: tuple[int, ...], groups: list) -> None:
    assert group_rows(links, repeated) == groups
