"""How much of a school's residual may be expected to last: the residual, shrunk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.school_funnels import CONFIDENCE
from tidigt.statistics.score_intervals import normal_quantile
from tidigt.statistics.validation import require_columns

if TYPE_CHECKING:
    import pandas as pd

FUNCTION = "shrink_residuals"
WEIGHTS = ("reliability", "shrink_weight")


def shrink_residuals(residuals: pd.DataFrame) -> pd.DataFrame:
    """Turn residuals into estimates of the part of them that lasts.

    Parameters
    ----------
    residuals : pandas.DataFrame
        The ``schools`` of :func:`tidigt.statistics.expected_results`, or the rows of
        :func:`tidigt.statistics.combine_years`.

    Returns
    -------
    pandas.DataFrame
        The same rows: ``estimate`` is ``shrunk_residual``; ``lower`` and ``upper`` hold the part
        that lasts in 95 % of cases, if the weight is right; ``raw_residual`` is what it was before,
        ``weight`` how much of it is kept (0-1). The funnel is not of this estimate and is left out.

    Raises
    ------
    InvalidInputError
        A column is missing.

    References
    ----------
    Morris, C. N. (1983). Parametric empirical Bayes inference. JASA 78(381), 47-55.

    Examples
    --------
    >>> import pandas as pd
    >>> row = pd.DataFrame({"estimate": [18.0], "shrunk_residual": [3.6], "shrink_weight": [0.2],
    ...     "funnel_95": [40.0]})
    >>> shrink_residuals(row)[["estimate", "lower", "upper", "weight"]].round(1)
       estimate  lower  upper  weight
    0       3.6  -12.4   19.6     0.2
    """
    require_columns(residuals, ("estimate", "shrunk_residual", "funnel_95"), function=FUNCTION)
    known = [name for name in WEIGHTS if name in residuals.columns]
    if not known:
        raise InvalidInputError(f"{FUNCTION}: kolumnen {' eller '.join(WEIGHTS)} saknas.")
    weight = residuals[known[0]].to_numpy(dtype=np.float64)
    ordinary = residuals["funnel_95"].to_numpy(dtype=np.float64) / normal_quantile(CONFIDENCE)
    shrunk = residuals["shrunk_residual"].to_numpy(dtype=np.float64)
    half = normal_quantile(CONFIDENCE) * ordinary * np.sqrt(weight * (1 - weight))
    dropped = ["funnel_95", "funnel_998", "z", "signal"]
    return residuals.drop(columns=[name for name in dropped if name in residuals]).assign(
        quantity=Quantity.SHRUNK_RESIDUAL,
        raw_residual=residuals["estimate"],
        estimate=shrunk,
        lower=shrunk - half,
        upper=shrunk + half,
        weight=weight,
        grade=str(Grade.DESCRIPTION),
    )
