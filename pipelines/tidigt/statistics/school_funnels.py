"""The funnel that a school's residual stands in: around zero, wider for fewer pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.results import Grade
from tidigt.statistics.score_intervals import normal_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CONFIDENCE, WIDE = 0.95, 0.998


def place_in_funnel(values: Floats, spread: Floats) -> dict[str, NDArray[np.generic]]:
    """Give the limits of the funnel, and on which side of it a value is.

    Parameters
    ----------
    values, spread : array of float, shape (n,)
        Residuals and their ordinary standard deviation; NaN where there is none.

    Returns
    -------
    dict of column name to array, shape (n,)
        ``z``, ``funnel_95``, ``funnel_998`` and ``signal``: ``high`` or ``low`` outside the 99.8 %
        funnel, else ``none``.

    Examples
    --------
    >>> place_in_funnel(np.array([30.0, -5.0]), np.array([8.0, 8.0]))["signal"]
    array(['high', 'none'], dtype='<U4')
    """
    with np.errstate(invalid="ignore"):
        z = np.divide(values, spread, out=np.zeros_like(values), where=spread > 0)
    z = np.where(np.isnan(values), np.nan, z)
    wide = normal_quantile(WIDE)
    return {
        "z": z,
        "funnel_95": normal_quantile(CONFIDENCE) * spread,
        "funnel_998": wide * spread,
        "signal": np.select([z > wide, z < -wide], ["high", "low"], "none"),
    }


def grade_by(signal: NDArray[np.generic]) -> NDArray[np.str_]:
    """Call what is outside the funnel a difference, and the rest described."""
    return np.where(signal == "none", str(Grade.DESCRIPTION), str(Grade.DIFFERENCE))
