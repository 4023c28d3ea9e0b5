"""How much units differ: a part that does not depend on their size, and a part that does.

A small school or municipality varies more than a large one. The variance of a unit with n children
is modelled as ``floor + per_child / n``, fitted by maximum likelihood on all units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LOWEST_LOG = -25.0
"""A variance share below exp(-25) of the data's own variance counts as none."""


@dataclass(frozen=True)
class SizeSpread:
    """The fitted variance function.

    Attributes
    ----------
    floor : float
        Variance that even the largest unit has (tau squared).
    per_child : float
        Variance of one child's share of the value (sigma squared).
    """

    floor: float
    per_child: float

    def variance(self, sizes: Floats) -> Floats:
        """Give the variance of units with these sizes."""
        return self.floor + self.per_child / sizes


def fit_size_spread(values: Floats, sizes: Floats) -> SizeSpread:
    """Fit ``value ~ N(0, floor + per_child / size)`` by maximum likelihood.

    Parameters
    ----------
    values : array of float, shape (n,)
        Deviations around zero; no missing values.
    sizes : array of float, shape (n,)
        Children behind each value, above zero.

    Returns
    -------
    SizeSpread
        Both parts are zero when all values are zero.

    References
    ----------
    Ferman, B. & Pinto, C. (2019). Inference in differences-in-differences with few treated groups
    and heteroskedasticity. *Review of Economics and Statistics* 101(3), 452-467.

    Examples
    --------
    >>> random = np.random.default_rng(1)
    >>> n = np.repeat([20.0, 80.0, 320.0], 2000)
    >>> spread = fit_size_spread(random.normal(0, np.sqrt(9**2 + 100**2 / n)), n)
    >>> round(spread.floor**0.5), round(spread.per_child**0.5, -1)
    (9, 100.0)
    """
    total = float(np.mean(values**2))
    if total == 0:
        return SizeSpread(0.0, 0.0)
    squares = values**2 / total
    shares = np.mean(sizes) / sizes

    def deviance(logs: Floats) -> tuple[float, Floats]:
        parts = np.exp(logs)
        variance = parts[0] + parts[1] * shares
        slope = 1 / variance - squares / variance**2
        gradient = np.array([parts[0] * slope.sum(), parts[1] * (slope * shares).sum()])
        return float(np.sum(np.log(variance) + squares / variance)), gradient

    start = np.log(np.array([0.5, 0.5 / float(np.mean(shares))]))
    fit = minimize(
        deviance, start, jac=True, method="L-BFGS-B", bounds=[(LOWEST_LOG, -LOWEST_LOG)] * 2
    )
    floor, per_child = np.where(fit.x <= LOWEST_LOG + 1, 0.0, np.exp(fit.x))
    return SizeSpread(float(floor * total), float(per_child * total * np.mean(sizes)))
