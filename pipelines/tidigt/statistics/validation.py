"""Checks of what the statistical functions are given.

A broken input is refused with a Swedish sentence that says what came, where and what was expected.
What is merely *missing* (NaN, or a status other than ``exists``) is no error here: it passes as NaN
and becomes a flag in the result.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt.errors import InvalidInputError
from tidigt.statistics.results import KEY_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

PERSONAL_NUMBER = re.compile(r"(?<!\d)(\d{2})?\d{6}[-+]?\d{4}(?!\d)")


def require_columns(frame: pd.DataFrame, columns: Iterable[str], *, function: str) -> None:
    """Refuse a table that lacks one of the ``columns`` that ``function`` needs.

    Raises
    ------
    InvalidInputError
        ``frame`` is no table, or a column is missing.

    Examples
    --------
    >>> require_columns(pd.DataFrame({"year": [2020]}), ["year", "count"], function="rate_interval")
    Traceback (most recent call last):
    ...
    tidigt.errors.InvalidInputError: rate_interval: kolumnen count saknas. Tabellen har year.
    """
    if not isinstance(frame, pd.DataFrame):
        raise InvalidInputError(
            f"{function}: en tabell (pandas.DataFrame) behövs, men det kom {type(frame).__name__}."
        )
    if missing := [name for name in columns if name not in frame.columns]:
        noun = "kolumnen" if len(missing) == 1 else "kolumnerna"
        raise InvalidInputError(
            f"{function}: {noun} {', '.join(missing)} saknas. "
            f"Tabellen har {', '.join(map(str, frame.columns)) or 'inga kolumner'}."
        )


def read_numbers(
    frame: pd.DataFrame,
    column: str,
    *,
    function: str,
    minimum: float | None = None,
    maximum: float | None = None,
) -> NDArray[np.float64]:
    """Take a numeric column as floats, with NaN where a value is missing.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table; ``column`` holds integers, floats, booleans or nullable numbers.
    function : str
        Whose input it is, named in the message.
    minimum, maximum : float, optional
        Bounds that every value which is there must keep.

    Returns
    -------
    array of float, shape (len(frame),)

    Raises
    ------
    InvalidInputError
        The column is missing, holds text or an infinite value, or breaks a bound.

    Examples
    --------
    >>> read_numbers(pd.DataFrame({"n": [3, None]}), "n", function="rate_interval")
    array([ 3., nan])
    """
    require_columns(frame, [column], function=function)
    if not _holds_numbers(frame[column]):
        raise InvalidInputError(
            f"{function}: kolumnen {column} ska innehålla tal, men är av typen "
            f"{frame[column].dtype}. Läs in den som tal (decimalkomma och '..' är text)."
        )
    values = frame[column].to_numpy(dtype=np.float64, na_value=np.nan)
    _refuse_where(np.isinf(values), column, "ett oändligt värde", function)
    with np.errstate(invalid="ignore"):
        if minimum is not None:
            problem = "ett negativt värde" if minimum == 0 else f"ett värde under {minimum:g}"
            _refuse_where(values < minimum, column, problem, function)
        if maximum is not None:
            problem = f"ett värde över {maximum:g}"
            _refuse_where(values > maximum, column, problem, function)
    return values


def read_count_and_population(
    frame: pd.DataFrame, count: str, population: str, *, function: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Take the numerators and denominators of shares: 0 <= count <= population.

    A population of zero passes; no share can be had from it, which the result flags.

    Returns two arrays of shape (len(frame),), NaN where a value is missing.

    Raises
    ------
    InvalidInputError
        A column is missing, not numeric, negative or infinite, or a count exceeds its population.

    Examples
    --------
    >>> table = pd.DataFrame({"count": [9], "population": [8]})
    >>> read_count_and_population(table, "count", "population", function="proportion_interval")
    Traceback (most recent call last):
    ...
    tidigt.errors.InvalidInputError: proportion_interval: kolumnen count har ett värde som är större
    än population på rad 1. Rätta raden.
    """
    counts = read_numbers(frame, count, function=function, minimum=0)
    populations = read_numbers(frame, population, function=function, minimum=0)
    with np.errstate(invalid="ignore"):
        exceeds = counts > populations
    _refuse_where(exceeds, count, f"ett värde som är större än {population}", function)
    return counts, populations


def read_years(frame: pd.DataFrame, column: str = "year", *, function: str) -> NDArray[np.int64]:
    """Take a column of years: whole numbers, none missing.

    Raises
    ------
    InvalidInputError
        The column is missing, or holds something other than a whole year.

    Examples
    --------
    >>> read_years(pd.DataFrame({"year": [2019, 2020]}), function="gap_trend")
    array([2019, 2020])
    """
    values = read_numbers(frame, column, function=function)
    _refuse_where(np.isnan(values), column, "inget värde", function)
    _refuse_where(values != np.floor(values), column, "ett år med decimaler", function)
    return values.astype(np.int64)


def require_unique(frame: pd.DataFrame, keys: Sequence[str], *, function: str) -> None:
    """Refuse a table where two rows have the same key, or a row has no key.

    Raises
    ------
    InvalidInputError
        The message shows the first key that stands more than once.

    Examples
    --------
    >>> table = pd.DataFrame({"municipality_code": ["1884", "1884"], "year": [2020, 2020]})
    >>> require_unique(table, ["municipality_code", "year"], function="gap_trend")
    Traceback (most recent call last):
    ...
    tidigt.errors.InvalidInputError: gap_trend: två rader har samma nyckel
    (municipality_code 1884, year 2020). Ta bort dubbletten eller ange vad som skiljer raderna åt.
    """
    require_columns(frame, keys, function=function)
    for key in keys:
        _refuse_where(frame[key].isna().to_numpy(), key, "inget värde", function)
    if not keys:
        return
    repeated = frame.duplicated(list(keys)).to_numpy()
    if repeated.any():
        first = frame.iloc[int(np.argmax(repeated))]
        raise InvalidInputError(
            f"{function}: två rader har samma nyckel "
            f"({', '.join(f'{key} {_show(first[key])}' for key in keys)}). "
            "Ta bort dubbletten eller ange vad som skiljer raderna åt."
        )


def find_keys(
    frame: pd.DataFrame,
    keys: Sequence[str] | None,
    *,
    function: str,
    without: Iterable[str] = (),
) -> list[str]:
    """Say which columns identify a row: those asked for, or the known keys that are there.

    Parameters
    ----------
    frame : pandas.DataFrame
        The table.
    keys : sequence of str or None
        What the caller asked for; None takes the members of ``KEY_COLUMNS`` that the table has.
    function : str
        Whose input it is, named in the message.
    without : iterable of str
        Names to leave out, for example the axis along which the function works.

    Raises
    ------
    InvalidInputError
        A key that was asked for is missing.

    Examples
    --------
    >>> table = pd.DataFrame(columns=["year", "municipality_code", "count"])
    >>> find_keys(table, None, function="gap_trend", without=["year"])
    ['municipality_code']
    """
    if keys is None:
        wanted = [name for name in KEY_COLUMNS if name in frame.columns]
    else:
        wanted = list(keys)
        require_columns(frame, wanted, function=function)
    left_out = set(without)
    return [name for name in wanted if name not in left_out]


def require_between(value: float, name: str, *, low: float, high: float, function: str) -> None:
    """Refuse a setting that does not lie strictly between two bounds.

    Raises
    ------
    InvalidInputError
        ``value`` is outside, on a bound, or NaN.

    Examples
    --------
    >>> require_between(95, "confidence", low=0, high=1, function="proportion_interval")
    Traceback (most recent call last):
    ...
    tidigt.errors.InvalidInputError: proportion_interval: confidence ska ligga mellan 0 och 1, inte
    95.
    """
    if not low < value < high:
        raise InvalidInputError(
            f"{function}: {name} ska ligga mellan {low:g} och {high:g}, inte {value:g}."
        )


def require_choice(value: str, name: str, choices: Sequence[str], *, function: str) -> None:
    """Refuse a setting that is not one of the known choices.

    Raises
    ------
    InvalidInputError
        The message lists the choices.

    Examples
    --------
    >>> require_choice("wald", "method", ("wilson",), function="proportion_interval")
    Traceback (most recent call last):
    ...
    tidigt.errors.InvalidInputError: proportion_interval: method kan vara wilson, inte 'wald'.
    """
    if value not in choices:
        raise InvalidInputError(
            f"{function}: {name} kan vara {' eller '.join(choices)}, inte {value!r}."
        )


def _holds_numbers(column: pd.Series) -> bool:
    """Tell whether a column is numeric, or of unspecified type with only numbers in it."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return not pd.api.types.is_complex_dtype(column.dtype)
    return pd.api.types.infer_dtype(column, skipna=True) in {
        "boolean",
        "decimal",
        "empty",
        "floating",
        "integer",
        "mixed-integer-float",
    }


def _show(value: object) -> str:
    """Write a key for a message, unless it could be a personal identity number."""
    text = str(value)
    return "(dold)" if PERSONAL_NUMBER.search(text) else text


def _refuse_where(broken: NDArray[np.bool_], column: str, problem: str, function: str) -> None:
    """Raise, naming the first broken row by its place; its value may be a person's number."""
    if broken.any():
        row = int(np.argmax(broken)) + 1
        others = int(broken.sum()) - 1
        more = f" (och {others} till)" if others else ""
        raise InvalidInputError(
            f"{function}: kolumnen {column} har {problem} på rad {row}{more}. Rätta raden."
        )
