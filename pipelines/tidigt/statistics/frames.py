"""How a result table is put together: keys first, then ``RESULT_COLUMNS``, with flags and grade.

Everything works on whole columns, because a page asks for thousands of rows at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.statistics.results import FLAGS, RESULT_COLUMNS, Grade, Quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray


def result_frame(
    keys: pd.DataFrame,
    *,
    quantity: Quantity,
    estimate: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    confidence: float,
    unit: str,
    method: ArrayLike,
    n_numerator: ArrayLike,
    n_denominator: ArrayLike,
    grade: ArrayLike,
    masks: Mapping[str, NDArray[np.bool_]],
    extra: Mapping[str, ArrayLike] | None = None,
) -> pd.DataFrame:
    """Build a result table whose rows can all be trusted to say what they lack.

    Parameters
    ----------
    keys : pandas.DataFrame, n rows
        What identifies each row, and context worth keeping; its index is kept. Columns that a
        result has itself are dropped.
    quantity : Quantity
        What was estimated, the same for all rows.
    estimate, lower, upper : array-like of float, shape (n,)
        In ``unit``; NaN where there is nothing to say.
    confidence : float
        Level of the interval, between 0 and 1.
    unit : str
        See ``RESULT_COLUMNS``.
    method : str or array-like of str, shape (n,)
        Name of the method.
    n_numerator, n_denominator : array-like of float, shape (n,)
        What the estimate rests on.
    grade : Grade or array-like of Grade, shape (n,)
        What the method allows the row to be called, if no blocking flag forbids it.
    masks : mapping of flag code to array of bool, shape (n,)
        Which rows carry which flag.
    extra : mapping of column name to array-like, shape (n,), optional
        Further columns, put after the result's own.

    Returns
    -------
    pandas.DataFrame
        A row with a blocking flag has grade ``otillräckligt underlag``. A row without estimate
        always has a flag, if no other then ``missing_value``; one with an estimate but without
        limits has ``no_interval``.

    Examples
    --------
    >>> table = result_frame(
    ...     pd.DataFrame({"year": [2019, 2020]}),
    ...     quantity=Quantity.SHARE, estimate=[0.1, np.nan], lower=[0.05, np.nan],
    ...     upper=[0.2, np.nan], confidence=0.95, unit="share", method="wilson",
    ...     n_numerator=[10, np.nan], n_denominator=[100, 90], grade=Grade.DESCRIPTION, masks={},
    ... )
    >>> table[["year", "estimate", "grade", "flags"]]
       year  estimate                   grade             flags
    0  2019       0.1             beskrivning                ()
    1  2020       NaN  otillräckligt underlag  (missing_value,)
    """
    estimate, lower, upper = (np.asarray(part, dtype=float) for part in (estimate, lower, upper))
    complete = _explain_missing(masks, estimate, lower, upper)
    blocked = np.zeros(len(keys), dtype=bool)
    for code, mask in complete.items():
        if FLAGS[code].is_blocking:
            blocked |= mask
    columns = {
        "quantity": str(quantity),
        "estimate": estimate,
        "lower": lower,
        "upper": upper,
        "confidence": confidence,
        "unit": unit,
        "method": method,
        "n_numerator": n_numerator,
        "n_denominator": n_denominator,
        "grade": np.where(blocked, str(Grade.INSUFFICIENT), grade),
        "flags": flag_column(complete, len(keys)),
        **(extra or {}),
    }
    kept = keys.drop(columns=[name for name in keys.columns if name in columns])
    return pd.concat([kept, pd.DataFrame(columns, index=keys.index)], axis=1)


def flag_column(masks: Mapping[str, NDArray[np.bool_]], length: int) -> NDArray[np.object_]:
    """Turn one mask per flag into one tuple of codes per row.

    Parameters
    ----------
    masks : mapping of flag code to array of bool, shape (length,)
        At most 62 codes, all members of ``FLAGS``.
    length : int
        Number of rows.

    Returns
    -------
    array of tuple of str, shape (length,)
        Codes in the order of ``masks``.

    Raises
    ------
    KeyError
        A code is not registered in ``FLAGS``.

    Examples
    --------
    >>> flag_column({"suppressed": np.array([True, False])}, 2)
    array([('suppressed',), ()], dtype=object)
    """
    codes = list(masks)
    pattern = np.zeros(length, dtype=np.int64)
    for place, code in enumerate(codes):
        pattern |= masks[FLAGS[code].code].astype(np.int64) << place
    # Rows share few patterns, so the tuples are made once per pattern instead of once per row.
    patterns, which = np.unique(pattern, return_inverse=True)
    tuples = np.empty(len(patterns), dtype=object)
    for index, bits in enumerate(patterns.tolist()):
        tuples[index] = tuple(code for place, code in enumerate(codes) if bits >> place & 1)
    return tuples[which]


def grade_against(
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
    *,
    null: float,
    grade: Grade,
) -> NDArray[np.str_]:
    """Give ``grade`` to the rows whose interval excludes ``null``, and to no others.

    Examples
    --------
    >>> grade_against(np.array([0.01, -0.02]), np.array([0.1, 0.1]), null=0, grade=Grade.DIFFERENCE)
    array(['skillnad', 'otillräckligt underlag'], dtype='<U22')
    """
    with np.errstate(invalid="ignore"):
        excludes = (lower > null) | (upper < null)
    return np.where(excludes, str(grade), str(Grade.INSUFFICIENT))


def is_flagged(df: pd.DataFrame, code: str) -> NDArray[np.bool_]:
    """Say which rows of a result table carry a flag; none where there is no such column.

    Examples
    --------
    >>> is_flagged(pd.DataFrame({"flags": [("few_years",), ()]}), "few_years")
    array([ True, False])
    """
    if "flags" not in df.columns:
        return np.zeros(len(df), dtype=bool)
    return np.array([code in flags for flags in df["flags"]], dtype=bool)


def carried_columns(frame: pd.DataFrame, used: tuple[str, ...]) -> pd.DataFrame:
    """Take the columns that a result keeps of its input: all but what it used or has itself."""
    dropped = {*used, *RESULT_COLUMNS}
    return frame[[name for name in frame.columns if name not in dropped]]


def _explain_missing(
    masks: Mapping[str, NDArray[np.bool_]],
    estimate: NDArray[np.float64],
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
) -> dict[str, NDArray[np.bool_]]:
    """Add the flags without which a NaN would be silent."""
    complete = dict(masks)
    is_flagged = np.zeros(len(estimate), dtype=bool)
    for mask in complete.values():
        is_flagged |= mask
    additions = {
        "missing_value": np.isnan(estimate) & ~is_flagged,
        "no_interval": ~np.isnan(estimate) & (np.isnan(lower) | np.isnan(upper)),
    }
    for code, mask in additions.items():
        if mask.any():
            complete[code] = complete.get(code, False) | mask
    return complete
