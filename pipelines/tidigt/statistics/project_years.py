"""A project's dates, and what they make of the calendar years of a series."""

from __future__ import annotations

from datetime import date

import numpy as np

from tidigt.errors import InvalidInputError

MIN_PRE_YEARS, MIN_POST_YEARS = 8, 4
"""Years before and after a start that a claim about one municipality needs; a change of slope needs
as many after as before."""


def read_project_date(value: date | str | int, *, function: str, is_end: bool = False) -> date:
    """Read a date from the project register; a bare year means its first (or last) day.

    Parameters
    ----------
    value : date, ISO text or int
        For example ``date(2021, 9, 1)``, ``"2021-09-01"`` or ``2021``.
    function : str
        Whose input it is, named in the message.
    is_end : bool, default False
        A bare year means 31 December instead of 1 January.

    Raises
    ------
    InvalidInputError
        It is no date.

    Examples
    --------
    >>> read_project_date("2021-09-01", function="interrupted_series")
    datetime.date(2021, 9, 1)
    >>> read_project_date(2023, function="interrupted_series", is_end=True)
    datetime.date(2023, 12, 31)
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool) and 0 < value < 9999:
        return date(int(value), 12, 31) if is_end else date(int(value), 1, 1)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise InvalidInputError(
        f"{function}: ett projektdatum skrivs ÅÅÅÅ-MM-DD eller som ett år, "
        f"men det kom {type(value).__name__}."
    )


def share_of_year_after(start: date) -> float:
    """Say how much of its first calendar year a project ran.

    Examples
    --------
    >>> round(share_of_year_after(date(2021, 9, 1)), 2)
    0.33
    """
    whole_year = date(start.year, 12, 31) - date(start.year - 1, 12, 31)
    return (date(start.year, 12, 31) - start).days / whole_year.days + 1 / whole_year.days
