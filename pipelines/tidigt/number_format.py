"""Numbers in text, as Swedish or English readers expect them.

Swedish: decimal comma, true minus sign (U+2212), no-break space between thousands. English: decimal
point, true minus sign, comma between thousands. Every number that a person reads goes through here,
so that page, table, tooltip, notebook and file agree to the last character.
"""

from __future__ import annotations

import math
from typing import Literal

Language = Literal["sv", "en"]

TRUE_MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def format_number(
    value: float, decimals: int = 0, *, language: Language = "sv", signed: bool = False
) -> str:
    """Write a number for a reader.

    Parameters
    ----------
    value : float
        A finite number; what is missing must be said in words by the caller.
    decimals : int, default 0
        Digits after the decimal mark.
    language : {"sv", "en"}, default "sv"
        Decides decimal mark and thousands separator.
    signed : bool, default False
        Put a plus sign before positive numbers, as for a change.

    Raises
    ------
    ValueError
        ``value`` is NaN or infinite.

    Examples
    --------
    >>> format_number(7.25, 1, signed=True)
    '+7,2'
    >>> format_number(-1234.5, 1) == "−1\N{NO-BREAK SPACE}234,5"
    True
    >>> format_number(-1234.5, 1, language="en")
    '−1,234.5'
    """
    if not math.isfinite(value):
        raise ValueError(f"Only a finite number can be written, not {value}.")
    digits = f"{abs(value):,.{decimals}f}"
    is_zero = not digits.strip("0.,")
    sign = "" if is_zero else TRUE_MINUS if value < 0 else "+" if signed else ""
    if language == "sv":
        digits = digits.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return sign + digits


def write_figure(value: float) -> str:
    """Write a value whose unit is not told: a whole one as it is, others with three digits or more.

    Examples
    --------
    >>> [write_figure(value) for value in (72.0, 0.0934, -12.25, 209.6)]
    ['72', '0,0934', '−12,2', '209,6']
    """
    if value.is_integer():
        return format_number(value)
    decimals = next((n for n, least in enumerate((10, 1, 0.1), start=1) if abs(value) >= least), 4)
    return format_number(value, decimals)


def format_percent(share: float, decimals: int = 1, *, language: Language = "sv") -> str:
    """Write a share between 0 and 1 as a percentage with its sign.

    Examples
    --------
    >>> format_percent(72 / 774) == "9,3\N{NO-BREAK SPACE}%"
    True
    >>> format_percent(72 / 774, language="en")
    '9.3%'
    """
    number = format_number(100 * share, decimals, language=language)
    return f"{number}{NO_BREAK_SPACE}%" if language == "sv" else f"{number}%"


def format_points(
    difference: float, decimals: int = 1, *, language: Language = "sv", signed: bool = False
) -> str:
    """Write a difference between two shares (0-1) as percentage points, without the unit.

    Examples
    --------
    >>> format_points(0.073)
    '7,3'
    """
    return format_number(100 * difference, decimals, language=language, signed=signed)
