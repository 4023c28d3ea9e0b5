"""Lines through series whose neighbouring years are correlated, fitted by restricted likelihood.

A check on the plain line where there are years enough to tell; below a dozen there are not (Turner
et al. 2021). Many series at a time; years that cannot be used are stepped over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_YEARS = 12
CORRELATIONS = np.linspace(-0.9, 0.9, 91)


@dataclass(frozen=True)
class CorrelatedLine:
    """The line of each of u series under first-order autoregression; arrays have shape (u,).

    Attributes
    ----------
    slope : array of float
        Change per year.
    variance : array of float
        Of the slope, where the noise is as large as was assumed.
    scatter : array of float
        Variance around the line over what was assumed, on ``n - 2`` degrees of freedom.
    correlation : array of float
        Between neighbouring years: the most likely of ``CORRELATIONS``.
    """

    slope: NDArray[np.float64]
    variance: NDArray[np.float64]
    scatter: NDArray[np.float64]
    correlation: NDArray[np.float64]


def fit_correlated_lines(
    years: NDArray[np.int64], values: Floats, variance: Floats
) -> CorrelatedLine:
    """Fit ``value = level + slope * year + noise``, neighbouring noise correlated.

    Parameters
    ----------
    years : array of int, shape (t,)
        Calendar years, increasing.
    values, variance : array of float, shape (u, t)
        The values and their variances but for a common factor; NaN where a year is not used.

    Returns
    -------
    CorrelatedLine
        NaN for series of fewer than ``FEWEST_YEARS`` years.

    References
    ----------
    Turner, S. L. et al. (2021). Evaluation of statistical methods used in the analysis of
    interrupted time series studies: a simulation study. BMC Med Res Methodol 21, 181; Harville,
    D. A. (1977). Maximum likelihood approaches to variance component estimation. JASA 72, 320-338.

    Examples
    --------
    >>> random = np.random.default_rng(3)
    >>> noise = random.normal(size=200)
    >>> for year in range(1, 200):
    ...     noise[year] += 0.5 * noise[year - 1]
    >>> years = np.arange(200)
    >>> line = fit_correlated_lines(years, (0.1 * years + noise)[None, :], np.ones((1, 200)))
    >>> line.slope.round(1), line.correlation.round(1)
    (array([0.1]), array([0.5]))
    """
    n_years = (~np.isnan(values)).sum(axis=1)
    found = np.full((4, len(values)), np.nan)
    is_long = n_years >= FEWEST_YEARS
    if is_long.any():
        found[:, is_long] = _fit(years, values[is_long], variance[is_long], n_years[is_long])
    return CorrelatedLine(*found)


def _fit(
    years: NDArray[np.int64], values: Floats, variance: Floats, n_years: NDArray[np.intp]
) -> Floats:
    """Try every correlation on every series, and keep the likeliest; shape (4, u)."""
    design, outcome, distance = _lay_out(years, values, variance)
    step = np.where(distance > 0, CORRELATIONS[:, None, None] ** np.maximum(distance, 1), 0.0)
    shrink = np.sqrt(1 - step**2)
    whitened = [_whiten(part, step, shrink) for part in (*design, outcome)]
    level, slope, wanted = whitened
    a, b, c = (np.sum(x * y, axis=2) for x, y in ((level, level), (level, slope), (slope, slope)))
    determinant = a * c - b**2
    of_level, of_slope = np.sum(level * wanted, axis=2), np.sum(slope * wanted, axis=2)
    height = (c * of_level - b * of_slope) / determinant
    steepness = (a * of_slope - b * of_level) / determinant
    residual = wanted - height[..., None] * level - steepness[..., None] * slope
    scatter = np.sum(residual**2, axis=2) / (n_years - 2)
    with np.errstate(divide="ignore"):
        deviance = (n_years - 2) * np.log(scatter) + np.log(determinant)
    deviance += 2 * np.sum(np.log(shrink), axis=2)
    best = np.argmin(deviance, axis=0), np.arange(len(values))
    return np.array(
        [steepness[best], (a / determinant)[best], scatter[best], CORRELATIONS[best[0]]]
    )


def _lay_out(
    years: NDArray[np.int64], values: Floats, variance: Floats
) -> tuple[tuple[Floats, Floats], Floats, Floats]:
    """Put the used years of each series first, divide by the noise, and tell the years between.

    The distance is 0 for the first year, which nothing comes before, and where no year is left.
    """
    is_used = ~np.isnan(values)
    order = np.argsort(~is_used, axis=1, kind="stable")
    used, value, spread = (
        np.take_along_axis(part, order, axis=1) for part in (is_used, values, variance)
    )
    year = years[order].astype(float)
    certainty = np.where(used, 1 / np.sqrt(spread), 0.0)
    distance = np.where(used[:, 1:], np.diff(year, axis=1), 0.0)
    elapsed = (year - years.mean()) * certainty
    return (
        (certainty, elapsed),
        np.where(used, value, 0.0) * certainty,
        np.concatenate([np.zeros((len(values), 1)), distance], axis=1),
    )


def _whiten(part: Floats, step: Floats, shrink: Floats) -> Floats:
    """Take away from each year what the one before it foretells."""
    before = np.concatenate([np.zeros((len(part), 1)), part[:, :-1]], axis=1)
    return (part - step * before) / shrink
