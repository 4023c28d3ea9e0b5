"""Counts and populations as they come from a table, with what each row lacks said as flags.

Suppressed, missing, masked and zero are four different things. Here a row whose status is not
``exists`` loses its count before anything can be computed from it, and keeps the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.errors import InvalidInputError
from tidigt.statistics.validation import read_count_and_population, read_numbers

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

STATUS_COLUMN = "status"
INFERRED_COLUMN = "denominator_inferred"
CELL_COLUMNS = (STATUS_COLUMN, INFERRED_COLUMN)

FLAG_OF_STATUS = {
    "exists": None,
    "suppressed": "suppressed",
    "source_suppressed": "suppressed",
    "masked": "suppressed",
    "missing": "missing_value",
    "not_applicable": "missing_value",
}
SMALL_COUNT = 5
"""Below this count of either kind, large-sample intervals are uncertain."""


@dataclass(frozen=True)
class Cells:
    """Numerators, denominators and flags of n rows.

    Attributes
    ----------
    count, population : array of float, shape (n,)
        ``count`` is NaN where it is missing or hidden, both where no share can be computed.
    masks : dict of flag code to array of bool, shape (n,)
        ``suppressed``, ``missing_value``, ``zero_denominator``, ``small_expected`` and
        ``denominator_inferred``.
    """

    count: NDArray[np.float64]
    population: NDArray[np.float64]
    masks: dict[str, NDArray[np.bool_]]


def read_cells(
    frame: pd.DataFrame, count: str, population: str, *, function: str, is_share: bool = True
) -> Cells:
    """Take counts and populations from a table, honouring status and inferred denominators.

    Parameters
    ----------
    frame : pandas.DataFrame
        May have the columns ``status`` (see ``FLAG_OF_STATUS``) and ``denominator_inferred``.
    count, population : str
        Names of the numerator and denominator columns.
    function : str
        Whose input it is, named in messages.
    is_share : bool, default True
        A count may not exceed its population; False for events per exposure.

    Raises
    ------
    InvalidInputError
        A column is missing, negative, infinite or not numeric, a status is unknown, or the count of
        a share exceeds its population.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"n": [3, 8], "of": [90, 90], "status": ["suppressed", "exists"]})
    >>> cells = read_cells(table, "n", "of", function="proportion_interval")
    >>> cells.count, cells.masks["suppressed"]
    (array([nan,  8.]), array([ True, False]))
    """
    if is_share:
        counts, populations = read_count_and_population(frame, count, population, function=function)
    else:
        counts = read_numbers(frame, count, function=function, minimum=0)
        populations = read_numbers(frame, population, function=function, minimum=0)
    hidden, absent = _read_status(frame, function)
    counts = np.where(hidden | absent, np.nan, counts)
    missing = absent | np.isnan(populations) | (np.isnan(counts) & ~hidden)
    empty = populations == 0
    with np.errstate(invalid="ignore"):
        small = counts < SMALL_COUNT
        if is_share:
            small |= populations - counts < SMALL_COUNT
    usable = ~(hidden | missing | empty)
    masks = {
        "suppressed": hidden,
        "missing_value": missing,
        "zero_denominator": empty,
        "small_expected": small & usable,
        "denominator_inferred": _read_inferred(frame, function),
    }
    return Cells(np.where(usable, counts, np.nan), np.where(empty, np.nan, populations), masks)


def _read_status(frame: pd.DataFrame, function: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Say which rows are hidden and which are absent according to their status."""
    if STATUS_COLUMN not in frame.columns:
        nothing = np.zeros(len(frame), dtype=bool)
        return nothing, nothing
    codes, statuses = frame[STATUS_COLUMN].factorize()
    known = [str(status) for status in statuses]
    if unknown := sorted(set(known) - set(FLAG_OF_STATUS)):
        raise InvalidInputError(
            f"{function}: okänd status {', '.join(unknown)}. "
            f"Kolumnen status kan vara {', '.join(FLAG_OF_STATUS)}."
        )
    # A row without status gets code -1, which picks the last element.
    flags = np.array([FLAG_OF_STATUS[status] for status in known] + ["missing_value"], dtype=object)
    of_row = flags[codes]
    return of_row == "suppressed", of_row == "missing_value"


def _read_inferred(frame: pd.DataFrame, function: str) -> NDArray[np.bool_]:
    """Say which rows have a denominator that was inferred from a rounded share."""
    if INFERRED_COLUMN not in frame.columns:
        return np.zeros(len(frame), dtype=bool)
    marks = read_numbers(frame, INFERRED_COLUMN, function=function, minimum=0, maximum=1)
    return marks == 1
