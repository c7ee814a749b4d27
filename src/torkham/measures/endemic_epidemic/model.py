"""The model: counts by area and period whose mean is a sum of parts.

    Y_ti | past ~ NB(μ_ti, ψ)       mean μ, variance μ(1 + ψμ); Poisson where there is no ψ
    μ_ti = e_ti ν_ti                                     endemic: what the past does not explain
         + λ_ti Σ_d u_d Y_{t-d,i}                        own: the area's own past
         + φ_ti Σ_j w_ji Σ_d u_d Y_{t-d,j}               neighbours: other areas' past, one part or several

ν, λ and φ are exponentials of linear predictors, so every part is positive: the model can say that violence follows
violence, never that it follows calm. A part of neighbours may draw on areas that the model itself does not explain (the
other side of a border), and several such parts stand side by side, each with its weights.

Held, Höhle and Hofmann (2005), Statistical Modelling 5, 187-199; Paul and Held (2011), Statistics in Medicine 30,
1118-1136; Meyer and Held (2014), Annals of Applied Statistics 8, 1612-1639.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from torkham.errors import MeasureError
from torkham.measures.endemic_epidemic.design import Predictor
from torkham.measures.endemic_epidemic.lags import Lags
from torkham.measures.endemic_epidemic.weights import Weights
from torkham.model.arrays import Counts, Floats, Indices

ONE_LAG = Lags()


@dataclass(frozen=True, slots=True)
class NeighbourPart:
    """A part of the mean that follows other areas: its name, its predictor φ and the weights of those areas.

    `sources` (T, J) are the counts of areas that the model does not explain; None where the sources are the areas
    themselves, and J = N.
    """

    name: str
    predictor: Predictor
    weights: Weights
    sources: Counts | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """An endemic part, and an own part and parts of neighbours or none.

    `dispersion` is "none" (Poisson), "common", or "area" (one ψ each); or the number of each area's ψ, 0, 1, … (N,).
    With `correlated` the random intercepts of an area's parts are drawn together.
    """

    endemic: Predictor
    own: Predictor | None = None
    neighbours: tuple[NeighbourPart, ...] = ()
    dispersion: Literal["none", "common", "area"] | Indices = "common"
    lags: Lags = field(default=ONE_LAG)
    correlated: bool = False

    @property
    def parts(self) -> tuple[tuple[str, Predictor], ...]:
        """The parts in the order of their coefficients, each with its predictor."""
        own = (("own", self.own),) if self.own else ()
        return (("endemic", self.endemic), *own, *((part.name, part.predictor) for part in self.neighbours))

    @property
    def random_parts(self) -> tuple[str, ...]:
        return tuple(name for name, predictor in self.parts if predictor.random)

    def number_dispersions(self, areas: int) -> Indices | None:
        """The number of each area's dispersion; None for Poisson counts."""
        if isinstance(self.dispersion, np.ndarray):
            return self.dispersion
        if self.dispersion == "none":
            return None
        return np.zeros(areas, dtype=np.intp) if self.dispersion == "common" else np.arange(areas)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each parameter stands: coefficients part by part, laws of weights, lags, ln sizes, random intercepts.

    `columns` gives for each part the places of its columns' coefficients, in the order of its widened columns.
    `periods` are those of the fit, each of which has a shock where the model has them.
    """

    names: tuple[str, ...]
    coefficients: tuple[slice, ...]
    weights: tuple[slice, ...]
    lags: slice
    sizes: slice
    random: tuple[slice, ...]
    shocks: slice
    columns: tuple[Indices, ...]
    periods: range

    @property
    def width(self) -> int:
        return len(self.names)

    @property
    def fixed(self) -> int:
        """How many parameters stand before the random intercepts."""
        return int(self.sizes.stop)


def lay_out(model: Model, areas: int, periods: range = range(0)) -> Layout:
    """The layout of a model's parameters over so many areas. `random` is an empty slice where a part has none, and so
    is `shocks`."""
    names: list[str] = []

    def add(new: tuple[str, ...]) -> slice:
        names.extend(new)
        return slice(len(names) - len(new), len(names))

    coefficients = tuple(add(tuple(f"{part}.{name}" for name in p.names)) for part, p in model.parts)
    weights = tuple(add(tuple(f"{part.name}.{name}" for name in part.weights.names)) for part in model.neighbours)
    lags = add(model.lags.names)
    groups = model.number_dispersions(areas)
    if groups is None:
        sizes = add(())
    elif groups.max() == 0:
        sizes = add(("dispersion",))
    else:
        sizes = add(tuple(f"dispersion.{number + 1}" for number in range(int(groups.max()) + 1)))
    random = tuple(
        add(tuple(f"{part}.random.{number + 1}" for number in range(areas if p.random else 0)))
        for part, p in model.parts
    )
    shocks = add(tuple(f"shock.{number + 1}" for number in (periods if model.endemic.shocks else ())))
    columns = []
    for number, ((_, predictor), fixed) in enumerate(zip(model.parts, coefficients, strict=True)):
        by_period, by_area, by_cell = predictor.columns.split(np.arange(fixed.start, fixed.stop))
        own_shocks = np.arange(shocks.start, shocks.stop if number == 0 else shocks.start)
        own_random = np.arange(random[number].start, random[number].stop)
        columns.append(np.concatenate((by_period, own_shocks, by_area, own_random, by_cell)).astype(np.intp))
    return Layout(tuple(names), coefficients, weights, lags, sizes, random, shocks, tuple(columns), periods)


def check_model(model: Model, counts: Counts) -> None:
    """Raises MeasureError where the counts are none, or do not fit the model."""
    check_counts("the counts", counts)
    periods, areas = counts.shape
    if periods <= model.lags.depth:
        raise MeasureError(f"{periods} periods are too few for lags of {model.lags.depth}: give more or look less far")
    names = [name for name, _ in model.parts]
    if any(a == b for a, b in pairwise(sorted(names))):
        raise MeasureError(f"two parts have the same name: {', '.join(names)}")
    if any(predictor.shocks for _, predictor in model.parts[1:]):
        raise MeasureError("only the endemic part can have shocks of a period")
    for name, predictor in model.parts:
        columns = predictor.columns
        if len(columns.period) != periods or len(columns.area) != areas:
            had = f"{len(columns.period)} periods x {len(columns.area)} areas"
            raise MeasureError(f"the part {name!r} is made for {had}, the counts have {periods} x {areas}")
        if not columns.width:
            raise MeasureError(f"the part {name!r} has no term; give it at least an intercept")
    for part in model.neighbours:
        sources = counts if part.sources is None else part.sources
        check_counts(f"the sources of {part.name!r}", sources)
        if len(sources) != periods or part.weights.shape != (sources.shape[1], areas):
            raise MeasureError(
                f"the part {part.name!r} has weights {part.weights.shape} and sources {sources.shape}; with these "
                f"counts ({periods} periods, {areas} areas) they must be (J, {areas}) and ({periods}, J)"
            )
    groups = model.number_dispersions(areas)
    if groups is not None and groups.shape != (areas,):
        raise MeasureError(f"the dispersions number {groups.shape} areas, the counts have {areas}")
    if not np.nansum(counts[model.lags.depth :]) > 0:
        raise MeasureError("every count is zero or missing: there is nothing to explain")
    silent = [i for i in range(areas) if np.isnan(counts[:, i]).all()]
    if silent:
        raise MeasureError(f"area {silent[0] + 1} of {areas} has no count at all; leave it out")


def check_counts(what: str, counts: Counts) -> None:
    """Raises MeasureError where an array is no table of counts, periods x areas; NaN is a missing count."""
    if counts.ndim != 2 or 0 in counts.shape:
        raise MeasureError(f"{what} must be a table, periods x areas, not an array of shape {counts.shape}")
    known: Floats = counts[~np.isnan(counts)]
    if np.isinf(known).any() or (known < 0).any() or (known != np.floor(known)).any():
        raise MeasureError(f"{what} must be whole numbers from 0 up, NaN where unknown")
