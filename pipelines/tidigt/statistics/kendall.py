"""Sen's slope and the Mann-Kendall test of one series: arrays in, a frozen result out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from tidigt.statistics.correlated_years import correlate
from tidigt.statistics.score_intervals import normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

LARGEST_EXACT = 10
"""Up to this many years the p-value counts all orders instead of using the normal curve."""


@dataclass(frozen=True)
class SenTrend:
    """The median slope of a series, and whether it has a direction.

    Attributes
    ----------
    slope, lower, upper : float
        Per year; the limits are NaN where so few years cannot bound the slope at that confidence.
    s : int
        Pairs of years that rise less pairs that fall.
    p_value : float
        Two-sided.
    """

    slope: float
    lower: float
    upper: float
    s: int
    p_value: float


def sen_trend(years: NDArray[np.int64], values: NDArray[np.float64], confidence: float) -> SenTrend:
    """Estimate the slope of a series of at least two years, without missing values.

    Sen, P. K. (1968), JASA 63, 1379-1389; Hollander & Wolfe (1999), Nonparametric statistical
    methods, 2nd ed., sections 8.1 and 9.3.

    Parameters
    ----------
    years : array of int, shape (n,)
        All different, in any order.
    values : array of float, shape (n,)
        The series.
    confidence : float
        Level of the interval, between 0 and 1.

    Examples
    --------
    >>> sen_trend(np.arange(2015, 2020), np.array([1.0, 2.0, 4.0, 5.0, 9.0]), 0.95)
    SenTrend(slope=1.75, lower=1.0, upper=4.0, s=10, p_value=0.016666666666666666)
    """
    first, second = np.triu_indices(len(years), 1)
    rise = values[second] - values[first]
    slopes = np.sort(rise / (years[second] - years[first]))
    s = int(np.sign(slopes).sum())
    ties = tuple(int(size) for size in np.unique(values, return_counts=True)[1])
    left_out = (len(slopes) - _critical_s(len(years), confidence)) // 2
    lower, upper = (
        (slopes[left_out], slopes[len(slopes) - 1 - left_out])
        if left_out >= 0
        else (np.nan, np.nan)
    )
    return SenTrend(
        float(np.median(slopes)), float(lower), float(upper), s, mann_kendall_p(s, ties)
    )


def mann_kendall_p(s: int, ties: tuple[int, ...]) -> float:
    """Give the two-sided p-value of S.

    Parameters
    ----------
    s : int
        Pairs that rise less pairs that fall.
    ties : tuple of int
        How often each distinct value occurs; they add up to the number of years.

    Returns
    -------
    float
        Exact up to ten years, with equal values too; beyond, from the normal curve with continuity
        correction and Kendall's correction of the variance for ties.

    Examples
    --------
    >>> mann_kendall_p(10, (1, 1, 1, 1, 1)) == 2 / 120
    True
    >>> round(mann_kendall_p(54, (2, *[1] * 12)), 4)  # z = 2.9058
    0.0037
    """
    if s == 0:
        return 1.0
    if sum(ties) <= LARGEST_EXACT:
        scores, orders = _distribution(ties)
        return float(orders[np.abs(scores) >= abs(s)].sum() / orders.sum())
    return float(2 * ndtr(-(abs(s) - 1) / np.sqrt(_variance(ties))))


def correlated_p(s: int, years: NDArray[np.int64]) -> float:
    """Give the two-sided p-value that S would have if neighbouring years were correlated.

    From the normal curve, with the exact variance of S in a normal series whose years correlate as
    :func:`correlate` says (Hamed, K. H. & Rao, A. R. (1998). A modified Mann-Kendall trend test for
    autocorrelated data. Journal of Hydrology 204, 182-196).

    Examples
    --------
    >>> round(correlated_p(30, np.arange(2010, 2020)), 3), round(mann_kendall_p(30, (1,) * 10), 3)
    (0.048, 0.005)
    """
    variance = _correlated_variance(tuple(int(year) for year in years - years.min()))
    return float(2 * ndtr(-max(abs(s) - 1, 0) / np.sqrt(variance)))


@lru_cache(maxsize=256)
def _correlated_variance(years: tuple[int, ...]) -> float:
    """Add up how every pair of years goes with every other pair."""
    correlation = correlate(np.array(years))
    first, second = np.triu_indices(len(years), 1)
    shared = (
        correlation[np.ix_(second, second)]
        - correlation[np.ix_(first, second)]
        - correlation[np.ix_(second, first)]
        + correlation[np.ix_(first, first)]
    )
    spread = np.sqrt(np.diag(shared))
    return float(2 / np.pi * np.arcsin(np.clip(shared / np.outer(spread, spread), -1, 1)).sum())


@lru_cache(maxsize=256)
def _distribution(ties: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give every possible S and the number of orders that have it.

    Orders by inversions are the coefficients of the Gaussian multinomial, a product of factors
    1 + q + ... + q^(j-1) for all years over the same for the years within each tie (MacMahon).
    """
    orders: NDArray[np.float64] = np.ones(1)
    for size in range(2, sum(ties) + 1):
        orders = np.convolve(orders, np.ones(size))
    for tie in ties:
        for size in range(2, tie + 1):
            orders = np.asarray(np.polydiv(orders, np.ones(size))[0], dtype=np.float64)
    inversions = np.arange(len(orders))
    return len(orders) - 1 - 2 * inversions, orders.round()


def _variance(ties: tuple[int, ...]) -> float:
    """Give the variance of S without trend (Kendall 1975)."""
    sizes = np.array([sum(ties), *ties], dtype=float)
    parts = sizes * (sizes - 1) * (2 * sizes + 5) / 18
    return float(parts[0] - parts[1:].sum())


def _critical_s(n_years: int, confidence: float) -> int:
    """Give the smallest S whose p-value is at most ``1 - confidence``, among untied values."""
    ties = (1,) * n_years
    pairs = n_years * (n_years - 1) // 2
    if n_years > LARGEST_EXACT:
        smallest = 1 + normal_quantile(confidence) * float(np.sqrt(_variance(ties)))
        # S has the parity of the number of pairs.
        return pairs - 2 * int((pairs - smallest) // 2)
    allowed = 1 - confidence + np.finfo(float).eps
    for s in range(pairs % 2, pairs + 1, 2):
        if mann_kendall_p(s, ties) <= allowed:
            return s
    return pairs + 2
