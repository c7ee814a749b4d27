"""Forecasts as drawings."""

from __future__ import annotations

from torkham.briefs.fan_charts import Fan, draw_fans, draw_pit
from torkham.desk.forecasts import Forecast, ForecastScores

SHOWN, BACK = 6, 48  # areas, and months of the past


def draw_forecast(found: Forecast) -> str:
    """The last four years and what is foretold, of the areas where most is."""
    ranked = sorted(range(len(found.areas)), key=lambda area: -float(found.draws[:, area].mean()))
    past, quantiles = found.past.values[:, -BACK:], found.quantiles
    fans = [
        Fan(found.areas[area], tuple(past[area].tolist()), tuple(map(tuple, quantiles[:, area].tolist())))
        for area in ranked[:SHOWN]
    ]
    more = len(found.areas) - len(fans)
    note = f"{found.past.origin.vintage}, known to {found.past.names[-1]}; {found.model}; bands: 50% and 90% of draws"
    note += f"; areas with less, not shown: {more}" if more else ""
    return draw_fans(f"{found.about}, by month", note, (*found.past.names[-BACK:], *found.names), fans)


def draw_scores(found: ForecastScores) -> str:
    """The PIT histogram of each model, the best first."""
    note = f"{found.months} months to {found.until}, {found.whole.cells:,} cells; flat: calibrated (broken line)"
    histograms = [(one.name, tuple(one.pit.tolist())) for one in found.whole.standings]
    return draw_pit(f"Calibration of forecasts: {found.about}", note, histograms)
