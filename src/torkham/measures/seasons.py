"""The calendar of violence: columns for the seasons, and what each month of the year usually brings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from torkham.errors import MeasureError
from torkham.measures.loglinear import fit_loglinear, gather_information
from torkham.model.arrays import Counts, Floats

YEAR = 12
SHORTEST = 36  # months: three of each kind
HARMONICS = 1


def make_harmonics(periods: int, first: int = 0, harmonics: int = HARMONICS, year: int = YEAR) -> Floats:
    """Columns sin and cos of 2πkt/year for k = 1 … harmonics: (periods, 2 harmonics). `first` is the first period's
    place in its year, 0 for January."""
    angles = 2 * np.pi * (first + np.arange(periods)) / year
    waves = [wave(k * angles) for k in range(1, harmonics + 1) for wave in (np.sin, np.cos)]
    return np.stack(waves, axis=1) if waves else np.zeros((periods, 0))


@dataclass(frozen=True, slots=True, eq=False)
class Season:
    """What a month usually brings: `factors` (12), January first, times an average month; they average 1.

    `p` is how often a series without seasons, clustered as this one is, would show as much.
    """

    factors: Floats
    p: float

    def weigh(self, first: int, observed: Floats) -> float:
        """How many average months a run of months is worth; `first` is its first month's place in the year."""
        places = (first + np.arange(len(observed))) % YEAR
        return float(self.factors[places] @ observed)


def estimate_season(counts: Counts, first: int, inflation: float = 1.0, harmonics: int = HARMONICS) -> Season:
    """The seasons in monthly counts, with every year's level apart: log μ = year + harmonics, negative binomial.

    `inflation` is how much autocorrelation inflates the variance of a slow wave's coefficient (`sum_inflation` of a
    year); the test is a Wald test on the harmonics' coefficients. Raises MeasureError under three years.
    """
    if np.isfinite(counts).sum() < SHORTEST:
        raise MeasureError(f"seasons need {SHORTEST} observed months; the series has {np.isfinite(counts).sum()}")
    waves = make_harmonics(len(counts), first, harmonics)
    years = (first + np.arange(len(counts))) // YEAR
    held = [year for year in np.unique(years) if np.nansum(counts[years == year]) > 0]
    kept = np.isin(years, held)
    if not held:
        raise MeasureError("seasons need events; every month of the series is 0")
    levels = (years[kept][:, None] == np.array(held)[None, :]).astype(np.float64)
    design = np.concatenate([waves[kept], levels], axis=1)
    fit = fit_loglinear(counts[kept][None, :], design)
    weights = np.where(np.isfinite(counts[kept]), fit.means**2 / fit.variances, 0.0)
    covariance = np.linalg.inv(gather_information(weights, design))[0][: waves.shape[1], : waves.shape[1]] * inflation
    slopes = fit.coefficients[0][: waves.shape[1]]
    factors = np.exp(make_harmonics(YEAR, 0, harmonics) @ slopes)
    return Season(
        factors=factors / factors.mean(),
        p=float(stats.chi2.sf(slopes @ np.linalg.solve(covariance, slopes), len(slopes))),
    )
