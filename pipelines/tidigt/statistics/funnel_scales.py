"""The scales on which a funnel measures distance from its target.

A scale knows two things: how far a unit is from the target in standard deviations, and where the
limit at a given distance lies for a unit of a given size.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy.optimize import brentq
from scipy.special import chdtr, chdtrc, gdtrib
from scipy.stats import norm

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tidigt.statistics.size_spread import SizeSpread

    Floats = NDArray[np.float64]


class FunnelScale(Protocol):
    """What a funnel needs of its scale."""

    def z_scores(self, numerator: Floats, denominator: Floats, target: float) -> Floats:
        """Give each unit's distance from the target in standard deviations."""

    def limits(self, denominator: Floats, target: float, z: float) -> tuple[Floats, Floats]:
        """Give the lower and upper limit at distance ``z`` for units of these sizes."""


@dataclass(frozen=True)
class ScoreShare:
    """Shares without extra variation: the limits where a Wilson interval just holds the target."""

    def z_scores(self, numerator: Floats, denominator: Floats, target: float) -> Floats:
        """See :class:`FunnelScale`."""
        return (numerator / denominator - target) / np.sqrt(target * (1 - target) / denominator)

    def limits(self, denominator: Floats, target: float, z: float) -> tuple[Floats, Floats]:
        """See :class:`FunnelScale`."""
        half = z * np.sqrt(target * (1 - target) / denominator)
        return np.clip(target - half, 0, 1), np.clip(target + half, 0, 1)


@dataclass(frozen=True)
class TransformedScale:
    """A scale where chance has the same variance, 1/(4 denominator), at every level.

    Attributes
    ----------
    tau_squared : float
        Variance between ordinary units on this scale, on top of chance.
    """

    tau_squared: float = 0.0

    def transform(self, values: Floats) -> Floats:
        """Take values to the scale."""
        raise NotImplementedError

    def restore(self, transformed: Floats) -> Floats:
        """Take values back, held within what is possible."""
        raise NotImplementedError

    def z_scores(self, numerator: Floats, denominator: Floats, target: float) -> Floats:
        """See :class:`FunnelScale`."""
        distance = self.transform(numerator / denominator) - self.transform(np.asarray(target))
        return distance / np.sqrt(1 / (4 * denominator) + self.tau_squared)

    def limits(self, denominator: Floats, target: float, z: float) -> tuple[Floats, Floats]:
        """See :class:`FunnelScale`."""
        half = z * np.sqrt(1 / (4 * denominator) + self.tau_squared)
        centre = self.transform(np.asarray(target))
        return self.restore(centre - half), self.restore(centre + half)


class ArcsineShare(TransformedScale):
    """Shares on the scale asin(sqrt(share))."""

    def transform(self, values: Floats) -> Floats:
        """See :class:`TransformedScale`."""
        return np.arcsin(np.sqrt(values))

    def restore(self, transformed: Floats) -> Floats:
        """See :class:`TransformedScale`."""
        return np.sin(np.clip(transformed, 0, np.pi / 2)) ** 2


class RootRatio(TransformedScale):
    """Ratios on the scale sqrt(observed / expected)."""

    def transform(self, values: Floats) -> Floats:
        """See :class:`TransformedScale`."""
        return np.sqrt(values)

    def restore(self, transformed: Floats) -> Floats:
        """See :class:`TransformedScale`."""
        return np.maximum(transformed, 0) ** 2


@dataclass(frozen=True)
class ExactRatio:
    """Observed against expected counts, where the exact Poisson interval just holds the target."""

    def z_scores(self, numerator: Floats, denominator: Floats, target: float) -> Floats:
        """See :class:`FunnelScale`."""
        expected = target * denominator
        is_high = numerator > expected
        at_least = chdtr(2 * np.maximum(numerator, 1), 2 * expected)
        at_most = chdtrc(2 * numerator + 2, 2 * expected)
        distance = np.maximum(norm.isf(np.where(is_high, at_least, at_most)), 0)
        return np.where(is_high, distance, -distance)

    def limits(self, denominator: Floats, target: float, z: float) -> tuple[Floats, Floats]:
        """See :class:`FunnelScale`."""
        expected, tail = target * denominator, norm.sf(z)
        lower = np.maximum(gdtrib(1.0, 1 - tail, expected) - 1, 0)
        return lower / denominator, gdtrib(1.0, tail, expected) / denominator


@dataclass(frozen=True)
class ResidualScale:
    """Residuals of schools, whose variance falls with the number of pupils."""

    spread: SizeSpread

    def z_scores(self, numerator: Floats, denominator: Floats, target: float) -> Floats:
        """See :class:`FunnelScale`."""
        return (numerator - target) / np.sqrt(self.spread.variance(denominator))

    def limits(self, denominator: Floats, target: float, z: float) -> tuple[Floats, Floats]:
        """See :class:`FunnelScale`."""
        half = z * np.sqrt(self.spread.variance(denominator))
        return target - half, target + half


def estimate_overdispersion(
    scale: TransformedScale,
    numerator: Floats,
    denominator: Floats,
    target: float,
    *,
    winsorise: float,
) -> tuple[float, float]:
    """Estimate how much more units differ than chance explains.

    Parameters
    ----------
    scale : TransformedScale
        Without extra variation.
    numerator, denominator : array of float, shape (n,)
        No missing values.
    target : float
        What they are compared with.
    winsorise : float
        Share of the z-scores pulled in at each end.

    Returns
    -------
    phi, tau_squared : float
        The mean of the squared z-scores, winsorised; and the variance between units that makes
        that mean, with the variance counted in, what it is for ordinary units (Paule & Mandel).
        Zero where chance alone gives no less.

    Notes
    -----
    The moment estimate ``(n phi - (n - 1)) / (sum w - sum w**2 / sum w)`` of Spiegelhalter et al.,
    with the same winsorising, is too small when units differ in size: large units have the largest
    z-scores, so that these are what is pulled in. On simulated municipalities it put 43 of 290
    ordinary ones outside the 95 % limits, where 14.5 should be.

    References
    ----------
    Spiegelhalter, D. J. et al. (2012). JRSS A 175(1), 1-47; Paule, R. C. & Mandel, J. (1982).
    Journal of Research of the National Bureau of Standards 87(5), 377-385.

    Examples
    --------
    >>> counts, base = np.array([10.0, 10.0, 10.0]), np.array([100.0, 100.0, 100.0])
    >>> estimate_overdispersion(ArcsineShare(), counts, base, 0.1, winsorise=0.1)
    (0.0, 0.0)
    """
    ordinary = _variance_left(winsorise) * (1 - 1 / len(numerator))

    def mean_square(tau_squared: float) -> float:
        z = type(scale)(tau_squared).z_scores(numerator, denominator, target)
        z = np.clip(z, *np.quantile(z, [winsorise, 1 - winsorise]))
        return float(np.mean(z**2))

    phi = mean_square(0.0)
    if phi <= ordinary:
        return phi, 0.0
    highest = 1.0
    while mean_square(highest) > ordinary:
        highest *= 2
    return phi, float(brentq(lambda tau: mean_square(tau) - ordinary, 0.0, highest, xtol=1e-14))


def _variance_left(winsorise: float) -> float:
    """Give the variance of a standard normal variable whose tails are pulled in."""
    if winsorise == 0:
        return 1.0
    edge = float(norm.isf(winsorise))
    return 1 - 2 * winsorise - 2 * edge * float(norm.pdf(edge)) + 2 * winsorise * edge**2
