"""What happens to an error when neighbouring years are correlated, since children return.

With annual data the correlation cannot be estimated below a dozen years. So the question is turned
round: would the claim stand if neighbouring years were correlated by ``ASSUMED_CORRELATION``?
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ASSUMED_CORRELATION = 0.4
"""Between neighbouring years; it falls with the distance, as in a first-order autoregression."""


def correlate(years: Floats | NDArray[np.int64]) -> Floats:
    """Give the assumed correlation of every year with every other, shape (t, t).

    Examples
    --------
    >>> correlate(np.array([2018, 2019, 2021])).round(3)
    array([[1.   , 0.4  , 0.064],
           [0.4  , 1.   , 0.16 ],
           [0.064, 0.16 , 1.   ]])
    """
    correlation: Floats = ASSUMED_CORRELATION ** np.abs(years[:, None] - years[None, :])
    return correlation


def inflate(levers: Floats, years: NDArray[np.int64]) -> Floats:
    """Say how many times larger the variance of a weighted sum is if years are correlated.

    Parameters
    ----------
    levers : array of float, shape (u, t)
        Each year's weight times its standard deviation; 0 where a year takes no part.
    years : array of int, shape (t,)
        Calendar years.

    Returns
    -------
    array of float, shape (u,)
        NaN where no year takes part.

    Examples
    --------
    >>> inflate(np.array([[1.0, 1.0, 1.0], [-1.0, 0.0, 1.0]]), np.array([2018, 2019, 2020]))
    array([1.64, 0.84])
    """
    total = np.einsum("ut,ts,us->u", levers, correlate(years), levers)
    with np.errstate(invalid="ignore"):
        return np.asarray(total / (levers**2).sum(axis=1))
