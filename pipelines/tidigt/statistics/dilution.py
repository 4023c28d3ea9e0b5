"""How much each reached child would have to change for the whole band to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable


def required_change_per_child(
    detectable: float, coverages: Iterable[float], *, population: float | None = None
) -> pd.DataFrame:
    """Divide a detectable change among the children that were reached.

    Parameters
    ----------
    detectable : float
        The smallest change of the whole band that the data can show.
    coverages : iterable of float
        Shares of the band's children that were reached, above 0 and at most 1.
    population : float, optional
        Children in the band.

    Returns
    -------
    pandas.DataFrame
        ``coverage``, ``children`` (reached; NaN without ``population``) and ``required``, the
        change that each reached child would have to make: half the coverage, twice the change.

    Raises
    ------
    InvalidInputError
        A coverage is not a share above 0.

    Examples
    --------
    >>> required_change_per_child(0.04, [1.0, 0.5, 0.25], population=800)
       coverage  children  required
    0      1.00     800.0      0.04
    1      0.50     400.0      0.08
    2      0.25     200.0      0.16
    """
    shares = np.array(list(coverages), dtype=float)
    if not ((shares > 0) & (shares <= 1)).all():
        raise InvalidInputError(
            "required_change_per_child: en täckning är en andel större än 0 och högst 1."
        )
    children = shares * (np.nan if population is None else population)
    return pd.DataFrame({"coverage": shares, "children": children, "required": detectable / shares})
