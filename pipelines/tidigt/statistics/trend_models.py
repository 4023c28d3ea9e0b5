"""Straight lines through shares over the years: arrays in, arrays out, many series at a time.

Arrays have shape (u, t): u series, t years; NaN where a year cannot be used.

The logistic lines are fitted here rather than by statsmodels, whose
``GLM(np.c_[count, rest]).fit(scale="X2")`` gives standard errors several times too small, and which
fits one series at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit, logit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.panels import Shares

    Floats = NDArray[np.float64]

MAX_STEPS = 30
SMALL_STEP = 1e-9


@dataclass(frozen=True)
class Line:
    """A straight line through each of u series.

    Attributes
    ----------
    slope : array of float, shape (u,)
        Change per year.
    variance : array of float, shape (u,)
        Of the slope, at the noise that was assumed.
    residual : array of float, shape (u, t)
        Distances from the line, each over its standard deviation; 0 where a year is not used.
    middle_year, middle_value : array of float, shape (u,)
        A point on the line.
    """

    slope: NDArray[np.float64]
    variance: NDArray[np.float64]
    residual: NDArray[np.float64]
    middle_year: NDArray[np.float64]
    middle_value: NDArray[np.float64]

    @property
    def chi_squared(self) -> Floats:
        """Sum of the squared residuals, shape (u,)."""
        return np.asarray((self.residual**2).sum(axis=1))

    def value_at(self, year: Floats) -> Floats:
        """Give the height of each line in a year of its own, shape (u,)."""
        return self.middle_value + self.slope * (year - self.middle_year)


def weigh_years(years: NDArray[np.int64], variance: Floats) -> Floats:
    """Give the weights c with which the weighted least-squares slope is ``sum(c * values)``.

    Parameters
    ----------
    years : array of int, shape (t,)
        Calendar years.
    variance : array of float, shape (u, t)
        Variance of each value.

    Returns
    -------
    array of float, shape (u, t)
        Zero where ``variance`` is NaN. As the slope is linear in the values, the slopes of the
        parts of a sum add up to the slope of the sum when they share these weights.

    Examples
    --------
    >>> weigh_years(np.array([2018, 2019, 2020]), np.ones((1, 3)))
    array([[-0.5,  0. ,  0.5]])
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        weight = np.where(np.isnan(variance), 0.0, 1 / variance)
        middle = (weight * years).sum(axis=1, keepdims=True) / weight.sum(axis=1, keepdims=True)
        lever = weight * (years - middle)
        return lever / (lever * (years - middle)).sum(axis=1, keepdims=True)


def fit_lines(
    years: NDArray[np.int64], values: Floats, variance: Floats, weights: Floats, centre: Floats
) -> Line:
    """Fit straight lines with given slope weights.

    Parameters
    ----------
    years : array of int, shape (t,)
        Calendar years.
    values, variance : array of float, shape (u, t)
        The values and their variances.
    weights : array of float, shape (u, t)
        From :func:`weigh_years`.
    centre : array of float, shape (u, t)
        Variances whose inverses weigh the level of the line; those given to :func:`weigh_years`.

    Examples
    --------
    >>> years, ones = np.array([2018, 2019, 2020]), np.ones((1, 3))
    >>> values = np.array([[1.0, 2.0, 6.0]])
    >>> line = fit_lines(years, values, ones, weigh_years(years, ones), ones)
    >>> line.slope, line.variance, line.chi_squared, line.value_at(np.array([2020]))
    (array([2.5]), array([0.5]), array([1.5]), array([5.5]))
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        level_weight = np.where(np.isnan(centre), 0.0, 1 / centre)
        total = level_weight.sum(axis=1, keepdims=True)
        filled = np.nan_to_num(values)
        slope = (weights * filled).sum(axis=1, keepdims=True)
        middle = (level_weight * years).sum(axis=1, keepdims=True) / total
        level = (level_weight * filled).sum(axis=1, keepdims=True) / total
        residual = values - level - slope * (years - middle)
        return Line(
            slope[:, 0],
            np.nansum(weights**2 * variance, axis=1),
            np.nan_to_num(residual / np.sqrt(variance)),
            middle[:, 0],
            level[:, 0],
        )


def fit_logistic_lines(years: NDArray[np.int64], shares: Shares) -> Line:
    """Fit logit(share) = a + b * year to each series by maximum likelihood.

    Newton's method on all series at once (McCullagh & Nelder 1989, section 4.4).

    Parameters
    ----------
    years : array of int, shape (t,)
        Calendar years.
    shares : Shares
        Counts and populations.

    Returns
    -------
    Line
        Log-odds per year. NaN where the likelihood has no maximum, for example because all events
        fall in the last year.
    """
    population = np.nan_to_num(shares.population)
    count = np.nan_to_num(shares.count)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (population * years).sum(axis=1, keepdims=True) / population.sum(
            axis=1, keepdims=True
        )
        time = np.where(population > 0, years - middle, 0.0)
        level = logit(count.sum(axis=1) / population.sum(axis=1))
        slope = np.zeros_like(level)
        for _ in range(MAX_STEPS):
            step_level, step_slope, _ = _newton_step(level, slope, time, count, population)
            level, slope = level + step_level, slope + step_slope
            if not (np.hypot(step_level, step_slope) >= SMALL_STEP).any():
                break
        *_, variance = _newton_step(level, slope, time, count, population)
        share = expit(level[:, None] + slope[:, None] * time)
        noise = population * share * (1 - share)
        residual = np.where(population > 0, (count - population * share) / np.sqrt(noise), 0.0)
    is_fitted = (np.abs(step_level) < SMALL_STEP) & (np.abs(step_slope) < SMALL_STEP)
    slope, variance, level = (
        np.where(is_fitted, part, np.nan) for part in (slope, variance, level)
    )
    residual = np.where(is_fitted[:, None], residual, np.nan)
    return Line(slope, variance, residual, middle[:, 0], level)


def _newton_step(
    level: Floats, slope: Floats, time: Floats, count: Floats, population: Floats
) -> tuple[Floats, Floats, Floats]:
    """Take one step for each series, and give the variance of its slope."""
    share = expit(level[:, None] + slope[:, None] * time)
    information = population * share * (1 - share)
    residual = count - population * share
    score, score_time = residual.sum(axis=1), (residual * time).sum(axis=1)
    a, b, c = ((information * time**power).sum(axis=1) for power in (0, 1, 2))
    determinant = a * c - b**2
    return (
        (c * score - b * score_time) / determinant,
        (a * score_time - b * score) / determinant,
        a / determinant,
    )
