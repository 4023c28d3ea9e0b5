"""How much units differ: a part that does not depend on their size, and a part that does.

A small school or municipality varies more than a large one. The variance of a unit with n children
is modelled as ``floor + per_child / n``, fitted by maximum likelihood on all units.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MAX_ROUNDS = 200
TOLERANCE = 1e-10


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
    parts = np.array([0.5, 0.5 / np.mean(shares)])
    loss = _deviance(parts, squares, shares)
    for _ in range(MAX_ROUNDS):
        step = _scoring_step(parts, squares, shares) - parts
        while _deviance(parts + step, squares, shares) > loss and np.abs(step).max() > TOLERANCE:
            step /= 2
        parts = parts + step
        loss = _deviance(parts, squares, shares)
        if np.abs(step).max() < TOLERANCE * np.abs(parts).max():
            break
    floor, per_child = np.maximum(parts, 0.0)
    return SizeSpread(float(floor * total), float(per_child * total * np.mean(sizes)))


def _deviance(parts: Floats, squares: Floats, shares: Floats) -> float:
    """Give minus twice the log likelihood, but for a constant."""
    variance = parts[0] + parts[1] * shares
    return float(np.sum(np.log(variance) + squares / variance))


def _scoring_step(parts: Floats, squares: Floats, shares: Floats) -> Floats:
    """Regress the squares on a constant and the shares, weighted by what is believed so far.

    This is Fisher scoring; a part that would be negative is set to zero.
    """
    weights = (parts[0] + parts[1] * shares) ** -2.0
    w, wx, wxx = weights.sum(), weights @ shares, (weights * shares) @ shares
    wy, wxy = weights @ squares, (weights * shares) @ squares
    determinant = w * wxx - wx**2
    if determinant > TOLERANCE * w * wxx:
        floor, per_child = (wxx * wy - wx * wxy) / determinant, (w * wxy - wx * wy) / determinant
        if floor >= 0 and per_child >= 0:
            return np.array([floor, per_child])
        if floor < 0:
            return np.array([0.0, wxy / wxx])
    return np.array([wy / w, 0.0])
