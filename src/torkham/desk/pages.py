"""What was found as a page of a brief."""

from __future__ import annotations

from collections.abc import Sequence

from torkham.briefs.pages import Page
from torkham.briefs.render import render_page
from torkham.desk.border_pages import make_border_page
from torkham.desk.forecast_pages import make_forecast_page
from torkham.desk.forecasts import Forecast
from torkham.desk.spillover import SpilloverReport
from torkham.desk.whatif import WhatIfReport
from torkham.desk.whatif_pages import make_change_page
from torkham.model.dataset import Import

Found = SpilloverReport | WhatIfReport | Forecast
"""What has a page."""


def make_page(found: Found, imports: Sequence[Import]) -> Page:
    """The page of what was found in `imports`, the datasets of the desk."""
    if isinstance(found, SpilloverReport):
        return make_border_page(found)
    if isinstance(found, WhatIfReport):
        return make_change_page(found)
    return make_forecast_page(found, next((one for one in imports if one.name == found.past.origin.source), None))


def render(report: SpilloverReport | WhatIfReport) -> str:
    """The page of a report as one HTML file."""
    return render_page(make_page(report, report.held))
