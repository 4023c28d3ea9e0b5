"""Interval arithmetic for counts, shares and pairs of shares: arrays in, arrays out.

Nothing here knows about tables. Counts and populations are float arrays of one shape; NaN in gives
NaN out. ``confidence`` is the level of a two-sided interval.

statsmodels' ``confint_proportions_2indep(method="score")`` is wrong, or raises, for a difference on
published cases, so the score intervals are computed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import gammaincinv, ndtri

from tidigt.statistics.beta_quantiles import beta_quantile

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Limits = tuple[Floats, Floats]


def normal_quantile(confidence: float) -> float:
    """Give z such that a standard normal lies within ±z with this probability.

    Examples
    --------
    >>> round(normal_quantile(0.95), 4)
    1.96
    """
    return float(ndtri(0.5 + confidence / 2))


def wilson(count: Floats, population: Floats, confidence: float) -> Limits:
    """Score interval of one share (Wilson 1927; Newcombe 1998, Stat Med 17:857, method 3).

    Examples
    --------
    >>> lower, upper = wilson(np.array([81.0]), np.array([263.0]), 0.95)
    >>> lower.round(4), upper.round(4)
    (array([0.2553]), array([0.3662]))
    """
    z = normal_quantile(confidence)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = 2 * count + z**2
        spread = z * np.sqrt(z**2 + 4 * count * (1 - count / population))
        lower = (middle - spread) / (2 * (population + z**2))
        upper = (middle + spread) / (2 * (population + z**2))
    # Rounding would otherwise leave 1e-17 where the limit is exactly 0 or 1.
    return np.where(count == 0, 0.0, lower), np.where(count == population, 1.0, upper)


def clopper_pearson(count: Floats, population: Floats, confidence: float) -> Limits:
    """Exact, conservative interval of one share (Clopper & Pearson 1934, Biometrika 26:404).

    Examples
    --------
    >>> lower, upper = clopper_pearson(np.array([0.0]), np.array([20.0]), 0.95)
    >>> lower.round(4), upper.round(4)
    (array([0.]), array([0.1684]))
    """
    tail = (1 - confidence) / 2
    with np.errstate(invalid="ignore"):
        lower = beta_quantile(count, population - count + 1, tail)
        upper = beta_quantile(count + 1, population - count, 1 - tail)
    missing = np.isnan(count) | np.isnan(population)
    lower = np.where(count == 0, 0.0, lower)
    upper = np.where(count == population, 1.0, upper)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def byar_exact(count: Floats, confidence: float) -> Limits:
    """Interval of a Poisson count: exact below 10 (Garwood 1936), Byar's approximation from there.

    References
    ----------
    Garwood, F. (1936). Fiducial limits for the Poisson distribution. Biometrika 28, 437-442.
    Breslow, N. E. & Day, N. E. (1987). Statistical methods in cancer research II, p. 69. IARC.

    Examples
    --------
    >>> lower, upper = byar_exact(np.array([4.0, 100.0]), 0.95)
    >>> lower.round(3), upper.round(3)
    (array([ 1.09 , 81.362]), array([ 10.242, 121.628]))
    """
    z = normal_quantile(confidence)
    tail = (1 - confidence) / 2
    next_count = count + 1
    with np.errstate(invalid="ignore", divide="ignore"):
        lower = count * (1 - 1 / (9 * count) - z / (3 * np.sqrt(count))) ** 3
        upper = next_count * (1 - 1 / (9 * next_count) + z / (3 * np.sqrt(next_count))) ** 3
        few = count < 10
    # The exact quantiles cost ten times as much, so only the few counts get them.
    lower[few] = np.where(count[few] == 0, 0.0, gammaincinv(count[few], tail))
    upper[few] = gammaincinv(next_count[few], 1 - tail)
    return lower, upper


def newcombe(x1: Floats, n1: Floats, x2: Floats, n2: Floats, confidence: float) -> Limits:
    """Hybrid score interval of the difference x1/n1 - x2/n2 (Newcombe 1998, method 10).

    References
    ----------
    Newcombe, R. G. (1998). Interval estimation for the difference between independent
    proportions: comparison of eleven methods. Stat Med 17, 873-890.

    Examples
    --------
    >>> pair = [np.array([value]) for value in (56.0, 70.0, 48.0, 80.0)]
    >>> lower, upper = newcombe(*pair, 0.95)
    >>> lower.round(4), upper.round(4)
    (array([0.0524]), array([0.3339]))
    """
    p1, p2 = x1 / n1, x2 / n2
    lower1, upper1 = wilson(x1, n1, confidence)
    lower2, upper2 = wilson(x2, n2, confidence)
    difference = p1 - p2
    lower = difference - np.hypot(p1 - lower1, upper2 - p2)
    upper = difference + np.hypot(upper1 - p1, p2 - lower2)
    return lower, upper


def miettinen_nurminen(x1: Floats, n1: Floats, x2: Floats, n2: Floats, confidence: float) -> Limits:
    """Score interval of the difference x1/n1 - x2/n2, for small or empty cells.

    Inverts (d - delta) / sqrt(V(delta) N / (N - 1)), where V uses the shares that are most likely
    given the difference delta.

    References
    ----------
    Miettinen, O. & Nurminen, M. (1985). Comparative analysis of two rates. Stat Med 4, 213-226.
    Farrington, C. P. & Manning, G. (1990). Test statistics and sample size formulae ... Stat Med
    9, 1447-1454 (the closed form of the restricted shares).

    Examples
    --------
    >>> pair = [np.array([value]) for value in (56.0, 70.0, 48.0, 80.0)]
    >>> lower, upper = miettinen_nurminen(*pair, 0.95)
    >>> lower.round(4), upper.round(4)
    (array([0.0528]), array([0.3382]))
    """
    difference = x1 / n1 - x2 / n2
    z_squared = normal_quantile(confidence) ** 2
    total = n1 + n2

    def excess(delta: Floats, *cell: Floats) -> Floats:
        share1, share2 = _shares_given_difference(delta, *cell[:4])
        variance = share1 * (1 - share1) / cell[1] + share2 * (1 - share2) / cell[3]
        return _bounded((cell[4] - delta) ** 2, z_squared * variance * cell[5])

    cells = (x1, n1, x2, n2, difference, total / (total - 1))
    guesses = newcombe(x1, n1, x2, n2, confidence)
    return _limits_around(excess, difference, (-1.0, 1.0), cells, guesses)


def koopman(x1: Floats, n1: Floats, x2: Floats, n2: Floats, confidence: float) -> Limits:
    """Score interval of the ratio (x1/n1) / (x2/n2).

    The upper limit is infinite when ``x2`` is zero, and the interval is [0, inf] when both are.

    References
    ----------
    Koopman, P. A. R. (1984). Confidence intervals for the ratio of two binomial proportions.
    Biometrics 40, 513-517.

    Examples
    --------
    >>> pair = [np.array([value]) for value in (36.0, 40.0, 16.0, 80.0)]
    >>> lower, upper = koopman(*pair, 0.95)
    >>> lower.round(2), upper.round(2)
    (array([2.94]), array([7.15]))
    """
    z_squared = normal_quantile(confidence) ** 2
    share1, share2 = x1 / n1, x2 / n2

    def excess(position: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
        expected1, expected2 = _shares_given_odds(position, x1, n1, x2, n2)
        with np.errstate(invalid="ignore", divide="ignore"):
            squared1 = (x1 - n1 * expected1) ** 2 / (n1 * expected1 * (1 - expected1))
            squared2 = (x2 - n2 * expected2) ** 2 / (n2 * expected2 * (1 - expected2))
        # An expected share of 0 or 1 fits perfectly where it was seen, and not at all elsewhere.
        chi_squared = np.where(squared1 >= 0, squared1, 0) + np.where(squared2 >= 0, squared2, 0)
        return _bounded(np.minimum(chi_squared, 1e30), np.full_like(chi_squared, z_squared))

    # The ratio runs from 0 to infinity; its place share1 / (share1 + share2) from 0 to 1.
    with np.errstate(invalid="ignore", divide="ignore"):
        start = np.where((x1 == 0) & (x2 == 0), 0.5, share1 / (share1 + share2))
        # Katz's interval on the log scale is near, if no count is zero.
        factor = np.exp(np.sqrt(z_squared * (1 / x1 - 1 / n1 + 1 / x2 - 1 / n2)))
        low, high = share1 / share2 / factor, share1 / share2 * factor
        near = (low / (1 + low), high / (1 + high))
        lower, upper = _limits_around(excess, start, (0.0, 1.0), (x1, n1, x2, n2), near)
        lower = np.where(x1 == 0, 0.0, lower / (1 - lower))
        upper = np.where(x2 == 0, np.inf, upper / (1 - upper))
    missing = np.isnan(share1) | np.isnan(share2)
    return np.where(missing, np.nan, lower), np.where(missing, np.nan, upper)


def _shares_given_difference(
    delta: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats
) -> tuple[Floats, Floats]:
    """Most likely shares whose difference is ``delta``: the cubic of Farrington & Manning."""
    total, events = n1 + n2, x1 + x2
    # The cubic total * share2^3 + b * share2^2 + c * share2 + d = 0, by the cosine of a third of an
    # angle; products instead of powers, which take most of the time otherwise.
    b = (n1 + 2 * n2) * delta - total - events
    c = (n2 * delta - total - 2 * x2) * delta + events
    d = x2 * delta * (1 - delta)
    shift = b / (3 * total)
    q = shift * (shift * shift - c / (2 * total)) + d / (2 * total)
    p = np.copysign(np.sqrt(np.maximum(shift * shift - c / (3 * total), 0)), q)
    cubed = p * p * p
    cosine = np.divide(q, cubed, out=np.ones_like(q), where=cubed != 0)
    angle = (np.pi + np.arccos(np.clip(cosine, -1, 1))) / 3
    share2 = 2 * p * np.cos(angle) - shift
    share2 = np.clip(share2, np.maximum(0, -delta), np.minimum(1, 1 - delta))
    return share2 + delta, share2


def _shares_given_odds(
    position: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats
) -> tuple[Floats, Floats]:
    """Most likely shares whose ratio is ``position / (1 - position)`` (Koopman's quadratic)."""
    events = x1 + x2
    b = position * (n1 + x2) + (1 - position) * (x1 + n2)
    root = np.sqrt(np.maximum(b**2 - 4 * (n1 + n2) * position * (1 - position) * events, 0))
    scale = 2 * events / (b + root)
    return np.clip(scale * position, 0, 1), np.clip(scale * (1 - position), 0, 1)


def _bounded(squared: Floats, limit: Floats) -> Floats:
    """Map ``squared - limit`` to [-1/2, 1/2], with the same sign, also where both are zero."""
    total = squared + limit
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total == 0, 0.0, squared / total) - 0.5


def _limits_around(
    excess: Callable[..., Floats],
    start: Floats,
    bounds: tuple[float, float],
    cells: tuple[Floats, ...],
    guesses: Limits | None = None,
) -> Limits:
    """Find the two roots of ``excess`` around ``start``, where it is negative.

    A good guess halves the time: the root is first sought within a quarter of the distance from
    ``start`` to the guess, and everywhere only where it is not there.
    """
    limits = []
    for side, bound in enumerate(bounds):
        limit = np.where(start == bound, bound, np.nan)
        if guesses is not None:
            reach = np.abs(guesses[side] - start) / 4
            near = (guesses[side] - reach, np.minimum(guesses[side] + reach, bounds[1]))
            limit = _find_roots(excess, (np.maximum(near[0], bounds[0]), near[1]), cells, limit)
        wide = (np.minimum(start, bound), np.maximum(start, bound))
        limits.append(_find_roots(excess, wide, cells, limit))
    return limits[0], limits[1]


def _find_roots(
    excess: Callable[..., Floats], bracket: Limits, cells: tuple[Floats, ...], known: Floats
) -> Floats:
    """Fill in the roots that are not known yet, where the bracket holds one."""
    # Importing the root finder costs more than the intervals that most callers ask for.
    from scipy.optimize import elementwise

    wanted = np.isnan(known) & ~np.isnan(bracket[0])
    if not wanted.any():
        return known
    found = elementwise.find_root(
        excess,
        (bracket[0][wanted], bracket[1][wanted]),
        args=tuple(cell[wanted] for cell in cells),
        tolerances={"xatol": 1e-11},
    )
    filled = known.copy()
    filled[wanted] = np.where(found.success, found.x, np.nan)
    return filled
