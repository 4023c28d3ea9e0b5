"""The arithmetic of synthetic controls: weights, and the gap that remains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import nnls

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

SUM_WEIGHT = 1e6
"""How much heavier the sum of the weights counts than a year's fit, before normalising."""
PERFECT = 1e-9
"""A fit better than this part of the outcome's own spread is exact."""


@dataclass(frozen=True)
class SyntheticFit:
    """One municipality and its synthetic counterpart.

    Attributes
    ----------
    weights : array of float, shape (j,)
        Not negative, and one in all.
    gap : array of float, shape (t,)
        Own minus synthetic, all years.
    pre_rmspe, post_rmspe : float
        Root mean square gap in the years fitted on, and in the years after the start.
    difference : float
        Mean gap in the years after the start.
    """

    weights: Floats
    gap: Floats
    pre_rmspe: float
    post_rmspe: float
    difference: float


def fit_synthetic(
    own: Floats, donors: Floats, is_pre: Booleans, is_post: Booleans, *, demeaned: bool
) -> SyntheticFit:
    """Fit a weighted mean of donors to a municipality's years before the start.

    Parameters
    ----------
    own : array of float, shape (t,)
    donors : array of float, shape (j, t)
    is_pre, is_post : array of bool, shape (t,)
        Years to fit on, and to compare in; a year may be neither.
    demeaned : bool
        Fit each series' deviations from its own mean over the fitted years.

    References
    ----------
    Abadie, A., Diamond, A. & Hainmueller, J. (2010). JASA 105(490), 493-505; Ferman, B. & Pinto, C.
    (2021). Synthetic controls with imperfect pretreatment fit. *Quantitative Economics* 12(4),
    1197-1221 (demeaned).
    """
    if demeaned:
        own = own - own[is_pre].mean()
        donors = donors - donors[:, is_pre].mean(axis=1, keepdims=True)
    weights = convex_weights(own[is_pre], donors[:, is_pre])
    gap = own - weights @ donors
    return SyntheticFit(
        weights=weights,
        gap=gap,
        pre_rmspe=float(np.sqrt(np.mean(gap[is_pre] ** 2))),
        post_rmspe=float(np.sqrt(np.mean(gap[is_post] ** 2))),
        difference=float(gap[is_post].mean()),
    )


def convex_weights(target: Floats, donors: Floats) -> Floats:
    """Find the weights, not negative and one in all, whose mean of donors is nearest the target.

    Parameters
    ----------
    target : array of float, shape (t,)
    donors : array of float, shape (j, t)

    Returns
    -------
    array of float, shape (j,)

    Notes
    -----
    Non-negative least squares with a heavy extra row for the sum. A general optimiser started from
    equal weights may report success far from the optimum of this problem.

    Examples
    --------
    >>> convex_weights(np.array([1.0, 2.0]), np.array([[0.0, 0.0], [2.0, 4.0]])).round(6)
    array([0.5, 0.5])
    """
    level = np.abs(donors).max()
    scale = level if level > 0 else 1.0
    design = np.vstack([donors.T / scale, np.full(len(donors), SUM_WEIGHT)])
    weights, _ = nnls(design, np.append(target / scale, SUM_WEIGHT))
    return weights / weights.sum()
