"""Hide small counts in a table that is about to leave the statistics.

This is the thin hand-off: one total per line, and the usual rule that no line has a single hidden
cell. It does not find every way to a hidden number; nothing is published on its word alone, but on
that of the gate in :mod:`tidigt.disclosure`, which attacks the whole release.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.validation import find_keys, read_numbers, require_columns, require_unique

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

FUNCTION = "suppress_small_counts"
PUBLIC_DENOMINATORS = ("population", "n_denominator", "confidence", "population_reference")


@dataclass(frozen=True)
class SuppressedTable:
    """A table with its small counts hidden.

    Attributes
    ----------
    frame : pandas.DataFrame
        The input with ``status``, where hidden rows have ``suppressed`` and no numbers but the
        public denominator. Text columns are left as they are.
    audit : pandas.DataFrame
        One row per hidden cell: its keys and ``reason``, ``primary`` or ``secondary``. Never to be
        published: together with the frame it says which cells hold 1-4.
    """

    frame: pd.DataFrame
    audit: pd.DataFrame


def suppress_small_counts(
    df: pd.DataFrame,
    *,
    threshold: int = 5,
    totals: Mapping[str, str] | None = None,
    count: str = "count",
    keys: Sequence[str] | None = None,
    hide_zero: bool = False,
) -> SuppressedTable:
    """Hide counts below a threshold, what gives them away, and all that was computed from them.

    Parameters
    ----------
    df : pandas.DataFrame
        One row a cell, with counts and whatever was computed from them (share, interval, ...).
    threshold : int, default 5
        Counts from 1 up to but not including this are hidden (primary). Use 10 for schools.
    totals : mapping of column to label, optional
        The row that is the total along a column: ``{"sex": "total"}``. In a line with a shown total
        and a single hidden cell, the smallest other cell is hidden too (secondary).
    count : str, default "count"
        Name of the column of counts.
    keys : sequence of str, optional
        Columns that identify a cell; by default the known keys that the table has.
    hide_zero : bool, default False
        Treat zero as small. A policy: that nobody has support is not about anybody.

    Returns
    -------
    SuppressedTable
        A missing count stays missing, with status ``missing`` unless the table says otherwise.

    Raises
    ------
    InvalidInputError
        A column is missing, a count is negative, a cell stands twice, or the threshold is below 1.

    References
    ----------
    Hundepool, A. et al. (2012). *Statistical Disclosure Control*, chapter 4. Wiley.

    Examples
    --------
    >>> table = pd.DataFrame({
    ...     "sex": ["F", "M", "total"], "count": [3, 40, 43], "share": [0.03, 0.4, 0.2]
    ... })
    >>> hidden = suppress_small_counts(table, totals={"sex": "total"})
    >>> hidden.frame[["sex", "count", "share", "status"]]
         sex  count  share      status
    0      F    NaN    NaN  suppressed
    1      M    NaN    NaN  suppressed
    2  total   43.0    0.2      exists
    >>> hidden.audit
      sex     reason
    0   F    primary
    1   M  secondary
    """
    if threshold < 1:
        raise InvalidInputError(f"{FUNCTION}: threshold ska vara minst 1, inte {threshold}.")
    counts = read_numbers(df, count, function=FUNCTION, minimum=0)
    totals = dict(totals or {})
    require_columns(df, totals, function=FUNCTION)
    names = list(dict.fromkeys([*find_keys(df, keys, function=FUNCTION), *totals]))
    if names:
        require_unique(df, names, function=FUNCTION)
    with np.errstate(invalid="ignore"):
        primary = (counts < threshold) & ((counts > 0) | hide_zero)
    hidden = primary | (_status(df, counts) == "suppressed")
    secondary = _hide_complements(df, names, totals, counts, hidden) & ~hidden
    hidden |= secondary
    audit = df.loc[primary | secondary, names].assign(
        reason=np.where(primary, "primary", "secondary")[primary | secondary]
    )
    return SuppressedTable(_mask(df, names, count, counts, hidden), audit.reset_index(drop=True))


def _status(df: pd.DataFrame, counts: Floats) -> NDArray[np.object_]:
    """Take the status of each row; without one, a number exists and no number is missing."""
    derived = np.where(np.isnan(counts), "missing", "exists").astype(object)
    if "status" not in df.columns:
        return derived
    given = df["status"].astype(object)
    return given.where(given.notna(), derived).to_numpy()


def _hide_complements(
    df: pd.DataFrame, names: list[str], totals: dict[str, str], counts: Floats, hidden: Booleans
) -> Booleans:
    """Hide one more cell in every line with a shown total and a single hidden cell, until none."""
    result = hidden.copy()
    lines = [line for column, label in totals.items() for line in _lines(df, names, column, label)]
    is_changed = True
    while is_changed:
        is_changed = False
        for total, members in lines:
            if result[total] or result[members].sum() != 1:
                continue
            others = members[~result[members] & ~np.isnan(counts[members])]
            # Zero protects nothing: a shown zero and a hidden one leave the same remainder.
            useful = others[counts[others] > 0] if (counts[others] > 0).any() else others
            result[useful[np.argmin(counts[useful])] if len(useful) else total] = True
            is_changed = True
    return result


def _lines(
    df: pd.DataFrame, names: list[str], column: str, label: str
) -> list[tuple[int, NDArray[np.intp]]]:
    """List the place of the total and of its members, for every line along a column."""
    is_total = (df[column] == label).to_numpy()
    rest = [name for name in names if name != column]
    numbers = df.groupby(rest, dropna=False).ngroup().to_numpy() if rest else np.zeros(len(df))
    lines = []
    for number in np.unique(numbers[is_total]):
        in_line = numbers == number
        total = int(np.flatnonzero(in_line & is_total)[0])
        lines.append((total, np.flatnonzero(in_line & ~is_total)))
    return lines


def _mask(
    df: pd.DataFrame, names: list[str], count: str, counts: Floats, hidden: Booleans
) -> pd.DataFrame:
    """Blank every number of the hidden rows, but for keys and public denominators."""
    masked = df.copy()
    masked[count] = counts
    kept = {*names, *(name for name in PUBLIC_DENOMINATORS if name != count)}
    for name in masked.columns:
        if name not in kept and pd.api.types.is_numeric_dtype(masked[name]):
            masked[name] = masked[name].astype("float64").mask(hidden)
    masked["status"] = np.where(hidden, "suppressed", _status(df, counts))
    if "flags" in masked.columns:
        masked["flags"] = [
            ("suppressed",) if is_hidden else flags
            for is_hidden, flags in zip(hidden, masked["flags"], strict=True)
        ]
    return masked
