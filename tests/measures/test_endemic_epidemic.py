"""The endemic-epidemic model: derivatives against differences, moments against simulation, fits against R's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from evaluation.endemic_epidemic import compare, load_references

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.design import area_intercepts, intercept, make_predictor, only_in, seasonality
from torkham.measures.endemic_epidemic.fitting import Fit, fit_model
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.likelihood import Likelihood
from torkham.measures.endemic_epidemic.model import Model, NeighbourPart, lay_out
from torkham.measures.endemic_epidemic.prediction import (
    expect_next,
    find_growth,
    foretell,
    make_recursion,
)
from torkham.measures.endemic_epidemic.random_effects import Penalised, build_covariance, start_spread
from torkham.measures.endemic_epidemic.rolling import forecast_ahead
from torkham.measures.endemic_epidemic.simulation import draw_parameters, simulate
from torkham.measures.endemic_epidemic.weights import (
    ExponentialDecay,
    KnownWeights,
    PowerLaw,
    WeightByOrder,
    Weights,
    find_orders,
)
from torkham.measures.newton import climb

PERIODS = 60
LINE = np.array([[0.0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0]])
ORDERS = find_orders(LINE)
NAMES = ("west", "middle", "east", "far east")


def build(
    weights: Weights | None = None, lags: Lags | None = None, random: bool = False, shocks: bool = False, **more: Any
) -> Model:
    """A model of four areas in a row: seasons, a term of one area alone, areas' own levels."""
    one = intercept(PERIODS)
    season = seasonality(PERIODS, 12)
    endemic = (one, *season[:1], only_in(season[1], "east", np.eye(4)[2]))
    return Model(
        make_predictor(endemic, PERIODS, 4, np.array([1.0, 2, 1, 0.5]), random, shocks),
        make_predictor((one,), PERIODS, 4, random=random),
        (NeighbourPart("neighbours", make_predictor((one,), PERIODS, 4), weights or KnownWeights(LINE)),),
        lags=lags or Lags(),
        **more,
    )


def make_counts(seed: int = 3, mean: float = 4.0) -> np.ndarray:
    return np.random.default_rng(seed).negative_binomial(2, 2 / (2 + mean), (PERIODS, 4)).astype(float)


MODELS = {
    "adjacency": build(),
    "Poisson": build(dispersion="none"),
    "a dispersion each": build(dispersion="area"),
    "power law": build(PowerLaw(ORDERS)),
    "power law, not normalised": build(PowerLaw(ORDERS, normalised=False, reach=2)),
    "exponential decay": build(ExponentialDecay(ORDERS)),
    "by order": build(WeightByOrder(ORDERS, 3)),
    "estimated lags": build(lags=Lags(3, None)),
    "estimated lags and weights": build(PowerLaw(ORDERS), Lags(2, None), dispersion="area"),
    "random intercepts": build(random=True),
    "shocks of the periods": build(shocks=True),
}


@pytest.mark.parametrize("name", MODELS)
def test_gradient_and_information_are_the_derivatives(name: str) -> None:
    model, counts = MODELS[name], make_counts()
    counts[7, 2] = np.nan
    likelihood = Likelihood(model, counts)
    theta = np.random.default_rng(1).normal(-0.4, 0.3, likelihood.layout.width)
    point, step = likelihood.look(theta), 1e-5
    shifts = np.eye(len(theta)) * step
    slopes = [(likelihood.look(theta + s).value - likelihood.look(theta - s).value) / (2 * step) for s in shifts]
    bends = [(likelihood.look(theta - s).gradient - likelihood.look(theta + s).gradient) / (2 * step) for s in shifts]
    assert point.gradient == pytest.approx(slopes, rel=1e-5, abs=1e-4)
    assert point.information() == pytest.approx(np.array(bends), rel=1e-5, abs=1e-4)
    assert np.linalg.eigvalsh(point.expected_information()).min() > -1e-8


def test_the_likelihood_of_a_small_table_by_hand() -> None:
    # One area, counts 1, 2; endemic mean 1, own part 1/2: μ₂ = 1 + 1/2 · 1 = 1.5; Poisson: 2 ln 1.5 - 1.5 - ln 2.
    one = make_predictor((intercept(2),), 2, 1)
    likelihood = Likelihood(Model(one, one, dispersion="none"), np.array([[1.0], [2.0]]))
    value = likelihood.look(np.array([0.0, np.log(0.5)])).value
    assert value == pytest.approx(2 * np.log(1.5) - 1.5 - np.log(2))


def test_orders_of_neighbourhood() -> None:
    assert ORDERS.tolist() == [[0, 1, 2, 3], [1, 0, 1, 2], [2, 1, 0, 1], [3, 2, 1, 0]]
    assert find_orders(np.array([[0.0, 0], [0, 0]])).tolist() == [[0, 0], [0, 0]]


def test_normalised_weights_share_out_a_row() -> None:
    weights = PowerLaw(ORDERS).weigh(np.array([1.0])).values
    assert weights[0] == pytest.approx(np.array([0, 1, 1 / 2, 1 / 3]) / (1 + 1 / 2 + 1 / 3))


def test_geometric_lags_sum_to_one() -> None:
    u, _, _ = Lags(3, 0.5).weigh(np.zeros(0))
    assert u == pytest.approx([4 / 7, 2 / 7, 1 / 7])


def test_exact_moments_are_those_of_simulated_counts() -> None:
    model = build(lags=Lags(2, 0.6))
    theta = np.array([0.3, 0.2, -0.1, -0.9, -1.5, 0.5])
    recursion = make_recursion(model, lay_out(model, 4), theta)
    past = np.array([[3.0, 0, 5, 2], [1, 1, 4, 0]])
    moments = foretell(recursion, past, 20, 5)
    drawn = simulate(recursion, past, 20, 5, 40_000, np.random.default_rng(5))
    assert drawn.mean(axis=0) == pytest.approx(moments.means, rel=0.03)
    assert drawn.var(axis=0) == pytest.approx(moments.variances, rel=0.08)
    between = np.cov(drawn[:, 4, 1], drawn[:, 4, 2])[0, 1]
    assert between == pytest.approx(moments.covariances[4, 1, 2], rel=0.25)


def test_the_parameters_that_made_the_counts_come_back() -> None:
    periods, truth = 600, np.array([0.5, -0.7, -1.6, 1.1])
    one = make_predictor((intercept(periods),), periods, 4)
    model = Model(one, one, (NeighbourPart("neighbours", one, KnownWeights(LINE)),))
    recursion = make_recursion(model, lay_out(model, 4), truth)
    counts = simulate(recursion, np.zeros((1, 4)), 0, periods, 1, np.random.default_rng(2))[0]
    fit = fit_model(model, counts)
    assert fit.converged
    assert np.abs((fit.theta - truth) / np.sqrt(np.diag(fit.covariance))).max() < 3
    assert find_growth(recursion)[0] == pytest.approx(np.exp(-0.7) + np.exp(-1.6) * 1.618, rel=1e-3)


def test_sources_beyond_the_model_drive_it() -> None:
    rng = np.random.default_rng(8)
    periods = 500
    source = rng.poisson(5, (periods, 2)).astype(float)
    counts = np.zeros((periods, 1))
    for t in range(1, periods):
        counts[t] = rng.poisson(1 + 0.4 * source[t - 1, 0])
    one = make_predictor((intercept(periods),), periods, 1)
    part = NeighbourPart("across", one, KnownWeights(np.array([[1.0], [0]])), source)
    fit = fit_model(Model(one, None, (part,), "none"), counts)
    assert np.exp(fit["across.intercept"]) == pytest.approx(0.4, abs=3 * 0.4 * fit.error_of("across.intercept"))


def test_random_intercepts_shrink_and_their_covariance_is_bounded() -> None:
    counts = np.random.default_rng(3).negative_binomial(2, [0.1, 0.3, 0.6, 0.8], (PERIODS, 4)).astype(float)
    fit = fit_model(build(random=True), counts)
    assert fit.converged
    assert fit.spread is not None
    assert np.linalg.eigvalsh(fit.spread.covariance).min() >= 0
    assert fit.aic is None


def test_shocks_that_strike_all_areas_are_found() -> None:
    rng = np.random.default_rng(6)
    shocks = rng.normal(0, 0.7, PERIODS)
    counts = rng.poisson(5 * np.exp(shocks)[:, None] * np.ones((PERIODS, 4))).astype(float)
    fit = fit_model(build(shocks=True), counts)
    assert fit.converged
    assert fit.spread is not None
    assert fit.spread.deviations["shocks"] == pytest.approx(0.7, abs=0.2)
    assert np.corrcoef(fit.theta[fit.layout.shocks], shocks[1:])[0, 1] > 0.9
    ahead = forecast_ahead(build(shocks=True), counts, range(55, 58))
    assert (ahead.sizes < 20).all()  # the doubt about the next shock


def test_a_covariance_from_its_parameters() -> None:
    covariance = build_covariance(np.array([0.0, np.log(2), 1.0]), 2, 2)
    assert covariance == pytest.approx(np.array([[1, 2 / np.sqrt(2)], [2 / np.sqrt(2), 4]]))


def test_the_next_period_by_hand() -> None:
    # λ = 1/2, φ = 1/4, endemic 1; last counts 4, 0, 2, 0: the middle expects 1 + 0 + (4 + 2) / 4 = 2.5.
    one = make_predictor((intercept(PERIODS),), PERIODS, 4)
    model = Model(one, one, (NeighbourPart("neighbours", one, KnownWeights(LINE)),), "none")
    recursion = make_recursion(model, lay_out(model, 4), np.log([1, 0.5, 0.25]))
    counts = np.zeros((PERIODS, 4))
    counts[9] = [4, 0, 2, 0]
    assert expect_next(recursion, counts, 10)[:, 1] == pytest.approx([1, 0, 1.5])
    counts[9, 3] = np.nan
    with pytest.raises(MeasureError, match="period 11"):
        expect_next(recursion, counts, 10)


def test_forecasts_ahead_use_the_past_alone() -> None:
    counts = make_counts()
    changed = counts.copy()
    changed[50:] = 40
    model = build()
    before = forecast_ahead(model, counts, range(48, 51)).means
    after = forecast_ahead(model, changed, range(48, 51)).means
    assert before == pytest.approx(after)


def test_missing_counts_are_passed_over() -> None:
    counts = make_counts()
    counts[10, 1] = np.nan
    fit = fit_model(build(), counts)
    # The cell itself, and in the next period the area and its two neighbours.
    assert fit.counts == (PERIODS - 1) * 4 - 4
    assert fit.converged


def test_a_part_that_vanishes_is_flagged() -> None:
    counts = np.zeros((PERIODS, 4))
    counts[::2] = 5.0  # after a count always none
    fit = fit_model(build(), counts)
    assert any("vanished" in problem for problem in fit.problems)


def test_draws_of_parameters_need_a_covariance() -> None:
    fit = fit_model(build(), make_counts())
    drawn = draw_parameters(fit, 4000, np.random.default_rng(1))
    assert np.cov(drawn.T) == pytest.approx(fit.covariance, abs=0.1 * np.abs(fit.covariance).max())
    stuck = Fit(**{**{f: getattr(fit, f) for f in Fit.__slots__}, "covariance": fit.covariance * np.nan})
    with pytest.raises(MeasureError, match="did not converge"):
        draw_parameters(stuck, 1, np.random.default_rng(1))


def test_counts_that_run_away_are_an_error() -> None:
    recursion = make_recursion(build(), lay_out(build(), 4), np.array([0, 0, 0, 3.0, 0, 0]))
    with pytest.raises(MeasureError, match="run away"):
        simulate(recursion, np.ones((1, 4)), 0, PERIODS, 2, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (np.zeros((PERIODS, 4)), "every count is zero"),
        (np.full((PERIODS, 4), np.nan), "every count is zero or missing"),
        (np.column_stack((make_counts()[:, :3], np.full(PERIODS, np.nan))), "area 4 of 4 has no count"),
        (make_counts() + 0.5, "whole numbers"),
        (make_counts()[:30], "made for 60 periods"),
        (np.ones(PERIODS), "table"),
        (make_counts()[:, :0], "table"),
        (-make_counts(), "from 0 up"),
    ],
)
def test_counts_that_carry_no_model(counts: np.ndarray, message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        fit_model(build(), counts)


def test_models_that_do_not_hold_together() -> None:
    one = make_predictor((intercept(PERIODS),), PERIODS, 4)
    part = NeighbourPart("own", one, KnownWeights(LINE))
    for model, message in (
        (Model(one, one, (part,)), "same name"),
        (Model(one, one, (NeighbourPart("others", one, KnownWeights(np.ones((3, 4)))),)), "weights"),
        (Model(make_predictor((), PERIODS, 4)), "no term"),
    ):
        with pytest.raises(MeasureError, match=message):
            fit_model(model, make_counts())
    with pytest.raises(MeasureError, match="positive"):
        make_predictor((intercept(PERIODS),), PERIODS, 4, np.array([1.0, 0, 1, 1]))
    with pytest.raises(MeasureError, match="not negative"):
        KnownWeights(-LINE)
    with pytest.raises(MeasureError, match="two terms"):
        make_predictor((*area_intercepts(NAMES), *area_intercepts(NAMES)), PERIODS, 4)


def test_a_single_area_has_no_neighbours_and_is_fitted() -> None:
    one = make_predictor((intercept(PERIODS),), PERIODS, 1)
    fit = fit_model(Model(one, one), make_counts()[:, :1])
    assert fit.converged
    assert np.isfinite(fit.standard_errors).all()


DATA = Path(os.environ.get("TORKHAM_DATA", Path(__file__).parents[3] / "shared" / "data")) / "hhh4"


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="the reference fits are not here")
def test_reference_fits() -> None:
    for reference in load_references(DATA):
        if reference.name == "influenza B2_ri":  # R stopped before its variances stood still
            continue
        found = compare(reference, fit_model(reference.model, reference.counts))
        bounds = (1e-3,) * 3 if reference.model.random_parts else (1e-6, 1e-4, 1e-4)
        names = ("log-likelihood", "coefficients", "standard errors")
        assert all(found[n] < b for n, b in zip(names, bounds, strict=True)), (reference.name, found)


@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason="the reference fits are not here")
def test_the_correlated_reference_fit_at_its_own_covariance() -> None:
    reference = next(r for r in load_references(DATA) if r.name == "influenza B2_ri")
    fit = fit_model(reference.model, reference.counts)
    assert fit.log_likelihood == pytest.approx(reference.expected["loglik"], abs=3e-3)
    assert compare(reference, fit)["variances"] < 1e-3
    deviations = reference.expected["sd.corr"]
    likelihood = Likelihood(reference.model, reference.counts)
    spread = start_spread(reference.model, likelihood.layout, fit.spread)
    assert spread is not None
    at = Penalised(likelihood, spread.move(np.array([deviations[1], deviations[0], deviations[2]])))

    assert climb(at.look, fit.theta).value == pytest.approx(reference.expected["loglik"], abs=1e-6)
