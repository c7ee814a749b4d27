"""Forecasts as drawings."""

from __future__ import annotations

from functools import partial

from torkham.briefs.alone import stand_alone
from torkham.briefs.fan_charts import Fan, draw_fans, draw_pit
from torkham.desk.forecasts import Forecast, ForecastScores

SHOWN, BACK = 6, 48  # areas, and months of the past


def draw_forecast(found: Forecast) -> str:
    """The last four years and what is foretold, of the areas where most is."""
    ranked = rank_areas(found)
    more = len(ranked) - SHOWN
    note = f"{found.past.origin.vintage}, known to {found.past.names[-1]}; {found.model}; bands: 50% and 90% of draws"
    note += f"; areas with less, not shown: {more}" if more > 0 else ""
    draw = partial(draw_fans, name_months(found), list_fans(found, ranked[:SHOWN]))
    return stand_alone(f"{found.about}, by month", note, draw, name="fans")


def rank_areas(found: Forecast) -> list[int]:
    """The places of the areas, those where most is foretold first."""
    return sorted(range(len(found.areas)), key=lambda area: -float(found.draws[:, area].mean()))


def list_fans(found: Forecast, areas: list[int]) -> list[Fan]:
    """A fan for each of those areas."""
    past, quantiles = found.past.values[:, -BACK:], found.quantiles
    return [
        Fan(found.areas[area], tuple(past[area].tolist()), tuple(map(tuple, quantiles[:, area].tolist())))
        for area in areas
    ]


def name_months(found: Forecast) -> tuple[str, ...]:
    """The months that are drawn, past and foretold."""
    return (*found.past.names[-BACK:], *found.names)


def draw_scores(found: ForecastScores) -> str:
    """The PIT histogram of each model, the best first."""
    note = f"{found.months} months to {found.until}, {found.whole.cells:,} cells; flat: calibrated (broken line)"
    draw = partial(draw_pit, list_histograms(found))
    return stand_alone(f"Calibration of forecasts: {found.about}", note, draw, name="pit")


def list_histograms(found: ForecastScores) -> list[tuple[str, tuple[float, ...]]]:
    """Each model with the shares of its PIT histogram, the best first."""
    return [(one.name, tuple(one.pit.tolist())) for one in found.whole.standings]
