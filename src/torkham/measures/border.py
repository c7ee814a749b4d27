"""Two sets of areas and a border between them: the models that ask whether violence here follows violence there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.design import (
    Predictor,
    Term,
    area_intercepts,
    check_array,
    intercept,
    make_predictor,
    seasonality,
    trend,
)
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.model import ONE_LAG, Model, NeighbourPart, check_counts
from torkham.measures.endemic_epidemic.weights import KnownWeights
from torkham.model.arrays import Counts, Floats

FEW_AREAS = 10  # up to so many each area has a level of its own; more are drawn about a common one
ACROSS = "across"


@dataclass(frozen=True, slots=True, eq=False)
class Border:
    """Counts on both sides and how near their areas are.

    target, source    counts (T, N) and (T, J) of the same periods; NaN where unknown
    within            weights between the target's areas (N, N), rows are where it comes from; zeros on the diagonal
    across            weights from the source's areas to the target's (J, N)
    cycle             periods in a year
    lags              how many periods back the past counts, and how it fades
    Weights are divided by their rows' sums. Raises MeasureError where shapes do not fit.
    """

    target: Counts
    source: Counts
    within: Floats
    across: Floats
    cycle: int = 12
    lags: Lags = ONE_LAG

    def __post_init__(self) -> None:
        check_counts("the target's counts", self.target)
        check_counts("the source's counts", self.source)
        periods, areas = self.target.shape
        if len(self.source) != periods:
            raise MeasureError(f"the target has {periods} periods, the source {len(self.source)}: give the same ones")
        check_array("the weights within the target", self.within, (areas, areas))
        check_array("the weights across the border", self.across, (self.source.shape[1], areas))
        if not self.across.any():
            raise MeasureError(
                "no area of the source is near any of the target: every weight across the border is zero"
            )
        if not np.nansum(self.source) > 0:
            raise MeasureError("the source has no violence in these periods: nothing can follow it")


def make_model(border: Border, source: Counts | None, across: Floats | None = None, shocks: bool = False) -> Model:
    """The model of the target: endemic levels, trend and season; its areas' own past; the other areas within; and,
    where `source` gives their counts, the areas across the border (`across` replaces the border's weights)."""
    periods, areas = border.target.shape
    one = make_predictor((intercept(periods),), periods, areas)
    parts = []
    if border.within.any():
        parts.append(NeighbourPart("within", one, KnownWeights(border.within, normalised=True)))
    if source is not None:
        weights = KnownWeights(border.across if across is None else across, normalised=True)
        parts.append(NeighbourPart(ACROSS, one, weights, source))
    return Model(make_endemic(border, shocks), one, tuple(parts), lags=border.lags)


def make_endemic(border: Border, shocks: bool) -> Predictor:
    """The predictor of what comes without the neighbours: levels, a trend, a season."""
    periods, areas = border.target.shape
    own = 1 < areas <= FEW_AREAS
    levels: tuple[Term, ...] = (intercept(periods),)
    if own:
        levels = area_intercepts([str(number + 1) for number in range(areas)])
    line = trend(periods, (periods - 1) / 2, periods / 2)
    season = seasonality(periods, border.cycle) if border.cycle > 2 else ()
    return make_predictor((*levels, line, *season), periods, areas, None, areas > FEW_AREAS, shocks)
