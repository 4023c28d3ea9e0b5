"""When many indicators are looked at, some deviate by chance: how many, and which may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from tidigt.errors import InvalidInputError
from tidigt.statistics.frames import result_frame
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.validation import read_numbers, require_between

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

FUNCTION = "control_false_discoveries"


def control_false_discoveries(p: ArrayLike, family: ArrayLike, *, q: float = 0.05) -> pd.DataFrame:
    """Control the share of false alarms among the indicators of each question.

    Parameters
    ----------
    p : array-like of float, shape (n,)
        P-values between 0 and 1; NaN where there is none, which stays so and counts for nothing.
        The index of a Series is kept.
    family : array-like, shape (n,)
        The question that each indicator belongs to, decided before the values were looked at.
    q : float, default 0.05
        The share of the rejected that may be false, on average.

    Returns
    -------
    pandas.DataFrame
        One row per p-value. ``estimate`` and ``q_value`` are the smallest ``q`` at which it would
        be rejected; ``rejected`` says whether it is. About the whole family: ``n_numerator``
        rejected of ``n_denominator``, ``n_deviating`` with p at most ``q`` before any control, and
        ``expected_by_chance``, how many of those there would be if nothing were going on.

    Raises
    ------
    InvalidInputError
        A p-value is outside 0-1, a family is missing, or the lengths differ.

    References
    ----------
    Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. JRSS B 57(1),
    289-300.

    Examples
    --------
    >>> result = control_false_discoveries([0.01, 0.02, 0.9], ["gap"] * 3)
    >>> result[["q_value", "rejected", "n_deviating"]]
       q_value  rejected  n_deviating
    0     0.03      True            2
    1     0.03      True            2
    2     0.90     False            2
    """
    require_between(q, "q", low=0, high=1, function=FUNCTION)
    table = _as_table(p, family)
    values = read_numbers(table, "p", function=FUNCTION, minimum=0, maximum=1)
    codes, _ = pd.factorize(table["family"])
    is_known = ~np.isnan(values)
    n_families = int(codes.max(initial=-1)) + 1
    n_tests = np.bincount(codes[is_known], minlength=n_families)[codes]
    q_values = _q_values(values, codes)
    with np.errstate(invalid="ignore"):
        rejected, deviating = q_values <= q, values <= q
    nothing = np.full(len(values), np.nan)
    return result_frame(
        table,
        quantity=Quantity.FALSE_DISCOVERY,
        estimate=q_values,
        lower=nothing,
        upper=nothing,
        confidence=1 - q,
        unit="q_value",
        method="benjamini_hochberg",
        n_numerator=np.bincount(codes[rejected], minlength=n_families)[codes],
        n_denominator=n_tests,
        grade=np.where(rejected, str(Grade.DIFFERENCE), str(Grade.INSUFFICIENT)),
        masks={"missing_value": ~is_known},
        extra={
            "q_value": q_values,
            "rejected": rejected,
            "n_deviating": np.bincount(codes[deviating], minlength=n_families)[codes],
            "expected_by_chance": q * n_tests,
        },
    )


def _as_table(p: ArrayLike, family: ArrayLike) -> pd.DataFrame:
    index = p.index if isinstance(p, pd.Series) else None
    p_values, families = np.asarray(p), np.asarray(family)
    if p_values.ndim != 1 or p_values.shape != families.shape:
        raise InvalidInputError(
            f"{FUNCTION}: p och family ska vara lika långa listor, men har formerna "
            f"{p_values.shape} och {families.shape}."
        )
    if pd.isna(families).any():
        raise InvalidInputError(f"{FUNCTION}: family saknas för minst ett p-värde.")
    return pd.DataFrame({"family": families, "p": p_values}, index=index)


def _q_values(values: Floats, codes: NDArray[np.intp]) -> Floats:
    """Adjust the p-values within each family; a missing one counts for nothing."""
    result = np.full(len(values), np.nan)
    for code in np.unique(codes[~np.isnan(values)]):
        rows = (codes == code) & ~np.isnan(values)
        result[rows] = false_discovery_control(values[rows], method="bh")
    return result
