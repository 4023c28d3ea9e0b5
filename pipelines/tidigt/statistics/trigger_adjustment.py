"""What is left of a chance year after it has been kept out of the baseline, taken away too.

A project that began because one year looked bad was chosen by that year. Leaving the year out of
the baseline is not enough when neighbouring years go together: the years after it still carry some
of it. How much, the municipalities without a project tell: the slope of their later differences on
their own deviation in that year. The adjusted difference is free of what the choice was made by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.size_spread import SizeSpread, fit_size_spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ROUNDS = 2
"""Weights and slope depend on each other; after two rounds they hardly move."""


@dataclass(frozen=True)
class TriggerAdjustment:
    """How later differences follow the trigger year where there was no project.

    Attributes
    ----------
    slope : float
        Later difference per unit of deviation in the trigger year; 0 without a trigger year.
    slope_variance : float
        Its squared standard error.
    spread : SizeSpread
        Variance of the differences that remains, by number of children.
    """

    slope: float
    slope_variance: float
    spread: SizeSpread

    @classmethod
    def fit(cls, differences: Floats, deviations: Floats, sizes: Floats) -> TriggerAdjustment:
        """Fit on municipalities without a project.

        Parameters
        ----------
        differences, deviations : array of float, shape (j,)
            Around zero: after the start, and in the trigger year (all zero if there is none).
        sizes : array of float, shape (j,)
            Children; all equal to leave size out.

        Examples
        --------
        >>> random = np.random.default_rng(0)
        >>> trigger = random.normal(size=500)
        >>> later = 0.4 * trigger + random.normal(size=500)
        >>> fitted = TriggerAdjustment.fit(later, trigger, np.ones(500))
        >>> round(fitted.slope, 1)
        0.4
        """
        slope, slope_variance, remaining = 0.0, 0.0, differences
        spread = _fit_spread(remaining, sizes)
        for _ in range(ROUNDS if deviations.any() else 0):
            weights = 1 / np.maximum(spread.variance(sizes), np.finfo(float).tiny)
            information = float(np.sum(weights * deviations**2))
            slope = float(np.sum(weights * deviations * differences)) / information
            slope_variance = 1 / information
            remaining = differences - slope * deviations
            spread = _fit_spread(remaining, sizes)
        return cls(slope, slope_variance, spread)

    def variance(self, sizes: Floats, deviations: Floats, *, is_new: bool) -> Floats:
        """Give the variance of adjusted differences: larger for one that was not fitted on."""
        plain = self.spread.variance(sizes)
        of_slope = self.slope_variance * deviations**2
        return plain + of_slope if is_new else np.maximum(plain - of_slope, 0.1 * plain)


def _fit_spread(values: Floats, sizes: Floats) -> SizeSpread:
    if (sizes == sizes[0]).all():
        return SizeSpread(float(np.mean(values**2)), 0.0)
    return fit_size_spread(values, sizes)
